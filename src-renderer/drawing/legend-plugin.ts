/**
 * A legend inside the plot, as in the classic comparison: each entry shows its line, dash and marker. Part of the canvas,
 * so that it is in every exported picture.
 */
import { MESSAGES } from '../../src-shared/language/language'
import { CHART_FONT } from './chart-theme'
import { drawMarker } from './draw-markers'
import { GAP, SAMPLE_WIDTH, legendLayout, type LegendLayout, type LegendRow } from './legend-layout'
import type { PlotArea } from './pixels'
import type { ChartScene, SceneCurve } from './scene'

const FONT = `500 13px ${CHART_FONT}`
const HIDDEN_OPACITY = 0.4

/** The legend's place in this plot; null when the scene has none. */
export function layOutLegend(
  ctx: CanvasRenderingContext2D,
  { curves, legend }: ChartScene,
  area: PlotArea,
): LegendLayout | null {
  if (legend === 'none') return null
  ctx.save()
  ctx.font = FONT
  const layout = legendLayout(
    curves.map(({ label }) => label),
    legend,
    area,
    (text) => ctx.measureText(text).width,
    MESSAGES.chart.moreCurves,
  )
  ctx.restore()
  return layout
}

export function drawLegend(
  ctx: CanvasRenderingContext2D,
  { curves, theme }: ChartScene,
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
    const curve = row.entry === null ? undefined : curves[row.entry]
    ctx.globalAlpha = curve?.hidden ? HIDDEN_OPACITY : 1
    if (curve !== undefined) drawSample(ctx, curve, row)
    ctx.fillStyle = curve === undefined ? theme.mutedText : theme.text
    ctx.fillText(row.text, row.left + SAMPLE_WIDTH + GAP, row.y)
  }
  ctx.restore()
}

function drawSample(
  ctx: CanvasRenderingContext2D,
  curve: SceneCurve,
  { left, y }: LegendRow,
): void {
  ctx.strokeStyle = curve.color
  ctx.lineWidth = 2
  ctx.setLineDash([...curve.style.dash])
  ctx.beginPath()
  ctx.moveTo(left, y)
  ctx.lineTo(left + SAMPLE_WIDTH, y)
  ctx.stroke()
  drawMarker(ctx, curve, left + SAMPLE_WIDTH / 2, y)
}
