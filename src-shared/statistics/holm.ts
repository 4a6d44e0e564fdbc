/**
 * p-values corrected for having looked several times (Holm 1979): the smallest times m, the next times m - 1 and so
 * on, each at least as large as the one before. In the order given.
 */
export function holm(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b])
  const adjusted = new Array<number>(values.length)
  let least = 0
  order.forEach((at, rank) => {
    least = Math.max(least, Math.min(1, values[at] * (values.length - rank)))
    adjusted[at] = least
  })
  return adjusted
}
