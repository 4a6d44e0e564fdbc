/** What the curves of a drawing are drawn with, and their points as thinned to the drawing's width. */
import {
  columnEdges,
  reduceCurve,
  type ReducedCurve,
} from '../../src-shared/curves/curve-reduction'
import { pixelAxes, type PixelAxis, type PlotArea } from './pixels'
import { rememberLast } from './remember'
import type { ChartScene, SceneCurve } from './scene'

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
  readonly edges: Float64Array
  /** Thin lines only, see `ChartScene`. */
  readonly many: boolean
}

/** @param pixelRatio device pixels in a CSS pixel: curves are thinned to device pixels */
export function brushFor(
  ctx: CanvasRenderingContext2D,
  scene: ChartScene,
  area: PlotArea,
  pixelRatio: number,
): Brush {
  const columns = Math.max(1, Math.round((area.right - area.left) * pixelRatio))
  return { ctx, ...pixelAxes(scene, area), edges: columnEdges(scene.x, columns), many: scene.many }
}

const rememberReduced = rememberLast<ReducedCurve>()

/** The points of a curve that are drawn at the brush's size. */
export function reducedCurve(
  { edges, x }: Brush,
  curve: SceneCurve,
  values: Float32Array,
): ReducedCurve {
  const { min, max, scale } = x.span
  return rememberReduced(values, [curve.x, min, max, scale, edges.length], () =>
    reduceCurve(curve.x, values, edges),
  )
}
