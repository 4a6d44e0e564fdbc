/** The loss curves of the runs that are shown, growing while they train. */
import { defineStore } from 'pinia'
import { shallowRef, triggerRef } from 'vue'
import type { RunId } from '../../src-shared/run'
import { invoke, listen } from '../lab-client'
import { GrowingCurve } from './growing-curve'

/** Drawing more often than this shows nothing more and costs the training its core. */
const REDRAW_INTERVAL_MS = 100

export const useCurves = defineStore('curves', () => {
  const byId = shallowRef(new Map<RunId, GrowingCurve>())

  /** Brings the loss curves of these runs into memory; those already there stay. */
  async function loadCurves(ids: readonly RunId[]): Promise<void> {
    const missing = ids.filter((id) => !byId.value.has(id))
    if (missing.length === 0) return
    // Points that arrive from now on wait in the curve for those that are stored.
    for (const id of missing) byId.value.set(id, new GrowingCurve())
    try {
      const answer = await invoke('runs.curves', { ids: missing, metrics: ['training-loss'] })
      for (const { id, curves: found } of answer) {
        for (const { steps, values } of found) byId.value.get(id)?.append(steps, values)
      }
    } catch (error) {
      for (const id of missing) byId.value.delete(id)
      throw error
    }
    triggerRef(byId)
  }

  let redraw: ReturnType<typeof setTimeout> | undefined

  function showNewPoints(): void {
    redraw = undefined
    triggerRef(byId)
  }

  /** @returns a function that stops listening */
  function follow(): () => void {
    return listen('run.points', ({ id, metric, steps, values }) => {
      const curve = byId.value.get(id)
      if (metric !== 'training-loss' || curve === undefined) return
      curve.append(steps, values)
      redraw ??= setTimeout(showNewPoints, REDRAW_INTERVAL_MS)
    })
  }

  return { byId, loadCurves, follow }
})
