/**
 * A chart as plain data: a dataset for the controller that draws it, and options for Chart.js. The same figure is drawn
 * in the window, onto a picture and as SVG.
 */
import type { ChartDataset, ChartOptions, ChartType } from 'chart.js'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import type { Legend } from './legend'

export interface Figure<Type extends ChartType = ChartType> {
  readonly type: Type
  readonly dataset: ChartDataset<Type>
  readonly options: ChartOptions<Type>
  readonly theme: ChartTheme
  /** What it is called where it is alone, as in a file. */
  readonly name: string
}

/** What is written on a figure, for those who cannot see it: its legend and the names of its axes. */
export function figureWords({ dataset, options }: Figure): string[] {
  const { legend } = dataset as { readonly legend?: Legend | null }
  const axes = Object.values(options.scales ?? {}).map(
    (scale) => (scale as { readonly title?: { readonly text?: string } }).title?.text,
  )
  const words = [...(legend?.entries ?? []).map(({ text }) => text), ...axes]
  return [...new Set(words.filter((text) => text !== undefined))]
}

/** What every chart has: nothing moves by itself, and its size is told to it. */
export function figureOptions(theme: ChartTheme, title: string) {
  return {
    animation: false as const,
    responsive: false,
    maintainAspectRatio: false,
    events: [] as never[],
    // Active elements would be drawn with all others at every move of the pointer.
    hover: { mode: null as never },
    font: { family: CHART_FONT },
    layout: { padding: { top: 8, right: 16, bottom: 4, left: 4 } },
    plugins: {
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
