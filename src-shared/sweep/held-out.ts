/** How many training examples are sensibly held out to choose settings by. */

const PART = 6
const MOST = 10_000
/** Numbers that people would choose; a small data set has only the last. */
const ROUND_TO = [500, 10, 1]

/**
 * A sixth, rounded down to whole 500s (where it is less, to whole tens), but no more than 10,000: 10,000 of 60,000,
 * 1,500 of 10,000, 1,000 of 8,000.
 */
export function suggestedHeldOut(trainCount: number): number {
  const part = Math.min(trainCount / PART, MOST)
  const unit = ROUND_TO.find((candidate) => part >= candidate) ?? 1
  return Math.floor(part / unit) * unit
}
