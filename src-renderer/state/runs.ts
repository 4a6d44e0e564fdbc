/** The runs the window knows of: those it shows and those that train. Others are forgotten and asked for again. */
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { isActive, type RunId, type RunProgress, type RunSummary } from '../../src-shared/runs/run'
import { invoke, listen } from '../lab-client'
import { untilBeat } from './live-beat'
import { useView } from './view'

/** At least this many summaries are kept; a run is about 2 KB. */
const CACHE_SIZE = 4000

/** At most this many runs of the newest comparison are asked for. */
const MOST_NEWEST = 200

export const useRuns = defineStore('runs', () => {
  const view = useView()
  const byId = shallowReactive(new Map<RunId, RunSummary>())
  const activeIds = shallowReactive(new Set<RunId>())
  const progress = shallowReactive(new Map<RunId, RunProgress>())
  /** The list has answered for the first time. */
  const loaded = ref(false)
  /** No run was ever made. */
  const empty = ref(false)

  /** In the order they were queued. */
  const active = computed(() =>
    [...activeIds].sort().flatMap((id) => {
      const run = byId.get(id)
      return run === undefined ? [] : [run]
    }),
  )

  /** The run the others are compared with; undefined until it is loaded, and while it lies in the trash. */
  const baseline = computed(() => {
    const found = view.baseline === null ? undefined : byId.get(view.baseline)
    return found?.deletedAt === null ? found : undefined
  })

  function remember(run: RunSummary): void {
    byId.set(run.id, run)
    if (isActive(run.status)) activeIds.add(run.id)
    else if (activeIds.delete(run.id)) forgetProgress(run.id)
    if (byId.size > 2 * CACHE_SIZE) forgetOldest()
  }

  /** What is to be shown at the next beat. */
  const newProgress = new Map<RunId, RunProgress>()
  let beat: ReturnType<typeof setTimeout> | undefined

  function followProgress(event: RunProgress): void {
    newProgress.set(event.id, event)
    beat ??= setTimeout(showProgress, untilBeat())
  }

  function showProgress(): void {
    beat = undefined
    newProgress.forEach((event, id) => progress.set(id, event))
    newProgress.clear()
  }

  function forgetProgress(id: RunId): void {
    newProgress.delete(id)
    progress.delete(id)
  }

  /** Runs that are drawn, chosen or training stay. */
  function forgetOldest(): void {
    for (const id of [...byId.keys()].slice(0, CACHE_SIZE)) {
      const needed = activeIds.has(id) || view.slots.has(id) || view.selected === id
      if (!needed) byId.delete(id)
    }
  }

  /** Makes these runs known; those that already are stay as they are. Runs that are not there are not shown. */
  async function fetch(ids: readonly RunId[]): Promise<void> {
    const missing = ids.filter((id) => !byId.has(id))
    if (missing.length > 0) take(missing, await invoke('runs.get', { ids: missing }))
  }

  function take(asked: readonly RunId[], found: readonly RunSummary[]): void {
    const there = new Set(found.map(({ id }) => id))
    for (const id of asked.filter((one) => !there.has(one))) {
      byId.delete(id)
      view.hide(id)
    }
    found.forEach(remember)
  }

  /** The runs of the comparison that was started last, in its order; also says whether there are any at all. */
  async function newestComparison(): Promise<RunSummary[]> {
    const { keys } = await invoke('runs.query', { query: '', grouping: null })
    empty.value = keys.length === 0
    const rows = await invoke('runs.rows', { keys: [...keys.subarray(0, MOST_NEWEST)] })
    const newest = rows.flatMap((row) => ('run' in row ? [row.run] : []))
    newest.forEach(remember)
    return newest.filter(({ comparisonId }) => comparisonId === newest[0].comparisonId)
  }

  /** Asks anew for those of these runs that are known. Runs that are gone for good are forgotten and not shown. */
  async function refresh(ids: readonly RunId[]): Promise<void> {
    const known = ids.filter((id) => byId.has(id))
    if (known.length === 0) return
    take(known, await invoke('runs.get', { ids: known }))
  }

  /** @returns the new runs and a notice for the person, if there is one */
  async function start(draft: ComparisonDraft) {
    const started = await invoke('comparisons.start', draft)
    for (const run of started.runs) {
      if (!byId.has(run.id)) remember(run)
    }
    empty.value = false
    return started
  }

  async function stop(ids: readonly RunId[]): Promise<void> {
    await invoke('runs.stop', { ids: [...ids] })
  }

  /** @returns a function that stops listening */
  function follow(): () => void {
    const stops = [
      listen('run.changed', remember),
      listen('run.progress', followProgress),
      () => clearTimeout(beat),
    ]
    return () => stops.forEach((stopListening) => stopListening())
  }

  return {
    byId,
    active,
    progress,
    baseline,
    loaded,
    empty,
    remember,
    fetch,
    newestComparison,
    refresh,
    start,
    stop,
    follow,
  }
})
