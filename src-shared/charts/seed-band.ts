/**
 * Runs that differ only in their seed, as one curve with a band. Step by step over all points: a run counts as long as
 * it has a value, so n falls where runs end or diverge; with fewer than two there is nothing to draw.
 */
import { bootstrapInterval } from './bootstrap'
import { medianOfSorted } from './order-statistics'

export const CENTERS = ['mean', 'median'] as const
export const BANDS = ['min-max', 'deviation', 'bootstrap'] as const

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

/** One entry a step; NaN where fewer than two runs have a value. */
export interface SeedBand {
  readonly steps: Uint32Array
  readonly center: Float32Array
  readonly lower: Float32Array
  readonly upper: Float32Array
  /** How many runs have a value. */
  readonly counts: Uint16Array
  /** An interval was computed at one of so many steps; `lower` and `upper` lie on straight lines between. */
  readonly stride: number
}

/** Bootstrap intervals of so many values are computed well within 50 ms. */
const BOOTSTRAPPED_VALUES = 5_000

/**
 * Center and band of at least two members.
 * - `min-max`: the lowest and the highest value
 * - `deviation`: the center less and plus the sample deviation (n - 1)
 * - `bootstrap`: the 95 % percentile interval of the center; at every step where that is quick, else at evenly spaced ones
 */
export function seedBand(members: readonly BandMember[], setting: BandSetting): SeedBand {
  const steps = allSteps(members)
  const stride =
    setting.band === 'bootstrap'
      ? Math.max(1, Math.ceil((steps.length * members.length) / BOOTSTRAPPED_VALUES))
      : 1
  const band: SeedBand = {
    steps,
    center: new Float32Array(steps.length).fill(NaN),
    lower: new Float32Array(steps.length).fill(NaN),
    upper: new Float32Array(steps.length).fill(NaN),
    counts: new Uint16Array(steps.length),
    stride,
  }
  const places = new Uint32Array(members.length)
  const values = new Float64Array(members.length)
  for (let i = 0; i < steps.length; i++) {
    const n = gather(members, steps[i], places, values)
    band.counts[i] = n
    if (n < 2) continue
    const exact = i % stride === 0 || i === steps.length - 1 || n !== band.counts[i - 1]
    summarize(band, i, values.subarray(0, n), setting, exact)
  }
  if (stride > 1) fillBetween(band)
  return band
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

function summarize(
  band: SeedBand,
  at: number,
  values: Float64Array,
  { center: kind, band: extent }: BandSetting,
  exact: boolean,
): void {
  const n = values.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]
  const mean = sum / n
  if (kind === 'median' || extent !== 'deviation') values.sort()
  const center = kind === 'mean' ? mean : medianOfSorted((rank) => values[rank], n)
  band.center[at] = center
  if (extent === 'min-max') {
    band.lower[at] = values[0]
    band.upper[at] = values[n - 1]
  } else if (extent === 'deviation') {
    let squares = 0
    for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2
    const deviation = Math.sqrt(squares / (n - 1))
    band.lower[at] = center - deviation
    band.upper[at] = center + deviation
  } else if (exact) {
    const [lower, upper] = bootstrapInterval(values, n, kind)
    band.lower[at] = lower
    band.upper[at] = upper
  }
}

/** Straight lines between the steps whose interval was computed. */
function fillBetween({ center, lower, upper }: SeedBand): void {
  let from = -1
  for (let i = 0; i < center.length; i++) {
    if (Number.isNaN(center[i])) from = -1
    else if (!Number.isNaN(lower[i])) {
      for (let k = from + 1; from >= 0 && k < i; k++) {
        const share = (k - from) / (i - from)
        lower[k] = lower[from] + share * (lower[i] - lower[from])
        upper[k] = upper[from] + share * (upper[i] - upper[from])
      }
      from = i
    }
  }
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
