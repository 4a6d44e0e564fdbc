/** Where in a plot a box covers the fewest points of curves. */
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import { pixelAxes, toValue, type PlotArea } from './pixels'
import { visibleCurves, type OverlayCurve, type OverlayScene } from './scene'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export const INSET = 10
/** So near to a curve a box would touch its markers. */
const MARGIN = 6

/** The places a box may have, the usual one first. */
export function placesIn(area: PlotArea, width: number, height: number): Box[] {
  const left = area.left + INSET
  const right = area.right - width - INSET
  const center = (area.left + area.right - width) / 2
  const top = area.top + INSET
  const bottom = area.bottom - height - INSET
  const middle = (area.top + area.bottom - height) / 2
  const at = (x: number, y: number): Box => ({ left: x, top: y, width, height })
  return [
    ...[at(right, top), at(right, middle), at(right, bottom)],
    ...[at(center, top), at(left, top), at(left, bottom), at(center, bottom)],
  ]
}

/** How often the curves that are drawn are inside a box or cross it, points and the lines between them. */
export function crossings(scene: OverlayScene, area: PlotArea, box: Box): number {
  const axes = pixelAxes(scene, area)
  const [from, to] = [box.left - MARGIN, box.left + box.width + MARGIN].map((x) =>
    toValue(axes.x, x),
  )
  const [high, low] = [box.top - MARGIN, box.top + box.height + MARGIN].map((y) =>
    toValue(axes.y, y),
  )
  return visibleCurves(scene).reduce((sum, curve) => {
    const { band, recorded, drawn } = curve
    const count = (values: Float32Array) => crossingsOf(curve, values, from, to, low, high)
    const behind = scene.rawOpacity > 0 ? count(recorded) : 0
    return sum + count(drawn) + behind + (band === null ? 0 : count(band.upper) + count(band.lower))
  }, 0)
}

function crossingsOf(
  { x }: OverlayCurve,
  values: Float32Array,
  from: number,
  to: number,
  low: number,
  high: number,
): number {
  let count = 0
  const first = Math.max(0, lowerBound(x, from) - 1)
  for (let i = first; i < x.length; i++) {
    const value = values[i]
    // A line over the box from one side to the other has no point in it.
    const before = i > first ? values[i - 1] : NaN
    const within = x[i] >= from && x[i] <= to && value >= low && value <= high
    if (within || (before < low && value > low) || (before > high && value < high)) count += 1
    if (x[i] > to) break
  }
  return count
}

/**
 * The first of the places with the fewest crossings.
 * @param before where the box stood; it stays there as long as it covers nothing
 */
export function freestPlace(
  scene: OverlayScene,
  area: PlotArea,
  { width, height }: Pick<Box, 'width' | 'height'>,
  before: number | null,
): { readonly place: number; readonly box: Box; readonly covered: number } {
  const places = placesIn(area, width, height)
  const order = places.map((_, i) => i)
  if (before !== null) order.unshift(before)
  let best = { place: 0, box: places[0], covered: Infinity }
  for (const place of order) {
    const covered = crossings(scene, area, places[place])
    if (covered < best.covered) best = { place, box: places[place], covered }
    if (covered === 0) break
  }
  return best
}
