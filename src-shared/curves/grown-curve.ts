/** Smoothing a curve that has grown: all but its end is as it was. */
import { gaussianReach, type Smoothing } from './smoothing'
import { smoothParts } from './finite-parts'

/**
 * What `smoothParts(values, smoothing)` gives, to the last bit, when `before` is what it gave for the first
 * `before.length` of these values.
 */
export function smoothGrown(
  values: Float32Array,
  smoothing: Smoothing,
  before: Float32Array,
): Float32Array {
  const reach = reachOf(smoothing)
  if (reach === null) return smoothParts(values, smoothing)
  // The windows of the points that change lie behind this place, and one point more makes the old curve long enough.
  const start = before.length - 2 * reach - 1
  const tail = values.subarray(Math.max(0, start))
  if (start < 0 || !tail.every(Number.isFinite)) return smoothParts(values, smoothing)
  const kept = before.length - reach
  const smoothed = new Float32Array(values.length)
  smoothed.set(before.subarray(0, kept))
  smoothed.set(smoothParts(tail, smoothing).subarray(kept - start), kept)
  return smoothed
}

/** How many points on each side of a point it is smoothed with; null when it is all, or none at all. */
function reachOf(smoothing: Smoothing): number | null {
  switch (smoothing.kind) {
    case 'none':
    case 'ema':
      return null
    case 'kaiser':
    case 'median':
      return (smoothing.length - 1) / 2
    case 'gaussian':
      return gaussianReach(smoothing.deviation)
  }
}
