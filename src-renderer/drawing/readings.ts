/** What the crosshair reads: the value of every curve at a place, and which curve is nearest to the pointer. */
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import { toPixel, type PixelAxis } from './pixels'
import { visibleCurves, type ChartScene, type OverlayCurve, type SceneCurve } from './scene'

export interface Reading {
  readonly curve: SceneCurve
  /** Place of the point; null where the curve has none. */
  readonly place: number | null
  /** Smoothed and recorded value there; NaN where there is none. */
  readonly value: number
  readonly recorded: number
  /** Less the reference's value: the baseline's, else the best one's. */
  readonly difference: number
}

export interface CrosshairReading {
  /** On the x axis. */
  readonly at: number
  readonly step: number
  /** Best first; curves without a value here last. */
  readonly readings: readonly Reading[]
}

/** A curve whose nearest point is farther away than this has no value at the crosshair. */
const REACH_PIXELS = 12
/** A curve farther from the pointer than this is not meant. */
const NEAR_PIXELS = 24

/** The place in ascending `x` nearest to `value`. */
export function nearestPlace(x: Float64Array, value: number): number {
  const after = lowerBound(x, value)
  if (after === 0) return 0
  if (after === x.length) return x.length - 1
  return value - x[after - 1] <= x[after] - value ? after - 1 : after
}

/**
 * @param value where the pointer is on the x axis; the crosshair stands at the nearest point of any curve
 * @param isBaseline the curve that differences are told from; without one it is the best
 */
export function readCrosshair(
  scene: ChartScene,
  axis: PixelAxis,
  value: number,
  isBaseline: (curve: SceneCurve) => boolean,
): CrosshairReading | null {
  const curves = visibleCurves(scene).filter(({ x }) => x.length > 0)
  let at = NaN
  let step = 0
  for (const { x, steps } of curves) {
    const place = nearestPlace(x, value)
    if (Math.abs(x[place] - value) < Math.abs(at - value) || Number.isNaN(at)) {
      at = x[place]
      step = steps[place]
    }
  }
  if (Number.isNaN(at)) return null
  const found = curves.map((curve) => readAt(curve, axis, at))
  const best = (a: number, b: number) => (scene.largerIsBetter ? b - a : a - b)
  found.sort((a, b) => compare(a.value, b.value, best))
  const reference = found.find(({ curve }) => isBaseline(curve)) ?? found[0]
  return {
    at,
    step,
    readings: found.map((one) => ({ ...one, difference: one.value - reference.value })),
  }
}

function readAt(curve: SceneCurve, axis: PixelAxis, at: number) {
  const place = nearestPlace(curve.x, at)
  const distance = Math.abs(toPixel(axis, curve.x[place]) - toPixel(axis, at))
  if (distance > REACH_PIXELS) return { curve, place: null, value: NaN, recorded: NaN }
  return { curve, place, value: curve.drawn[place], recorded: curve.recorded[place] }
}

function compare(a: number, b: number, best: (a: number, b: number) => number): number {
  if (Number.isFinite(a) && Number.isFinite(b)) return best(a, b)
  return Number(Number.isFinite(b)) - Number(Number.isFinite(a))
}

/** The curve whose line passes closest to a pixel, if it is close enough to be meant. */
export function nearestCurve<Curve extends OverlayCurve>(
  curves: readonly Curve[],
  axis: PixelAxis,
  value: number,
  pixelY: number,
): Curve | null {
  let nearest: Curve | null = null
  let least = NEAR_PIXELS
  for (const curve of curves) {
    const distance = Math.abs(lineAt(curve, axis, value) - pixelY)
    if (distance < least) {
      nearest = curve
      least = distance
    }
  }
  return nearest
}

/** The pixel at which a curve's line passes over a place on the x axis; NaN where it does not. */
function lineAt({ x, drawn }: OverlayCurve, axis: PixelAxis, value: number): number {
  const after = lowerBound(x, value)
  if (after === x.length) return NaN
  const to = toPixel(axis, drawn[after])
  if (after === 0 || x[after] === value) return x[after] === value ? to : NaN
  const share = (value - x[after - 1]) / (x[after] - x[after - 1])
  const from = toPixel(axis, drawn[after - 1])
  return from + share * (to - from)
}
