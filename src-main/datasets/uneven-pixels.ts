/** A copy of a data set whose pixels are scaled unevenly, so that the gradients of the first layer are lopsided. */
import type { SharedExamples } from './contract'

/** Of the digits. */
const COLUMNS = 28

/**
 * By what the pixels of each column are multiplied, in 65,536ths: from 1 at the left to 1/30 at the right, evenly in the
 * logarithm, round(65536 * 30^(-column / 27)). Whole numbers, so that every machine makes the same bytes.
 */
export const COLUMN_SCALES: readonly number[] = [
  ...[65536, 57779, 50941, 44911, 39596, 34909, 30777, 27135, 23923, 21091, 18595, 16394, 14454],
  ...[12743, 11235, 9905, 8733, 7699, 6788, 5984, 5276, 4652, 4101, 3616, 3188, 2810, 2478, 2185],
]

/** Each pixel times its column's scale, rounded to the nearest byte, halves upwards; labels are shared. */
export function scaledUnevenly({
  images,
  labels,
  count,
  features,
}: SharedExamples): SharedExamples {
  const from = new Uint8Array(images)
  const scaled = new SharedArrayBuffer(images.byteLength)
  const to = new Uint8Array(scaled)
  for (let i = 0; i < from.length; i++) {
    to[i] = (from[i] * COLUMN_SCALES[(i % features) % COLUMNS] + 32768) >> 16
  }
  return { images: scaled, labels, count, features }
}
