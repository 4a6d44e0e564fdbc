/** How many curves of each group are shown, for the ticks of the groups' headers. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useRunList } from './run-list'
import { useRunRows } from './run-rows'
import { useView } from '../state/view'

export const useGroupTicks = defineStore('group-ticks', () => {
  const view = useView()
  const list = useRunList()
  const rows = useRunRows()

  /** By the group's key; groups without any are left out. */
  const shown = computed<ReadonlyMap<string, number>>(() => {
    const counts = new Map<string, number>()
    const { keys, groups } = list.answer
    const drawn = new Set([...view.slots.keys()].map((id) => rows.keyOf.get(id)))
    if (groups === null || drawn.size === 0) return counts
    for (const { key, first, count } of groups) {
      let found = 0
      for (let i = first; i < first + count; i++) if (drawn.has(keys[i])) found += 1
      if (found > 0) counts.set(key, found)
    }
    return counts
  })

  return { shown }
})
