/** Every run the window knows, and the curves of those it shows. */
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, triggerRef } from 'vue'
import type { ComparisonDraft } from '../../src-shared/comparison'
import { isActive, type RunId, type RunProgress, type RunSummary } from '../../src-shared/run'
import { invoke, listen } from '../lab-client'
import { GrowingCurve } from './growing-curve'

/** Drawing more often than this shows nothing more and costs the training its core. */
const REDRAW_INTERVAL_MS = 100

export const useRuns = defineStore('runs', () => {
  const byId = shallowReactive(new Map<RunId, RunSummary>())
  const progress = shallowReactive(new Map<RunId, RunProgress>())
  const curves = shallowRef(new Map<RunId, GrowingCurve>())
  const loaded = ref(false)

  /** Newest first; ids are UUIDv7, and the runs of one comparison keep their order. */
  const list = computed(() =>
    [...byId.values()].sort((a, b) =>
      a.comparisonId === b.comparisonId
        ? compareText(a.id, b.id)
        : compareText(b.comparisonId, a.comparisonId),
    ),
  )
  const active = computed(() => list.value.filter((run) => isActive(run.status)))

  async function load(): Promise<void> {
    for (const run of await invoke('runs.list', null)) byId.set(run.id, run)
    loaded.value = true
  }

  /** Brings the loss curves of these runs into memory; those already there stay. */
  async function loadCurves(ids: readonly RunId[]): Promise<void> {
    const missing = ids.filter((id) => !curves.value.has(id))
    if (missing.length === 0) return
    // Points that arrive from now on wait in the curve for those that are stored.
    for (const id of missing) curves.value.set(id, new GrowingCurve())
    try {
      const answer = await invoke('runs.curves', { ids: missing, metrics: ['training-loss'] })
      for (const { id, curves: found } of answer) {
        for (const { steps, values } of found) curves.value.get(id)?.append(steps, values)
      }
    } catch (error) {
      for (const id of missing) curves.value.delete(id)
      throw error
    }
    triggerRef(curves)
  }

  /** @returns the new runs and a notice for the person, if there is one */
  async function start(draft: ComparisonDraft) {
    const started = await invoke('comparisons.start', draft)
    for (const run of started.runs) {
      if (!byId.has(run.id)) byId.set(run.id, run)
    }
    return started
  }

  async function stop(ids: readonly RunId[]): Promise<void> {
    await invoke('runs.stop', { ids: [...ids] })
  }

  let redraw: ReturnType<typeof setTimeout> | undefined

  function showNewPoints(): void {
    redraw = undefined
    triggerRef(curves)
  }

  function follow(): () => void {
    const stops = [
      listen('run.changed', (run) => {
        byId.set(run.id, run)
        if (!isActive(run.status)) progress.delete(run.id)
      }),
      listen('run.progress', (event) => progress.set(event.id, event)),
      listen('run.points', ({ id, metric, steps, values }) => {
        const curve = curves.value.get(id)
        if (metric !== 'training-loss' || curve === undefined) return
        curve.append(steps, values)
        redraw ??= setTimeout(showNewPoints, REDRAW_INTERVAL_MS)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { byId, list, active, progress, curves, loaded, load, loadCurves, start, stop, follow }
})

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
