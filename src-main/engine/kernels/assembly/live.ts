/** Products without the columns that are 0 in every row: units that no example of a batch woke. */

/**
 * Copies the columns of from (rows, width) that are not 0 in every row to `to` (rows, live), writes
 * their byte offsets in a row to places (live), and returns how many they are. Copies nothing when
 * they are more than `most`.
 */
export function packLive(
  to: usize,
  places: usize,
  from: usize,
  rows: i32,
  width: i32,
  most: i32,
): i32 {
  const stride = <usize>(4 * width)
  const end = from + <usize>rows * stride
  let live = 0
  for (let column = 0; column < width; column += 4) {
    let any = i32x4.splat(0)
    for (let at = from + 4 * column; at < end; at += stride) any = v128.or(any, v128.load(at))
    let bits = i32x4.bitmask(f32x4.ne(any, f32x4.splat(0)))
    if (column + 4 > width) bits &= (1 << (width - column)) - 1
    for (let lane = 0; lane < 4; lane++) {
      if (((bits >> lane) & 1) === 0) continue
      store<u32>(places + 4 * live, 4 * (column + lane))
      live++
    }
  }
  if (live > most) return live
  for (let row = from; row < end; row += stride) {
    for (let i = 0; i < live; i++) {
      store<f32>(to, load<f32>(row + load<u32>(places + 4 * i)))
      to += 4
    }
  }
  return live
}

/**
 * matrix (rows, width) from what begins there as (rows, live): each column to its place, 0 elsewhere.
 * row (live to a multiple of 4) is room.
 */
export function spreadLive(
  matrix: usize,
  places: usize,
  rows: i32,
  live: i32,
  width: i32,
  row: usize,
): void {
  const bytes = <usize>(4 * width)
  const vectors = bytes & ~15
  // From the last row on, so that nothing is overwritten before it is read.
  for (let index = rows - 1; index >= 0; index--) {
    const packed = matrix + 4 * index * live
    const whole = matrix + <usize>index * bytes
    for (let i = 0; i < live; i += 4) v128.store(row + 4 * i, v128.load(packed + 4 * i))
    for (let at: usize = 0; at < vectors; at += 16) v128.store(whole + at, f32x4.splat(0))
    for (let at = vectors; at < bytes; at += 4) store<f32>(whole + at, 0)
    for (let i = 0; i < live; i++) {
      store<f32>(whole + load<u32>(places + 4 * i), load<f32>(row + 4 * i))
    }
  }
}
