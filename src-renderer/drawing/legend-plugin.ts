/**
 * The legend: signs and words for what is drawn, inside the plot as in the classic comparison, or above it. Part of the
 * canvas, so that it is in every exported picture.
 */
import { layouts, type Chart, type LayoutItem, type Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import { drawMarker } from './draw-markers'
import { GAP, ROW_HEIGHT, SAMPLE_WIDTH, legendLayout, type LegendLayout } from './legend-layout'
import type { PlotArea } from './pixels'
import type { ChartScene, OverlayCurve } from './scene'

export interface LegendEntry {
  readonly text: string
  /** Drawn pale, as what is hidden. */
  readonly faded?: boolean
  /** Of its sign; none where it is 0. */
  readonly width?: number
  /** Draws the sign into a width of `SAMPLE_WIDTH`, around the middle of its row. */
  readonly sign: (ctx: CanvasRenderingContext2D, left: number, y: number) => void
}

export interface Legend {
  readonly theme: ChartTheme
  readonly entries: readonly LegendEntry[]
  /** Inside, `fitting` leaves out what would cover the plot. */
  readonly placement: 'inside-fitting' | 'inside-all' | 'above'
  /** Pixels kept free below a legend that stands above the plot, for more marks. */
  readonly room?: number
}

const FONT = `500 13px ${CHART_FONT}`
const FONT_ABOVE = `400 12px ${CHART_FONT}`
const HIDDEN_OPACITY = 0.4
/** Between two entries above the plot. */
const BETWEEN_ENTRIES = 18
const ABOVE_PLOT = 4

/** What the chart's dataset has as its legend. */
function legendOf(chart: Chart): Legend | null {
  const [dataset] = chart.data.datasets as unknown as readonly { readonly legend?: Legend | null }[]
  return dataset?.legend ?? null
}

/** The line, dash and marker of a curve. */
export function curveSign({ color, style }: Pick<OverlayCurve, 'color' | 'style'>, marked = true) {
  return (ctx: CanvasRenderingContext2D, left: number, y: number) => {
    ctx.strokeStyle = color
    ctx.lineWidth = 2
    ctx.setLineDash([...style.dash])
    ctx.beginPath()
    ctx.moveTo(left, y)
    ctx.lineTo(left + SAMPLE_WIDTH, y)
    ctx.stroke()
    if (marked) drawMarker(ctx, { color, style }, left + SAMPLE_WIDTH / 2, y)
  }
}

export function sceneLegend({ entries, legend, theme }: ChartScene): Legend | null {
  if (legend === 'none') return null
  return {
    theme,
    placement: `inside-${legend}`,
    entries: entries.map((entry) => ({
      text: entry.label,
      faded: entry.hidden,
      sign: curveSign(entry),
    })),
  }
}

/** The place of a legend inside this plot; null when there is none. */
export function layOutLegend(
  ctx: CanvasRenderingContext2D,
  legend: Legend | null,
  area: PlotArea,
): LegendLayout | null {
  if (legend === null || legend.placement === 'above') return null
  ctx.save()
  ctx.font = FONT
  const layout = legendLayout(
    legend.entries.map(({ text }) => text),
    legend.placement === 'inside-all' ? 'all' : 'fitting',
    area,
    (text) => ctx.measureText(text).width,
    MESSAGES.chart.moreCurves,
  )
  ctx.restore()
  return layout
}

function drawInside(
  ctx: CanvasRenderingContext2D,
  { entries, theme }: Legend,
  { box, rows }: LegendLayout,
): void {
  ctx.save()
  ctx.font = FONT
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  ctx.fillStyle = theme.legendBackground
  ctx.strokeStyle = theme.axis
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.roundRect(box.left, box.top, box.width, box.height, 4)
  ctx.fill()
  ctx.stroke()
  for (const row of rows) {
    const entry = row.entry === null ? undefined : entries[row.entry]
    ctx.globalAlpha = entry?.faded ? HIDDEN_OPACITY : 1
    entry?.sign(ctx, row.left, row.y)
    ctx.fillStyle = entry === undefined ? theme.mutedText : theme.text
    ctx.fillText(row.text, row.left + SAMPLE_WIDTH + GAP, row.y)
  }
  ctx.restore()
}

const signRoom = ({ width = SAMPLE_WIDTH }: LegendEntry) => (width > 0 ? width + GAP : 0)

/** The entries in as many rows as they need. */
export function rowsAbove(
  entries: readonly LegendEntry[],
  width: number,
  widthOf: (text: string) => number,
): { readonly entry: LegendEntry; readonly left: number; readonly row: number }[] {
  let left = 0
  let row = 0
  return entries.map((entry) => {
    const own = signRoom(entry) + widthOf(entry.text)
    if (left > 0 && left + own > width) {
      left = 0
      row += 1
    }
    const placed = { entry, left, row }
    left += own + BETWEEN_ENTRIES
    return placed
  })
}

/** The room that a legend takes above the plot. */
class LegendBox implements LayoutItem {
  readonly position = 'top' as const
  readonly weight = 1000
  readonly fullSize = false
  /** Chart.js looks for stacks in it. */
  readonly options = {}
  width = 0
  height = 0
  left = 0
  top = 0
  right = 0
  bottom = 0

  constructor(private readonly chart: Chart) {}

  isHorizontal(): boolean {
    return true
  }

  update(width: number): void {
    this.width = width
    const rows = 1 + Math.max(-1, ...this.rows(width).map(({ row }) => row))
    this.height = rows > 0 ? ROW_HEIGHT * rows + ABOVE_PLOT + (legendOf(this.chart)?.room ?? 0) : 0
  }

  draw(): void {
    const { ctx } = this.chart
    ctx.save()
    ctx.textBaseline = 'middle'
    ctx.textAlign = 'left'
    for (const { entry, left, row } of this.rows(this.width)) {
      const x = this.left + left
      const y = this.top + (row + 0.5) * ROW_HEIGHT
      entry.sign(ctx, x, y)
      ctx.font = FONT_ABOVE
      ctx.fillStyle = legendOf(this.chart)?.theme.text ?? ''
      ctx.fillText(entry.text, x + signRoom(entry), y)
    }
    ctx.restore()
  }

  private rows(width: number) {
    const legend = legendOf(this.chart)
    if (legend?.placement !== 'above') return []
    const { ctx } = this.chart
    ctx.save()
    ctx.font = FONT_ABOVE
    const rows = rowsAbove(legend.entries, width, (text) => ctx.measureText(text).width)
    ctx.restore()
    return rows
  }
}

export const legendPlugin: Plugin = {
  id: 'labLegend',
  start(chart) {
    layouts.addBox(chart, new LegendBox(chart))
  },
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart
    const legend = legendOf(chart)
    const layout = layOutLegend(ctx, legend, chartArea)
    if (legend !== null && layout !== null) drawInside(ctx, legend, layout)
  },
}
