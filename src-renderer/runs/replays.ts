/** Runs that are trained again to be compared, and what came of it; kept while the window is open. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { ReplayReport } from '../../src-shared/contract/training'
import type { RunId } from '../../src-shared/runs/run'
import { invoke, listen } from '../lab-client'

export const useReplays = defineStore('replays', () => {
  /** Steps compared so far, of the runs that are being trained again. */
  const steps = shallowReactive(new Map<RunId, number>())
  const reports = shallowReactive(new Map<RunId, ReplayReport>())

  /** Ends when the run has been trained again, or with the reason why it could not be. */
  async function start(id: RunId): Promise<void> {
    if (steps.has(id)) return
    reports.delete(id)
    steps.set(id, 0)
    try {
      reports.set(id, await invoke('runs.replay', { id }))
    } finally {
      steps.delete(id)
    }
  }

  async function cancel(id: RunId): Promise<void> {
    await invoke('runs.cancelReplay', { id })
  }

  /** @returns a function that stops listening */
  function follow(): () => void {
    return listen('replay.progress', ({ id, step }) => {
      if (steps.has(id)) steps.set(id, step)
    })
  }

  return { steps, reports, start, cancel, follow }
})
