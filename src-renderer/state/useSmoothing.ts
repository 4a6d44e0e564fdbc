import { computed, type ComputedRef } from 'vue'
import { resolveSmoothing } from '../../src-shared/curves/chart-view'
import type { Smoothing } from '../../src-shared/curves/smoothing'
import { useShownRuns } from './useShownRuns'
import { useView } from './view'

/** How the shown curves are smoothed, whether it was chosen or is automatic. */
export function useSmoothing(): ComputedRef<Smoothing> {
  const view = useView()
  const shown = useShownRuns()
  return computed(() => {
    const { smoothing, metric } = view.settings
    return resolveSmoothing(
      smoothing,
      metric,
      shown.value.map(({ run }) => run),
    )
  })
}
