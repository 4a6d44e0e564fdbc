/** What the verdict is asked: the runs whose curves are seen, the metric of the chart, and a target for each metric. */
import { defineStore, storeToRefs } from 'pinia'
import { computed } from 'vue'
import { withoutSearch } from '../../src-shared/verdict/compared-runs'
import { useQuestion } from '../state/useQuestion'
import { useShownRuns } from '../state/useShownRuns'
import { useView } from '../state/view'
import { isShare, type TargetMetric } from '../../src-shared/catalogue/metrics/metric-catalogue'

export const useVerdict = defineStore('verdict', () => {
  const view = useView()
  const shown = useShownRuns()
  const { targets } = storeToRefs(view)

  /**
   * Curves hidden by a click in the legend are not judged, and neither are a sweep's trials beside its final runs: they
   * only found the settings.
   */
  const runs = computed(() => {
    const seen = shown.value.map(({ run }) => run).filter(({ id }) => !view.hidden.has(id))
    return withoutSearch(seen)
  })

  const question = useQuestion()

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
