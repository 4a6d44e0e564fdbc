/** From a view and the curves of its runs to the scene a chart draws: smoothing, seeds, axes, labels. */
import { seedGroups } from '../../src-shared/curves/seed-groups'
import { withDataNames } from '../../src-shared/runs/run-data'
import { xMapping, xValue, xValues, type XMapping } from '../../src-shared/curves/x-values'
import { chartTitle } from '../../src-shared/curves/chart-title'
import type { ChartView } from '../../src-shared/curves/chart-view'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { entryOf, isLoss, type Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { xLimits, yLimits } from './axis-limits'
import type { ChartTheme } from './chart-theme'
import { curveLabels } from './curve-labels'
import { withJoints } from './joints'
import { breaksOf, mergedCurve } from './merged-curve'
import type { CurvePoints } from '../state/growing-curve'
import type { ShownRun } from '../state/useShownRuns'
import { curveStyles } from './overlay'
import { memoiseLast } from './memoise'
import { smoothedCurve } from './smoothed-curve'
import type { RunCurve } from './run-curve'
import { sceneNotes } from './scene-notes'
import { MANY_CURVES, type ChartScene, type SceneCurve } from './scene'
import { yTitle } from './y-title'

export interface SceneSources {
  /** By their place in the list of colours. */
  readonly shown: readonly ShownRun[]
  /** Undefined while it is not in memory. */
  curve(id: RunId, metric: Metric): CurvePoints | undefined
  /** Training examples of a data set; null when it is not known here. */
  trainCount(dataset: string): number | null
}

const NOTHING: CurvePoints = { steps: new Uint32Array(), values: new Float32Array() }

export function buildScene(view: ChartView, sources: SceneSources, theme: ChartTheme): ChartScene {
  const { metric, x, y, rawOpacity, smoothing } = view
  const prepared = sources.shown.map(({ run }) => prepare(run, view, sources))
  const placed = prepared.map(({ curve }) => curve)
  const ready = sources.shown.filter((_, i) => placed[i] !== null)
  const originOf = new Map(ready.map(({ run }) => [run.id, run.recipe.origin]))
  const curves = withJoints(
    drawnCurves(
      ready,
      placed.filter((one) => one !== null),
      view,
      theme,
    ),
    (id) => originOf.get(id) ?? null,
  )
  const seen = curves.filter(({ hidden }) => !hidden)
  const ends = placed.flatMap((one) => (one === null ? [] : [one.end]))
  const xSpan = xLimits(curves, ends, x)
  const many = seen.length > MANY_CURVES
  const behind = smoothing.kind === 'none' || many ? 0 : rawOpacity
  return {
    curves,
    many,
    onCanvas: true,
    title: chartTitle(sources.shown.map(({ run }) => run)),
    x: { ...xSpan, scale: x.scale, title: MESSAGES.chart.xTitle[x.quantity](x.scale) },
    y: {
      ...yLimits(seen, xSpan, behind > 0, y),
      scale: y.scale,
      title: yTitle(metric, visibleRuns(view, sources)),
    },
    wholeX: { ...xLimits(curves, ends, { ...x, zoom: null }), scale: x.scale },
    largerIsBetter: entryOf(metric).better === 'higher',
    rawOpacity: behind,
    notes: sceneNotes({
      view,
      interpolated: prepared.filter((one) => one.interpolated).length,
      withoutPlace: prepared.filter((one) => one.curve === null).map(({ run }) => run),
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
  { metric, x, smoothing }: ChartView,
  sources: SceneSources,
): { readonly run: RunSummary; readonly curve: RunCurve | null; readonly interpolated: boolean } {
  const { steps, values } = sources.curve(run.id, metric) ?? NOTHING
  const seconds = x.quantity === 'seconds' ? sources.curve(run.id, 'training-seconds') : undefined
  const chosen = xMapping(x.quantity, x.scale, {
    batchSize: run.recipe.batchSize,
    trainCount: sources.trainCount(run.recipe.dataset),
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

function drawnCurves(
  shown: readonly ShownRun[],
  curves: readonly RunCurve[],
  view: ChartView,
  theme: ChartTheme,
): SceneCurve[] {
  const { seeds } = view
  const named = withDataNames(shown.map(({ run }) => run))
  const pairs = shown.map((one, i) => ({ ...one, run: named[i], curve: curves[i] }))
  const groups =
    seeds.kind === 'together'
      ? seedGroups(pairs, ({ run }) => run.recipe)
      : pairs.map((pair) => [pair] as const)
  const heads = groups.map(([head]) => head)
  const labels = curveLabels(
    heads.map(({ run }) =>
      seeds.kind === 'each' ? run : { ...run, recipe: { ...run.recipe, seed: 0 } },
    ),
  )
  const styles = curveStyles(heads)
  const hidden = new Set(view.hidden)
  return groups.map((group, i) => {
    const { run } = group[0]
    // A seed that is hidden is in no mean or interval, as in the verdict.
    const seen = group.filter((one) => !hidden.has(one.run.id))
    const members = (seen.length > 0 ? seen : group).map(({ curve }) => curve)
    const label = labels.get(run.id) ?? run.name
    const looks = {
      style: styles[i],
      color: theme.curves[styles[i].colorIndex % theme.curves.length],
      marked: view.metric === 'training-loss' ? 'at-round-steps' : 'everywhere',
      hidden: seen.length === 0,
    } as const
    if (seeds.kind === 'each' || members.length === 1) {
      return { ...looks, label, ...singleCurve(members[0]) }
    }
    const merged = mergedCurve(members, seeds)
    return { ...looks, label: MESSAGES.chart.together(label, members.length), ...merged }
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
