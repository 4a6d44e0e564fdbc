/**
 * Permutation tests of a mean (Fisher 1935; Pitman 1937): every rearrangement that the null hypothesis makes as likely
 * is looked at, or a seeded sample of them when there are too many. p is twice the smaller tail.
 */
import { mean, sum } from './moments'
import type { RandomSource } from './random-source'

/** Up to this many pairs, all 2^n flips of signs are looked at. */
export const EXACT_PAIRS = 20
/** Up to this many ways to split two samples, all are looked at. */
export const EXACT_SPLITS = 200_000
const SAMPLED = 10_000

/** Sums that differ by less than this share of all values together differ by rounding only: they are the same. */
const ROUNDING = 1e-12

export interface PermutationResult {
  readonly p: number
  readonly isExact: boolean
}

/**
 * Whether the mean of paired differences is 0: each difference is as likely with the other sign.
 * A sampled p counts the observed arrangement too (Phipson & Smyth 2010), so it is never 0.
 */
export function pairedPermutationTest(
  differences: readonly number[],
  random: RandomSource,
): PermutationResult {
  const observed = sum(differences)
  const scale = sum(differences.map(Math.abs))
  if (differences.length > EXACT_PAIRS) {
    return twoSided(sampledFlips(differences, random), observed, scale, false)
  }
  // Every sum has its mirror, so both tails are as large.
  const tail = countFlips(differences, Math.abs(observed) - ROUNDING * scale)
  return { p: Math.min(1, (2 * tail) / 2 ** differences.length), isExact: true }
}

/** Twice the share of the smaller tail. */
function twoSided(
  statistics: Float64Array,
  observed: number,
  scale: number,
  isExact: boolean,
): PermutationResult {
  const rounding = ROUNDING * scale
  // A sample of arrangements is counted together with the observed one.
  let above = isExact ? 0 : 1
  let below = above
  const count = statistics.length + above
  for (const value of statistics) {
    if (value >= observed - rounding) above++
    if (value <= observed + rounding) below++
  }
  return { p: Math.min(1, (2 * Math.min(above, below)) / count), isExact }
}

/**
 * How many of the 2^n choices of signs give a sum of at least `least`: each sum is one of the first half of the
 * differences plus one of the second, and sorted halves are counted without forming every sum.
 */
function countFlips(differences: readonly number[], least: number): number {
  const half = differences.length >> 1
  const left = flippedSums(differences.slice(0, half)).sort()
  const right = flippedSums(differences.slice(half)).sort()
  let first = right.length
  let count = 0
  for (const sum of left) {
    while (first > 0 && sum + right[first - 1] >= least) first--
    count += right.length - first
  }
  return count
}

/** The sum of the differences under each choice of their signs. */
function flippedSums(differences: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** differences.length)
  let filled = 1
  for (const difference of differences) {
    for (let i = 0; i < filled; i++) {
      sums[filled + i] = sums[i] - difference
      sums[i] += difference
    }
    filled *= 2
  }
  return sums
}

function sampledFlips(differences: readonly number[], random: RandomSource): Float64Array {
  return Float64Array.from({ length: SAMPLED }, () => {
    let total = 0
    for (const difference of differences) total += random.below(2) === 0 ? difference : -difference
    return total
  })
}

/**
 * Whether two independent samples have the same mean: each split of all values is as likely. Without values on both
 * sides p is 1.
 */
export function splitPermutationTest(
  first: readonly number[],
  second: readonly number[],
  random: RandomSource,
): PermutationResult {
  if (first.length === 0 || second.length === 0) return { p: 1, isExact: true }
  const pooled = [...first, ...second]
  const centre = mean(pooled)
  // The difference of means rises with the first sample's sum, and is 0 where that sum of deviations is.
  const deviations = pooled.map((value) => value - centre)
  const observed = sum(deviations.slice(0, first.length))
  const scale = sum(deviations.map(Math.abs))
  const isExact = waysToSplit(pooled.length, first.length) <= EXACT_SPLITS
  const sums = isExact
    ? Float64Array.from(splitSums(deviations, first.length))
    : sampledSplits(deviations, first.length, random)
  return twoSided(sums, observed, scale, isExact)
}

/** The binomial coefficient. */
export function waysToSplit(count: number, chosen: number): number {
  let ways = 1
  for (let i = 1; i <= chosen; i++) ways = (ways * (count - chosen + i)) / i
  return Math.round(ways)
}

/** The sum of each choice of `chosen` values. */
function splitSums(values: readonly number[], chosen: number): number[] {
  const sums: number[] = []
  const choose = (from: number, left: number, total: number) => {
    if (left === 0) {
      sums.push(total)
      return
    }
    for (let i = from; i <= values.length - left; i++) choose(i + 1, left - 1, total + values[i])
  }
  choose(0, chosen, 0)
  return sums
}

function sampledSplits(
  values: readonly number[],
  chosen: number,
  random: RandomSource,
): Float64Array {
  const shuffled = [...values]
  return Float64Array.from({ length: SAMPLED }, () => {
    let total = 0
    for (let i = 0; i < chosen; i++) {
      const k = i + random.below(shuffled.length - i)
      ;[shuffled[i], shuffled[k]] = [shuffled[k], shuffled[i]]
      total += shuffled[i]
    }
    return total
  })
}
