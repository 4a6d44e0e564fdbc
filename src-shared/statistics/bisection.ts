/**
 * Where a rising function reaches a value, to the last bit that halving the bracket can tell apart.
 * @param low the function is at most `value` here
 * @param high the function is at least `value` here
 */
export function bisect(
  rising: (x: number) => number,
  value: number,
  low: number,
  high: number,
): number {
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return middle
    if (rising(middle) < value) low = middle
    else high = middle
  }
}
