/** Where a target stands on the chart's y axis, and which target a place on it means. */
import { niceStep } from '../drawing/axis-limits'
import { targetPlace } from '../drawing/draw-target'
import { toValue, type PixelAxis } from '../drawing/pixels'

/** A key moves a target by about this many pixels. */
const KEY_PIXELS = 4

/** The roundest value at this pixel, or at the end of the axis that it lies beyond. */
export function targetAt(axis: PixelAxis, pixel: number): number {
  const inside = Math.min(axis.from, Math.max(axis.to, pixel))
  return rounded(toValue(axis, inside), stepAt(axis, inside, 1))
}

/** The next round value up (`by` above 0) or down, `by` keys away. */
export function targetBeside(axis: PixelAxis, target: number, by: number): number {
  const { pixel } = targetPlace(axis, target)
  const step = stepAt(axis, pixel, KEY_PIXELS)
  return rounded(target + by * step, step)
}

/** A round number about as large as this many pixels of the axis are there. */
function stepAt(axis: PixelAxis, pixel: number, pixels: number): number {
  const half = pixels / 2
  return niceStep(toValue(axis, pixel - half) - toValue(axis, pixel + half))
}

function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12))
}
