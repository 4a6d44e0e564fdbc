/** What the curves of a drawing are drawn with, and their points as thinned to the drawing's width. */
import {
  columnEdges,
  reduceBand,
  reduceCurve,
  type ReducedBand,
  type ReducedCurve,
} from '../../src-shared/curves/curve-reduction'
import { pixelAxes, type PixelAxis, type PlotArea } from './pixels'
import { memoiseLast } from './memoise'
import type { OverlayCurve, OverlayScene } from './scene'

/** The width of a line of many curves. */
export const THIN_WIDTH = 1.25

export interface DrawnPoints {
  readonly drawn: number
  readonly visible: number
}

/** What all curves of a drawing share. */
export interface Brush {
  readonly ctx: CanvasRenderingContext2D
  readonly x: PixelAxis
  readonly y: PixelAxis
  readonly area: PlotArea
  readonly edges: Float64Array
  /** Thin lines only, see `ChartScene`. */
  readonly many: boolean
}

/** @param pixelRatio device pixels in a CSS pixel: curves are thinned to device pixels */
export function brushFor(
  ctx: CanvasRenderingContext2D,
  scene: OverlayScene,
  area: PlotArea,
  pixelRatio: number,
): Brush {
  const columns = Math.max(1, Math.round((area.right - area.left) * pixelRatio))
  const edges = columnEdges(scene.x, columns)
  return { ctx, ...pixelAxes(scene, area), area, edges, many: scene.many }
}

/** A curve with the points of it that are drawn at a brush's size. */
export interface ThinnedCurve {
  readonly curve: OverlayCurve
  readonly line: ReducedCurve
  /** Null where the recorded curve is not drawn. */
  readonly recorded: ReducedCurve | null
  readonly band: ReducedBand | null
}

export function thinned(brush: Brush, curve: OverlayCurve, withRecorded: boolean): ThinnedCurve {
  return {
    curve,
    line: reducedCurve(brush, curve, curve.drawn),
    recorded: withRecorded ? reducedCurve(brush, curve, curve.recorded) : null,
    band: reducedBand(brush, curve),
  }
}

/** How many points are drawn, and how many they stand for. */
export function countPoints(curves: readonly ThinnedCurve[]): DrawnPoints {
  const parts = curves.flatMap(({ line, recorded }) =>
    recorded === null ? [line] : [line, recorded],
  )
  return {
    drawn: parts.reduce((sum, { places }) => sum + places.length, 0),
    visible: parts.reduce((sum, { visible }) => sum + visible, 0),
  }
}

const rememberReduced = memoiseLast<ReducedCurve>()
const rememberReducedBand = memoiseLast<ReducedBand>()

function reducedCurve(
  { edges, x }: Brush,
  curve: OverlayCurve,
  values: Float32Array,
): ReducedCurve {
  const { min, max, scale } = x.span
  return rememberReduced(values, [curve.x, min, max, scale, edges.length], () =>
    reduceCurve(curve.x, values, edges),
  )
}

function reducedBand({ edges, x }: Brush, curve: OverlayCurve): ReducedBand | null {
  const { band } = curve
  if (band === null) return null
  const { min, max, scale } = x.span
  return rememberReducedBand(band.lower, [curve.x, min, max, scale, edges.length], () =>
    reduceBand({ x: curve.x, lower: band.lower, upper: band.upper }, edges),
  )
}
