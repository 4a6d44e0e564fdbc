/** Where a recorded curve is a number, and where it stops being one. */
import { smooth, type Smoothing } from './smoothing'

/** Points `start` to `end - 1`, all finite, with none before `start` and at `end`. */
export interface FinitePart {
  readonly start: number
  readonly end: number
}

export function finiteParts(values: Float32Array): FinitePart[] {
  const parts: FinitePart[] = []
  let start = -1
  for (let i = 0; i <= values.length; i++) {
    const finite = i < values.length && Number.isFinite(values[i])
    if (finite && start < 0) start = i
    if (finite || start < 0) continue
    parts.push({ start, end: i })
    start = -1
  }
  return parts
}

/**
 * Smooths each finite part on its own, so that a point that is no number spoils none of those before it; such points
 * come back as NaN.
 */
export function smoothParts(values: Float32Array, smoothing: Smoothing): Float32Array {
  const parts = finiteParts(values)
  if (parts.length === 1 && parts[0].end - parts[0].start === values.length) {
    return smooth(values, smoothing)
  }
  const smoothed = new Float32Array(values.length).fill(NaN)
  for (const { start, end } of parts) {
    smoothed.set(smooth(values.subarray(start, end), smoothing), start)
  }
  return smoothed
}

/**
 * A place for each stretch of points that are no numbers: the last finite point before it, or its own first point
 * where the curve begins with it.
 */
export function breaks(values: Float32Array): number[] {
  const places: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue
    if (i === 0) places.push(0)
    else if (Number.isFinite(values[i - 1])) places.push(i - 1)
  }
  return places
}
