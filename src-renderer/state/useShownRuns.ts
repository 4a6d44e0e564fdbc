import { computed, type ComputedRef } from 'vue'
import type { ShownRun } from '../drawing/overlay'
import { useRuns } from './runs'
import { useView } from './view'

/** The ticked runs, by their place in the list of colours; those in the trash come back when they are restored. */
export function useShownRuns(): ComputedRef<ShownRun[]> {
  const runs = useRuns()
  const view = useView()
  return computed(() =>
    [...view.slots]
      .sort(([, a], [, b]) => a - b)
      .flatMap(([id, slot]) => {
        const run = runs.byId.get(id)
        return run?.deletedAt === null ? [{ run, slot }] : []
      }),
  )
}
