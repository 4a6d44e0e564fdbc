/** Draws the curves of a scene: recorded ones behind, bands, smoothed ones with markers, and where they broke off. */
import type { ReducedCurve } from '../../src-shared/curves/curve-reduction'
import { THIN_WIDTH, type Brush, type ThinnedCurve } from './brush'
import { drawMany } from './draw-many'
import { drawJoint } from './joints'
import { drawCrosses, drawMarkers } from './draw-markers'
import { toPixel, type PixelAxis, type PlotArea } from './pixels'
import type { OverlayCurve, OverlayScene } from './scene'

const LINE_WIDTH = 2
const BAND_OPACITY = 0.18

/** Draws all curves inside the plot area, with what the scene has below and above them. */
export function drawCurves(
  scene: OverlayScene,
  brush: Brush,
  curves: readonly ThinnedCurve[],
  area: PlotArea,
  pixelRatio: number,
): void {
  const { ctx } = brush
  scene.under?.(brush)
  ctx.save()
  ctx.beginPath()
  const { left, top } = area
  const rim = scene.rim ?? 0
  ctx.rect(left - rim, top - rim, area.right - left + 2 * rim, area.bottom - top + 2 * rim)
  ctx.clip()
  for (const curve of curves) drawBand(brush, curve)
  if (brush.many && scene.onCanvas) drawMany(brush, curves, area, pixelRatio)
  else drawEach(brush, curves, scene.rawOpacity)
  ctx.restore()
  // Markers and crosses may reach over the frame, so that those on it are seen whole.
  for (const { curve } of curves) {
    if (!brush.many) drawMarkers(brush, curve)
    drawCrosses(brush, curve)
  }
  scene.over?.(brush)
}

function drawEach(brush: Brush, curves: readonly ThinnedCurve[], rawOpacity: number): void {
  for (const curve of curves) drawRecorded(brush, curve, rawOpacity)
  for (const curve of curves) drawLine(brush, curve)
  for (const { curve } of curves) drawJoint(brush, curve)
}

function drawRecorded(brush: Brush, { curve, recorded }: ThinnedCurve, opacity: number): void {
  const { ctx } = brush
  if (recorded === null) return
  ctx.globalAlpha = opacity
  ctx.lineWidth = 1
  ctx.setLineDash([])
  strokePoints(brush, curve, curve.recorded, recorded)
  ctx.globalAlpha = 1
}

/** The smoothed curve alone, without its markers. */
export function drawLine(brush: Brush, { curve, line }: ThinnedCurve): void {
  const { ctx, many } = brush
  ctx.lineWidth = many ? THIN_WIDTH : (curve.lineWidth ?? LINE_WIDTH)
  ctx.setLineDash(many ? [] : [...curve.style.dash])
  strokePoints(brush, curve, curve.drawn, line)
}

function strokePoints(
  brush: Brush,
  curve: OverlayCurve,
  values: Float32Array,
  points: ReducedCurve,
): void {
  const { ctx } = brush
  const isThinned = points.places.length < points.visible
  ctx.strokeStyle = curve.color
  // Round joints cost a third of the time where they cannot be seen.
  ctx.lineJoin = isThinned ? 'bevel' : 'round'
  ctx.beginPath()
  tracePoints(brush, curve.x, values, points.places)
  ctx.stroke()
}

/** A line through the points, broken where one has no place; a point between two breaks becomes a dot. */
function tracePoints(
  { ctx, x, y }: Brush,
  xs: Float64Array,
  values: Float32Array,
  places: Uint32Array,
): void {
  let length = 0
  let lastX = 0
  let lastY = 0
  const endLine = () => {
    if (length === 1) ctx.lineTo(lastX + 1, lastY)
    length = 0
  }
  for (const place of places) {
    const pixelY = toPixel(y, values[place])
    if (!Number.isFinite(values[place]) || Number.isNaN(pixelY)) {
      endLine()
      continue
    }
    lastX = toPixel(x, xs[place])
    lastY = pixelY
    if (length === 0) ctx.moveTo(lastX, lastY)
    else ctx.lineTo(lastX, lastY)
    length += 1
  }
  endLine()
}

/** The band behind a curve, an area for each stretch without a gap. */
export function drawBand({ ctx, x, y }: Brush, { curve, band }: ThinnedCurve): void {
  if (band === null) return
  const { lower, upper, x: xs } = band
  ctx.globalAlpha = BAND_OPACITY
  ctx.fillStyle = curve.color
  for (let start = 0; start < xs.length;) {
    let end = start
    while (end < xs.length && !Number.isNaN(lower[end])) end += 1
    ctx.beginPath()
    for (let i = start; i < end; i++) ctx.lineTo(toPixel(x, xs[i]), boundPixel(y, upper[i]))
    for (let i = end - 1; i >= start; i--) {
      ctx.lineTo(toPixel(x, xs[i]), boundPixel(y, lower[i]))
    }
    ctx.fill()
    start = end + 1
  }
  ctx.globalAlpha = 1
}

/** What a logarithmic axis has no place for ends at the axis. */
function boundPixel(axis: PixelAxis, value: number): number {
  return axis.span.scale === 'log' && value <= 0 ? axis.from : toPixel(axis, value)
}
