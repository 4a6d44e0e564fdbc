/** Runs that are trained again to be compared, and what came of it; kept while the window is open. */
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import type { ReplayProgress, ReplayReport } from '../../src-shared/contract/training'
import type { RunId } from '../../src-shared/runs/run'
import { invoke, listen } from '../lab-client'

export const useReplays = defineStore('replays', () => {
  /** Those under way, whoever asked for them. */
  const entries = shallowRef<readonly ReplayProgress[]>([])
  /** Those that this page asked for and that have not begun to tell of themselves. */
  const begun = shallowReactive(new Set<RunId>())
  const reports = shallowReactive(new Map<RunId, ReplayReport>())

  /** Steps compared so far, of the runs that are being trained again. */
  const steps = computed(
    () =>
      new Map<RunId, number>([
        ...[...begun].map((id) => [id, 0] as const),
        ...entries.value.map(({ id, step }) => [id, step] as const),
      ]),
  )

  async function load(): Promise<void> {
    entries.value = await invoke('replays.list', null)
  }

  /** Ends when the run has been trained again, or with the reason why it could not be. */
  async function start(id: RunId): Promise<void> {
    if (steps.value.has(id)) return
    reports.delete(id)
    begun.add(id)
    try {
      reports.set(id, await invoke('runs.replay', { id }))
    } finally {
      begun.delete(id)
      entries.value = entries.value.filter((one) => one.id !== id)
    }
  }

  async function cancel(id: RunId): Promise<void> {
    await invoke('runs.cancelReplay', { id })
  }

  /** @returns a function that stops listening */
  const follow = () => listen('replays.changed', (now) => (entries.value = now))

  return { entries, steps, reports, load, start, cancel, follow }
})
