/** The 95 % intervals of the lab: every one that is drawn or printed comes from here, the same for the same values. */
import { bootstrapMean, bootstrapMeanDifference, drawPlaces } from './bootstrap'
import type { Interval } from './interval'
import { RandomSource } from './random-source'
import { studentInterval } from './student-t'

/** Every interval and test resamples with this seed, so that a figure can be computed again to the last digit. */
export const RESAMPLING_SEED = 24_141

/** The resamples of fewer values are too alike for a 95 % interval: Student's is used instead. */
export const FEWEST_FOR_BOOTSTRAP = 6

/** Student's interval of fewer values is so wide that a chart is better off without its band. */
export const FEWEST_DRAWN = 5

/**
 * Interval of a mean: Student's for 2 to 5 values, the expanded BCa bootstrap from 6 on; null for one value.
 * @param values in the order of their seeds, for a resample draws places
 */
export function meanInterval(values: readonly number[]): Interval | null {
  return values.length < FEWEST_FOR_BOOTSTRAP
    ? (studentInterval(values) ?? null)
    : bootstrapMean(values, { ...options(), places: placesOf(values.length) })
}

/** Interval of the difference of two independent means: expanded BCa from 6 values a side on, null below. */
export function meanDifferenceInterval(
  first: readonly number[],
  second: readonly number[],
): Interval | null {
  return Math.min(first.length, second.length) < FEWEST_FOR_BOOTSTRAP
    ? null
    : bootstrapMeanDifference(first, second, options())
}

const LEVEL = 0.95

/**
 * Interval of a median: the innermost two order statistics, as far from either end, that hold it with at least 95 %, whatever
 * the distribution (Conover 1999, 3.2). Null of fewer than 6 values, of which not even the extremes do.
 */
export function medianInterval(values: readonly number[]): Interval | null {
  const outside = medianTail(values.length)
  if (outside < 0) return null
  const sorted = Float64Array.from(values).sort()
  return {
    low: sorted[outside],
    high: sorted[sorted.length - 1 - outside],
    method: 'order-statistics',
  }
}

/** How many values may lie beyond each end: the binomial tail of so few is at most 2.5 %. -1 when not even none. */
function medianTail(count: number): number {
  let logProbability = -count * Math.LN2
  let tail = Math.exp(logProbability)
  let outside = -1
  while (tail <= (1 - LEVEL) / 2) {
    outside += 1
    logProbability += Math.log((count - outside) / (outside + 1))
    tail += Math.exp(logProbability)
  }
  return outside
}

const options = () => ({ random: new RandomSource(RESAMPLING_SEED), isExpanded: true })

/** A band needs hundreds of intervals of as many values: what is drawn for one is drawn for all. */
const MOST_REMEMBERED = 64
const remembered = new Map<number, Uint16Array>()

/** Undefined where there are so many values that their places would fill the memory. */
function placesOf(count: number): Uint16Array | undefined {
  if (count > MOST_REMEMBERED) return undefined
  const known = remembered.get(count)
  if (known !== undefined) return known
  const places = drawPlaces(count, options().random)
  remembered.set(count, places)
  return places
}
