/** How numbers become the bytes that networks are trained on: 0 to 255, which training reads as 0 to 1. */
import type { Said } from './said'

/** Numbers an example after the other. */
export type Numbers = ArrayLike<number>

/**
 * From `low` (0) to `high` (255), evenly, and cut off outside; a list has one for each feature. Nothing is scaled where
 * `low` is 0 and `high` 255.
 */
export interface ByteScale {
  readonly low: number
  readonly high: number
}

/** How a whole data set is scaled, and the sentence that tells it. */
export interface Scaling {
  readonly of: (feature: number) => ByteScale
  readonly told: Said
}

const BYTES: ByteScale = { low: 0, high: 255 }
const UNIT: ByteScale = { low: 0, high: 1 }

/** Bytes as they are. */
export const KEPT_SCALING: Scaling = { of: () => BYTES, told: ['kept'] }

/** The smallest and largest of numbers, and whether all are whole. */
export class ValueRange {
  low = Infinity
  high = -Infinity
  isWhole = true

  add(value: number): void {
    if (value < this.low) this.low = value
    if (value > this.high) this.high = value
    if (this.isWhole && !Number.isInteger(value)) this.isWhole = false
  }
}

const isWithin = ({ low, high }: ValueRange, most: number) => low >= 0 && high <= most

/** Pixels have one scale in common: 0 to 1 and 0 to 255 stay what they are, else the range of the training images. */
export function imageScaling(range: ValueRange): Scaling {
  if (isWithin(range, 1)) return { of: () => UNIT, told: ['unit'] }
  if (isWithin(range, 255)) return { of: () => BYTES, told: ['rounded'] }
  const { low, high } = range
  return { of: () => ({ low, high }), told: ['oneRange', low, high] }
}

/** Columns may have units of their own: unless all are bytes or from 0 to 1, each has the range of its training values. */
export function columnScaling(columns: readonly ValueRange[]): Scaling {
  if (columns.every((one) => isWithin(one, 1))) return { of: () => UNIT, told: ['unit'] }
  const areBytes = columns.every((one) => one.isWhole && isWithin(one, 255))
  if (areBytes && columns.some(({ high }) => high >= 128)) return KEPT_SCALING
  return { of: (feature) => columns[feature], told: ['columnRanges'] }
}

/** The nearest byte, halves upwards; 0 for all where every training value is the same. */
export function toByte(value: number, { low, high }: ByteScale): number {
  if (low === 0 && high === 255) return clipped(value)
  return high > low ? clipped(((value - low) / (high - low)) * 255) : 0
}

const clipped = (value: number) => Math.max(0, Math.min(255, Math.floor(value + 0.5)))
