/** How large a difference is, apart from how sure it is. */
import { mean, standardDeviation, sum } from './moments'
import { signedRanks } from './wilcoxon'

/** Cohen's d of paired differences (d_z): their mean in their own standard deviations (Cohen 1988). */
export function pairedCohensD(differences: readonly number[]): number {
  return mean(differences) / standardDeviation(differences)
}

/** Cohen's d of two independent samples, in their pooled standard deviation. */
export function pooledCohensD(first: readonly number[], second: readonly number[]): number {
  const squares = [first, second].map(
    (values) => (values.length - 1) * standardDeviation(values) ** 2,
  )
  const pooled = Math.sqrt(sum(squares) / (first.length + second.length - 2))
  return (mean(first) - mean(second)) / pooled
}

/**
 * What makes Cohen's d of few values Hedges' g, which has no bias (Hedges 1981):
 * J(m) = gamma(m / 2) / (sqrt(m / 2) gamma((m - 1) / 2)).
 * @param degrees of freedom m, a whole number from 2 on
 */
export function hedgesFactor(degrees: number): number {
  const isOdd = degrees % 2 === 1
  // gamma(m / 2) / gamma((m - 1) / 2), from m = 2 or 3 upwards by gamma(x + 1) = x gamma(x).
  let ratio = isOdd ? Math.sqrt(Math.PI) / 2 : 1 / Math.sqrt(Math.PI)
  for (let m = isOdd ? 3 : 2; m < degrees; m += 2) ratio *= m / (m - 1)
  return ratio / Math.sqrt(degrees / 2)
}

/** (W+ - W-) / (W+ + W-), from -1 to 1 (Kerby 2014); 0 when all differences are 0. */
export function matchedRankBiserial(differences: readonly number[]): number {
  const { positive, negative } = signedRanks(differences)
  return positive + negative === 0 ? 0 : (positive - negative) / (positive + negative)
}

/** How much more often a value of the first sample is the larger one than the smaller one (Cliff 1993), -1 to 1. */
export function cliffsDelta(first: readonly number[], second: readonly number[]): number {
  const signs = first.flatMap((a) => second.map((b) => Math.sign(a - b)))
  return sum(signs) / signs.length
}
