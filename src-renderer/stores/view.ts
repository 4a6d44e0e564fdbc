/** What the window shows and how: ticked and selected runs, smoothing, axes, panels. Kept between starts. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { RunId } from '../../src-shared/run'
import { DOCUMENT_SMOOTHING, type Smoothing } from '../../src-shared/smoothing'
import { DOCUMENT_Y_RANGE, type YRange } from '../charts/y-range'
import { usePersisted } from '../composables/usePersisted'

export type SidePanel = 'recipe' | 'details'

export const useView = defineStore('view', () => {
  /** Slots are places in the list of colours; a run keeps its own while it is shown. */
  const slots = ref(new Map<RunId, number>())
  const selected = ref<RunId | null>(null)
  const sidePanel = ref<SidePanel>('recipe')
  const smoothing = usePersisted<Smoothing>('smoothing', DOCUMENT_SMOOTHING)
  const yRange = usePersisted<YRange>('y-range', DOCUMENT_Y_RANGE)
  const showRaw = usePersisted('show-raw', true)
  const runsOpen = usePersisted('runs-open', true)
  const sideOpen = usePersisted('side-open', true)
  const tableOpen = ref(false)
  const paletteOpen = ref(false)
  const exportOpen = ref(false)

  function show(id: RunId): void {
    if (slots.value.has(id)) return
    const taken = new Set(slots.value.values())
    let slot = 0
    while (taken.has(slot)) slot += 1
    slots.value.set(id, slot)
  }

  function hide(id: RunId): void {
    slots.value.delete(id)
  }

  function toggle(id: RunId): void {
    if (slots.value.has(id)) hide(id)
    else show(id)
  }

  function showOnly(ids: readonly RunId[]): void {
    slots.value = new Map(ids.map((id, slot) => [id, slot]))
  }

  function select(id: RunId): void {
    selected.value = id
    sidePanel.value = 'details'
  }

  function openRecipe(): void {
    sidePanel.value = 'recipe'
    sideOpen.value = true
  }

  return {
    slots,
    selected,
    sidePanel,
    smoothing,
    yRange,
    showRaw,
    runsOpen,
    sideOpen,
    tableOpen,
    paletteOpen,
    exportOpen,
    show,
    hide,
    toggle,
    showOnly,
    select,
    openRecipe,
  }
})
