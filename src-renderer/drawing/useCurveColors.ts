import type { RunId } from '../../src-shared/runs/run'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'
import { useChartTheme } from './useChartTheme'

/** Gives the place of a shown run's curve in the list of colours; undefined for a run that is not shown. */
export function useColorIndex(): (id: RunId) => number | undefined {
  const view = useView()
  const runs = useRuns()
  return (id) => {
    const slot = view.slots.get(id)
    return slot === undefined ? undefined : (runs.byId.get(id)?.colorIndex ?? slot)
  }
}

/** Gives the colour of a shown run's curve; undefined for a run that is not shown. */
export function useCurveColors(): (id: RunId) => string | undefined {
  const colorIndex = useColorIndex()
  const theme = useChartTheme()
  return (id) => {
    const index = colorIndex(id)
    return index === undefined ? undefined : theme.value.curves[index % theme.value.curves.length]
  }
}
