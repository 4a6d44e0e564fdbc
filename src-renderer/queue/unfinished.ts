/** Comparisons whose process ended before they did, offered at the start until one decides. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { UnfinishedComparison } from '../../src-shared/contract/training'
import { invoke } from '../lab-client'
import { useRuns } from '../state/runs'
import { useShownComparison } from '../state/shown-comparison'

export const useUnfinished = defineStore('unfinished', () => {
  const runs = useRuns()
  const comparison = useShownComparison()
  const list = shallowRef<readonly UnfinishedComparison[]>([])
  /** Whether the list of them is open over the window. */
  const open = ref(false)

  async function load(): Promise<void> {
    list.value = await invoke('comparisons.unfinished', null)
  }

  function without(ids: readonly string[]): void {
    list.value = list.value.filter(({ comparisonId }) => !ids.includes(comparisonId))
    if (list.value.length === 0) open.value = false
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
    open.value = false
  }

  return { list, open, load, resume, dismiss, putOff }
})
