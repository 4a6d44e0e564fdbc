/** Makes runs of what readers found in a file, alike for all formats. */
import { createHash } from 'node:crypto'
import { isShare, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import {
  LAST_OUTSIDE_STEP,
  type OutsideFile,
  type OutsideFormat,
  type OutsideNote,
  type OutsideRun,
  type OutsideSaid,
} from '../../../src-shared/outside/outside-run'
import type { Curve } from '../../../src-shared/runs/run'

/** Figures of one name, in the order in which they stand in the file. */
export interface FoundSeries {
  /** As the file calls it. */
  readonly name: string
  readonly metric: Metric
  /** Of several series of one metric that with the lowest is taken. */
  readonly rank: number
  readonly isPerCent: boolean
  readonly steps: number[]
  readonly values: number[]
  /** Milliseconds since 1970 of each point; empty where the file has no times. */
  readonly times: number[]
}

export interface FoundRun {
  readonly name: string
  readonly said: OutsideSaid
  readonly series: readonly FoundSeries[]
  /** What its writer wrote first. */
  readonly beginning: readonly (string | Uint8Array)[]
}

/** What else is to be said of the file. */
export interface FoundFile {
  readonly format: OutsideFormat
  readonly runs: readonly FoundRun[]
  readonly leftOut: Iterable<string>
  readonly epochsAsSteps: boolean
  /** Whether its writer counts steps from 0, even where the first is not there. */
  readonly isFromZero?: boolean
  readonly unusableSteps: number
  readonly cutOff: boolean
}

/** Whether a step can be one of the lab's, which begin at 1, when those of a file begin at 0. */
export const isUsableStep = (step: number): boolean =>
  Number.isInteger(step) && step >= 0 && step <= LAST_OUTSIDE_STEP

/** Accuracies that rounding carried over 1 are shares nevertheless. */
const LARGEST_SHARE = 1.0001

/** Runs without a point that the lab has a metric for are left out. */
export function gatherRuns(found: FoundFile): OutsideFile {
  const leftOut = { superseded: new Set<string>(), noShare: new Set<string>() }
  const unknown = new Set(found.leftOut)
  const chosen = found.runs
    .map((run) => ({ run, series: chosenSeries(run.series, leftOut) }))
    .filter(({ series }) => series.length > 0)
  const all = chosen.flatMap(({ series }) => series)
  const isFromZero = found.isFromZero === true || all.some(({ steps }) => steps.includes(0))
  const shift = isFromZero ? 1 : 0
  const perCent = new Set(all.filter(isInPerCent).map(({ metric }) => metric))
  const perCentNames = new Set(
    all.filter(({ metric }) => perCent.has(metric)).map(({ name }) => name),
  )
  const counted = { repeated: 0, noFinite: 0 }
  const names = new Set<string>()
  const runs = chosen.map(({ run, series }): OutsideRun => {
    const curves = series.map((one) => curveOf(one, shift, perCent.has(one.metric), counted))
    const times = spanOf(series)
    return {
      name: distinctName(shownName(run.name) || found.format, names),
      said: run.said,
      startedAt: times?.[0] ?? null,
      finishedAt: times?.[1] ?? null,
      curves: times === null ? curves : [...curves, ...timeCurve(series, shift, times[0])],
      identity: identityOf(found.format, run),
    }
  })
  const notes: (OutsideNote | null)[] = [
    shift > 0 ? { kind: 'steps-from-0' } : null,
    found.epochsAsSteps ? { kind: 'epochs-as-steps' } : null,
    perCent.size > 0 ? { kind: 'per-cent', metrics: [...perCentNames] } : null,
    namesNote('left-out', unknown),
    namesNote('superseded', leftOut.superseded),
    namesNote('no-share', leftOut.noShare),
    counted.noFinite > 0 ? { kind: 'no-finite', count: counted.noFinite } : null,
    counted.repeated > 0 ? { kind: 'repeated-steps', count: counted.repeated } : null,
    found.unusableSteps > 0 ? { kind: 'unusable-steps', count: found.unusableSteps } : null,
    found.cutOff ? { kind: 'cut-off' } : null,
  ]
  return { format: found.format, runs, notes: notes.filter((note) => note !== null) }
}

function namesNote(
  kind: 'left-out' | 'superseded' | 'no-share',
  names: ReadonlySet<string>,
): OutsideNote | null {
  return names.size > 0 ? { kind, metrics: [...names] } : null
}

/** One of each metric; the names of the others are left out, and those of accuracies that are none. */
function chosenSeries(
  series: readonly FoundSeries[],
  leftOut: Readonly<Record<'superseded' | 'noShare', Set<string>>>,
): FoundSeries[] {
  const best = new Map<Metric, FoundSeries>()
  for (const one of series) {
    if (one.steps.length === 0) continue
    if (isShare(one.metric) && !isAccuracy(one.values)) {
      leftOut.noShare.add(one.name)
      continue
    }
    const other = best.get(one.metric)
    if (other === undefined || one.rank < other.rank) best.set(one.metric, one)
    if (other !== undefined) leftOut.superseded.add(one.rank < other.rank ? other.name : one.name)
  }
  return [...best.values()]
}

const isAccuracy = (values: readonly number[]): boolean =>
  values.every((value) => !Number.isFinite(value) || (value >= 0 && value <= 100 * LARGEST_SHARE))

const isInPerCent = ({ metric, isPerCent, values }: FoundSeries): boolean =>
  isShare(metric) &&
  (isPerCent || values.some((value) => Number.isFinite(value) && value > LARGEST_SHARE))

function curveOf(
  { metric, steps, values }: FoundSeries,
  shift: number,
  isPerCent: boolean,
  counted: { repeated: number; noFinite: number },
): Curve {
  const order = orderOf(steps)
  counted.repeated += steps.length - order.length
  counted.noFinite += order.filter((i) => !Number.isFinite(values[i])).length
  const valueOf = (value: number) => {
    const share = isPerCent ? value / 100 : value
    return isShare(metric) && share > 1 && Number.isFinite(share) ? 1 : share
  }
  return {
    metric,
    steps: Uint32Array.from(order, (i) => steps[i] + shift),
    values: Float32Array.from(order, (i) => valueOf(values[i])),
  }
}

/** Places in ascending order of their steps; of those of one step the last. */
function orderOf(steps: readonly number[]): number[] {
  const places = Array.from(steps.keys())
  const isAscending = steps.every((step, i) => i === 0 || step > steps[i - 1])
  if (isAscending) return places
  places.sort((a, b) => steps[a] - steps[b] || a - b)
  return places.filter((place, i) => steps[place] !== steps[places[i + 1]])
}

/** The first and the last time of a run. */
function spanOf(series: readonly FoundSeries[]): [number, number] | null {
  let first = Infinity
  let last = -Infinity
  for (const { times } of series) {
    for (const time of times) {
      if (time < first) first = time
      if (time > last) last = time
    }
  }
  return first <= last ? [Math.round(first), Math.round(last)] : null
}

/** Seconds since the first point, at the points of the metric that has most; a clock that was set back stands still. */
function timeCurve(series: readonly FoundSeries[], shift: number, startedAt: number): Curve[] {
  const metric = 'training-seconds'
  const timed = series.filter(({ times, steps }) => times.length === steps.length)
  // The file may tell it better than its clock.
  if (timed.length === 0 || series.some((one) => one.metric === metric)) return []
  const { steps, times } = timed.reduce((most, one) =>
    one.steps.length > most.steps.length ? one : most,
  )
  const order = orderOf(steps)
  let latest = 0
  const values = Float32Array.from(order, (i) => {
    latest = Math.max(latest, (times[i] - startedAt) / 1000)
    return latest
  })
  return [{ metric, steps: Uint32Array.from(order, (i) => steps[i] + shift), values }]
}

const LONGEST_NAME = 200

/** On one line, and without halves of characters, which cannot be stored. */
const shownName = (name: string): string =>
  name
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .replace(/\p{Cs}/gu, '')
    .trim()

export function distinctName(name: string, taken: Set<string>): string {
  let distinct = name
  for (let count = 2; taken.has(distinct); count++) distinct = `${name} (${count})`
  taken.add(distinct)
  return distinct
}

/** Its name is part of it: two optimizers that begin alike have the same first loss. */
function identityOf(format: OutsideFormat, { name, beginning }: FoundRun): string {
  const hash = createHash('sha256')
  for (const part of [format, name, ...beginning]) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    hash.update(`${bytes.length}:`).update(bytes)
  }
  return hash.digest('hex')
}
