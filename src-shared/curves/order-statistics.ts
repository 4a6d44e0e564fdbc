/** Median of `n` values of which `at` gives the one of any rank. */
export function medianOfSorted(at: (rank: number) => number, n: number): number {
  const upper = at(n >> 1)
  return n % 2 === 1 ? upper : (at((n >> 1) - 1) + upper) / 2
}
