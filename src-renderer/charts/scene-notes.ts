/** What a reader of the chart should know, and could not see. */
import type { ChartView } from '../../src-shared/chart-view'
import { MESSAGES } from '../../src-shared/messages'
import type { RunSummary } from '../../src-shared/run'
import type { SceneBand, SceneCurve } from './scene'

export interface SceneFacts {
  readonly view: ChartView
  /** How many runs have no recorded seconds and are placed by their whole time. */
  readonly interpolated: number
  /** Runs that cannot be placed on the x axis. */
  readonly withoutPlace: readonly RunSummary[]
  /** Those that are not hidden. */
  readonly curves: readonly SceneCurve[]
  readonly many: boolean
}

export function sceneNotes({
  view,
  interpolated,
  withoutPlace,
  curves,
  many,
}: SceneFacts): string[] {
  const { notes } = MESSAGES.chart
  const bands = curves.flatMap(({ band }) => (band === null ? [] : [band]))
  const stride = Math.max(1, ...bands.map((band) => band.stride))
  const leavesRecordedOut = many && view.rawOpacity > 0 && view.smoothing.kind !== 'none'
  return [
    ...(leavesRecordedOut ? [notes.many] : []),
    ...(interpolated > 0 ? [notes.interpolated(interpolated)] : []),
    ...(withoutPlace.length > 0 ? [notes.withoutPlace[view.x.quantity](withoutPlace.length)] : []),
    ...intervalNotes(view, bands),
    ...(stride > 1 ? [notes.stride(stride)] : []),
    ...(bands.some(falls) ? [notes.fallingCount] : []),
    ...(view.y.scale === 'log' && curves.some(reachesZero) ? [notes.notOnLog] : []),
    ...(view.y.scale === 'log' && bands.some(endsAtAxis) ? [notes.bandOnLog] : []),
  ]
}

/** Of what the bands are where an interval was asked for. */
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

function reachesZero({ drawn }: SceneCurve): boolean {
  return drawn.some((value) => value <= 0)
}
