/** From a view and the curves of its runs to the scene a chart draws: smoothing, seeds, axes, labels. */
import { lowerBound } from '../../src-shared/charts/curve-reduction'
import { breaks, smoothParts } from '../../src-shared/charts/finite-parts'
import { seedBand, type BandSetting } from '../../src-shared/charts/seed-band'
import { seedGroups } from '../../src-shared/charts/seed-groups'
import { xMapping, xValue, xValues, type XMapping } from '../../src-shared/charts/x-values'
import { chartTitle } from '../../src-shared/chart-title'
import type { ChartView } from '../../src-shared/chart-view'
import { MESSAGES } from '../../src-shared/messages'
import type { Metric, RunId, RunSummary } from '../../src-shared/run'
import type { Smoothing } from '../../src-shared/smoothing'
import { xLimits, yLimits } from './axis-limits'
import type { ChartTheme } from './chart-theme'
import { curveLabels } from './curve-labels'
import { curveStyles, type ShownRun } from './overlay'
import { rememberLast } from './remember'
import { sceneNotes } from './scene-notes'
import { MANY_CURVES, type ChartScene, type SceneCurve } from './scene'

/** Points of a curve; the same arrays as long as nothing is added to them. */
export interface CurvePoints {
  readonly steps: Uint32Array
  readonly values: Float32Array
}

export interface SceneSources {
  /** By their place in the list of colours. */
  readonly shown: readonly ShownRun[]
  /** Undefined while it is not in memory. */
  curve(id: RunId, metric: Metric): CurvePoints | undefined
  /** Training examples of a data set; null when it is not known here. */
  trainCount(dataset: string): number | null
}

/** One run, prepared. */
interface RunCurve extends CurvePoints {
  readonly run: RunSummary
  readonly x: Float64Array
  readonly smoothed: Float32Array
  /** Where the run will end on the x axis. */
  readonly end: number
}

const NOTHING: CurvePoints = { steps: new Uint32Array(), values: new Float32Array() }
const LARGER_IS_BETTER: ReadonlySet<Metric> = new Set(['test-accuracy'])

export function buildScene(view: ChartView, sources: SceneSources, theme: ChartTheme): ChartScene {
  const { metric, x, y, rawOpacity, smoothing } = view
  const prepared = sources.shown.map(({ run }) => prepare(run, view, sources))
  const placed = prepared.map(({ curve }) => curve)
  const ready = sources.shown.filter((_, i) => placed[i] !== null)
  const curves = drawnCurves(
    ready,
    placed.filter((one) => one !== null),
    view,
    theme,
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
      title: MESSAGES.chart.yTitle[metric],
    },
    wholeX: { ...xLimits(curves, ends, { ...x, zoom: null }), scale: x.scale },
    largerIsBetter: LARGER_IS_BETTER.has(metric),
    rawOpacity: behind,
    notes: sceneNotes({
      view,
      interpolated: prepared.filter((one) => one.interpolated).length,
      withoutPlace: prepared.filter((one) => one.curve === null).map(({ run }) => run),
      curves: seen,
      many,
    }),
    legend: 'fitting',
    theme,
  }
}

const rememberSmoothed = rememberLast<Float32Array>()
const rememberPlaces = rememberLast<Float64Array>()
const rememberBreaks = rememberLast<readonly number[]>()

function smoothedOf(values: Float32Array, smoothing: Smoothing): Float32Array {
  return rememberSmoothed(values, [JSON.stringify(smoothing)], () => smoothParts(values, smoothing))
}

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
    smoothed: smoothedOf(values, smoothing),
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
  const pairs = shown.map((one, i) => ({ ...one, curve: curves[i] }))
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
    const label = labels.get(run.id) ?? run.name
    const looks = {
      style: styles[i],
      color: theme.curves[styles[i].colorIndex % theme.curves.length],
      sparse: view.metric !== 'training-loss',
      hidden: group.every((one) => hidden.has(one.run.id)),
    }
    if (seeds.kind === 'each' || group.length === 1) {
      return { ...looks, label, ...singleCurve(group[0].curve) }
    }
    const members = group.map(({ curve }) => curve)
    const merged = mergedCurve(members, seeds)
    return { ...looks, label: MESSAGES.chart.together(label, group.length), ...merged }
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

function breaksOf(values: Float32Array): readonly number[] {
  return rememberBreaks(values, [], () => breaks(values))
}

type Merged = Omit<SceneCurve, 'label' | 'style' | 'color' | 'sparse' | 'hidden'>
const rememberMerged = rememberLast<Merged>()

/** Each run is smoothed first, and then they are summarized step by step. */
function mergedCurve(members: readonly RunCurve[], setting: BandSetting): Merged {
  const from = [
    setting.center,
    setting.band,
    ...members.flatMap(({ smoothed, values, x }) => [smoothed, values, x]),
  ]
  return rememberMerged(members[0].smoothed, from, () => {
    const summary = seedBand(
      members.map(({ steps, smoothed }) => ({ steps, values: smoothed })),
      setting,
    )
    const recorded = seedBand(
      members.map(({ steps, values }) => ({ steps, values })),
      { center: setting.center, band: 'min-max' },
    )
    const [head, ...others] = members
    return {
      runIds: [head.run.id, ...others.map(({ run }) => run.id)],
      steps: summary.steps,
      x: meanPlaces(members, summary.steps),
      recorded: recorded.center,
      drawn: summary.center,
      band: summary,
      breaks: members.flatMap(({ steps, values }) =>
        breaksOf(values).map((place) => lowerBound(summary.steps, steps[place])),
      ),
    }
  })
}

/** Where the runs that have a step are on average: at the same place, unless x is their time. */
function meanPlaces(members: readonly RunCurve[], steps: Uint32Array): Float64Array {
  const means = new Float64Array(steps.length)
  const counts = new Uint16Array(steps.length)
  for (const member of members) {
    let at = 0
    member.steps.forEach((step, place) => {
      while (steps[at] < step) at += 1
      counts[at] += 1
      means[at] += (member.x[place] - means[at]) / counts[at]
    })
  }
  // A run that is slower than the others and ends first would let the mean jump back.
  for (let i = 1; i < means.length; i++) means[i] = Math.max(means[i], means[i - 1])
  return means
}
