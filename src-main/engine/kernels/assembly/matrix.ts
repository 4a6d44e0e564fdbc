/** What a dense layer needs beside its products. */

/**
 * to (columns to a multiple of 4, rows) = from (rows, columns), transposed. The last row of `to` may
 * be written up to three numbers beyond its end.
 */
export function transpose(to: usize, from: usize, rows: i32, columns: i32): void {
  const width = <usize>(4 * columns)
  const stride = <usize>(4 * rows)
  for (let column = 0; column < columns; column += 4) {
    let at = from + 4 * column
    let into = to + <usize>(4 * column * rows)
    for (let row = 0; row + 4 <= rows; row += 4) {
      const a = v128.load(at)
      const b = v128.load(at + width)
      const c = v128.load(at + 2 * width)
      const d = v128.load(at + 3 * width)
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
      const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
      const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
      v128.store(into, v128.shuffle<i64>(ab, cd, 0, 2))
      v128.store(into + stride, v128.shuffle<i64>(ab, cd, 1, 3))
      v128.store(into + 2 * stride, v128.shuffle<i64>(abHigh, cdHigh, 0, 2))
      v128.store(into + 3 * stride, v128.shuffle<i64>(abHigh, cdHigh, 1, 3))
      at += 4 * width
      into += 16
    }
    for (let row = rows & ~3; row < rows; row++) {
      const values = v128.load(at)
      f32.store(into, f32x4.extract_lane(values, 0))
      f32.store(into + stride, f32x4.extract_lane(values, 1))
      f32.store(into + 2 * stride, f32x4.extract_lane(values, 2))
      f32.store(into + 3 * stride, f32x4.extract_lane(values, 3))
      at += width
      into += 4
    }
  }
}

/** to (width) = column sums of from (rows, width). */
export function sumColumns(to: usize, from: usize, rows: i32, width: i32): void {
  const stride = <usize>(4 * width)
  let column = 0
  for (; column + 16 <= width; column += 16) {
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    let at = from + 4 * column
    for (let row = 0; row < rows; row++) {
      a = f32x4.add(a, v128.load(at))
      b = f32x4.add(b, v128.load(at, 16))
      c = f32x4.add(c, v128.load(at, 32))
      d = f32x4.add(d, v128.load(at, 48))
      at += stride
    }
    v128.store(to + 4 * column, a)
    v128.store(to + 4 * column, b, 16)
    v128.store(to + 4 * column, c, 32)
    v128.store(to + 4 * column, d, 48)
  }
  for (; column < width; column++) {
    let sum: f32 = 0
    let at = from + 4 * column
    for (let row = 0; row < rows; row++) {
      sum += load<f32>(at)
      at += stride
    }
    store<f32>(to + 4 * column, sum)
  }
}
