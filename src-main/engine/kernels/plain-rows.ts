/** The loops that all dense layers of the plain kernels share: a sparse row times a matrix. */
import type { Scratch } from './kernels'

/**
 * Collects the non-zero ones of `length` numbers, `stride` apart, with the start of the matrix row
 * (width) that each is to scale; returns how many there are. Most pixels and half of all ReLU
 * outputs are 0, and so are never multiplied.
 */
export function collectNonZero(
  scratch: Scratch,
  source: Float32Array,
  start: number,
  stride: number,
  length: number,
  width: number,
): number {
  const { values, offsets } = scratch
  let count = 0
  for (let i = 0; i < length; i++) {
    const value = source[start + i * stride]
    if (value !== 0) {
      values[count] = value
      offsets[count] = i * width
      count++
    }
  }
  return count
}

/**
 * result (width) += sum over n < count of values[n] * matrix[offsets[n] .. + width], eight columns at
 * a time, then four, then one: their sums stay in registers, in double precision, and are rounded
 * once.
 */
export function addScaledRows(
  result: Float32Array,
  start: number,
  width: number,
  matrix: Float32Array,
  scratch: Scratch,
  count: number,
): void {
  const { values, offsets } = scratch
  let j = 0
  for (; j + 8 <= width; j += 8) {
    const at = start + j
    let s0 = result[at]
    let s1 = result[at + 1]
    let s2 = result[at + 2]
    let s3 = result[at + 3]
    let s4 = result[at + 4]
    let s5 = result[at + 5]
    let s6 = result[at + 6]
    let s7 = result[at + 7]
    for (let n = 0; n < count; n++) {
      const value = values[n]
      const from = offsets[n] + j
      s0 += value * matrix[from]
      s1 += value * matrix[from + 1]
      s2 += value * matrix[from + 2]
      s3 += value * matrix[from + 3]
      s4 += value * matrix[from + 4]
      s5 += value * matrix[from + 5]
      s6 += value * matrix[from + 6]
      s7 += value * matrix[from + 7]
    }
    result[at] = s0
    result[at + 1] = s1
    result[at + 2] = s2
    result[at + 3] = s3
    result[at + 4] = s4
    result[at + 5] = s5
    result[at + 6] = s6
    result[at + 7] = s7
  }
  for (; j + 4 <= width; j += 4) {
    const at = start + j
    let s0 = result[at]
    let s1 = result[at + 1]
    let s2 = result[at + 2]
    let s3 = result[at + 3]
    for (let n = 0; n < count; n++) {
      const value = values[n]
      const from = offsets[n] + j
      s0 += value * matrix[from]
      s1 += value * matrix[from + 1]
      s2 += value * matrix[from + 2]
      s3 += value * matrix[from + 3]
    }
    result[at] = s0
    result[at + 1] = s1
    result[at + 2] = s2
    result[at + 3] = s3
  }
  for (; j < width; j++) {
    let sum = result[start + j]
    for (let n = 0; n < count; n++) sum += values[n] * matrix[offsets[n] + j]
    result[start + j] = sum
  }
}
