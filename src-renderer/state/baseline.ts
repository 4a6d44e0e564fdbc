/** The one run against which the others show their differences; it stays until another is chosen. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { z } from 'zod'
import type { RunId } from '../../src-shared/runs/run'
import { usePersisted } from '../ui/usePersisted'
import { useRuns } from './runs'

export const useBaseline = defineStore('baseline', () => {
  const runs = useRuns()
  const id = usePersisted<RunId | null>('baseline', z.uuid().nullable(), null)
  /** Undefined until it is loaded, and while it lies in the trash. */
  const run = computed(() => {
    const found = id.value === null ? undefined : runs.byId.get(id.value)
    return found?.deletedAt === null ? found : undefined
  })

  function toggle(wanted: RunId): void {
    id.value = id.value === wanted ? null : wanted
  }

  return { id, run, toggle }
})
