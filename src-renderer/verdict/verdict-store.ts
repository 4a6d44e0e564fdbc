/** What the verdict is asked: the runs whose curves are seen, the metric of the chart, and a target for each metric. */
import { defineStore, storeToRefs } from 'pinia'
import { computed } from 'vue'
import { defaultQuestion, type VerdictQuestion } from '../../src-shared/verdict/contract'
import { useShownRuns } from '../state/useShownRuns'
import { useSmoothing } from '../state/useSmoothing'
import { useView } from '../state/view'
import {
  type Metric,
  TARGET_METRICS,
  isShare,
  type TargetMetric,
} from '../../src-shared/catalogue/metrics/metric-catalogue'

export const useVerdict = defineStore('verdict', () => {
  const view = useView()
  const shown = useShownRuns()
  const smoothing = useSmoothing()
  const { targets } = storeToRefs(view)

  /**
   * Curves hidden by a click in the legend are not judged, and neither are a sweep's trials beside its final runs: they
   * only found the settings.
   */
  const runs = computed(() => {
    const seen = shown.value.map(({ run }) => run).filter(({ id }) => !view.hidden.has(id))
    const decided = new Set(
      seen.filter(({ role }) => role === 'final').map(({ comparisonId }) => comparisonId),
    )
    return seen.filter(({ role, comparisonId }) => role !== 'trial' || !decided.has(comparisonId))
  })

  /** Null while the chart shows what nobody aims at. The training loss is smoothed as it is drawn. */
  const question = computed((): VerdictQuestion | null => {
    const { metric: drawn } = view.settings
    const metric = TARGET_METRICS.find((one: Metric) => one === drawn)
    if (metric === undefined) return null
    const usual = defaultQuestion(metric)
    return {
      metric,
      target: targets.value[metric] ?? usual.target,
      smoothing: metric === 'training-loss' ? smoothing.value : usual.smoothing,
    }
  })

  /** A target that cannot be reached by any run is not taken. */
  function setTarget(target: number): void {
    if (question.value === null) return
    const { metric } = question.value
    if (isTarget(target, metric)) targets.value = { ...targets.value, [metric]: target }
  }

  return { runs, question, setTarget }
})

/** Losses are above 0; accuracies, as shares, at most 1 too. */
export function isTarget(target: number, metric: TargetMetric): boolean {
  return Number.isFinite(target) && target > 0 && (!isShare(metric) || target <= 1)
}
