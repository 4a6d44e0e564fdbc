/** Zooming and panning an axis, the same on the screen for linear and logarithmic ones. */
import type { AxisSpan } from '../../src-shared/curves/curve-reduction'
import type { AxisInterval } from '../../src-shared/curves/chart-view'
import { toPixel, toValue, type PixelAxis } from './pixels'

/** Closer than this to each other, the ends of an axis are one number to the eye and nearly so to a float32. */
const LEAST_SHARE = 1e-6

/** @param factor below 1 zooms in; the value at `pixel` stays there */
export function zoomAt(axis: PixelAxis, pixel: number, factor: number): AxisInterval | null {
  return between(axis, pixel + (axis.from - pixel) * factor, pixel + (axis.to - pixel) * factor)
}

/** Moves the axis by this many pixels, as if the plot were dragged. */
export function panBy(axis: PixelAxis, pixels: number): AxisInterval | null {
  return between(axis, axis.from - pixels, axis.to - pixels)
}

/** What lies between two pixels, in either order; null when it is too small or too large to show. */
export function between(axis: PixelAxis, a: number, b: number): AxisInterval | null {
  const ascending = a < b === axis.from < axis.to
  const min = toValue(axis, ascending ? a : b)
  const max = toValue(axis, ascending ? b : a)
  const size = Math.max(Math.abs(min), Math.abs(max))
  const shown = Number.isFinite(min) && Number.isFinite(max) && max - min > LEAST_SHARE * size
  return shown && (axis.span.scale === 'linear' || min > 0) ? { min, max } : null
}

/** Keeps an interval within the whole axis, as wide as it was as long as it fits; the whole axis is no zoom. */
export function withinWhole(zoom: AxisInterval, whole: AxisSpan): AxisInterval | null {
  const axis: PixelAxis = { span: whole, from: 0, to: 1 }
  const from = toPixel(axis, zoom.min)
  const to = toPixel(axis, zoom.max)
  if (to - from >= 1 - 1e-9 || !(to > from)) return null
  const shift = from < 0 ? -from : to > 1 ? 1 - to : 0
  return { min: toValue(axis, from + shift), max: toValue(axis, to + shift) }
}
