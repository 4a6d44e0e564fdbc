/** Ranks and Wilcoxon's signed-rank test (Wilcoxon 1945). */
import { sum } from './moments'

/** Ranks from 1; equal values share the mean of theirs. */
export function midRanks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map((value) => {
    const first = sorted.indexOf(value)
    const last = sorted.lastIndexOf(value)
    return (first + last) / 2 + 1
  })
}

export interface SignedRanks {
  /** Sums of the ranks of positive and of negative differences. */
  readonly positive: number
  readonly negative: number
  /** Ranks of the differences that are not 0. */
  readonly ranks: readonly number[]
}

/** Differences of 0 are left out (Wilcoxon's own treatment). */
export function signedRanks(differences: readonly number[]): SignedRanks {
  const nonZero = differences.filter((difference) => difference !== 0)
  const ranks = midRanks(nonZero.map(Math.abs))
  const positive = sum(ranks.filter((_, i) => nonZero[i] > 0))
  return { positive, negative: sum(ranks) - positive, ranks }
}

/**
 * Exact two-sided p, also with tied differences: the distribution of the rank sum over all flips of signs, counted in
 * half ranks. Its cost grows with the cube of the number of pairs.
 */
export function wilcoxonTest(differences: readonly number[]): number {
  const { positive, negative, ranks } = signedRanks(differences)
  const largest = 2 * (positive + negative)
  const chances = new Float64Array(largest + 1)
  chances[0] = 1
  for (const rank of ranks) {
    const shift = 2 * rank
    for (let total = largest; total >= 0; total--) {
      chances[total] = (chances[total] + (chances[total - shift] ?? 0)) / 2
    }
  }
  const tail = sum([...chances.subarray(0, 2 * Math.min(positive, negative) + 1)])
  return Math.min(1, 2 * tail)
}
