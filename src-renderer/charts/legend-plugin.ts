/**
 * A legend inside the plot, as the document draws it: each entry shows its line, dash and marker. Part of the canvas,
 * so that it is in every exported picture.
 */
import type { Chart, ChartDataset, ChartType, Plugin, Point } from 'chart.js'
import { drawPoint } from 'chart.js/helpers'
import { CHART_FONT } from './chart-theme'

const ROW_HEIGHT = 20
const PADDING = 8
const SAMPLE_WIDTH = 28
const GAP = 8
const INSET = 10

type LossDataset = ChartDataset<'line', Point[]>

export interface LegendColors {
  readonly text: string
  readonly border: string
  readonly background: string
}

declare module 'chart.js' {
  // The parameter belongs to Chart.js's own declaration, which this one extends.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface PluginOptionsByType<TType extends ChartType> {
    labLegend: LegendColors
  }
}

export const legendPlugin: Plugin<'line', LegendColors> = {
  id: 'labLegend',
  afterDatasetsDraw(chart, _, colors) {
    const entries = (chart.data.datasets as LossDataset[]).filter(({ label }) => label)
    if (entries.length > 0) drawLegend(chart, entries, colors)
  },
}

function drawLegend(
  chart: Chart<'line'>,
  entries: readonly LossDataset[],
  colors: LegendColors,
): void {
  const { ctx, chartArea } = chart
  ctx.save()
  ctx.font = `500 13px ${CHART_FONT}`
  ctx.textBaseline = 'middle'
  const textWidth = Math.max(...entries.map(({ label }) => ctx.measureText(label ?? '').width))
  const width = PADDING * 2 + SAMPLE_WIDTH + GAP + textWidth
  const height = PADDING * 2 + ROW_HEIGHT * entries.length - 4
  const left = chartArea.right - width - INSET
  const top = chartArea.top + INSET
  ctx.fillStyle = colors.background
  ctx.strokeStyle = colors.border
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.roundRect(left, top, width, height, 4)
  ctx.fill()
  ctx.stroke()
  entries.forEach((entry, row) => {
    const y = top + PADDING + ROW_HEIGHT * row + ROW_HEIGHT / 2 - 2
    drawSample(ctx, entry, left + PADDING, y)
    ctx.fillStyle = colors.text
    ctx.fillText(entry.label ?? '', left + PADDING + SAMPLE_WIDTH + GAP, y)
  })
  ctx.restore()
}

function drawSample(
  ctx: CanvasRenderingContext2D,
  entry: LossDataset,
  left: number,
  y: number,
): void {
  ctx.save()
  ctx.strokeStyle = entry.borderColor as string
  ctx.fillStyle = entry.borderColor as string
  ctx.lineWidth = 2
  ctx.setLineDash(entry.borderDash as number[])
  ctx.beginPath()
  ctx.moveTo(left, y)
  ctx.lineTo(left + SAMPLE_WIDTH, y)
  ctx.stroke()
  ctx.setLineDash([])
  const lineWidth = entry.pointBorderWidth as number
  ctx.lineWidth = lineWidth
  drawPoint(
    ctx,
    {
      pointStyle: entry.pointStyle as 'circle',
      rotation: entry.pointRotation as number,
      radius: 4.5,
      borderWidth: lineWidth,
    },
    left + SAMPLE_WIDTH / 2,
    y,
  )
  ctx.restore()
}
