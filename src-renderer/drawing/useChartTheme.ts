import { computed, type ComputedRef } from 'vue'
import { DARK_THEME, LIGHT_THEME, type ChartTheme } from './chart-theme'
import { useDarkScheme } from '../ui/useDarkScheme'

/** The chart's colours for the system's scheme. */
export function useChartTheme(): ComputedRef<ChartTheme> {
  const dark = useDarkScheme()
  return computed(() => (dark.value ? DARK_THEME : LIGHT_THEME))
}
