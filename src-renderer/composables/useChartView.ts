import { computed, type ComputedRef } from 'vue'
import { chartTitle } from '../../src-shared/chart-title'
import type { ChartView } from '../charts/chart-configuration'
import { chartSeries } from '../charts/overlay'
import { useCurves } from '../stores/curves'
import { useView } from '../stores/view'
import { useChartTheme } from './useChartTheme'
import { useShownRuns } from './useShownRuns'

const NO_LOSSES = new Float32Array()

/** The chart of the ticked runs as it is shown. */
export function useChartView(): ComputedRef<ChartView> {
  const curves = useCurves()
  const view = useView()
  const shown = useShownRuns()
  const theme = useChartTheme()
  return computed(() => ({
    series: chartSeries(
      shown.value.map(({ run, slot }) => ({
        run,
        slot,
        losses: curves.byId.get(run.id)?.values() ?? NO_LOSSES,
      })),
      view.smoothing,
    ),
    title: chartTitle(shown.value.map(({ run }) => run)),
    yRange: view.yRange,
    iterations: Math.max(0, ...shown.value.map(({ run }) => run.recipe.steps)),
    showRaw: view.showRaw,
    theme: theme.value,
  }))
}
