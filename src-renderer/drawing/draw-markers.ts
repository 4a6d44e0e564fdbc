/** Draws what stands on the curves: markers, and crosses where they stopped being numbers. */
import { drawPoint } from 'chart.js/helpers'
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import type { Brush } from './brush'
import { niceStep } from './axis-limits'
import { toPixel } from './pixels'
import type { OverlayCurve } from './scene'

const MARKER_RADIUS = 4.5
const CROSS_RADIUS = 7
/** Markers closer than this would hide the curve. */
const LEAST_MARKER_DISTANCE = 8

/** Markers at round numbers of steps, as many as are needed to tell curves apart. */
export function drawMarkers(brush: Brush, curve: OverlayCurve): void {
  const { x, y } = brush
  const { steps, drawn, marked } = curve
  if (marked === 'nowhere') return
  const start = lowerBound(curve.x, x.span.min)
  let end = lowerBound(curve.x, x.span.max)
  while (end < curve.x.length && curve.x[end] === x.span.max) end += 1
  if (end <= start) return
  const interval =
    marked === 'everywhere' ? 1 : markerInterval(visibleSteps(brush, curve, start, end))
  let lastX = -Infinity
  for (let place = start; place < end; place++) {
    // Iterations are counted from 0.
    if ((steps[place] - 1) % interval !== 0) continue
    const atX = toPixel(x, curve.x[place])
    const atY = toPixel(y, drawn[place])
    const inside = atY >= y.to && atY <= y.from
    if (!inside || atX - lastX < LEAST_MARKER_DISTANCE) continue
    drawMarker(brush.ctx, curve, atX, atY)
    lastX = atX
  }
}

/** Iterations between two markers: 100 for the 2,000 steps of the classic comparison, at most 20 markers on any curve. */
export function markerInterval(steps: number): number {
  return Math.round(niceStep(Math.max(1, steps / 20)))
}

/** Steps across the whole axis: of a run that still trains, those to come as well. */
function visibleSteps({ x }: Brush, { steps, x: xs }: OverlayCurve, start: number, end: number) {
  const own = steps[end - 1] - steps[start] + 1
  const reach = xs[end - 1] - xs[start]
  if (x.span.scale === 'log' || reach === 0) return own
  return Math.round(((own - 1) * (x.span.max - x.span.min)) / reach)
}

/** One marker of the curve's own, in its colour. */
export function drawMarker(
  ctx: CanvasRenderingContext2D,
  { color, style }: Pick<OverlayCurve, 'color' | 'style'>,
  x: number,
  y: number,
): void {
  const { pointStyle, rotation, lineWidth } = style.marker
  ctx.setLineDash([])
  ctx.strokeStyle = color
  ctx.fillStyle = color
  ctx.lineWidth = lineWidth
  drawPoint(ctx, { pointStyle, rotation, radius: MARKER_RADIUS, borderWidth: lineWidth }, x, y)
}

/** A cross where a curve stopped being a number, kept inside the axis so that it is always seen. */
export function drawCrosses({ ctx, x, y }: Brush, { breaks, ...curve }: OverlayCurve): void {
  ctx.strokeStyle = curve.color
  ctx.setLineDash([])
  for (const place of breaks) {
    const at = curve.x[place]
    if (at < x.span.min || at > x.span.max) continue
    const recorded = toPixel(y, curve.recorded[place])
    const pixelY = Number.isNaN(recorded) ? y.from : Math.min(y.from, Math.max(y.to, recorded))
    ctx.lineWidth = 2.5
    const options = { pointStyle: 'crossRot', radius: CROSS_RADIUS, borderWidth: 2.5 } as const
    drawPoint(ctx, options, toPixel(x, at), pixelY)
  }
}

/** A cross that stands for what has no value. */
export function drawCross(
  ctx: CanvasRenderingContext2D,
  {
    x,
    y,
    radius,
    width,
  }: { readonly x: number; readonly y: number; readonly radius: number; readonly width: number },
  color: string,
): void {
  ctx.setLineDash([])
  ctx.strokeStyle = color
  ctx.lineWidth = width
  ctx.beginPath()
  ctx.moveTo(x - radius, y - radius)
  ctx.lineTo(x + radius, y + radius)
  ctx.moveTo(x - radius, y + radius)
  ctx.lineTo(x + radius, y - radius)
  ctx.stroke()
}
