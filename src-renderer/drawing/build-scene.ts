/** From a view and the curves of its runs to the scene a chart draws: smoothing, seeds, axes, labels. */
import { configurationsOf, onePerSeed, runLabels } from '../../src-shared/runs/configuration'
import { xMapping, xValue, xValues, type XMapping } from '../../src-shared/curves/x-values'
import { chartTitle } from '../../src-shared/curves/chart-title'
import { resolveSmoothing, type ChartView } from '../../src-shared/curves/chart-view'
import type { Smoothing } from '../../src-shared/curves/smoothing'
import { MESSAGES } from '../../src-shared/language/language'
import { isKnown, isOutside } from '../../src-shared/outside/outside-recipe'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { entryOf, isLoss, type Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { xLimits, yLimits } from './axis-limits'
import type { ChartTheme } from './chart-theme'
import { withJoints } from './joints'
import { breaksOf, mergedCurve } from './merged-curve'
import type { CurvePoints } from '../state/growing-curve'
import type { ShownRun } from '../state/useShownRuns'
import { configurationStyles } from './curve-style'
import { memoiseLast } from './memoise'
import { smoothedCurve } from './smoothed-curve'
import type { RunCurve } from './run-curve'
import { sceneNotes } from './scene-notes'
import { MANY_CURVES, type ChartScene, type SceneCurve, type SceneEntry } from './scene'
import { yTitle } from './y-title'

export interface SceneSources {
  /** By their place in the list of colours. */
  readonly shown: readonly ShownRun[]
  /** Undefined while it is not in memory. */
  curve(id: RunId, metric: Metric): CurvePoints | undefined
  /** Training examples of a data set; null when it is not known here. */
  trainCount(dataset: string): number | null
}

const words = MESSAGES.configurations
const NOTHING: CurvePoints = { steps: new Uint32Array(), values: new Float32Array() }

export function buildScene(view: ChartView, sources: SceneSources, theme: ChartTheme): ChartScene {
  const { metric, x, y, rawOpacity } = view
  const runs = sources.shown.map(({ run }) => run)
  const smoothing = resolveSmoothing(view.smoothing, metric, runs)
  const prepared = runs.map((run) => prepare(run, view, smoothing, sources))
  const placed = prepared.map(({ curve }) => curve)
  const ready = sources.shown.filter((_, i) => placed[i] !== null)
  const originOf = new Map(ready.map(({ run }) => [run.id, run.recipe.origin]))
  const drawn = drawnConfigurations(
    ready,
    placed.filter((one) => one !== null),
    view,
    theme,
  )
  const curves = withJoints(
    drawn.flatMap((one) => one.curves),
    (id) => originOf.get(id) ?? null,
  )
  const seen = curves.filter(({ hidden }) => !hidden)
  const ends = placed.flatMap((one) => (one === null ? [] : [one.end]))
  const xSpan = xLimits(curves, ends, x)
  const xAxis = { ...xSpan, scale: x.scale, title: MESSAGES.chart.xTitle[x.quantity](x.scale) }
  const many = seen.length > MANY_CURVES
  const behind = smoothing.kind === 'none' || many ? 0 : rawOpacity
  const yAxis = {
    ...yLimits(seen, xAxis, behind > 0, y),
    scale: y.scale,
    title: yTitle(metric, visibleRuns(view, sources)),
  }
  return {
    curves,
    entries: drawn.map(({ entry }) => entry),
    many,
    onCanvas: true,
    title: chartTitle(runs),
    x: xAxis,
    y: yAxis,
    wholeX: { ...xLimits(curves, ends, { ...x, zoom: null }), scale: x.scale },
    largerIsBetter: entryOf(metric).better === 'higher',
    rawOpacity: behind,
    smoothing,
    notes: sceneNotes({
      view,
      smoothing,
      x: xAxis,
      y: yAxis,
      interpolated: prepared.filter((one) => one.interpolated).length,
      withoutPlace: prepared.filter((one) => one.curve === null).map(({ run }) => run),
      trainedElsewhere: runs.length > 0 && runs.every(({ recipe }) => isOutside(recipe)),
      curves: seen,
      clipped: clippedIds(metric, sources.shown),
      many,
    }),
    legend: 'fitting',
    theme,
  }
}

function visibleRuns({ hidden }: ChartView, { shown }: SceneSources): RunSummary[] {
  return shown.map(({ run }) => run).filter(({ id }) => !hidden.includes(id))
}

/** The runs whose loss is clipped, where a loss is drawn. */
function clippedIds(metric: Metric, shown: readonly ShownRun[]): ReadonlySet<RunId> {
  const runs = isLoss(metric) ? shown.map(({ run }) => run) : []
  return new Set(runs.filter(({ recipe }) => recipe.lossForm === 'clipped').map(({ id }) => id))
}

const rememberPlaces = memoiseLast<Float64Array>()

function placesOf(steps: Uint32Array, mapping: XMapping, seconds: CurvePoints | undefined) {
  const from = mapping.kind === 'straight' ? [mapping.factor, mapping.shift] : [seconds?.values]
  return rememberPlaces(steps, from, () => xValues(mapping, steps))
}

function prepare(
  run: RunSummary,
  { metric, x }: ChartView,
  smoothing: Smoothing,
  sources: SceneSources,
): { readonly run: RunSummary; readonly curve: RunCurve | null; readonly interpolated: boolean } {
  const { steps, values } = sources.curve(run.id, metric) ?? NOTHING
  const seconds = x.quantity === 'seconds' ? sources.curve(run.id, 'training-seconds') : undefined
  const chosen = xMapping(x.quantity, x.scale, {
    batchSize: isKnown(run.recipe, 'batchSize') ? run.recipe.batchSize : null,
    // Another program's data set of this name may have another number of examples.
    trainCount: isOutside(run.recipe) ? null : sources.trainCount(run.recipe.dataset),
    seconds,
    trainingSeconds: run.trainingSeconds,
    stepsDone: run.stepsDone,
  })
  if (chosen === null) return { run, curve: null, interpolated: false }
  const { mapping, interpolated } = chosen
  const lastStep = x.quantity === 'seconds' ? (steps.at(-1) ?? 0) : run.recipe.steps
  const curve: RunCurve = {
    run,
    steps,
    values,
    x: placesOf(steps, mapping, seconds),
    smoothed: smoothedCurve(values, smoothing),
    // The axis of the document ends at the number of iterations, one behind the last.
    end: x.quantity === 'iterations' ? lastStep : xValue(mapping, lastStep),
  }
  return { run, curve, interpolated }
}

/** Each configuration's curves, a single one where its seeds are drawn together, and its entry in the legend. */
function drawnConfigurations(
  shown: readonly ShownRun[],
  curves: readonly RunCurve[],
  view: ChartView,
  theme: ChartTheme,
): { readonly entry: SceneEntry; readonly curves: readonly SceneCurve[] }[] {
  const { seeds } = view
  const runs = shown.map(({ run }) => run)
  const curveOf = new Map(curves.map((curve) => [curve.run.id, curve]))
  const slots = new Map(shown.map(({ run, slot }) => [run.id, slot]))
  const configurations = configurationsOf(runs)
  const styles = configurationStyles(configurations, slots)
  const labels = seeds.kind === 'each' ? runLabels(runs) : undefined
  const hidden = new Set(view.hidden)
  return configurations.map(({ label, runs: members, seeds: distinct }, i) => {
    // A seed that is hidden is in no mean or interval, as in the verdict.
    const seen = members.filter(({ id }) => !hidden.has(id))
    const ofSeeds = onePerSeed(seen.length > 0 ? seen : members, (run) => run)
    // Nothing is a mean over seeds that have not begun.
    const begun = ofSeeds.filter(({ id }) => (curveOf.get(id)?.steps.length ?? 0) > 0)
    const counted = begun.length > 0 ? begun : ofSeeds
    const [first, ...others] = members
    const looks = {
      style: styles[i],
      color: theme.curves[styles[i].colorIndex % theme.curves.length],
      hidden: seen.length === 0,
    }
    const entry: SceneEntry = {
      ...looks,
      name: label,
      label: distinct > 1 ? words.withSeeds(label, counted.length) : label,
      runIds: [first.id, ...others.map(({ id }) => id)],
    }
    const marked = view.metric === 'training-loss' ? 'at-round-steps' : 'everywhere'
    const drawn = (own: readonly RunSummary[]) => own.flatMap(({ id }) => curveOf.get(id) ?? [])
    if (seeds.kind === 'each' || counted.length === 1) {
      const own = drawn(seeds.kind === 'each' ? members : counted)
      return {
        entry,
        curves: own.map((curve) => ({
          ...looks,
          marked,
          hidden: hidden.has(curve.run.id),
          label: labels?.get(curve.run.id) ?? entry.label,
          ...singleCurve(curve),
        })),
      }
    }
    const merged = mergedCurve(drawn(counted), seeds)
    return { entry, curves: [{ ...looks, marked, label: entry.label, ...merged }] }
  })
}

function singleCurve({ run, steps, x, values, smoothed }: RunCurve) {
  return {
    runIds: [run.id] as const,
    steps,
    x,
    recorded: values,
    drawn: smoothed,
    band: null,
    breaks: breaksOf(values),
  }
}
