/** Draws a legend whose entries have their places. */
import { CHART_FONT, readableColor } from './chart-theme'
import type { Legend } from './legend'
import { MEASURES, type LegendLayout, type LegendPlace, type LegendRow } from './legend-layout'
import type { PlotArea } from './pixels'
import type { OverlayScene } from './scene'
import { endOf, type CurveEnd } from './curve-end'

const FONTS: Readonly<Record<LegendPlace, string>> = {
  inside: `500 13px ${CHART_FONT}`,
  ends: `500 12px ${CHART_FONT}`,
  beside: `400 12px ${CHART_FONT}`,
  below: `400 12px ${CHART_FONT}`,
}
const HIDDEN_OPACITY = 0.4
const LEADER_OPACITY = 0.45
/** Between the plot's frame and a line to a label, and between the line and the label. */
const BESIDE_LEADER = 2
const ARROW = 4

/** The width of a text as it is written at a place. */
export function legendWidths(ctx: CanvasRenderingContext2D) {
  const known = new Map<string, number>()
  return (text: string, place: LegendPlace): number => {
    const key = `${place} ${text}`
    let width = known.get(key)
    if (width === undefined) {
      ctx.save()
      ctx.font = FONTS[place]
      width = ctx.measureText(text).width
      ctx.restore()
      known.set(key, width)
    }
    return width
  }
}

export function drawLegend(
  ctx: CanvasRenderingContext2D,
  legend: Legend,
  layout: LegendLayout,
  scene: OverlayScene,
  area: PlotArea,
): void {
  const { theme, entries } = legend
  const { place, rows } = layout
  const { sample, gap } = MEASURES[place]
  ctx.save()
  ctx.font = FONTS[place]
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  if (place === 'inside') drawGround(ctx, legend, layout)
  for (const row of rows) {
    const entry = row.entry === null ? undefined : entries[row.entry]
    const opacity = entry?.faded ? HIDDEN_OPACITY : 1
    ctx.globalAlpha = opacity
    ctx.fillStyle = entry === undefined ? theme.mutedText : theme.text
    if (place === 'ends' && entry !== undefined) {
      const { curves = [], color = theme.text } = entry
      const own = curves.map((at) => scene.curves[at])
      const end = endOf(own, scene, area)
      ctx.fillStyle = readableColor(color, theme)
      ctx.fillText(row.text, row.left + sample + gap, row.y)
      if (end.beyond === null) entry.sign(ctx, row.left, row.y, sample)
      else drawArrow(ctx, row.left + sample / 2, row.y, end.beyond, color)
      ctx.globalAlpha = opacity * LEADER_OPACITY
      drawLeader(ctx, own.length > 1 ? { ...end, x: area.right } : end, row, area, color)
    } else {
      entry?.sign(ctx, row.left, row.y, sample)
      ctx.globalAlpha = opacity
      ctx.fillStyle = entry === undefined ? theme.mutedText : theme.text
      ctx.fillText(row.text, row.left + sample + gap, row.y)
    }
  }
  ctx.restore()
}

function drawGround(ctx: CanvasRenderingContext2D, { theme }: Legend, { box }: LegendLayout): void {
  ctx.fillStyle = theme.legendBackground
  ctx.strokeStyle = theme.axis
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.roundRect(box.left, box.top, box.width, box.height, 4)
  ctx.fill()
  ctx.stroke()
}

/** From where a curve ends to its label. */
function drawLeader(
  ctx: CanvasRenderingContext2D,
  { x, y, beyond }: CurveEnd,
  row: LegendRow,
  area: PlotArea,
  color: string,
): void {
  if (!Number.isFinite(x)) return
  ctx.strokeStyle = color
  ctx.lineWidth = 1
  ctx.setLineDash([])
  ctx.beginPath()
  // What is not seen in the plot has no line to it either.
  if (beyond === null && area.right - x > BESIDE_LEADER) {
    ctx.moveTo(x, y)
    ctx.lineTo(area.right, y)
  } else ctx.moveTo(area.right + BESIDE_LEADER, y)
  ctx.lineTo(row.left - BESIDE_LEADER, row.y)
  ctx.stroke()
}

/** Instead of the sign of a curve whose end is not to be seen. */
function drawArrow(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  to: 'above' | 'below',
  color: string,
): void {
  const tip = to === 'above' ? -ARROW : ARROW
  ctx.fillStyle = color
  ctx.beginPath()
  ctx.moveTo(x - ARROW, y - tip)
  ctx.lineTo(x + ARROW, y - tip)
  ctx.lineTo(x, y + tip)
  ctx.closePath()
  ctx.fill()
}
