/** Draws the curves of a scene: recorded ones behind, bands, smoothed ones with markers, and where they broke off. */
import {
  reduceBand,
  type ReducedBand,
  type ReducedCurve,
} from '../../src-shared/curves/curve-reduction'
import { reducedCurve, THIN_WIDTH, type Brush, type DrawnPoints } from './brush'
import { drawMany } from './draw-many'
import { drawJoint } from './joints'
import { drawCrosses, drawMarkers } from './draw-markers'
import { toPixel, type PixelAxis, type PlotArea } from './pixels'
import { rememberLast } from './remember'
import { visibleCurves, type ChartScene, type SceneCurve } from './scene'

const LINE_WIDTH = 2
const BAND_OPACITY = 0.18

/** Draws all curves inside the plot area. @returns how many points were drawn, and how many they stand for */
export function drawCurves(
  scene: ChartScene,
  brush: Brush,
  area: PlotArea,
  pixelRatio: number,
): DrawnPoints {
  const { ctx } = brush
  const curves = visibleCurves(scene)
  ctx.save()
  ctx.beginPath()
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top)
  ctx.clip()
  for (const curve of curves) if (curve.band !== null) drawBand(brush, curve)
  const points =
    brush.many && scene.onCanvas
      ? drawMany(brush, curves, area, pixelRatio)
      : drawEach(brush, curves, scene.rawOpacity)
  ctx.restore()
  // Markers and crosses may reach over the frame, so that those on it are seen whole.
  for (const curve of curves) {
    if (!brush.many) drawMarkers(brush, curve)
    drawCrosses(brush, curve)
  }
  return points
}

function drawEach(brush: Brush, curves: readonly SceneCurve[], rawOpacity: number): DrawnPoints {
  const all = [
    ...(rawOpacity > 0 ? curves.map((curve) => drawRecorded(brush, curve, rawOpacity)) : []),
    ...curves.map((curve) => drawLine(brush, curve)),
  ]
  curves.forEach((curve) => drawJoint(brush, curve))
  return {
    drawn: all.reduce((sum, { places }) => sum + places.length, 0),
    visible: all.reduce((sum, { visible }) => sum + visible, 0),
  }
}

const rememberReducedBand = rememberLast<ReducedBand>()

function drawRecorded(brush: Brush, curve: SceneCurve, opacity: number): ReducedCurve {
  const { ctx } = brush
  ctx.globalAlpha = opacity
  ctx.lineWidth = 1
  ctx.setLineDash([])
  const points = strokePoints(brush, curve, curve.recorded)
  ctx.globalAlpha = 1
  return points
}

/** The smoothed curve alone, without its markers. */
export function drawLine(brush: Brush, curve: SceneCurve): ReducedCurve {
  const { ctx, many } = brush
  ctx.lineWidth = many ? THIN_WIDTH : LINE_WIDTH
  ctx.setLineDash(many ? [] : [...curve.style.dash])
  return strokePoints(brush, curve, curve.drawn)
}

function strokePoints(brush: Brush, curve: SceneCurve, values: Float32Array): ReducedCurve {
  const { ctx } = brush
  const points = reducedCurve(brush, curve, values)
  const thinned = points.places.length < points.visible
  ctx.strokeStyle = curve.color
  // Round joints cost a third of the time where they cannot be seen.
  ctx.lineJoin = thinned ? 'bevel' : 'round'
  ctx.beginPath()
  tracePoints(brush, curve.x, values, points.places)
  ctx.stroke()
  return points
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
export function drawBand(brush: Brush, curve: SceneCurve): void {
  const { ctx, x, y, edges } = brush
  const { band } = curve
  if (band === null) return
  const from = [curve.x, x.span.min, x.span.max, x.span.scale, edges.length]
  const {
    lower,
    upper,
    x: xs,
  } = rememberReducedBand(band.lower, from, () =>
    reduceBand({ x: curve.x, lower: band.lower, upper: band.upper }, edges),
  )
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
