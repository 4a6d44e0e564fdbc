import type { RunId } from '../../src-shared/run'
import { useRuns } from '../stores/runs'
import { useView } from '../stores/view'
import { useChartTheme } from './useChartTheme'

/** Gives the colour of a shown run's curve; undefined for a run that is not shown. */
export function useCurveColors(): (id: RunId) => string | undefined {
  const view = useView()
  const runs = useRuns()
  const theme = useChartTheme()
  return (id) => {
    const slot = view.slots.get(id)
    if (slot === undefined) return undefined
    const place = runs.byId.get(id)?.colorIndex ?? slot
    return theme.value.curves[place % theme.value.curves.length]
  }
}
