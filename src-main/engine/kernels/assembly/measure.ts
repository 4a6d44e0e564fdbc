/** What is measured of blocks of numbers: sums in double precision, and counts by sign and size. */

/**
 * Marks in mask (a bit a gradient, 16 to a word) which gradients (count) are not 0. Looks only at the words that open
 * (words) names, drops those of them that are full now, and returns how many are left.
 */
export function markGradients(
  gradients: usize,
  count: i32,
  mask: usize,
  open: usize,
  words: i32,
): i32 {
  let left = 0
  for (let i = 0; i < words; i++) {
    const word = load<i32>(open + 4 * i)
    const at = gradients + 64 * word
    let marks = <i32>load<u16>(mask + 2 * word)
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) {
      let found = nonZeroBits(a) | (nonZeroBits(b) << 4)
      found |= (nonZeroBits(c) << 8) | (nonZeroBits(d) << 12)
      // What lies behind the last gradient is none.
      const behind = count - 16 * word
      if (behind < 16) found &= (1 << behind) - 1
      marks |= found
      store<u16>(mask + 2 * word, marks)
    }
    store<i32>(open + 4 * left, word)
    left += i32(marks !== 0xffff)
  }
  return left
}

// @ts-ignore: decorator
@inline
function nonZeroBits(values: v128): i32 {
  return i32x4.bitmask(f32x4.ne(values, f32x4.splat(0)))
}

/** Counters by sign, exponent and quarter of an octave, and behind them one for zeros; twice, so that neighbours do not wait. */
const ZEROS = 2048
const TABLE: usize = 4 * (ZEROS + 16)
/** The first key that is of no finite number. */
const NOT_FINITE = 1020
const SIGN = 1024

/**
 * Counts values (count) as `histogramOf` of src-shared/inside/histogram.ts does. Writes zeros, what is not finite, the first
 * bin's key and the number of bins of the positive numbers, both of the negative ones, and then all counts.
 * table: room for 2 * 2064 numbers
 */
export function countSizes(values: usize, count: i32, table: usize, to: usize): void {
  memory.fill(table, 0, 2 * TABLE)
  const end = values + 4 * count
  let zeros = 0
  for (const whole = values + 4 * (count & ~15); values < whole; values += 64) {
    const a = v128.load(values)
    const b = v128.load(values, 16)
    const c = v128.load(values, 32)
    const d = v128.load(values, 48)
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) {
      countFour(table, a)
      countFour(table, b)
      countFour(table, c)
      countFour(table, d)
    } else zeros += 16
  }
  for (; values < end; values += 4) countOne(table, v128.load32_splat(values))
  writeCounts(table, to, zeros)
}

/** The address of each value's counter, in bytes from the table's beginning. */
// @ts-ignore: decorator
@inline
function placesOf(values: v128): v128 {
  const size = v128.and(values, i32x4.splat(0x7fffffff))
  const mantissa = v128.and(values, i32x4.splat(0x7fffff))
  let key = i32x4.shl(i32x4.shr_u(size, 23), 2)
  key = i32x4.sub(key, i32x4.ge_s(mantissa, i32x4.splat(1587185)))
  key = i32x4.sub(key, i32x4.ge_s(mantissa, i32x4.splat(3474676)))
  key = i32x4.sub(key, i32x4.ge_s(mantissa, i32x4.splat(5719293)))
  key = v128.or(key, i32x4.shl(i32x4.shr_u(values, 31), 10))
  const isZero = i32x4.eq(size, i32x4.splat(0))
  return i32x4.shl(v128.bitselect(i32x4.splat(ZEROS), key, isZero), 2)
}

// @ts-ignore: decorator
@inline
function countFour(table: usize, values: v128): void {
  const places = placesOf(values)
  increase(table + <usize>i32x4.extract_lane(places, 0))
  increase(table + <usize>i32x4.extract_lane(places, 1) + TABLE)
  increase(table + <usize>i32x4.extract_lane(places, 2))
  increase(table + <usize>i32x4.extract_lane(places, 3) + TABLE)
}

// @ts-ignore: decorator
@inline
function countOne(table: usize, values: v128): void {
  increase(table + <usize>i32x4.extract_lane(placesOf(values), 0))
}

// @ts-ignore: decorator
@inline
function increase(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1)
}

/** How many numbers stand before the counts. */
const HEADER = 6

function writeCounts(table: usize, to: usize, zeros: i32): void {
  for (let counter = table; counter < table + 4 * ZEROS; counter += 4) {
    store<u32>(counter, load<u32>(counter) + load<u32>(counter + TABLE))
  }
  const counted = table + 4 * ZEROS
  store<u32>(to, zeros + load<u32>(counted) + load<u32>(counted + TABLE))
  let notFinite: u32 = 0
  for (let counter = table + 4 * NOT_FINITE; counter < table + 4 * SIGN; counter += 4) {
    notFinite += load<u32>(counter) + load<u32>(counter, 4 * SIGN)
  }
  store<u32>(to, notFinite, 4)
  const positive = copyCounts(table, to, 2, to + 4 * HEADER)
  copyCounts(table + 4 * SIGN, to, 4, to + 4 * (HEADER + positive))
}

/** Those from the first to the last that is not 0; returns how many. */
function copyCounts(counts: usize, header: usize, place: usize, to: usize): i32 {
  let first = 0
  while (first < NOT_FINITE && load<u32>(counts + 4 * first) === 0) first++
  let end = NOT_FINITE
  while (end > first && load<u32>(counts + 4 * (end - 1)) === 0) end--
  store<i32>(header + 4 * place, first)
  store<i32>(header + 4 * (place + 1), end - first)
  memory.copy(to, counts + 4 * first, 4 * (end - first))
  return end - first
}

/** to (count) = a (count) - b (count) */
export function difference(to: usize, a: usize, b: usize, count: i32): void {
  const end = to + 4 * count
  for (const whole = to + 4 * (count & ~3); to < whole; to += 16) {
    v128.store(to, f32x4.sub(v128.load(a), v128.load(b)))
    a += 16
    b += 16
  }
  for (; to < end; to += 4) {
    store<f32>(to, load<f32>(a) - load<f32>(b))
    a += 4
    b += 4
  }
}

/** The sum of a[i] * b[i]. */
export function dot(a: usize, b: usize, count: i32): f64 {
  let sum = f64x2.splat(0)
  let other = sum
  for (const whole = a + 4 * (count & ~3); a < whole; a += 16) {
    sum = f64x2.add(sum, f64x2.mul(wide(a), wide(b)))
    other = f64x2.add(other, f64x2.mul(wide(a + 8), wide(b + 8)))
    b += 16
  }
  let total = lanes(f64x2.add(sum, other))
  for (let left = count & 3; left > 0; left--) {
    total += <f64>load<f32>(a) * <f64>load<f32>(b)
    a += 4
    b += 4
  }
  return total
}

/** The sum of (a[i] - b[i])^2. */
export function squaredDistance(a: usize, b: usize, count: i32): f64 {
  let sum = f64x2.splat(0)
  let other = sum
  for (const whole = a + 4 * (count & ~3); a < whole; a += 16) {
    const low = f64x2.sub(wide(a), wide(b))
    const high = f64x2.sub(wide(a + 8), wide(b + 8))
    sum = f64x2.add(sum, f64x2.mul(low, low))
    other = f64x2.add(other, f64x2.mul(high, high))
    b += 16
  }
  let total = lanes(f64x2.add(sum, other))
  for (let left = count & 3; left > 0; left--) {
    const distance = <f64>load<f32>(a) - <f64>load<f32>(b)
    total += distance * distance
    a += 4
    b += 4
  }
  return total
}

/** Two numbers from here on. */
// @ts-ignore: decorator
@inline
function wide(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at))
}

// @ts-ignore: decorator
@inline
function lanes(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
}

/** Copies the values (count) at whose place where (count) is not 0 to `to`, and returns how many. */
export function chosen(to: usize, values: usize, where: usize, count: i32): i32 {
  const start = to
  const end = values + 4 * count
  for (const whole = values + 4 * (count & ~3); values < whole; values += 16) {
    let bits = nonZeroBits(v128.load(where))
    if (bits === 15) {
      v128.store(to, v128.load(values))
      to += 16
    } else {
      for (; bits !== 0; bits &= bits - 1) {
        store<f32>(to, load<f32>(values + 4 * <usize>ctz(bits)))
        to += 4
      }
    }
    where += 16
  }
  for (; values < end; values += 4) {
    if (load<f32>(where) !== 0) {
      store<f32>(to, load<f32>(values))
      to += 4
    }
    where += 4
  }
  return <i32>(to - start) >> 2
}

/** to (count) = 1 where the mask has a bit from number first on, else 0; returns how many. */
export function spreadMask(to: usize, mask: usize, first: i32, count: i32): i32 {
  let marked = 0
  for (let i = first; i < first + count; i++) {
    const bit = (<i32>load<u16>(mask + 2 * (i >> 4)) >> (i & 15)) & 1
    store<f32>(to, <f32>bit)
    marked += bit
    to += 4
  }
  return marked
}

/** How many columns of values (rows, width) are 0 in every row. */
export function zeroColumns(values: usize, rows: i32, width: i32): i32 {
  const stride = <usize>(4 * width)
  const end = values + <usize>rows * stride
  let live = 0
  for (let column = 0; column < width; column += 4) {
    let any = i32x4.splat(0)
    for (let at = values + 4 * column; at < end; at += stride) {
      any = v128.or(any, f32x4.ne(v128.load(at), f32x4.splat(0)))
    }
    let bits = i32x4.bitmask(any)
    if (column + 4 > width) bits &= (1 << (width - column)) - 1
    live += popcnt(bits)
  }
  return width - live
}

/**
 * rates (count) = rate / (sqrt(squares) * scale + epsilon), with means = m at an address that is not 0
 * sqrt(max(squares - m^2, 0)).
 */
export function rootRates(
  rates: usize,
  squares: usize,
  means: usize,
  count: i32,
  rate: f32,
  scale: f32,
  epsilon: f32,
): void {
  const numerator = f32x4.splat(rate)
  const factor = f32x4.splat(scale)
  const least = f32x4.splat(epsilon)
  for (const end = rates + 4 * count; rates < end; rates += 16) {
    let spread = v128.load(squares)
    if (means !== 0) {
      const mean = v128.load(means)
      spread = f32x4.pmax(f32x4.sub(spread, f32x4.mul(mean, mean)), f32x4.splat(0))
      means += 16
    }
    const divisor = f32x4.add(f32x4.mul(f32x4.sqrt(spread), factor), least)
    v128.store(rates, f32x4.div(numerator, divisor))
    squares += 16
  }
}

/** Writes the least and the largest of the values (count) to `to`; Infinity and -Infinity of none. */
export function extent(values: usize, count: i32, to: usize): void {
  let least = f32x4.splat(Infinity)
  let largest = f32x4.splat(-Infinity)
  const end = values + 4 * count
  for (const whole = values + 4 * (count & ~3); values < whole; values += 16) {
    const some = v128.load(values)
    least = f32x4.pmin(least, some)
    largest = f32x4.pmax(largest, some)
  }
  for (; values < end; values += 4) {
    const one = v128.load32_splat(values)
    least = f32x4.pmin(least, one)
    largest = f32x4.pmax(largest, one)
  }
  const low = min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1))
  const lower = min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3))
  const high = max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1))
  const higher = max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3))
  store<f32>(to, min(low, lower))
  store<f32>(to, max(high, higher), 4)
}
