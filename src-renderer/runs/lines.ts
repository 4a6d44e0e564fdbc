/**
 * From the answer of a query to the lines of the list: a header for each group, a line for each configuration of those
 * that are open, and the single runs of configurations that are unfolded.
 */
import type { RunGroup, RunKey, RunListAnswer, TogetherRuns } from '../../src-shared/runs/run-list'

/** A configuration of a group: `keys[first]` to `keys[first + count - 1]`. */
export interface ConfigurationPlace {
  /** Which one it is in the answer, counted from 0. */
  readonly place: number
  /** The same in the next answer. */
  readonly id: number
  readonly first: number
  readonly count: number
}

export type Line =
  | { readonly kind: 'group'; readonly group: RunGroup; readonly open: boolean }
  | {
      readonly kind: 'configuration'
      readonly configuration: ConfigurationPlace
      readonly open: boolean
    }
  /** `index` is the run's place in the answer's keys. The only run of its configuration stands for that. */
  | {
      readonly kind: 'run'
      readonly key: RunKey
      readonly index: number
      readonly configuration: ConfigurationPlace
    }

export interface Lines {
  /** The answer's runs, in their order; one that stands in several groups is there several times. */
  readonly keys: Uint32Array
  readonly count: number
  /** @param line 0 to `count - 1` */
  at(line: number): Line
  /** The line of the run at this place of the answer's keys; its configuration's or group's where that is closed. */
  ofIndex(index: number): number
  /** The header above the run at this place of the answer's keys; -1 when there are no groups. */
  headerOf(index: number): number
  /** The header of the group with this key; -1 when there is none. */
  ofGroup(key: string): number
  /** The configuration of the run at this place of the answer's keys. */
  configurationOf(index: number): ConfigurationPlace
  /** The configurations of the group of the run at this place, or all where there are no groups. */
  neighboursOf(index: number): readonly [first: number, count: number]
  /** By its place in the answer. */
  configuration(place: number): ConfigurationPlace
}

/** What is open and closed of the list. */
export interface Folding {
  /** Keys of the groups of which only the header is shown. */
  readonly closed: ReadonlySet<string>
  /** As `unfoldingKey` tells them: configurations whose runs are shown. */
  readonly unfolded: ReadonlySet<string>
}

/** A configuration that stands in several groups is unfolded in one of them. */
export const unfoldingKey = (group: RunGroup | undefined, id: number): string =>
  `${group?.key ?? ''}/${id}`

/** Runs that were not asked for together are each for itself. */
function alone(keys: Uint32Array): TogetherRuns {
  return { starts: keys.map((_, i) => i), ids: keys }
}

export function layLines(answer: RunListAnswer, { closed, unfolded }: Folding): Lines {
  const { keys, groups } = answer
  const { starts, ids } = answer.together ?? alone(keys)
  const total = starts.length
  const headers = new Uint32Array(groups?.length ?? 0)
  /** The line of each configuration; its group's header where that is closed. */
  const lineOf = new Uint32Array(total)
  const isUnfolded = new Uint8Array(total)
  /** The first configuration of each group, and behind them how many there are. */
  const firsts = new Uint32Array((groups?.length ?? 1) + 1).fill(total)
  const unfoldedIds = new Set(
    [...unfolded].map((key) => Number(key.slice(key.lastIndexOf('/') + 1))),
  )
  const end = (place: number) => (place + 1 < total ? starts[place + 1] : keys.length)

  let count = 0
  let place = 0
  const lay = (group: RunGroup | undefined, number: number) => {
    const isClosed = group !== undefined && closed.has(group.key)
    const last = group === undefined ? keys.length : group.first + group.count
    firsts[number] = place
    if (group !== undefined) headers[number] = count++
    for (; place < total && starts[place] < last; place++) {
      lineOf[place] = isClosed ? headers[number] : count
      if (isClosed) continue
      const size = end(place) - starts[place]
      if (size > 1 && unfoldedIds.has(ids[place])) {
        isUnfolded[place] = Number(unfolded.has(unfoldingKey(group, ids[place])))
      }
      count += isUnfolded[place] === 1 ? 1 + size : 1
    }
  }
  if (groups === null) lay(undefined, 0)
  else groups.forEach(lay)

  const configuration = (at: number): ConfigurationPlace => ({
    place: at,
    id: ids[at],
    first: starts[at],
    count: end(at) - starts[at],
  })
  const placeOf = (index: number) => lastAtMost(0, total, (at) => starts[at], index)
  const groupOf = (index: number) =>
    lastAtMost(0, groups?.length ?? 0, (at) => groups![at].first, index)

  return {
    keys,
    count,
    configuration,
    at(line) {
      let [from, to] = [0, total]
      if (groups !== null) {
        const number = lastAtMost(0, headers.length, (at) => headers[at], line)
        if (headers[number] === line) {
          const group = groups[number]
          return { kind: 'group', group, open: !closed.has(group.key) }
        }
        from = firsts[number]
        to = firsts[number + 1]
      }
      const own = configuration(lastAtMost(from, to, (at) => lineOf[at], line))
      const within = line - lineOf[own.place]
      if (own.count > 1 && within === 0) {
        return { kind: 'configuration', configuration: own, open: isUnfolded[own.place] === 1 }
      }
      const index = own.first + Math.max(0, within - 1)
      return { kind: 'run', key: keys[index], index, configuration: own }
    },
    ofIndex(index) {
      const at = placeOf(index)
      return isUnfolded[at] === 1 ? lineOf[at] + 1 + index - starts[at] : lineOf[at]
    },
    headerOf: (index) => (groups === null ? -1 : headers[groupOf(index)]),
    ofGroup(key) {
      const number = groups?.findIndex((group) => group.key === key) ?? -1
      return number < 0 ? -1 : headers[number]
    },
    configurationOf: (index) => configuration(placeOf(index)),
    neighboursOf(index) {
      if (groups === null) return [0, total]
      const number = groupOf(index)
      return [firsts[number], firsts[number + 1] - firsts[number]]
    },
  }
}

/** The last of the places `from` to `to - 1`, ascending by `valueAt`, that is not above `value`. */
function lastAtMost(
  from: number,
  to: number,
  valueAt: (place: number) => number,
  value: number,
): number {
  let low = from
  let high = to - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (valueAt(middle) <= value) low = middle
    else high = middle - 1
  }
  return low
}
