/** Pinned runs stand above all others, and in their place among them as well where there are groups. */
import { MESSAGES } from '../../src-shared/language/language'
import { readQuery } from '../../src-shared/runs/query/parse'
import type { GroupFigure, RunGroup, RunKey, RunListAnswer } from '../../src-shared/runs/run-list'

/** Distinct from the key of every group of an answer: no tag, data set or id begins so. */
const PINNED_KEY = ':pinned'
const NO_FIGURE: GroupFigure = { n: 0, mean: null, deviation: null }

/** The query that finds the pinned ones among the runs of a query; null where there is no place for them on top. */
export function pinnedQuery(query: string): string | null {
  const { scope, conditions } = readQuery(query).query
  const asked = conditions.some(({ test }) => test.kind === 'is' && test.values.includes('pinned'))
  return scope === 'kept' && !asked ? `${query} is:pinned` : null
}

/** @param pinned keys of the pinned runs among those of the answer */
export function withPinned(answer: RunListAnswer, pinned: ArrayLike<RunKey>): RunListAnswer {
  const count = pinned.length
  if (count === 0) return answer
  if (answer.groups === null) {
    const top = new Set(Array.from(pinned))
    const others = answer.keys.filter((key) => !top.has(key))
    return { keys: Uint32Array.from([...top, ...others]), groups: null, together: null }
  }
  const keys = new Uint32Array(count + answer.keys.length)
  keys.set(pinned)
  keys.set(answer.keys, count)
  const group: RunGroup = {
    key: PINNED_KEY,
    label: MESSAGES.marks.pinned,
    first: 0,
    count,
    last100MeanLoss: NO_FIGURE,
    fewestSteps: null,
    testAccuracy: NO_FIGURE,
  }
  const below = answer.groups.map((one) => ({ ...one, first: one.first + count }))
  return { keys, groups: [group, ...below], together: null }
}
