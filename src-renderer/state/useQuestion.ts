import { computed, type ComputedRef } from 'vue'
import { TARGET_METRICS, type Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { defaultQuestion, type VerdictQuestion } from '../../src-shared/verdict/contract'
import { useSmoothing } from './useSmoothing'
import { useView } from './view'

/**
 * What a verdict on the shown chart is asked; null while it shows what nobody aims at. The training loss is smoothed as
 * it is drawn.
 */
export function useQuestion(): ComputedRef<VerdictQuestion | null> {
  const view = useView()
  const smoothing = useSmoothing()
  return computed(() => {
    const { metric: drawn } = view.settings
    const metric = TARGET_METRICS.find((one: Metric) => one === drawn)
    if (metric === undefined) return null
    const usual = defaultQuestion(metric)
    return {
      metric,
      target: view.targets[metric] ?? usual.target,
      smoothing: metric === 'training-loss' ? smoothing.value : usual.smoothing,
    }
  })
}
