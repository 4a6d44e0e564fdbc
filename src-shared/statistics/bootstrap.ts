/**
 * Bootstrap intervals of a mean and of a difference of two means: bias-corrected and accelerated (BCa, Efron 1987;
 * Efron & Tibshirani 1993, 14.3), and percentiles where BCa has no answer.
 */
import type { Interval } from './interval'
import { mean, sum } from './moments'
import { normalCdf, normalQuantile } from './normal-distribution'
import type { RandomSource } from './random-source'
import { selectQuantile } from './selection'
import { studentQuantile } from './student-t'

export const RESAMPLES = 10_000

export interface BootstrapOptions {
  readonly random: RandomSource
  readonly resamples?: number
  /** How much of the distribution the interval holds; 0.95 unless told. */
  readonly level?: number
  /**
   * Reaches further into the tails, as far as Student's t reaches beyond the normal distribution for so few values
   * (the expanded percentile interval of Hesterberg 2015, here with BCa): plain intervals of few values are too narrow.
   */
  readonly isExpanded?: boolean
  /** Places from `drawPlaces`, instead of what `random` would draw for one sample. */
  readonly places?: Uint16Array
}

/** `RESAMPLES` resamples of `count` values, one after the other, each value as its place from 0 to `count` - 1. */
export function drawPlaces(count: number, random: RandomSource): Uint16Array {
  return Uint16Array.from({ length: RESAMPLES * count }, () => random.below(count))
}

/** The interval of the mean of one sample of at least two values. */
export function bootstrapMean(values: readonly number[], options: BootstrapOptions): Interval {
  const { random, resamples = RESAMPLES, places } = options
  const replicates = places
    ? meansAtPlaces(values, places)
    : resampledMeans(values, resamples, random)
  return interval(mean(values), replicates, [jackknifeOfMean(values)], options)
}

/** The interval of mean(first) - mean(second) of two independent samples of at least two values each. */
export function bootstrapMeanDifference(
  first: readonly number[],
  second: readonly number[],
  options: BootstrapOptions,
): Interval {
  const { random, resamples = RESAMPLES } = options
  const firstMeans = resampledMeans(first, resamples, random)
  const secondMeans = resampledMeans(second, resamples, random)
  const replicates = firstMeans.map((value, i) => value - secondMeans[i])
  const jackknife = [jackknifeOfMean(first), jackknifeOfMean(second.map((value) => -value))]
  return interval(mean(first) - mean(second), replicates, jackknife, options)
}

function resampledMeans(
  values: readonly number[],
  resamples: number,
  random: RandomSource,
): Float64Array {
  const means = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample++) {
    let total = 0
    for (let i = 0; i < values.length; i++) total += values[random.below(values.length)]
    means[resample] = total / values.length
  }
  return means
}

/** The same sums in the same order as `resampledMeans`. */
function meansAtPlaces(values: readonly number[], places: Uint16Array): Float64Array {
  const { length } = values
  const means = new Float64Array(places.length / length)
  let at = 0
  for (let resample = 0; resample < means.length; resample++) {
    let total = 0
    for (let i = 0; i < length; i++) total += values[places[at++]]
    means[resample] = total / length
  }
  return means
}

/** How far the mean moves when each value is left out, scaled as in Efron & Tibshirani (15.36): the mean's influence. */
function jackknifeOfMean(values: readonly number[]): number[] {
  const centre = mean(values)
  return values.map((value) => value - centre)
}

/** @param replicates is rearranged */
function interval(
  estimate: number,
  replicates: Float64Array,
  influences: readonly (readonly number[])[],
  options: BootstrapOptions,
): Interval {
  const tail = tailShare(Math.min(...influences.map(({ length }) => length)), options)
  const shares = bcaShares(estimate, replicates, influences, tail)
  const [low, high] = shares ?? [tail, 1 - tail]
  return {
    low: selectQuantile(replicates, low),
    high: selectQuantile(replicates, high),
    method: shares === undefined ? 'percentile-bootstrap' : 'bca-bootstrap',
  }
}

/** The share of the distribution below the interval, before BCa moves it. */
function tailShare(count: number, { level = 0.95, isExpanded = false }: BootstrapOptions): number {
  if (!isExpanded) return (1 - level) / 2
  return normalCdf(-Math.sqrt(count / (count - 1)) * studentQuantile((1 + level) / 2, count - 1))
}

/** Which quantiles of the replicates BCa takes; undefined when all values are equal or all replicates on one side. */
function bcaShares(
  estimate: number,
  replicates: Float64Array,
  influences: readonly (readonly number[])[],
  tail: number,
): [number, number] | undefined {
  const below = shareBelow(estimate, replicates)
  const cubes = sum(influences.map((values) => sum(values.map((u) => u ** 3)) / values.length ** 3))
  const squares = sum(
    influences.map((values) => sum(values.map((u) => u ** 2)) / values.length ** 2),
  )
  if (squares === 0 || below === 0 || below === 1) return undefined
  const bias = normalQuantile(below)
  const acceleration = cubes / squares ** 1.5 / 6
  const adjusted = (share: number) => {
    const z = bias + normalQuantile(share)
    return normalCdf(bias + z / (1 - acceleration * z))
  }
  return [adjusted(tail), adjusted(1 - tail)]
}

/** The share of replicates below the estimate; those equal to it, but for rounding, count half. */
function shareBelow(estimate: number, replicates: Float64Array): number {
  const largest = replicates.reduce((a, b) => Math.max(a, b))
  const rounding = 1e-12 * Math.max(Math.abs(estimate), Math.abs(largest))
  let twice = 0
  for (const value of replicates) {
    twice += value < estimate - rounding ? 2 : value <= estimate + rounding ? 1 : 0
  }
  return twice / (2 * replicates.length)
}
