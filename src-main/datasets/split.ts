/** Which examples of a data set without a test set of its own are kept to test with. */
import { RandomSource } from '../../src-shared/statistics/random-source'

/** One in so many. */
export const TESTED = 5
const SEED = 1

export interface Split {
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/**
 * A fifth of each class, drawn with a fixed seed; at least one example of each class is trained on. Both stay in order.
 * @param labels the class of each example
 */
export function seededSplit(labels: ArrayLike<number>, classes: number): Split {
  const of = Array.from({ length: classes }, (): number[] => [])
  for (let i = 0; i < labels.length; i++) of[labels[i]].push(i)
  const random = new RandomSource(SEED)
  const isTested = new Uint8Array(labels.length)
  for (const members of of) {
    const wanted = Math.min(members.length - 1, Math.round(members.length / TESTED))
    for (let i = 0; i < wanted; i++) {
      const other = i + random.below(members.length - i)
      const drawn = members[other]
      members[other] = members[i]
      members[i] = drawn
      isTested[drawn] = 1
    }
  }
  const all = Array.from(isTested.keys())
  return { train: all.filter((i) => !isTested[i]), test: all.filter((i) => isTested[i]) }
}
