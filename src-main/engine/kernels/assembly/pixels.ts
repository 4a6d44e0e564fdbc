/**
 * Lists as in lists.ts, of images (rows, `stride` bytes apart, a multiple of 16, 0 behind the
 * features). A value is its byte / 255. Most pixels are 0, so whole groups of them are passed over.
 */
import { append, blockLength, closeColumns, lanesLeft, ramp } from './lists'

/** 1 / 255 in two parts: a byte times the first is exact. */
const SCALE_HIGH: f32 = 0.0039215087890625
const SCALE_LOW: f32 = 5.983839e-8

/** The four bytes of a group, lane by lane, divided by 255: for every byte the float32 nearest. */
// @ts-ignore: decorator
@inline
function scaled(bytes: v128): v128 {
  const values = f32x4.convert_i32x4_s(bytes)
  const high = f32x4.mul(values, f32x4.splat(SCALE_HIGH))
  return f32x4.add(high, f32x4.mul(values, f32x4.splat(SCALE_LOW)))
}

/** Appends those of 16 pixels that are not 0; `bits` says which. */
// @ts-ignore: decorator
@inline
function appendPixels(list: usize, pixels: v128, bits: i32, first: i32, stride: i32): usize {
  const low = i16x8.extend_low_i8x16_u(pixels)
  const high = i16x8.extend_high_i8x16_u(pixels)
  const advance = i32x4.splat(4 * stride)
  let offsets = ramp(first * stride, stride)
  list = append(list, scaled(i32x4.extend_low_i16x8_u(low)), offsets, bits & 15)
  offsets = i32x4.add(offsets, advance)
  list = append(list, scaled(i32x4.extend_high_i16x8_u(low)), offsets, (bits >> 4) & 15)
  offsets = i32x4.add(offsets, advance)
  list = append(list, scaled(i32x4.extend_low_i16x8_u(high)), offsets, (bits >> 8) & 15)
  offsets = i32x4.add(offsets, advance)
  return append(list, scaled(i32x4.extend_high_i16x8_u(high)), offsets, bits >> 12)
}

/**
 * One list a row. list: rows * features items and 128 bytes; ranges (blocks of features, rows, 2).
 * Returns the list's end.
 */
export function listPixelRows(
  pixels: usize,
  pixelStride: i32,
  rows: i32,
  features: i32,
  stride: i32,
  list: usize,
  ranges: usize,
): usize {
  const length = blockLength(features, stride)
  for (let first = 0; first < features; first += length) {
    const last = min(first + length, features)
    for (let row = 0; row < rows; row++) {
      store<u32>(ranges, <u32>list)
      const from = pixels + row * pixelStride
      for (let k = first; k < last; k += 16) {
        const group = v128.load(from + k)
        if (!v128.any_true(group)) continue
        const bits = i8x16.bitmask(i8x16.ne(group, i8x16.splat(0)))
        list = appendPixels(list, group, bits, k, stride)
      }
      store<u32>(ranges, <u32>list, 4)
      ranges += 8
    }
  }
  return list
}

/**
 * to (rows, features) = pixels / 255, both `pixelStride` numbers from row to row; what is behind the
 * features is 0.
 */
export function spreadPixelRows(pixels: usize, pixelStride: i32, rows: i32, to: usize): void {
  for (const end = pixels + rows * pixelStride; pixels < end; pixels += 16) {
    const group = v128.load(pixels)
    const low = i16x8.extend_low_i8x16_u(group)
    const high = i16x8.extend_high_i8x16_u(group)
    v128.store(to, scaled(i32x4.extend_low_i16x8_u(low)))
    v128.store(to, scaled(i32x4.extend_high_i16x8_u(low)), 16)
    v128.store(to, scaled(i32x4.extend_low_i16x8_u(high)), 32)
    v128.store(to, scaled(i32x4.extend_high_i16x8_u(high)), 48)
    to += 64
  }
}

/** to (features to a multiple of 4, rows to a multiple of 4) = pixels / 255, transposed. */
export function spreadPixelColumns(
  pixels: usize,
  pixelStride: i32,
  rows: i32,
  features: i32,
  to: usize,
): void {
  const transposed = i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)
  const stride = <usize>(4 * ((rows + 3) & ~3))
  for (let column = 0; column < features; column += 4) {
    for (let row = 0; row < rows; row += 4) {
      const pixelRows = tile(pixels + row * pixelStride + column, pixelStride)
      const columns = v128.swizzle(pixelRows, transposed)
      const low = i16x8.extend_low_i8x16_u(columns)
      const high = i16x8.extend_high_i8x16_u(columns)
      const at = to + 4 * row
      v128.store(at, scaled(i32x4.extend_low_i16x8_u(low)))
      v128.store(at + stride, scaled(i32x4.extend_high_i16x8_u(low)))
      v128.store(at + 2 * stride, scaled(i32x4.extend_low_i16x8_u(high)))
      v128.store(at + 3 * stride, scaled(i32x4.extend_high_i16x8_u(high)))
    }
    to += 4 * stride
  }
}

/** Four pixels of each of four rows: the first row's in the first lane. */
// @ts-ignore: decorator
@inline
function tile(at: usize, stride: usize): v128 {
  const a = v128.load32_zero(at)
  const b = v128.load32_lane(at + stride, a, 1)
  const c = v128.load32_lane(at + 2 * stride, b, 2)
  return v128.load32_lane(at + 3 * stride, c, 3)
}

/** One list a column; list and ranges as for `listColumns`, rows to a multiple of 4 are there. */
export function listPixelColumns(
  pixels: usize,
  pixelStride: i32,
  rows: i32,
  features: i32,
  stride: i32,
  list: usize,
  ranges: usize,
): void {
  const length = blockLength(rows, stride)
  const place = <usize>(8 * ((length + 3) & ~3))
  const transposed = i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)
  for (let first = 0; first < rows; first += length) {
    const last = min(first + length, rows)
    for (let column = 0; column < features; column += 4) {
      let l0 = list
      let l1 = l0 + place
      let l2 = l1 + place
      let l3 = l2 + place
      for (let row = first; row < last; row += 4) {
        const pixelRows = tile(pixels + row * pixelStride + column, pixelStride)
        if (!v128.any_true(pixelRows)) continue
        const columns = v128.swizzle(pixelRows, transposed)
        const low = i16x8.extend_low_i8x16_u(columns)
        const high = i16x8.extend_high_i8x16_u(columns)
        const bits = i8x16.bitmask(i8x16.ne(columns, i8x16.splat(0)))
        const lanes = lanesLeft(last - row)
        const offsets = ramp(row * stride, stride)
        l0 = append(l0, scaled(i32x4.extend_low_i16x8_u(low)), offsets, bits & lanes)
        l1 = append(l1, scaled(i32x4.extend_high_i16x8_u(low)), offsets, (bits >> 4) & lanes)
        l2 = append(l2, scaled(i32x4.extend_low_i16x8_u(high)), offsets, (bits >> 8) & lanes)
        l3 = append(l3, scaled(i32x4.extend_high_i16x8_u(high)), offsets, (bits >> 12) & lanes)
      }
      list = closeColumns(list, place, ranges + 8 * column, l0, l1, l2, l3)
    }
    ranges += 8 * features
  }
}
