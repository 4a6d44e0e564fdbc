import { storeToRefs } from 'pinia'
import { computed } from 'vue'
import type { RunId } from '../../src-shared/runs/run'
import { useShownConfigurations } from '../state/shown-configurations'
import { useView } from '../state/view'
import { colorIndexOf } from './curve-style'
import { useChartTheme } from './useChartTheme'

/**
 * Gives the place of a shown run in the list of colours, the same for all runs of a configuration; undefined for a run
 * that is not shown.
 */
export function useColorIndex(): (id: RunId) => number | undefined {
  const view = useView()
  const { list } = storeToRefs(useShownConfigurations())
  const places = computed(
    () =>
      new Map(
        list.value.flatMap(({ runs }) => {
          const place = colorIndexOf(runs, view.slots)
          return runs.map(({ id }) => [id, place] as const)
        }),
      ),
  )
  return (id) => places.value.get(id)
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
