import { computed, type ComputedRef } from 'vue'
import { buildScene } from '../drawing/build-scene'
import type { ChartScene } from '../drawing/scene'
import { useCurves } from '../state/curves'
import { useDatasets } from '../state/datasets'
import { useView } from '../state/view'
import { useChartTheme } from '../drawing/useChartTheme'
import { useShownRuns } from '../state/useShownRuns'

/** The chart of the ticked runs as it is shown. */
export function useChartScene(): ComputedRef<ChartScene> {
  const curves = useCurves()
  const datasets = useDatasets()
  const view = useView()
  const shown = useShownRuns()
  const theme = useChartTheme()
  return computed(() => {
    const started = performance.now()
    const sources = {
      shown: shown.value,
      curve: curves.points,
      trainCount: (id: string) => datasets.list.find((one) => one.id === id)?.trainCount ?? null,
    }
    const scene = buildScene(view.drawn, sources, theme.value)
    curves.cost.building = performance.now() - started
    return scene
  })
}
