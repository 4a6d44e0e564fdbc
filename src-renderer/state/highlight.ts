/** The one run the pointer or the keyboard is on, in the list or in the chart; both show it. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { RunId } from '../../src-shared/runs/run'

export const useHighlight = defineStore('highlight', () => {
  const highlighted = ref<RunId | null>(null)

  /** Takes the mark away if it is still on this run. */
  function leave(id: RunId): void {
    if (highlighted.value === id) highlighted.value = null
  }

  return { highlighted, leave }
})
