/** From the answer of a query to the lines of the list: a header for each group, and the runs of those that are open. */
import type { RunGroup, RunKey, RunListAnswer } from '../../src-shared/runs/run-list'

export type Line =
  | { readonly kind: 'group'; readonly group: RunGroup; readonly open: boolean }
  /** `index` is the run's place in the answer's keys. */
  | { readonly kind: 'run'; readonly key: RunKey; readonly index: number }

export interface Lines {
  /** The answer's runs, in their order; one that stands in several groups is there several times. */
  readonly keys: Uint32Array
  readonly count: number
  /** @param line 0 to `count - 1` */
  at(line: number): Line
  /** The line of the run at this place of the answer's keys; its group's header when that is closed. */
  ofIndex(index: number): number
  /** The header above the run at this place of the answer's keys; -1 when there are no groups. */
  headerOf(index: number): number
  /** The header of the group with this key; -1 when there is none. */
  ofGroup(key: string): number
}

/** @param closed keys of the groups of which only the header is shown */
export function layLines({ keys, groups }: RunListAnswer, closed: ReadonlySet<string>): Lines {
  if (groups === null) {
    return {
      keys,
      count: keys.length,
      at: (line) => ({ kind: 'run', key: keys[line], index: line }),
      ofIndex: (index) => index,
      headerOf: () => -1,
      ofGroup: () => -1,
    }
  }
  const headers = new Uint32Array(groups.length)
  const groupOf = (index: number) =>
    lastAtMost(groups.length, (place) => groups[place].first, index)
  let count = 0
  groups.forEach((group, i) => {
    headers[i] = count
    count += 1 + (closed.has(group.key) ? 0 : group.count)
  })
  return {
    keys,
    count,
    at(line) {
      const i = lastAtMost(headers.length, (place) => headers[place], line)
      const group = groups[i]
      const within = line - headers[i] - 1
      if (within < 0) return { kind: 'group', group, open: !closed.has(group.key) }
      const index = group.first + within
      return { kind: 'run', key: keys[index], index }
    },
    ofIndex(index) {
      const i = groupOf(index)
      return closed.has(groups[i].key) ? headers[i] : headers[i] + 1 + index - groups[i].first
    },
    headerOf: (index) => headers[groupOf(index)],
    ofGroup(key) {
      const i = groups.findIndex((group) => group.key === key)
      return i < 0 ? -1 : headers[i]
    },
  }
}

/** The last of `count` places, ascending by `valueAt`, that is not above `value`. */
function lastAtMost(count: number, valueAt: (place: number) => number, value: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (valueAt(middle) <= value) low = middle
    else high = middle - 1
  }
  return low
}
