/**
 * The product of two matrices without lists, for a left operand with few zeros: two rows times up to
 * four vectors of columns, whose sums stay in registers. Each sum is taken in the order of the rows of
 * the right operand, as in panel.ts, so that the same product by lists has the same bits.
 */
import { blockCount, blockLength } from './lists'
import { KEEP, RELU, ZEROS, putTail } from './panel'

/** The widest tile in vectors; with two rows eight sums, more than which older engines spill. */
let widestTile = 4
let tileGrain = 1

/** Tiles of as many sums, each of two vectors. */
export function useWideTiles(): void {
  widestTile = 8
  tileGrain = 2
}

/** Stores the sums of V vectors, each at least `floor`; of the last one only `tail` columns, unless that is 0. */
// @ts-ignore: decorator
@inline
function put(
  V: i32,
  to: usize,
  tail: i32,
  floor: v128,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  s4: v128,
  s5: v128,
  s6: v128,
  s7: v128,
): void {
  if (tail === 0) putVectors(V, to, floor, s0, s1, s2, s3, s4, s5, s6, s7)
  else {
    putVectors(V - 1, to, floor, s0, s1, s2, s3, s4, s5, s6, s7)
    putTail(to + <usize>(16 * (V - 1)), f32x4.pmax(last(V, s0, s1, s2, s3, s4, s5, s6, s7), floor), tail)
  }
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
): v128 {
  return V === 1 ? s0 : V === 2 ? s1 : V === 3 ? s2 : V === 4 ? s3 : V === 5 ? s4 : V === 6 ? s5 : V === 7 ? s6 : s7
}

// @ts-ignore: decorator
@inline
function putVectors(
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
}

/** Rows of a tile: `R` of them, from `to` and `left` on; the rest as in `denseProduct`. */
// @ts-ignore: decorator
@inline
function tile(
  R: i32,
  V: i32,
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  left: usize,
  leftStride: usize,
  depth: i32,
  matrix: usize,
  tail: i32,
  floor: v128,
): void {
  const second = from + fromStride
  let a0 = V > 0 ? v128.load(from) : floor
  let a1 = V > 1 ? v128.load(from, 16) : floor
  let a2 = V > 2 ? v128.load(from, 32) : floor
  let a3 = V > 3 ? v128.load(from, 48) : floor
  let a4 = V > 4 ? v128.load(from, 64) : floor
  let a5 = V > 5 ? v128.load(from, 80) : floor
  let a6 = V > 6 ? v128.load(from, 96) : floor
  let a7 = V > 7 ? v128.load(from, 112) : floor
  let b0 = V > 0 ? v128.load(second) : floor
  let b1 = V > 1 ? v128.load(second, 16) : floor
  let b2 = V > 2 ? v128.load(second, 32) : floor
  let b3 = V > 3 ? v128.load(second, 48) : floor
  let b4 = V > 4 ? v128.load(second, 64) : floor
  let b5 = V > 5 ? v128.load(second, 80) : floor
  let b6 = V > 6 ? v128.load(second, 96) : floor
  let b7 = V > 7 ? v128.load(second, 112) : floor
  const other = left + leftStride
  const bytes = <usize>(4 * depth)
  // Columns before factors: in another order V8's code is half as fast.
  for (let at: usize = 0; at < bytes; at += 4) {
    const c0 = V > 0 ? v128.load(matrix) : floor
    const c1 = V > 1 ? v128.load(matrix, 16) : floor
    const c2 = V > 2 ? v128.load(matrix, 32) : floor
    const c3 = V > 3 ? v128.load(matrix, 48) : floor
    const c4 = V > 4 ? v128.load(matrix, 64) : floor
    const c5 = V > 5 ? v128.load(matrix, 80) : floor
    const c6 = V > 6 ? v128.load(matrix, 96) : floor
    const c7 = V > 7 ? v128.load(matrix, 112) : floor
    const x = v128.load_splat<f32>(left + at)
    if (V > 0) a0 = f32x4.add(a0, f32x4.mul(x, c0))
    if (V > 1) a1 = f32x4.add(a1, f32x4.mul(x, c1))
    if (V > 2) a2 = f32x4.add(a2, f32x4.mul(x, c2))
    if (V > 3) a3 = f32x4.add(a3, f32x4.mul(x, c3))
    if (V > 4) a4 = f32x4.add(a4, f32x4.mul(x, c4))
    if (V > 5) a5 = f32x4.add(a5, f32x4.mul(x, c5))
    if (V > 6) a6 = f32x4.add(a6, f32x4.mul(x, c6))
    if (V > 7) a7 = f32x4.add(a7, f32x4.mul(x, c7))
    if (R > 1) {
      const y = v128.load_splat<f32>(other + at)
      if (V > 0) b0 = f32x4.add(b0, f32x4.mul(y, c0))
      if (V > 1) b1 = f32x4.add(b1, f32x4.mul(y, c1))
      if (V > 2) b2 = f32x4.add(b2, f32x4.mul(y, c2))
      if (V > 3) b3 = f32x4.add(b3, f32x4.mul(y, c3))
      if (V > 4) b4 = f32x4.add(b4, f32x4.mul(y, c4))
      if (V > 5) b5 = f32x4.add(b5, f32x4.mul(y, c5))
      if (V > 6) b6 = f32x4.add(b6, f32x4.mul(y, c6))
      if (V > 7) b7 = f32x4.add(b7, f32x4.mul(y, c7))
    }
    matrix += stride
  }
  put(V, to, tail, floor, a0, a1, a2, a3, a4, a5, a6, a7)
  if (R > 1) put(V, to + stride, tail, floor, b0, b1, b2, b3, b4, b5, b6, b7)
}

/** All rows of one panel of V vectors. */
// @ts-ignore: decorator
@inline
function rowsOf(
  V: i32,
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  left: usize,
  leftStride: usize,
  segments: i32,
  depth: i32,
  matrix: usize,
  tail: i32,
  floor: v128,
): void {
  for (let row = 0; row + 2 <= segments; row += 2) {
    tile(2, V, to, stride, from, fromStride, left, leftStride, depth, matrix, tail, floor)
    to += 2 * stride
    from += 2 * fromStride
    left += 2 * leftStride
  }
  if (segments & 1) {
    tile(1, V, to, stride, from, fromStride, left, leftStride, depth, matrix, tail, floor)
  }
}

function panelRows(
  vectors: i32,
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  left: usize,
  leftStride: usize,
  segments: i32,
  depth: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
): void {
  // What is not below -Infinity stays as it is.
  const floor = f32x4.splat(finisher === RELU ? 0 : -Infinity)
  switch (vectors) {
    case 1:
      rowsOf(1, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 2:
      rowsOf(2, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 3:
      rowsOf(3, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 4:
      rowsOf(4, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 5:
      rowsOf(5, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 6:
      rowsOf(6, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 7:
      rowsOf(7, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
    case 8:
      rowsOf(8, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, floor)
      break
  }
}

/**
 * to (segments, width) = bias + left (segments, depth) * matrix (depth, width), then `finisher`, KEEP
 * or RELU. `bias` (width): 0 for none. The rows of `left` are `leftStride` bytes apart.
 */
export function denseProduct(
  to: usize,
  bias: usize,
  left: usize,
  leftStride: usize,
  segments: i32,
  depth: i32,
  matrix: usize,
  width: i32,
  finisher: i32,
): void {
  const stride = <usize>(4 * width)
  const vectors = (width + 3) >> 2
  const groups = (vectors + tileGrain - 1) / tileGrain
  const panels = (vectors + widestTile - 1) / widestTile
  const length = blockLength(depth, 4 * width)
  const blocks = blockCount(depth, 4 * width)
  for (let index = 0; index < panels; index++) {
    const first = tileGrain * ((groups * index) / panels)
    const end = min(vectors, tileGrain * ((groups * (index + 1)) / panels))
    const column = <usize>(16 * first)
    const tail = end === vectors ? width & 3 : 0
    for (let block = 0; block < blocks; block++) {
      const start = block * length
      panelRows(
        end - first,
        to + column,
        stride,
        block > 0 ? to + column : bias === 0 ? ZEROS : bias + column,
        block > 0 ? stride : 0,
        left + 4 * start,
        leftStride,
        segments,
        min(length, depth - start),
        matrix + start * stride + column,
        tail,
        block === blocks - 1 ? finisher : KEEP,
      )
    }
  }
}
