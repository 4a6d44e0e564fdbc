/** How many curves of a part of the list are shown, for the ticks of groups and configurations. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { RunId } from '../../src-shared/runs/run'
import { useRunList } from './run-list'
import { useRunRows } from './run-rows'
import { useView } from '../state/view'

export const useTicks = defineStore('ticks', () => {
  const view = useView()
  const list = useRunList()
  const rows = useRunRows()

  /** Ticked, and not hidden by a click in the legend. */
  const isShown = (id: RunId) => view.slots.has(id) && !view.hidden.has(id)

  /** How many of the answer's runs before each place are shown; null where none is. */
  const before = computed(() => {
    const keys = [...view.slots.keys()].filter(isShown).map((id) => rows.keyOf.get(id))
    const drawn = new Set(keys)
    if (drawn.size === 0) return null
    const all = list.answer.keys
    const counts = new Uint32Array(all.length + 1)
    for (let i = 0; i < all.length; i++) counts[i + 1] = counts[i] + Number(drawn.has(all[i]))
    return counts
  })

  /** Of the runs from `first` on. */
  function shownOf(first: number, count: number): number {
    const counts = before.value
    return counts === null ? 0 : counts[first + count] - counts[first]
  }

  return { isShown, shownOf }
})

/** The state of a tick that stands for several curves. */
export function tickOf(shown: number, count: number): boolean | 'indeterminate' {
  return shown === 0 ? false : shown >= count ? true : 'indeterminate'
}
