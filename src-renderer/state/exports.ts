/** What the export dialog is open for. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { RunId } from '../../src-shared/runs/run'

export const EXPORT_PARTS = ['picture', 'points', 'weights'] as const
export type ExportPart = (typeof EXPORT_PARTS)[number]

export const useExports = defineStore('exports', () => {
  const open = ref(false)
  const part = ref<ExportPart>('picture')
  /** Runs that were chosen for it; null for those that are shown. */
  const chosen = ref<readonly RunId[] | null>(null)

  function openFor(wanted: ExportPart, ids: readonly RunId[] | null = null): void {
    part.value = wanted
    chosen.value = ids
    open.value = true
  }

  return { open, part, chosen, openFor }
})
