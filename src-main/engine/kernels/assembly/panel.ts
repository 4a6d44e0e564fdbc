/**
 * One panel of a product whose left operand is given as lists of its non-zero numbers: up to twelve
 * vectors of four columns, whose sums stay in registers from the first number of a list to the last.
 * Each sum is taken in the order of the list, so that neither the width of a panel nor the numbers
 * left out change a bit of it.
 *
 * V8's revectoriser joins two vectors of 128 bits to one of 256 where it finds their stores next to each
 * other, the higher address first, nothing but a load at the start of their sums, and all offsets as
 * constants of the loads and stores themselves.
 */

/** What happens to a finished sum before it is stored: nothing. */
export const KEEP = 0
/** max(sum, 0); NaN stays NaN. */
export const RELU = 1
/** 0 where the mask's number is not above 0. */
export const MASK = 2

/** The widest panel in vectors: six registers of 256 bits. */
export const WIDEST = 12

/** What a sum without a bias begins with: a row as wide as a panel. */
export const ZEROS: usize = memory.data(16 * WIDEST, 16)

/** 0 where the mask's number is not above 0. */
// @ts-ignore: decorator
@inline
function masked(sum: v128, mask: v128): v128 {
  return v128.andnot(sum, f32x4.le(mask, f32x4.splat(0)))
}

/** Stores the sums of V vectors, each at least `floor`. */
// @ts-ignore: decorator
@inline
function putFloored(
  V: i32,
  to: usize,
  floor: v128,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  s4: v128,
  s5: v128,
  s6: v128,
  s7: v128,
  s8: v128,
  s9: v128,
  s10: v128,
  s11: v128,
): void {
  if (V > 1) {
    const low = f32x4.pmax(s0, floor)
    const high = f32x4.pmax(s1, floor)
    v128.store(to, high, 16)
    v128.store(to, low)
  } else if (V > 0) v128.store(to, f32x4.pmax(s0, floor))
  if (V > 3) {
    const low = f32x4.pmax(s2, floor)
    const high = f32x4.pmax(s3, floor)
    v128.store(to, high, 48)
    v128.store(to, low, 32)
  } else if (V > 2) v128.store(to, f32x4.pmax(s2, floor), 32)
  if (V > 5) {
    const low = f32x4.pmax(s4, floor)
    const high = f32x4.pmax(s5, floor)
    v128.store(to, high, 80)
    v128.store(to, low, 64)
  } else if (V > 4) v128.store(to, f32x4.pmax(s4, floor), 64)
  if (V > 7) {
    const low = f32x4.pmax(s6, floor)
    const high = f32x4.pmax(s7, floor)
    v128.store(to, high, 112)
    v128.store(to, low, 96)
  } else if (V > 6) v128.store(to, f32x4.pmax(s6, floor), 96)
  if (V > 9) {
    const low = f32x4.pmax(s8, floor)
    const high = f32x4.pmax(s9, floor)
    v128.store(to, high, 144)
    v128.store(to, low, 128)
  } else if (V > 8) v128.store(to, f32x4.pmax(s8, floor), 128)
  if (V > 11) {
    const low = f32x4.pmax(s10, floor)
    const high = f32x4.pmax(s11, floor)
    v128.store(to, high, 176)
    v128.store(to, low, 160)
  } else if (V > 10) v128.store(to, f32x4.pmax(s10, floor), 160)
}

/** Stores the sums of V vectors where the mask is above 0, else 0. */
// @ts-ignore: decorator
@inline
function putMasked(
  V: i32,
  to: usize,
  mask: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  s4: v128,
  s5: v128,
  s6: v128,
  s7: v128,
  s8: v128,
  s9: v128,
  s10: v128,
  s11: v128,
): void {
  if (V > 1) {
    const low = masked(s0, v128.load(mask))
    const high = masked(s1, v128.load(mask, 16))
    v128.store(to, high, 16)
    v128.store(to, low)
  } else if (V > 0) v128.store(to, masked(s0, v128.load(mask)))
  if (V > 3) {
    const low = masked(s2, v128.load(mask, 32))
    const high = masked(s3, v128.load(mask, 48))
    v128.store(to, high, 48)
    v128.store(to, low, 32)
  } else if (V > 2) v128.store(to, masked(s2, v128.load(mask, 32)), 32)
  if (V > 5) {
    const low = masked(s4, v128.load(mask, 64))
    const high = masked(s5, v128.load(mask, 80))
    v128.store(to, high, 80)
    v128.store(to, low, 64)
  } else if (V > 4) v128.store(to, masked(s4, v128.load(mask, 64)), 64)
  if (V > 7) {
    const low = masked(s6, v128.load(mask, 96))
    const high = masked(s7, v128.load(mask, 112))
    v128.store(to, high, 112)
    v128.store(to, low, 96)
  } else if (V > 6) v128.store(to, masked(s6, v128.load(mask, 96)), 96)
  if (V > 9) {
    const low = masked(s8, v128.load(mask, 128))
    const high = masked(s9, v128.load(mask, 144))
    v128.store(to, high, 144)
    v128.store(to, low, 128)
  } else if (V > 8) v128.store(to, masked(s8, v128.load(mask, 128)), 128)
  if (V > 11) {
    const low = masked(s10, v128.load(mask, 160))
    const high = masked(s11, v128.load(mask, 176))
    v128.store(to, high, 176)
    v128.store(to, low, 160)
  } else if (V > 10) v128.store(to, masked(s10, v128.load(mask, 160)), 160)
}

// @ts-ignore: decorator
@inline
function last(
  V: i32,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  s4: v128,
  s5: v128,
  s6: v128,
  s7: v128,
  s8: v128,
  s9: v128,
  s10: v128,
  s11: v128,
): v128 {
  return V === 1 ? s0 : V === 2 ? s1 : V === 3 ? s2 : V === 4 ? s3 : V === 5 ? s4 : V === 6 ? s5 : V === 7 ? s6 : V === 8 ? s7 : V === 9 ? s8 : V === 10 ? s9 : V === 11 ? s10 : s11
}

/** Stores the first `tail` columns of a vector, 1 to 3. */
// @ts-ignore: decorator
@inline
export function putTail(to: usize, value: v128, tail: i32): void {
  f32.store(to, f32x4.extract_lane(value, 0))
  if (tail > 1) f32.store(to, f32x4.extract_lane(value, 1), 4)
  if (tail > 2) f32.store(to, f32x4.extract_lane(value, 2), 8)
}

/**
 * to (segments, V vectors) = from + sum over a segment's list of value * matrix row.
 * - `stride`: bytes between two rows of `to` and of `mask`
 * - `from`: one row for all (`fromStride` 0) or one for each segment
 * - `ranges` (segments, 2): where each segment's list begins and ends; an item of a list is a
 *   float32 value and the byte offset of its matrix row
 * - `tail`: how many columns of the last vector are stored, 0 for all
 */
// @ts-ignore: decorator
@inline
export function panel(
  V: i32,
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  // What is not below -Infinity stays as it is.
  const floor = f32x4.splat(finisher === RELU ? 0 : -Infinity)
  const place = <usize>(16 * (V - 1))
  for (let segment = 0; segment < segments; segment++) {
    let at = <usize>load<u32>(ranges)
    const end = <usize>load<u32>(ranges, 4)
    let s0 = V > 0 ? v128.load(from) : floor
    let s1 = V > 1 ? v128.load(from, 16) : floor
    let s2 = V > 2 ? v128.load(from, 32) : floor
    let s3 = V > 3 ? v128.load(from, 48) : floor
    let s4 = V > 4 ? v128.load(from, 64) : floor
    let s5 = V > 5 ? v128.load(from, 80) : floor
    let s6 = V > 6 ? v128.load(from, 96) : floor
    let s7 = V > 7 ? v128.load(from, 112) : floor
    let s8 = V > 8 ? v128.load(from, 128) : floor
    let s9 = V > 9 ? v128.load(from, 144) : floor
    let s10 = V > 10 ? v128.load(from, 160) : floor
    let s11 = V > 11 ? v128.load(from, 176) : floor
    while (at < end) {
      const factor = v128.load_splat<f32>(at)
      const row = matrix + <usize>load<u32>(at, 4)
      if (V > 0) s0 = f32x4.add(s0, f32x4.mul(factor, v128.load(row)))
      if (V > 1) s1 = f32x4.add(s1, f32x4.mul(factor, v128.load(row, 16)))
      if (V > 2) s2 = f32x4.add(s2, f32x4.mul(factor, v128.load(row, 32)))
      if (V > 3) s3 = f32x4.add(s3, f32x4.mul(factor, v128.load(row, 48)))
      if (V > 4) s4 = f32x4.add(s4, f32x4.mul(factor, v128.load(row, 64)))
      if (V > 5) s5 = f32x4.add(s5, f32x4.mul(factor, v128.load(row, 80)))
      if (V > 6) s6 = f32x4.add(s6, f32x4.mul(factor, v128.load(row, 96)))
      if (V > 7) s7 = f32x4.add(s7, f32x4.mul(factor, v128.load(row, 112)))
      if (V > 8) s8 = f32x4.add(s8, f32x4.mul(factor, v128.load(row, 128)))
      if (V > 9) s9 = f32x4.add(s9, f32x4.mul(factor, v128.load(row, 144)))
      if (V > 10) s10 = f32x4.add(s10, f32x4.mul(factor, v128.load(row, 160)))
      if (V > 11) s11 = f32x4.add(s11, f32x4.mul(factor, v128.load(row, 176)))
      at += 8
    }
    if (finisher === MASK) {
      if (tail === 0) putMasked(V, to, mask, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11)
      else {
        putMasked(V - 1, to, mask, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11)
        putTail(to + place, masked(last(V, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11), v128.load(mask + place)), tail)
      }
    } else if (tail === 0) putFloored(V, to, floor, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11)
    else {
      putFloored(V - 1, to, floor, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11)
      putTail(to + place, f32x4.pmax(last(V, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11), floor), tail)
    }
    to += stride
    from += fromStride
    mask += stride
    ranges += 8
  }
}
