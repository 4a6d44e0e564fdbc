import { bisect } from './bisection'
import { mean, standardDeviation } from './moments'
import type { Interval } from './interval'

/**
 * P(|T| <= t) for `t = sqrt(degrees) tan(angle)`: the finite sums of Abramowitz & Stegun 26.7.3 and 26.7.4.
 * @param degrees of freedom, a whole number from 1 on
 */
function centralShare(angle: number, degrees: number): number {
  const sine = Math.sin(angle)
  const cosine = Math.cos(angle)
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let total = degrees === 1 ? 0 : term
  for (let k = isOdd ? 2 : 1; k <= degrees - 3; k += 2) {
    term *= (k / (k + 1)) * cosine * cosine
    total += term
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * total) : sine * total
}

/** A band needs the same few quantiles at thousands of steps. */
const quantiles = new Map<string, number>()

/** The value that Student's t stays below with probability `share`. @param share from 0.5 to below 1 */
export function studentQuantile(share: number, degrees: number): number {
  const key = `${share} ${degrees}`
  let quantile = quantiles.get(key)
  if (quantile === undefined) {
    const angle = bisect((at) => centralShare(at, degrees), 2 * share - 1, 0, Math.PI / 2)
    quantile = Math.sqrt(degrees) * Math.tan(angle)
    quantiles.set(key, quantile)
  }
  return quantile
}

/** Student's interval for the mean; undefined of fewer than two values. */
export function studentInterval(values: readonly number[], level = 0.95): Interval | undefined {
  if (values.length < 2) return undefined
  const centre = mean(values)
  const half =
    (studentQuantile((1 + level) / 2, values.length - 1) * standardDeviation(values)) /
    Math.sqrt(values.length)
  return { low: centre - half, high: centre + half, method: 'student-t' }
}
