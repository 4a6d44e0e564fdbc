/** Pinned runs stand above all others, and in their place among them as well where there are groups. */
import { MESSAGES } from '../../src-shared/language/language'
import { readQuery } from '../../src-shared/runs/query/parse'
import type {
  GroupFigure,
  RunGroup,
  RunListAnswer,
  TogetherRuns,
} from '../../src-shared/runs/run-list'

/** Distinct from the key of every group of an answer: no tag, data set or id begins so. */
const PINNED_KEY = ':pinned'
const NO_FIGURE: GroupFigure = { n: 0, mean: null, deviation: null }

/** The query that finds the pinned ones among the runs of a query; null where there is no place for them on top. */
export function pinnedQuery(query: string): string | null {
  const { scope, conditions } = readQuery(query).query
  const asked = conditions.some(({ test }) => test.kind === 'is' && test.values.includes('pinned'))
  return scope === 'kept' && !asked ? `${query} is:pinned` : null
}

/** @param pinned the pinned runs among those of the answer */
export function withPinned(
  answer: RunListAnswer,
  pinned: Pick<RunListAnswer, 'keys' | 'together'>,
): RunListAnswer {
  const count = pinned.keys.length
  if (count === 0) return answer
  const below = answer.groups === null ? without(answer, new Set(pinned.keys)) : answer
  const keys = new Uint32Array(count + below.keys.length)
  keys.set(pinned.keys)
  keys.set(below.keys, count)
  const together = behind(pinned.together, below.together, count)
  if (answer.groups === null) return { keys, groups: null, together }
  const group: RunGroup = {
    key: PINNED_KEY,
    label: MESSAGES.marks.pinned,
    first: 0,
    count,
    last100MeanLoss: NO_FIGURE,
    fewestSteps: null,
    testAccuracy: NO_FIGURE,
  }
  const groups = answer.groups.map((one) => ({ ...one, first: one.first + count }))
  return { keys, groups: [group, ...groups], together }
}

function behind(
  first: TogetherRuns | null,
  second: TogetherRuns | null,
  count: number,
): TogetherRuns | null {
  if (first === null || second === null) return null
  return {
    starts: Uint32Array.from([...first.starts, ...second.starts.map((start) => start + count)]),
    ids: Uint32Array.from([...first.ids, ...second.ids]),
  }
}

/** The answer without these runs, and without configurations that then have none. */
function without({ keys, together }: RunListAnswer, gone: ReadonlySet<number>) {
  const kept = keys.filter((key) => !gone.has(key))
  if (together === null) return { keys: kept, together }
  const starts: number[] = []
  const ids: number[] = []
  let count = 0
  together.starts.forEach((start, i) => {
    const own = keys.subarray(start, together.starts[i + 1] ?? keys.length)
    const left = own.reduce((sum, key) => sum + Number(!gone.has(key)), 0)
    if (left === 0) return
    starts.push(count)
    ids.push(together.ids[i])
    count += left
  })
  return { keys: kept, together: { starts: Uint32Array.from(starts), ids: Uint32Array.from(ids) } }
}
