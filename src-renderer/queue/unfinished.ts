/** Comparisons whose process ended before they did, offered at the start until one decides. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { UnfinishedComparison } from '../../src-shared/contract/training'
import { invoke } from '../lab-client'
import { useRuns } from '../state/runs'
import { useShownComparison } from '../state/shown-comparison'

export const useUnfinished = defineStore('unfinished', () => {
  const runs = useRuns()
  const comparison = useShownComparison()
  const list = shallowRef<readonly UnfinishedComparison[]>([])

  async function load(): Promise<void> {
    list.value = await invoke('comparisons.unfinished', null)
  }

  function without(ids: readonly string[]): void {
    list.value = list.value.filter(({ comparisonId }) => !ids.includes(comparisonId))
  }

  /** Queues what is left of these comparisons; the first one's curves are shown as they grow. */
  async function resume(ids: readonly string[]): Promise<void> {
    await invoke('comparisons.resume', { ids: [...ids] })
    without(ids)
    const resumed = await invoke('comparisons.runs', { id: ids[0] })
    resumed.forEach(runs.remember)
    comparison.show(resumed)
  }

  async function dismiss(ids: readonly string[]): Promise<void> {
    await invoke('comparisons.dismiss', { ids: [...ids] })
    without(ids)
  }

  /** Until the next start. */
  function putOff(): void {
    list.value = []
  }

  return { list, load, resume, dismiss, putOff }
})
