/**
 * The exact two-sided sign test: how likely at least so uneven a split of `wins + losses` pairs is when either side
 * wins as easily (Dixon & Mood 1946). Ties are to be left out before.
 * @returns 1 when there is nothing to compare
 */
export function signTest(wins: number, losses: number): number {
  const count = wins + losses
  let logProbability = -count * Math.LN2
  let tail = 0
  for (let i = 0; i <= Math.min(wins, losses); i++) {
    tail += Math.exp(logProbability)
    logProbability += Math.log((count - i) / (i + 1))
  }
  return Math.min(1, 2 * tail)
}
