/**
 * One panel of a product whose left operand is given as lists of its non-zero numbers: up to seven
 * vectors of four columns, whose sums stay in registers from the first number of a list to the last.
 * Each sum is taken in the order of the list, so that neither the width of a panel nor the numbers
 * left out change a bit of it.
 */

/** What happens to a finished sum before it is stored: nothing. */
export const KEEP = 0
/** max(sum, 0); NaN stays NaN. */
export const RELU = 1
/** 0 where the mask's number is not above 0. */
export const MASK = 2

/** The widest panel in vectors. From eight on, older engines (V8 of 2024) run out of registers. */
export const WIDEST = 7

/** Vector n of a panel of V at its start. */
// @ts-ignore: decorator
@inline
function start(V: i32, n: i32, from: usize): v128 {
  return V > n && from !== 0 ? v128.load(from + 16 * n) : f32x4.splat(0)
}

// @ts-ignore: decorator
@inline
function add(V: i32, n: i32, sum: v128, factor: v128, from: usize): v128 {
  return V > n ? f32x4.add(sum, f32x4.mul(factor, v128.load(from + 16 * n))) : sum
}

// @ts-ignore: decorator
@inline
function finish(sum: v128, finisher: i32, mask: usize): v128 {
  if (finisher === RELU) return f32x4.pmax(sum, f32x4.splat(0))
  if (finisher === MASK) return v128.andnot(sum, f32x4.le(v128.load(mask), f32x4.splat(0)))
  return sum
}

/** Stores vector n; of the last one only `tail` columns, unless that is 0. */
// @ts-ignore: decorator
@inline
export function put(V: i32, n: i32, to: usize, sum: v128, tail: i32, finisher: i32, mask: usize): void {
  if (V <= n) return
  const value = finish(sum, finisher, mask + 16 * n)
  if (V > n + 1 || tail === 0) {
    v128.store(to + 16 * n, value)
    return
  }
  f32.store(to + 16 * n, f32x4.extract_lane(value, 0))
  if (tail > 1) f32.store(to + 16 * n + 4, f32x4.extract_lane(value, 1))
  if (tail > 2) f32.store(to + 16 * n + 8, f32x4.extract_lane(value, 2))
}

/**
 * to (segments, V vectors) = from + sum over a segment's list of value * matrix row.
 * - `stride`: bytes between two rows of `to` and of `mask`
 * - `from`: 0 for none, one row for all (`fromStride` 0) or one for each segment
 * - `ranges` (segments, 2): where each segment's list begins and ends; an item of a list is a
 *   float32 value and the byte offset of its matrix row
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
  for (let segment = 0; segment < segments; segment++) {
    let at = <usize>load<u32>(ranges)
    const end = <usize>load<u32>(ranges, 4)
    let s0 = start(V, 0, from)
    let s1 = start(V, 1, from)
    let s2 = start(V, 2, from)
    let s3 = start(V, 3, from)
    let s4 = start(V, 4, from)
    let s5 = start(V, 5, from)
    let s6 = start(V, 6, from)
    while (at < end) {
      const factor = v128.load_splat<f32>(at)
      const row = matrix + <usize>load<u32>(at, 4)
      s0 = add(V, 0, s0, factor, row)
      s1 = add(V, 1, s1, factor, row)
      s2 = add(V, 2, s2, factor, row)
      s3 = add(V, 3, s3, factor, row)
      s4 = add(V, 4, s4, factor, row)
      s5 = add(V, 5, s5, factor, row)
      s6 = add(V, 6, s6, factor, row)
      at += 8
    }
    put(V, 0, to, s0, tail, finisher, mask)
    put(V, 1, to, s1, tail, finisher, mask)
    put(V, 2, to, s2, tail, finisher, mask)
    put(V, 3, to, s3, tail, finisher, mask)
    put(V, 4, to, s4, tail, finisher, mask)
    put(V, 5, to, s5, tail, finisher, mask)
    put(V, 6, to, s6, tail, finisher, mask)
    to += stride
    from += fromStride
    mask += stride
    ranges += 8
  }
}
