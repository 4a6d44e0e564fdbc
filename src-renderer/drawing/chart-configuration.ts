/** From a scene to a Chart.js configuration, for the screen and for pictures alike. */
import type { ChartConfiguration, ChartOptions, Point } from 'chart.js'
import { formatCount, formatNumber } from '../../src-shared/number-format'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import type { DrawnPoints } from './brush'
import { NOTE_LINE, scenePlugin } from './scene-plugin'
import type { ChartScene, SceneAxis } from './scene'

export type LossChartConfiguration = ChartConfiguration<'line', Point[]>

/**
 * Chart.js draws title and axes; the curves are drawn by the scene's own plugin, and nothing is animated.
 * @param sceneOf asked for at every drawing; options follow it with `chartOptions`
 * @param onDrawn told after every drawing how many points it has
 */
export function lossChartConfiguration(
  sceneOf: () => ChartScene,
  onDrawn?: (points: DrawnPoints) => void,
): LossChartConfiguration {
  return {
    type: 'line',
    data: { datasets: [] },
    plugins: [scenePlugin(sceneOf, onDrawn)],
    options: chartOptions(sceneOf()),
  }
}

export function chartOptions({
  x,
  y,
  title,
  theme,
  footLines = 0,
}: ChartScene): ChartOptions<'line'> {
  return {
    animation: false,
    responsive: false,
    maintainAspectRatio: false,
    events: [],
    font: { family: CHART_FONT },
    layout: { padding: { top: 8, right: 16, bottom: 4 + footLines * NOTE_LINE, left: 4 } },
    scales: { x: axis(x, theme), y: axis(y, theme) },
    plugins: {
      legend: { display: false },
      title: {
        display: title !== '',
        text: title,
        color: theme.text,
        font: { family: CHART_FONT, size: 15, weight: 600 },
        padding: { top: 4, bottom: 12 },
      },
    },
  }
}

/** Ticks are at round numbers also when the ends of the axis are not. */
function axis(one: SceneAxis, theme: ChartTheme) {
  const { min, max, scale, title } = one
  return {
    type: scale === 'log' ? 'logarithmic' : 'linear',
    min,
    max,
    title: {
      display: true,
      text: title,
      color: theme.text,
      font: { family: CHART_FONT, size: 13, weight: 500 },
    },
    ticks: {
      color: theme.mutedText,
      font: { family: CHART_FONT, size: 12 },
      maxRotation: 0,
      includeBounds: false,
      callback: (value: number | string) => tickText(Number(value), one),
    },
    grid: { color: theme.grid, tickColor: theme.axis },
    border: { color: theme.axis },
  } as const
}

/** On a logarithmic axis of more than a decade only 1, 2 and 5 times a power of ten are written out. */
export function tickText(
  value: number,
  { min, max, scale }: Pick<SceneAxis, 'min' | 'max' | 'scale'>,
): string | null {
  if (scale === 'log' && max > 10 * min) {
    const digit = value / 10 ** Math.floor(Math.log10(value) + 1e-9)
    if (![1, 2, 5].some((one) => Math.abs(digit - one) < 1e-6)) return null
  }
  return Math.abs(value) >= 1000 && Number.isInteger(value)
    ? formatCount(value)
    : formatNumber(value)
}
