/** From values to places on the canvas and back, for a linear or logarithmic axis. */
import type { AxisSpan } from '../../src-shared/curves/curve-reduction'

/** The plot without its axes, in CSS pixels. */
export interface PlotArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The plot within the whole chart. */
export interface ChartArea extends PlotArea {
  readonly width: number
  readonly height: number
}

export interface PixelAxis {
  readonly span: AxisSpan
  /** The pixel of `span.min`, and of `span.max`. */
  readonly from: number
  readonly to: number
}

/** @returns a pixel; NaN for what has no place on a logarithmic axis */
export function toPixel({ span, from, to }: PixelAxis, value: number): number {
  const { min, max, scale } = span
  const share =
    scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
  // Far outside it makes no difference where, and canvases are inexact there.
  return Math.max(-1e5, Math.min(1e5, from + share * (to - from)))
}

export function toValue({ span, from, to }: PixelAxis, pixel: number): number {
  const { min, max, scale } = span
  const share = (pixel - from) / (to - from)
  return scale === 'log' ? min * (max / min) ** share : min + share * (max - min)
}

export function pixelAxes(
  scene: { readonly x: AxisSpan; readonly y: AxisSpan },
  area: PlotArea,
): { readonly x: PixelAxis; readonly y: PixelAxis } {
  return {
    x: { span: scene.x, from: area.left, to: area.right },
    y: { span: scene.y, from: area.bottom, to: area.top },
  }
}
