import type { RunId } from '../../src-shared/run'
import { useView } from '../stores/view'
import { useChartTheme } from './useChartTheme'

/** Gives the colour of a shown run's curve; undefined for a run that is not shown. */
export function useCurveColors(): (id: RunId) => string | undefined {
  const view = useView()
  const theme = useChartTheme()
  return (id) => {
    const slot = view.slots.get(id)
    return slot === undefined ? undefined : theme.value.curves[slot % theme.value.curves.length]
  }
}
