/** The runs selected in the list, to do something with; ticked curves are another matter. And where the keyboard is. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { RunId } from '../../src-shared/runs/run'
import type { RunKey } from '../../src-shared/runs/run-list'
import { invoke } from '../lab-client'
import type { Line } from './lines'
import { useRunList } from './run-list'
import { useRunRows } from './run-rows'
import { sameLine } from './same-line'
import { useView } from '../state/view'

export type Gesture = 'only' | 'toggle' | 'range'

export const useSelection = defineStore('selection', () => {
  const list = useRunList()
  const rows = useRunRows()
  const view = useView()
  const { selectedKeys: keys, cursor } = storeToRefs(view)
  /** Counts the moves of the cursor, so that the list scrolls to it then and only then. */
  const moves = ref(0)
  /** Where a range begins. */
  let anchor = 0
  const line = computed(() =>
    cursor.value < list.lines.count ? list.lines.at(cursor.value) : undefined,
  )

  /** A header stands for all runs of its group, a configuration for its own. */
  function keysOf(target: Line): ArrayLike<RunKey> & Iterable<RunKey> {
    if (target.kind === 'run') return [target.key]
    const { first, count } = target.kind === 'group' ? target.group : target.configuration
    return list.answer.keys.subarray(first, first + count)
  }

  /** Whether all runs that a line stands for are chosen. */
  function isChosen(target: Line): boolean {
    const own = keysOf(target)
    if (own.length > keys.value.size) return false
    for (let i = 0; i < own.length; i++) if (!keys.value.has(own[i])) return false
    return true
  }

  /** The run that is told about where one only can be: of several the first. */
  function leading(target: Line): RunKey | undefined {
    if (target.kind === 'group') return undefined
    return target.kind === 'run' ? target.key : list.answer.keys[target.configuration.first]
  }

  /** Moves to a line and chooses what is there, adds or takes away what is there, or chooses all up to there. */
  function go(to: number, gesture: Gesture = 'only'): void {
    const last = list.lines.count - 1
    if (last < 0) return
    cursor.value = Math.max(0, Math.min(last, to))
    moves.value += 1
    const target = list.lines.at(cursor.value)
    if (gesture === 'range') return selectRange()
    anchor = cursor.value
    if (gesture === 'toggle') return toggle(target)
    keys.value = new Set(keysOf(target))
    showDetails(target)
  }

  function selectRange(): void {
    const [from, to] = anchor < cursor.value ? [anchor, cursor.value] : [cursor.value, anchor]
    const chosen = new Set<RunKey>()
    for (let i = from; i <= to; i++) {
      const entry = list.lines.at(i)
      if (entry.kind === 'group' && entry.open) continue
      for (const key of keysOf(entry)) chosen.add(key)
    }
    keys.value = chosen
  }

  function toggle(target: Line): void {
    const chosen = new Set(keys.value)
    const all = [...keysOf(target)]
    const remove = all.every((key) => chosen.has(key))
    for (const key of all) {
      if (remove) chosen.delete(key)
      else chosen.add(key)
    }
    keys.value = chosen
  }

  function showDetails(target: Line): void {
    const key = leading(target)
    const row = key === undefined ? undefined : rows.byKey.get(key)
    if (row === undefined || !('run' in row)) return
    view.select(row.run.id)
    view.highlighted = row.run.id
  }

  function selectAll(): void {
    keys.value = new Set(list.answer.keys)
  }

  function clear(): void {
    keys.value = new Set()
  }

  /** The selected runs in the order of the list. */
  function ids(): Promise<readonly RunId[]> {
    const chosen = [...keys.value]
    const known = chosen.flatMap((key) => {
      const row = rows.byKey.get(key)
      return row !== undefined && 'run' in row ? [row.run.id] : []
    })
    if (known.length === chosen.length) return Promise.resolve(known)
    return invoke('runs.idsOf', { keys: Uint32Array.from(chosen) })
  }

  // After a new answer the cursor stays on its run and what is no longer listed is no longer chosen.
  watch(
    () => list.lines,
    (lines, before) => {
      const found = cursor.value < before.count ? sameLine(before, cursor.value, lines) : -1
      cursor.value = Math.max(0, found >= 0 ? found : Math.min(cursor.value, lines.count - 1))
      anchor = cursor.value
      if (keys.value.size === 0) return
      const left = new Set(list.answer.keys)
      const kept = [...keys.value].filter((key) => left.has(key))
      if (kept.length === keys.value.size) return
      keys.value = new Set(kept)
      // What was chosen is gone: the next one is, so that the keyboard can go on.
      if (kept.length === 0) go(cursor.value)
    },
    { flush: 'sync' },
  )

  return { keys, cursor, moves, line, isChosen, leading, go, selectAll, clear, ids }
})
