/** A map of heights: what is lower shaded deeper between contours, and paths over it. */
import type { CartesianScaleTypeRegistry } from 'chart.js'
import type { Contour } from '../../src-shared/surfaces/contours'
import type { CurveStyle } from './curve-style'
import { drawMarker } from './draw-markers'
import type { Legend } from './legend'
import { PaintedController } from './painted-controller'
import { pixelAxes, toPixel, type PixelAxis, type PlotArea } from './pixels'
import type { SceneAxis } from './scene'

/** A way over the map. */
export interface MapPath {
  readonly label: string
  readonly color: string
  readonly style: CurveStyle
  /** x and y of its points in turn. */
  readonly places: Float64Array
  /** How many of them are drawn. */
  readonly points: number
  /** Points between two markers; none but at the last point where it is 0. */
  readonly markedEvery: number
}

/** What marks of a map's own are drawn with. */
export interface MapBrush {
  readonly ctx: CanvasRenderingContext2D
  readonly x: PixelAxis
  readonly y: PixelAxis
  readonly area: PlotArea
}

export interface ContourScene {
  readonly x: SceneAxis
  readonly y: SceneAxis
  /** From the lowest to the highest. */
  readonly contours: readonly Contour[]
  /** Where heights are known, when that is not the whole plot: contours end there. */
  readonly known?: { readonly x: readonly [number, number]; readonly y: readonly [number, number] }
  /** Of what is lower, drawn pale once for each level it is below. */
  readonly shade: string
  readonly line: string
  /** Around paths, so that they stand out from the map; null for none. */
  readonly rim: string | null
  readonly paths: readonly MapPath[]
  /** Marks of the scene's own, below the paths and above them. */
  readonly under?: (brush: MapBrush) => void
  readonly over?: (brush: MapBrush) => void
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    contourMap: {
      chartOptions: object
      datasetOptions: { map: ContourScene; legend: Legend | null }
      defaultDataPoint: never
      metaExtensions: object
      parsedDataType: never
      scales: keyof CartesianScaleTypeRegistry
    }
  }
}

/** Of what is below all levels; each of them has its part of it. */
const DEEPEST_OPACITY = 0.5
const LINE_OPACITY = 0.3
const PATH_WIDTH = 2
const RIM_WIDTH = 4.5
const RIM_OPACITY = 0.75

export class ContourController extends PaintedController<'contourMap'> {
  static id = 'contourMap'

  override draw(): void {
    const { ctx, chartArea: area } = this.chart
    const { map } = this.getDataset() as unknown as { readonly map: ContourScene }
    const brush = { ctx, area, ...pixelAxes(map, area) }
    ctx.save()
    ctx.beginPath()
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top)
    ctx.clip()
    ctx.save()
    if (map.known !== undefined) clipTo(brush, map.known)
    for (const contour of map.contours) drawContour(brush, map, contour)
    ctx.restore()
    map.under?.(brush)
    for (const path of map.paths) drawPath(brush, map, path)
    map.over?.(brush)
    ctx.restore()
  }
}

function clipTo(brush: MapBrush, known: NonNullable<ContourScene['known']>): void {
  const { ctx, area } = brush
  const [left, right] = known.x.map((value) => toPixel(brush.x, value))
  const [bottom, top] = known.y.map((value) => toPixel(brush.y, value))
  // Within the plot too: not every context cuts a clipping path by the one before.
  const from = { x: Math.max(left, area.left), y: Math.max(top, area.top) }
  const to = { x: Math.min(right, area.right), y: Math.min(bottom, area.bottom) }
  ctx.beginPath()
  ctx.rect(from.x, from.y, to.x - from.x, to.y - from.y)
  ctx.clip()
}

function drawContour(brush: MapBrush, map: ContourScene, { loops }: Contour): void {
  if (loops.length === 0) return
  const { ctx } = brush
  ctx.beginPath()
  for (const loop of loops) {
    trace(brush, loop, loop.length / 2)
    ctx.closePath()
  }
  ctx.globalAlpha = 1 - (1 - DEEPEST_OPACITY) ** (1 / map.contours.length)
  ctx.fillStyle = map.shade
  ctx.fill()
  ctx.globalAlpha = LINE_OPACITY
  ctx.strokeStyle = map.line
  ctx.lineWidth = 1
  ctx.setLineDash([])
  ctx.stroke()
  ctx.globalAlpha = 1
}

function trace({ ctx, x, y }: MapBrush, places: Float64Array, points: number): void {
  for (let i = 0; i < points; i++) {
    const [atX, atY] = [toPixel(x, places[2 * i]), toPixel(y, places[2 * i + 1])]
    if (i === 0) ctx.moveTo(atX, atY)
    else ctx.lineTo(atX, atY)
  }
}

function drawPath(brush: MapBrush, { rim }: ContourScene, path: MapPath): void {
  const { ctx, x, y } = brush
  const { places, points, markedEvery, color, style } = path
  ctx.lineJoin = 'round'
  ctx.setLineDash([])
  if (rim !== null) {
    ctx.globalAlpha = RIM_OPACITY
    ctx.strokeStyle = rim
    ctx.lineWidth = RIM_WIDTH
    ctx.beginPath()
    trace(brush, places, points)
    ctx.stroke()
    ctx.globalAlpha = 1
  }
  ctx.strokeStyle = color
  ctx.lineWidth = PATH_WIDTH
  ctx.setLineDash([...style.dash])
  ctx.beginPath()
  trace(brush, places, points)
  ctx.stroke()
  for (let i = 0; i < points; i++) {
    const isLast = i === points - 1
    if (!isLast && (markedEvery === 0 || i % markedEvery !== 0)) continue
    drawMarker(ctx, path, toPixel(x, places[2 * i]), toPixel(y, places[2 * i + 1]))
  }
}
