/** The rows of the list that are on screen or near it, asked for in pages as one scrolls. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { RunId } from '../../src-shared/runs/run'
import type { RunKey, RunListRow } from '../../src-shared/runs/run-list'
import { invoke } from '../lab-client'
import { useRuns } from '../state/runs'

/** The most rows in one question, as the main process allows. */
const LARGEST_PAGE = 1000
const CACHE_SIZE = 4000

export const useRunRows = defineStore('run-rows', () => {
  const runs = useRuns()
  const byKey = shallowReactive(new Map<RunKey, RunListRow>())
  /** Keys of the runs that were ever seen, by id. */
  const keyOf = shallowReactive(new Map<RunId, RunKey>())
  let wanted: readonly RunKey[] = []
  let loading: Promise<void> | undefined

  async function loadWanted(): Promise<void> {
    for (;;) {
      const missing = wanted.filter((key) => !byKey.has(key)).slice(0, LARGEST_PAGE)
      wanted = []
      if (missing.length === 0) return
      take(await invoke('runs.rows', { keys: missing }))
    }
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

  /** Takes in which ids these keys stand for; when one is gone, the two do not match and are passed over. */
  function learn(keys: ArrayLike<RunKey>, ids: readonly RunId[]): void {
    if (keys.length === ids.length) ids.forEach((id, i) => keyOf.set(id, keys[i]))
  }

  /**
   * Brings these rows into memory. While one question is under way only the newest wish waits, so that what was
   * scrolled past is never asked for.
   */
  function want(keys: readonly RunKey[]): Promise<void> {
    wanted = keys
    loading ??= loadWanted().finally(() => (loading = undefined))
    return loading
  }

  /** Loads these rows anew and forgets all others: after a new answer of the list. */
  async function replace(keys: readonly RunKey[]): Promise<void> {
    const rows = keys.length === 0 ? [] : await invoke('runs.rows', { keys: [...keys] })
    byKey.clear()
    take(rows)
  }

  return { byKey, keyOf, learn, want, replace }
})
