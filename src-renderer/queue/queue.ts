/** The comparisons that train or wait, in their order, and what one can do with them. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QueueEntry } from '../../src-shared/contract/training'
import { invoke, listen } from '../lab-client'
import { useView } from '../state/view'

export const useQueue = defineStore('queue', () => {
  const entries = shallowRef<readonly QueueEntry[]>([])
  const { queueOpen: open } = storeToRefs(useView())

  const total = computed(() => overall(entries.value))
  const allPaused = computed(
    () => entries.value.length > 0 && entries.value.every(({ isPaused }) => isPaused),
  )

  function take(now: readonly QueueEntry[]): void {
    entries.value = now
    if (now.length === 0) open.value = false
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

/** All comparisons as one. Those that have not begun are taken to be as fast, run by run, as the others. */
function overall(entries: readonly QueueEntry[]) {
  const sum = (of: (entry: QueueEntry) => number) =>
    entries.reduce((all, entry) => all + of(entry), 0)
  const runs = sum((entry) => entry.runs.total)
  const going = entries.filter((one) => !one.isPaused)
  const timed = going.filter((one) => one.remainingSeconds !== null)
  const runsLeft = (some: readonly QueueEntry[]) =>
    some.reduce((all, one) => all + (1 - one.share) * one.runs.total, 0)
  const seconds = timed.reduce((all, one) => all + (one.remainingSeconds ?? 0), 0)
  return {
    runs,
    ended: sum((entry) => entry.runs.ended),
    share: runs === 0 ? 0 : sum((entry) => entry.share * entry.runs.total) / runs,
    remainingSeconds: runsLeft(timed) === 0 ? null : (seconds * runsLeft(going)) / runsLeft(timed),
  }
}
