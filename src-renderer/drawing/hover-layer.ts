/** What moves with the pointer, on a canvas of its own over the chart, so that the curves need not be drawn again. */
import { brushFor, thinned } from './brush'
import { drawBand, drawLine } from './draw-curves'
import { drawMarker, drawMarkers } from './draw-markers'
import type { LegendLayout } from './legend-layout'
import { pixelAxes, toPixel, type PlotArea } from './pixels'
import type { CrosshairReading } from './readings'
import type { ChartScene, SceneCurve } from './scene'

const VEIL_OPACITY = 0.68
const BOX_OPACITY = 0.08

export interface ZoomBox {
  /** A flat or narrow box zooms one axis only. */
  readonly along: 'x' | 'y' | 'both'
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

export interface HoverState {
  readonly highlighted: SceneCurve | null
  readonly crosshair: CrosshairReading | null
  readonly box: ZoomBox | null
}

/** @param legend is not covered */
export function drawHover(
  ctx: CanvasRenderingContext2D,
  scene: ChartScene,
  area: PlotArea,
  pixelRatio: number,
  { highlighted, crosshair, box }: HoverState,
  legend: LegendLayout | null,
): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top)
  if (legend?.place === 'inside') {
    ctx.rect(legend.box.left, legend.box.top, legend.box.width, legend.box.height)
  }
  ctx.clip('evenodd')
  if (highlighted !== null) drawHighlighted(ctx, scene, area, pixelRatio, highlighted)
  if (crosshair !== null) drawCrosshair(ctx, scene, area, crosshair, highlighted)
  ctx.restore()
  if (box !== null) drawBox(ctx, scene, box)
}

/** All other curves step back behind a veil. */
function drawHighlighted(
  ctx: CanvasRenderingContext2D,
  scene: ChartScene,
  area: PlotArea,
  pixelRatio: number,
  curve: SceneCurve,
): void {
  ctx.globalAlpha = VEIL_OPACITY
  ctx.fillStyle = scene.theme.background ?? '#ffffff'
  ctx.fillRect(area.left, area.top, area.right - area.left, area.bottom - area.top)
  ctx.globalAlpha = 1
  const brush = { ...brushFor(ctx, scene, area, pixelRatio), many: false }
  const points = thinned(brush, curve, false)
  drawBand(brush, points)
  drawLine(brush, points)
  drawMarkers(brush, curve)
}

function drawCrosshair(
  ctx: CanvasRenderingContext2D,
  scene: ChartScene,
  area: PlotArea,
  { at, readings }: CrosshairReading,
  highlighted: SceneCurve | null,
): void {
  const axes = pixelAxes(scene, area)
  const x = toPixel(axes.x, at)
  ctx.strokeStyle = scene.theme.mutedText
  ctx.lineWidth = 1
  ctx.setLineDash([3, 3])
  ctx.beginPath()
  ctx.moveTo(Math.round(x) + 0.5, area.top)
  ctx.lineTo(Math.round(x) + 0.5, area.bottom)
  ctx.stroke()
  for (const { curve, place } of readings) {
    // A column of hundreds of markers tells nothing.
    if (place === null || (scene.many && curve !== highlighted)) continue
    const y = toPixel(axes.y, curve.drawn[place])
    if (!Number.isNaN(y)) drawMarker(ctx, curve, toPixel(axes.x, curve.x[place]), y)
  }
}

function drawBox(ctx: CanvasRenderingContext2D, { theme }: ChartScene, box: ZoomBox): void {
  const { fromX, fromY, toX, toY } = box
  ctx.save()
  ctx.fillStyle = theme.text
  ctx.strokeStyle = theme.mutedText
  ctx.lineWidth = 1
  ctx.globalAlpha = BOX_OPACITY
  ctx.fillRect(fromX, fromY, toX - fromX, toY - fromY)
  ctx.globalAlpha = 1
  ctx.strokeRect(fromX, fromY, toX - fromX, toY - fromY)
  ctx.restore()
}
