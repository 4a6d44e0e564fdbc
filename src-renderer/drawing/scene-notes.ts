/** What a reader of the chart should know, and could not see. */
import type { ChartView } from '../../src-shared/curves/chart-view'
import { CLASSIC_KAISER, type Smoothing } from '../../src-shared/curves/smoothing'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { endBeyond } from './curve-end'
import type { SceneAxis, SceneBand, SceneCurve } from './scene'

export interface SceneFacts {
  readonly view: ChartView
  readonly smoothing: Smoothing
  readonly x: SceneAxis
  readonly y: SceneAxis
  /** How many runs have no recorded seconds and are placed by their whole time. */
  readonly interpolated: number
  /** Runs that cannot be placed on the x axis. */
  readonly withoutPlace: readonly RunSummary[]
  /** None of the shown runs was trained here; where only some were, labels say which. */
  readonly trainedElsewhere: boolean
  /** Those that are not hidden. */
  readonly curves: readonly SceneCurve[]
  /** Runs that report the clipped loss, where a loss is drawn. */
  readonly clipped: ReadonlySet<RunId>
  readonly many: boolean
}

/** The clipped loss is 1e-7 too low: below this by more than a tenth, so that its curve bends down on a log axis. */
const BENDS_BELOW = 1e-6

export function sceneNotes({
  view,
  smoothing,
  x,
  y,
  interpolated,
  withoutPlace,
  trainedElsewhere,
  curves,
  clipped,
  many,
}: SceneFacts): string[] {
  const { notes } = MESSAGES.chart
  const bands = curves.flatMap(({ band }) => (band === null ? [] : [band]))
  const stride = Math.max(1, ...bands.map((band) => band.stride))
  const isLog = view.y.scale === 'log'
  const ofClipped = curves.filter(({ runIds }) => runIds.some((id) => clipped.has(id)))
  const leavesRecordedOut = many && view.rawOpacity > 0 && smoothing.kind !== 'none'
  return [
    ...(trainedElsewhere ? [notes.trainedElsewhere] : []),
    ...outsideNotes(curves, x, y),
    ...automaticNotes(view, smoothing),
    ...(leavesRecordedOut ? [notes.many] : []),
    ...(interpolated > 0 ? [notes.interpolated(interpolated)] : []),
    ...(withoutPlace.length > 0 ? [notes.withoutPlace[view.x.quantity](withoutPlace.length)] : []),
    ...intervalNotes(view, bands),
    ...(stride > 1 ? [notes.stride(stride)] : []),
    ...(bands.some(falls) ? [notes.fallingCount] : []),
    ...(isLog && curves.some((curve) => reaches(curve, 0)) ? [notes.notOnLog] : []),
    ...(isLog && ofClipped.some((curve) => reaches(curve, BENDS_BELOW))
      ? [notes.clippedOnLog]
      : []),
    ...(isLog && bands.some(endsAtAxis) ? [notes.bandOnLog] : []),
  ]
}

/** As many are called by their names. */
const MOST_NAMED = 3

/** Which curves end where the y axis does not reach. */
function outsideNotes(curves: readonly SceneCurve[], x: SceneAxis, y: SceneAxis): string[] {
  const { outside } = MESSAGES.chart.notes
  return (['above', 'below'] as const).flatMap((side) => {
    const labels = curves
      .filter((curve) => endBeyond(curve, x, y) === side)
      .map(({ label }) => label)
    if (labels.length === 0) return []
    const named = labels.length > MOST_NAMED ? labels.slice(0, MOST_NAMED - 1) : labels
    return [outside[side](named, labels.length - named.length)]
  })
}

/** A window that is longer than the classic one is told, as nobody asked for it. */
function automaticNotes({ smoothing: chosen }: ChartView, smoothing: Smoothing): string[] {
  const isLonger =
    chosen.kind === 'auto' &&
    smoothing.kind === 'kaiser' &&
    smoothing.length > CLASSIC_KAISER.length
  return isLonger ? [MESSAGES.chart.notes.automatic(smoothing.length)] : []
}

/** What the bands are where an interval was asked for. */
function intervalNotes({ seeds }: ChartView, bands: readonly SceneBand[]): string[] {
  if (seeds.kind === 'each' || seeds.band !== 'bootstrap') return []
  const { interval, fewForInterval } = MESSAGES.chart.notes
  const drawn = bands.filter(({ extent }) => extent === 'interval').length
  return [
    ...(drawn > 0 ? [interval[seeds.center]] : []),
    ...(drawn < bands.length ? [fewForInterval[seeds.center]] : []),
  ]
}

function falls({ counts }: SceneBand): boolean {
  return counts.length > 0 && counts[counts.length - 1] < counts[0]
}

function endsAtAxis({ lower }: SceneBand): boolean {
  return lower.some((value) => value <= 0)
}

function reaches({ drawn }: SceneCurve, low: number): boolean {
  return drawn.some((value) => value <= low)
}
