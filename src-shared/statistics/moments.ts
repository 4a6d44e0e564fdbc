/** Means, spreads and quantiles of plain numbers. */

/** NaN of no values. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** With n - 1 in the denominator; NaN of fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  const centre = mean(values)
  const squares = sum(values.map((value) => (value - centre) ** 2))
  return values.length < 2 ? NaN : Math.sqrt(squares / (values.length - 1))
}

/**
 * Linear interpolation between the two nearest order statistics (numpy.quantile's default; type 7 of Hyndman & Fan
 * 1996). Infinite values are allowed; NaN of no values.
 * @param sorted ascending
 * @param share from 0 to 1
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const [low, high] = [sorted[below] ?? NaN, sorted[Math.ceil(place)] ?? NaN]
  return low === high ? low : low + (high - low) * (place - below)
}

export function quantile(values: readonly number[], share: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), share)
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
