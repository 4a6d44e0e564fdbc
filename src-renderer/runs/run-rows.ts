/** The rows of the list that are on screen or near it, asked for in pages as one scrolls. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { FigureName } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { RunId } from '../../src-shared/runs/run'
import type {
  ConfigurationRequest,
  ConfigurationRow,
  RunKey,
  RunListRow,
} from '../../src-shared/runs/run-list'
import { invoke } from '../lab-client'
import { useRuns } from '../state/runs'
import type { Lines } from './lines'

/** The most rows in one question, as the main process allows. */
const LARGEST_PAGE = 1000
const CACHE_SIZE = 4000

/** What is to be loaded: single runs by their keys, configurations by their places in the answer. */
export interface WantedRows {
  readonly keys: readonly RunKey[]
  readonly places: readonly number[]
}

export const useRunRows = defineStore('run-rows', () => {
  const runs = useRuns()
  const byKey = shallowReactive(new Map<RunKey, RunListRow>())
  /** By their places in the answer that is shown. */
  const configurations = shallowReactive(new Map<number, ConfigurationRow>())
  /** Keys of the runs that were ever seen, by id. */
  const keyOf = shallowReactive(new Map<RunId, RunKey>())
  let wanted: { readonly rows: WantedRows; readonly ask: ConfigurationAsker } | undefined
  let loading: Promise<void> | undefined
  /** Counts the answers, so that what was asked about an earlier one is not taken for this one's. */
  let answers = 0

  async function loadWanted(): Promise<void> {
    try {
      while (wanted !== undefined) {
        const { rows, ask } = wanted
        wanted = undefined
        await load(rows, ask)
      }
    } finally {
      loading = undefined
    }
  }

  async function load(rows: WantedRows, ask: ConfigurationAsker): Promise<void> {
    const keys = rows.keys.filter((key) => !byKey.has(key)).slice(0, LARGEST_PAGE)
    const places = rows.places.filter((place) => !configurations.has(place))
    const before = answers
    const [single, whole] = await Promise.all([askRows(keys), ask(places)])
    if (before !== answers) return
    take(single)
    takeConfigurations(places, whole)
  }

  function take(rows: readonly RunListRow[]): void {
    if (byKey.size > 2 * CACHE_SIZE) {
      for (const key of [...byKey.keys()].slice(0, CACHE_SIZE)) byKey.delete(key)
    }
    for (const row of rows) {
      byKey.set(row.key, row)
      if (!('run' in row)) continue
      keyOf.set(row.run.id, row.key)
      runs.remember(row.run)
    }
  }

  function takeConfigurations(
    places: readonly number[],
    rows: readonly (ConfigurationRow | null)[],
  ): void {
    places.forEach((place, i) => {
      const row = rows[i] ?? null
      if (row !== null) configurations.set(place, row)
    })
    take(rows.flatMap((row) => (row === null ? [] : [row.first])))
  }

  /** Takes in which ids these keys stand for; when one is gone, the two do not match and are passed over. */
  function learn(keys: ArrayLike<RunKey>, ids: readonly RunId[]): void {
    if (keys.length === ids.length) ids.forEach((id, i) => keyOf.set(id, keys[i]))
  }

  /** Learns which keys these runs have, in whichever folded line they stand. */
  async function find(ids: readonly RunId[]): Promise<void> {
    const unknown = ids.filter((id) => !keyOf.has(id))
    if (unknown.length === 0) return
    for (const { id, key } of await invoke('runs.keysOf', { ids: unknown })) keyOf.set(id, key)
  }

  /**
   * Brings these rows into memory. While one question is under way only the newest wish waits, so that what was
   * scrolled past is never asked for.
   */
  function want(rows: WantedRows, ask: ConfigurationAsker): Promise<void> {
    wanted = { rows, ask }
    loading ??= loadWanted()
    return loading
  }

  /**
   * Loads these rows of a new answer.
   * @returns takes them in and forgets all others, at the moment in which the answer is shown
   */
  async function prepare(
    { keys, places }: WantedRows,
    ask: ConfigurationAsker,
  ): Promise<() => void> {
    const [single, whole] = await Promise.all([askRows(keys), ask(places)])
    return () => {
      answers += 1
      byKey.clear()
      configurations.clear()
      take(single)
      takeConfigurations(places, whole)
    }
  }

  return { byKey, configurations, keyOf, learn, find, want, prepare }
})

async function askRows(keys: readonly RunKey[]): Promise<readonly RunListRow[]> {
  return keys.length === 0 ? [] : await invoke('runs.rows', { keys: [...keys] })
}

/** Asks for rows of configurations by their places in an answer. */
export type ConfigurationAsker = (
  places: readonly number[],
) => Promise<readonly (ConfigurationRow | null)[]>

/** @param figures that their columns show */
export function configurationAsker(
  lines: Lines,
  figures: readonly FigureName[],
): ConfigurationAsker {
  return async (places) => {
    if (places.length === 0) return []
    const groups = requestsFor(lines, places)
    return invoke('configurations.rows', { groups, figures: [...figures] })
  }
}

/** In a group of more configurations than this, what differs among so many tells them apart. */
const MOST_AMONG = 500

/** First runs of the configurations from `start` on, or of some spread evenly. */
function sample(lines: Lines, start: number, size: number): RunKey[] {
  const count = Math.min(size, MOST_AMONG)
  return Array.from({ length: count }, (_, i) => {
    const place = start + Math.floor((i * size) / count)
    return lines.keys[lines.configuration(place).first]
  })
}

/** A request for each group that the configurations, in the order of the list, stand in. */
function requestsFor(lines: Lines, places: readonly number[]): ConfigurationRequest[] {
  const requests: { among: RunKey[]; keys: RunKey[]; counts: number[]; last: number }[] = []
  for (const place of places) {
    const { first, count } = lines.configuration(place)
    let request = requests.at(-1)
    if (request === undefined || place >= request.last) {
      const [start, size] = lines.neighboursOf(first)
      request = { among: sample(lines, start, size), keys: [], counts: [], last: start + size }
      requests.push(request)
    }
    request.keys.push(...lines.keys.subarray(first, first + count))
    request.counts.push(count)
  }
  return requests.map(({ among, keys, counts }) => ({
    among: Uint32Array.from(among),
    keys: Uint32Array.from(keys),
    counts: Uint32Array.from(counts),
  }))
}
