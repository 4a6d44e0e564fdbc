/**
 * The product of two matrices without lists, for a left operand with few zeros: two rows times up to
 * four vectors of columns, whose sums stay in registers. Each sum is taken in the order of the rows of
 * the right operand, as in panel.ts, so that the same product by lists has the same bits.
 */
import { blockCount, blockLength } from './lists'
import { KEEP, RELU, putTail } from './panel'

/** The widest tile in vectors; with two rows eight sums, more than which older engines spill. */
const WIDEST_TILE = 4

// @ts-ignore: decorator
@inline
function begin(V: i32, n: i32, from: usize): v128 {
  return V > n && from !== 0 ? v128.load(from + 16 * n) : f32x4.splat(0)
}

// @ts-ignore: decorator
@inline
function next(used: bool, sum: v128, factor: v128, column: v128): v128 {
  return used ? f32x4.add(sum, f32x4.mul(factor, column)) : sum
}

/** Stores vector n after `finisher`, KEEP or RELU; of the last one only `tail` columns, unless that is 0. */
// @ts-ignore: decorator
@inline
function put(V: i32, n: i32, to: usize, sum: v128, tail: i32, finisher: i32): void {
  if (V <= n) return
  const value = finisher === RELU ? f32x4.pmax(sum, f32x4.splat(0)) : sum
  if (V > n + 1 || tail === 0) v128.store(to + 16 * n, value)
  else putTail(to + 16 * n, value, tail)
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
  finisher: i32,
): void {
  let a0 = begin(V, 0, from)
  let a1 = begin(V, 1, from)
  let a2 = begin(V, 2, from)
  let a3 = begin(V, 3, from)
  const second = from + fromStride
  let b0 = R > 1 ? begin(V, 0, second) : a0
  let b1 = R > 1 ? begin(V, 1, second) : a1
  let b2 = R > 1 ? begin(V, 2, second) : a2
  let b3 = R > 1 ? begin(V, 3, second) : a3
  const other = left + leftStride
  const bytes = <usize>(4 * depth)
  // Columns before factors: in another order V8's code is half as fast.
  for (let at: usize = 0; at < bytes; at += 4) {
    const c0 = v128.load(matrix)
    const c1 = V > 1 ? v128.load(matrix, 16) : c0
    const c2 = V > 2 ? v128.load(matrix, 32) : c0
    const c3 = V > 3 ? v128.load(matrix, 48) : c0
    const x = v128.load_splat<f32>(left + at)
    a0 = next(true, a0, x, c0)
    a1 = next(V > 1, a1, x, c1)
    a2 = next(V > 2, a2, x, c2)
    a3 = next(V > 3, a3, x, c3)
    if (R > 1) {
      const y = v128.load_splat<f32>(other + at)
      b0 = next(true, b0, y, c0)
      b1 = next(V > 1, b1, y, c1)
      b2 = next(V > 2, b2, y, c2)
      b3 = next(V > 3, b3, y, c3)
    }
    matrix += stride
  }
  put(V, 0, to, a0, tail, finisher)
  put(V, 1, to, a1, tail, finisher)
  put(V, 2, to, a2, tail, finisher)
  put(V, 3, to, a3, tail, finisher)
  if (R < 2) return
  put(V, 0, to + stride, b0, tail, finisher)
  put(V, 1, to + stride, b1, tail, finisher)
  put(V, 2, to + stride, b2, tail, finisher)
  put(V, 3, to + stride, b3, tail, finisher)
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
  finisher: i32,
): void {
  for (let row = 0; row + 2 <= segments; row += 2) {
    tile(2, V, to, stride, from, fromStride, left, leftStride, depth, matrix, tail, finisher)
    to += 2 * stride
    from += 2 * fromStride
    left += 2 * leftStride
  }
  if (segments & 1) {
    tile(1, V, to, stride, from, fromStride, left, leftStride, depth, matrix, tail, finisher)
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
  if (vectors === 4) {
    rowsOf(4, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, finisher)
  } else if (vectors === 3) {
    rowsOf(3, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, finisher)
  } else if (vectors === 2) {
    rowsOf(2, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, finisher)
  } else {
    rowsOf(1, to, stride, from, fromStride, left, leftStride, segments, depth, matrix, tail, finisher)
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
  const panels = (vectors + WIDEST_TILE - 1) / WIDEST_TILE
  const length = blockLength(depth)
  const blocks = blockCount(depth)
  for (let index = 0; index < panels; index++) {
    const first = (vectors * index) / panels
    const end = (vectors * (index + 1)) / panels
    const column = <usize>(16 * first)
    const tail = end === vectors ? width & 3 : 0
    for (let block = 0; block < blocks; block++) {
      const start = block * length
      panelRows(
        end - first,
        to + column,
        stride,
        block > 0 ? to + column : bias === 0 ? 0 : bias + column,
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
