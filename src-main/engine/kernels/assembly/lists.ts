/**
 * Lists of the non-zero numbers of a matrix, row by row or column by column. An item is 8 bytes: the
 * float32 value, then the byte offset of the row that it is to scale in the other operand.
 *
 * The rows of the other operand are taken in blocks that fit the first-level cache with the width of
 * a panel, so a list is cut there: `ranges` (blocks, segments, 2) says where each part begins and
 * ends. Loops run in whole vectors; what they read beyond a row is left out by its lane's bit.
 */

/** Rows of the other operand in one block: 208 of 112 bytes are 23 KB. */
const LONGEST_BLOCK = 208
/** Rows so long that few lie in one page of memory: a processor finds about seventy pages at once. */
const LONG_STRIDE = 1024
const LONGEST_BLOCK_OF_LONG = 96

let longestOfLong = LONGEST_BLOCK

/** Smaller blocks of long rows gain where panels are quick, and lose where each list costs more to begin. */
export function useShortBlocks(): void {
  longestOfLong = LONGEST_BLOCK_OF_LONG
}

/** For four bits that say which lanes count, the shuffle that moves those lanes to the front. */
const FRONT: usize = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 9, 10, 11, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 12, 13, 14, 15,
  8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
])

/** How many blocks `length` rows are cut into that are `stride` bytes long. */
export function blockCount(length: i32, stride: i32): i32 {
  const longest = stride < LONG_STRIDE ? LONGEST_BLOCK : longestOfLong
  return (length + longest - 1) / longest
}

/** The rows of every block but the last, which may be shorter: a multiple of 16, or all rows. */
export function blockLength(length: i32, stride: i32): i32 {
  const blocks = blockCount(length, stride)
  return blocks === 1 ? length : ((length + blocks * 16 - 1) / (blocks * 16)) * 16
}

/** The bits of the lanes that still belong to a row with `left` numbers to go. */
// @ts-ignore: decorator
@inline
export function lanesLeft(left: i32): i32 {
  return left >= 4 ? 15 : (1 << left) - 1
}

/** Appends the lanes of `bits`, and returns where the list now ends. Writes 32 bytes in any case. */
// @ts-ignore: decorator
@inline
export function append(list: usize, values: v128, offsets: v128, bits: i32): usize {
  const front = v128.load(FRONT + (<usize>bits << 4))
  const value = v128.swizzle(values, front)
  const offset = v128.swizzle(offsets, front)
  v128.store(list, v128.shuffle<i32>(value, offset, 0, 4, 1, 5))
  v128.store(list + 16, v128.shuffle<i32>(value, offset, 2, 6, 3, 7))
  return list + (<usize>popcnt(bits) << 3)
}

/** 0, 1, 2 and 3 times `stride`, from `start` on. */
// @ts-ignore: decorator
@inline
export function ramp(start: i32, stride: i32): v128 {
  return i32x4.add(i32x4.splat(start), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(stride)))
}

// @ts-ignore: decorator
@inline
function nonZero(values: v128): i32 {
  return i32x4.bitmask(f32x4.ne(values, f32x4.splat(0)))
}

/**
 * The lists of source (rows, inputs), one a row, for an operand whose rows are `stride` bytes long.
 * list: rows * inputs items and 32 bytes; ranges (blocks of inputs, rows, 2). Returns its end.
 */
export function listRows(
  source: usize,
  rows: i32,
  inputs: i32,
  stride: i32,
  list: usize,
  ranges: usize,
): usize {
  const length = blockLength(inputs, stride)
  const advance = i32x4.splat(4 * stride)
  for (let first = 0; first < inputs; first += length) {
    const last = min(first + length, inputs)
    for (let row = 0; row < rows; row++) {
      store<u32>(ranges, <u32>list)
      let at = source + 4 * (row * inputs + first)
      let offsets = ramp(first * stride, stride)
      for (const whole = at + 4 * ((last - first) & ~3); at < whole; at += 16) {
        const values = v128.load(at)
        list = append(list, values, offsets, nonZero(values))
        offsets = i32x4.add(offsets, advance)
      }
      const left = (last - first) & 3
      if (left > 0) {
        const values = v128.load(at)
        list = append(list, values, offsets, nonZero(values) & lanesLeft(left))
      }
      store<u32>(ranges, <u32>list, 4)
      ranges += 8
    }
  }
  return list
}

/**
 * The lists of the first `columns` of source (rows, inputs), one a column, for an operand whose rows
 * are `stride` bytes long. A column of a block has a place of its own: list (blocks, columns to a multiple of 4, block
 * rows to a multiple of 4) items and 32 bytes; ranges (blocks of rows, columns, 2) and 48 bytes.
 */
export function listColumns(
  source: usize,
  rows: i32,
  inputs: i32,
  columns: i32,
  stride: i32,
  list: usize,
  ranges: usize,
): void {
  const length = blockLength(rows, stride)
  const place = <usize>(8 * ((length + 3) & ~3))
  const width = <usize>(4 * inputs)
  const advance = i32x4.splat(4 * stride)
  for (let first = 0; first < rows; first += length) {
    const last = min(first + length, rows)
    for (let column = 0; column < columns; column += 4) {
      let l0 = list
      let l1 = l0 + place
      let l2 = l1 + place
      let l3 = l2 + place
      let at = source + 4 * (first * inputs + column)
      let offsets = ramp(first * stride, stride)
      for (let row = first; row < last; row += 4) {
        const a = v128.load(at)
        const b = v128.load(at + width)
        const c = v128.load(at + 2 * width)
        const d = v128.load(at + 3 * width)
        const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
        const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
        const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
        const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
        const v0 = v128.shuffle<i64>(ab, cd, 0, 2)
        const v1 = v128.shuffle<i64>(ab, cd, 1, 3)
        const v2 = v128.shuffle<i64>(abHigh, cdHigh, 0, 2)
        const v3 = v128.shuffle<i64>(abHigh, cdHigh, 1, 3)
        const lanes = lanesLeft(last - row)
        l0 = append(l0, v0, offsets, nonZero(v0) & lanes)
        l1 = append(l1, v1, offsets, nonZero(v1) & lanes)
        l2 = append(l2, v2, offsets, nonZero(v2) & lanes)
        l3 = append(l3, v3, offsets, nonZero(v3) & lanes)
        offsets = i32x4.add(offsets, advance)
        at += 4 * width
      }
      list = closeColumns(list, place, ranges + 8 * column, l0, l1, l2, l3)
    }
    ranges += 8 * columns
  }
}

/** Writes the ranges of four columns and returns where the place of the next one begins. */
// @ts-ignore: decorator
@inline
export function closeColumns(
  list: usize,
  place: usize,
  ranges: usize,
  l0: usize,
  l1: usize,
  l2: usize,
  l3: usize,
): usize {
  store<u32>(ranges, <u32>list)
  store<u32>(ranges, <u32>l0, 4)
  store<u32>(ranges, <u32>(list + place), 8)
  store<u32>(ranges, <u32>l1, 12)
  store<u32>(ranges, <u32>(list + 2 * place), 16)
  store<u32>(ranges, <u32>l2, 20)
  store<u32>(ranges, <u32>(list + 3 * place), 24)
  store<u32>(ranges, <u32>l3, 28)
  return list + 4 * place
}
