/**
 * Runs that differ only in their seed, as one curve with a band. Step by step over all points: a run counts as long as
 * it has a value, so n falls where runs end or diverge; with fewer than two that have all ended there is nothing to draw.
 */
import {
  FEWEST_DRAWN,
  FEWEST_FOR_BOOTSTRAP,
  meanInterval,
  medianInterval,
} from '../statistics/intervals'
import type { Interval } from '../statistics/interval'
import { fillBetween } from './held-widths'

export const CENTERS = ['mean', 'median'] as const
/** `bootstrap` is the 95 % interval; views are stored with this name. */
export const BANDS = ['min-max', 'deviation', 'bootstrap'] as const
export type BandExtent = 'min-max' | 'deviation' | 'interval'

export interface BandSetting {
  readonly center: (typeof CENTERS)[number]
  readonly band: (typeof BANDS)[number]
}

export interface BandMember {
  /** Ascending. */
  readonly steps: Uint32Array
  /** NaN where there is no value. */
  readonly values: Float32Array
}

/** One entry a step; NaN where too few runs have a value. */
export interface SeedBand {
  readonly steps: Uint32Array
  readonly center: Float32Array
  readonly lower: Float32Array
  readonly upper: Float32Array
  /** How many runs have a value. */
  readonly counts: Uint16Array
  /** What lies between `lower` and `upper`: of too few runs for the interval asked for it is the range. */
  readonly extent: BandExtent
  /** An interval was computed at one step in this many; between, how far it reaches changes along a straight line. */
  readonly stride: number
}

/** How many runs it takes to draw the interval of their mean or median. */
const FEWEST: Readonly<Record<BandSetting['center'], number>> = {
  mean: FEWEST_DRAWN,
  median: FEWEST_FOR_BOOTSTRAP,
}

/** What is drawn of this many runs. */
function bandExtent(runs: number, { center, band }: BandSetting): BandExtent {
  if (band !== 'bootstrap') return band
  return runs < FEWEST[center] ? 'min-max' : 'interval'
}

/**
 * Center and band of at least two members.
 * - `min-max`: the lowest and the highest value
 * - `deviation`: the center less and plus the sample deviation (n - 1)
 * - `bootstrap`: the 95 % interval of the center, as verdicts have it; the lowest and the highest value of fewer
 *   members than `FEWEST`, and none where fewer are left
 * @param members in the order of their seeds, for an interval depends on it
 * @param options.fewest members a center is drawn of: 1 while more are to come, so that the first one is seen
 * @param options.memory of intervals computed before for these members, so that a band that grows computes its new ones alone
 */
export function seedBand(
  members: readonly BandMember[],
  setting: BandSetting,
  { fewest = 2, memory = new Map() }: SeedBandOptions = {},
): SeedBand {
  const steps = allSteps(members)
  const extent = bandExtent(members.length, setting)
  const stride = extent === 'interval' && setting.center === 'mean' ? strideOf(steps, members) : 1
  const band: SeedBand = {
    steps,
    center: new Float32Array(steps.length).fill(NaN),
    lower: new Float32Array(steps.length).fill(NaN),
    upper: new Float32Array(steps.length).fill(NaN),
    counts: new Uint16Array(steps.length),
    extent,
    stride,
  }
  const places = new Uint32Array(members.length)
  const values = new Float64Array(members.length)
  // The last step with an interval; -1 before there is one.
  let known = -1
  for (let i = 0; i < steps.length; i++) {
    const n = gather(members, steps[i], places, values)
    band.counts[i] = n
    const some = values.subarray(0, n)
    if (n >= fewest) band.center[i] = centerOf(some, setting.center)
    if (extent === 'interval') {
      const isDue = i % band.stride === 0 || i === steps.length - 1 || n !== band.counts[i - 1]
      if (isDue) {
        const found = intervalAt(steps[i], some, setting.center, memory)
        known = setIntervalBounds(band, i, known, found)
      }
    } else if (n >= 2) setBounds(band, i, some)
  }
  return band
}

export interface SeedBandOptions {
  readonly fewest?: 1 | 2
  readonly memory?: IntervalMemory
}

/** By step: what an interval was computed from, and the interval. */
export type IntervalMemory = Map<
  number,
  { readonly of: Float64Array; readonly found: Interval | null }
>

/** Of too few values there is none. */
function intervalAt(
  step: number,
  values: Float64Array,
  center: BandSetting['center'],
  memory: IntervalMemory,
): Interval | null {
  if (values.length < FEWEST[center]) return null
  if (center === 'median') return medianInterval(Array.from(values))
  // Student's takes less time than to remember it.
  if (values.length < FEWEST_FOR_BOOTSTRAP) return meanInterval(Array.from(values))
  const known = memory.get(step)
  if (known?.of.length === values.length && known.of.every((one, i) => one === values[i])) {
    return known.found
  }
  const of = Float64Array.from(values)
  const found = meanInterval(Array.from(of))
  memory.set(step, { of, found })
  return found
}

/**
 * As many intervals of means are computed as take about 50 ms, but at least 12. A power of two, so that a band that
 * grows has intervals at the same steps as before, or at every second of them.
 */
function strideOf(steps: Uint32Array, members: readonly BandMember[]): number {
  if (members.length < FEWEST_FOR_BOOTSTRAP) return 1
  const computed = Math.max(12, Math.floor(1600 / (16 + members.length)))
  return 2 ** Math.ceil(Math.log2(Math.max(1, steps.length / computed)))
}

/** @param values sorted in place for a median */
function centerOf(values: Float64Array, kind: BandSetting['center']): number {
  if (kind === 'mean') return meanOf(values)
  values.sort()
  return medianOfSorted((rank) => values[rank], values.length)
}

// Plain loops: there may be hundreds of thousands of steps.
function meanOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum / values.length
}

function setBounds({ center, lower, upper, extent }: SeedBand, at: number, values: Float64Array) {
  if (extent === 'min-max') {
    lower[at] = values[0]
    upper[at] = values[0]
    for (let i = 1; i < values.length; i++) {
      lower[at] = Math.min(lower[at], values[i])
      upper[at] = Math.max(upper[at], values[i])
    }
    return
  }
  const mean = meanOf(values)
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2
  const deviation = Math.sqrt(squares / (values.length - 1))
  lower[at] = center[at] - deviation
  upper[at] = center[at] + deviation
}

/**
 * The interval of a step, and what lies between it and the one before.
 * @returns the step when it has an interval, else -1
 */
function setIntervalBounds(
  band: SeedBand,
  at: number,
  known: number,
  found: Interval | null,
): number {
  const last = found === null ? at - 1 : at
  if (found !== null) {
    band.lower[at] = found.low
    band.upper[at] = found.high
  } else if (known >= 0 && known < last) {
    // Up to the step at which too few are left the band is as wide as it was.
    band.lower[last] = band.center[last] + band.lower[known] - band.center[known]
    band.upper[last] = band.center[last] + band.upper[known] - band.center[known]
  }
  if (known >= 0) fillBetween(band, known, last)
  return found === null ? -1 : at
}

/** The values of one step, those that are numbers; `places` remembers how far each member was read. */
function gather(
  members: readonly BandMember[],
  step: number,
  places: Uint32Array,
  values: Float64Array,
): number {
  let n = 0
  for (let m = 0; m < members.length; m++) {
    const { steps, values: all } = members[m]
    let place = places[m]
    while (place < steps.length && steps[place] < step) place += 1
    places[m] = place
    if (place < steps.length && steps[place] === step && Number.isFinite(all[place])) {
      values[n++] = all[place]
    }
  }
  return n
}

/** The steps of all members, ascending, each once. */
function allSteps(members: readonly BandMember[]): Uint32Array {
  const longest = members.reduce((a, b) => (b.steps.length > a.steps.length ? b : a)).steps
  if (members.every(({ steps }) => startsAlike(steps, longest))) return longest
  const union = new Set<number>()
  for (const { steps } of members) for (const step of steps) union.add(step)
  return Uint32Array.from(union).sort()
}

function startsAlike(steps: Uint32Array, longest: Uint32Array): boolean {
  for (let i = 0; i < steps.length; i++) if (steps[i] !== longest[i]) return false
  return true
}

/** Median of `n` values of which `at` gives the one of any rank. */
function medianOfSorted(at: (rank: number) => number, n: number): number {
  const upper = at(n >> 1)
  return n % 2 === 1 ? upper : (at((n >> 1) - 1) + upper) / 2
}
