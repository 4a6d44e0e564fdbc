/** The comparisons that train or wait, in their order, and what one can do with them. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { queueTotal } from '../../src-shared/contract/queue-total'
import type { QueueEntry } from '../../src-shared/contract/training'
import { invoke, listen } from '../lab-client'
import { useReplays } from '../state/replays'
import { useView } from '../state/view'

export const useQueue = defineStore('queue', () => {
  const entries = shallowRef<readonly QueueEntry[]>([])
  const replays = useReplays()
  const { queueOpen: open } = storeToRefs(useView())

  const total = computed(() => queueTotal(entries.value, replays.entries))
  const allPaused = computed(
    () => entries.value.length > 0 && entries.value.every(({ isPaused }) => isPaused),
  )
  /** Whether nothing trains or waits. */
  const isEmpty = computed(() => entries.value.length === 0 && replays.entries.length === 0)
  watch(
    isEmpty,
    (empty) => {
      if (empty) open.value = false
    },
    { flush: 'sync' },
  )

  function take(now: readonly QueueEntry[]): void {
    entries.value = now
  }

  async function load(): Promise<void> {
    take(await invoke('queue.list', null))
  }

  async function setPaused(comparisonId: string, paused: boolean): Promise<void> {
    await invoke(paused ? 'queue.pause' : 'queue.resume', { comparisonId })
    await load()
  }

  /** Pauses every comparison, or resumes them all when all are paused. @returns whether they are paused now */
  async function toggleAll(): Promise<boolean> {
    const paused = !allPaused.value
    for (const { comparisonId, isPaused } of entries.value) {
      if (isPaused !== paused) {
        await invoke(paused ? 'queue.pause' : 'queue.resume', { comparisonId })
      }
    }
    await load()
    return paused
  }

  async function cancel(comparisonId: string): Promise<void> {
    await invoke('queue.cancel', { comparisonId })
    await load()
  }

  /** Ends everything that trains or waits; a sweep plans nothing more either. */
  async function cancelAll(): Promise<void> {
    for (const { comparisonId } of await invoke('queue.list', null)) {
      await invoke('queue.cancel', { comparisonId })
    }
    await load()
  }

  const isPaused = (comparisonId: string) =>
    entries.value.some((one) => one.comparisonId === comparisonId && one.isPaused)

  /** Moves a comparison to a place in the list, counted as the list is now; places outside of it are its ends. */
  async function moveTo(comparisonId: string, place: number): Promise<void> {
    const others = entries.value.filter((one) => one.comparisonId !== comparisonId)
    const before = others.at(Math.max(0, place))?.comparisonId ?? null
    await invoke('queue.move', { comparisonId, before })
    await load()
  }

  /** @returns a function that stops listening */
  const follow = () => listen('queue.changed', take)

  return {
    entries,
    open,
    total,
    isEmpty,
    allPaused,
    isPaused,
    load,
    setPaused,
    toggleAll,
    cancel,
    cancelAll,
    moveTo,
    follow,
  }
})
