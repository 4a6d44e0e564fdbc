/** What is measured of blocks of numbers: sums in double precision, and counts by sign and size. */

/** Outputs of a layer that are looked at together: their bits of a mask lie in 8 bytes wherever they begin. */
const CHUNK = 56

/**
 * Marks in mask, a bit a parameter, which of a layer's gradients are not 0: weights (inputs, outputs) and behind them biases
 * (outputs), the first of them parameter `first`. Units whose bias has no gradient are passed over, for their weights have
 * none either (their deltas would have to cancel to the last bit), and so are gradients that are marked. mask goes on for 8
 * bytes; live: room for 8 bytes a chunk of outputs.
 */
export function markGradients(
  gradients: usize,
  mask: usize,
  first: i32,
  inputs: i32,
  outputs: i32,
  live: usize,
): void {
  const biases = gradients + 4 * inputs * outputs
  for (let column = 0, at = live; column < outputs; column += CHUNK, at += 8) {
    store<u64>(at, nonZeroOf(biases + 4 * column, min(CHUNK, outputs - column)))
  }
  // The biases are one more row.
  for (let row = 0; row <= inputs; row++) {
    for (let column = 0, at = live; column < outputs; column += CHUNK, at += 8) {
      const place = mask + <usize>(first >> 3)
      const shift = <u64>(first & 7)
      const count = min(CHUNK, outputs - column)
      const marks = load<u64>(place)
      const wanted = load<u64>(at) & ~(marks >> shift)
      if (wanted !== 0) {
        store<u64>(place, marks | ((nonZeroOf(gradients, count) & wanted) << shift))
      }
      gradients += 4 * count
      first += count
    }
  }
}

/** A bit for each of the values (count) that is not 0. */
// @ts-ignore: decorator
@inline
function nonZeroOf(values: usize, count: i32): u64 {
  let any = i32x4.splat(0)
  const end = values + 4 * count
  for (let at = values; at < end; at += 16) any = v128.or(any, v128.load(at))
  if (!v128.any_true(any)) return 0
  let bits: u64 = 0
  for (let i = 0; i < count; i += 4) bits |= <u64>nonZeroBits(v128.load(values + 4 * i)) << i
  return bits & ((<u64>1 << count) - 1)
}

// @ts-ignore: decorator
@inline
function nonZeroBits(values: v128): i32 {
  return i32x4.bitmask(f32x4.ne(values, f32x4.splat(0)))
}

/** Counters by sign, exponent and quarter of an octave; four times, a table a lane, so that neighbours do not wait. */
const KEYS = 2048
const TABLE: usize = 4 * KEYS
/** The first key that is of no finite number. */
const NOT_FINITE = 1020
const SIGN = 1024

/**
 * Counts values (count) as `histogramOf` of src-shared/inside/histogram.ts does. Writes zeros, what is not finite, the first
 * bin's key and the number of bins of the positive numbers, both of the negative ones, and then all counts.
 * table: room for 4 * 2048 numbers
 */
export function countSizes(values: usize, count: i32, table: usize, to: usize): void {
  memory.fill(table, 0, 4 * TABLE)
  const end = values + 4 * count
  let zeros = 0
  for (const whole = values + 4 * (count & ~3); values < whole; values += 16) {
    const some = v128.load(values)
    let bits = nonZeroBits(some)
    if (bits === 0) {
      zeros += 4
      continue
    }
    const places = placesOf(some)
    if (bits === 15) {
      increase(table + <usize>i32x4.extract_lane(places, 0))
      increase(table + <usize>i32x4.extract_lane(places, 1) + TABLE)
      increase(table + <usize>i32x4.extract_lane(places, 2) + 2 * TABLE)
      increase(table + <usize>i32x4.extract_lane(places, 3) + 3 * TABLE)
      continue
    }
    zeros += 4 - popcnt(bits)
    if (bits & 1) increase(table + <usize>i32x4.extract_lane(places, 0))
    if (bits & 2) increase(table + <usize>i32x4.extract_lane(places, 1) + TABLE)
    if (bits & 4) increase(table + <usize>i32x4.extract_lane(places, 2) + 2 * TABLE)
    if (bits & 8) increase(table + <usize>i32x4.extract_lane(places, 3) + 3 * TABLE)
  }
  for (; values < end; values += 4) {
    const one = v128.load32_splat(values)
    if (nonZeroBits(one) === 0) zeros++
    else increase(table + <usize>i32x4.extract_lane(placesOf(one), 0))
  }
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
  return i32x4.shl(key, 2)
}

// @ts-ignore: decorator
@inline
function increase(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1)
}

/** How many numbers stand before the counts. */
const HEADER = 6

function writeCounts(table: usize, to: usize, zeros: i32): void {
  for (let at = table; at < table + TABLE; at += 16) {
    const half = i32x4.add(v128.load(at), v128.load(at + TABLE))
    const other = i32x4.add(v128.load(at + 2 * TABLE), v128.load(at + 3 * TABLE))
    v128.store(at, i32x4.add(half, other))
  }
  store<u32>(to, zeros)
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
  while (first < NOT_FINITE && !v128.any_true(v128.load(counts + 4 * first))) first += 4
  while (first < NOT_FINITE && load<u32>(counts + 4 * first) === 0) first++
  let end = NOT_FINITE
  while (end > first + 4 && !v128.any_true(v128.load(counts + 4 * (end - 4)))) end -= 4
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

/** to (count) = 1 where the mask has a bit from number first on, else 0. */
export function spreadMask(to: usize, mask: usize, first: i32, count: i32): void {
  for (const end = first + count; first < end; first++) {
    const bit = (<i32>load<u8>(mask + <usize>(first >> 3)) >> (first & 7)) & 1
    store<f32>(to, <f32>bit)
    to += 4
  }
}

/** How many bits the mask has from number first on to number end. */
export function countMarks(mask: usize, first: i32, end: i32): i32 {
  let marks = 0
  for (; first < end; first += CHUNK) {
    const bits = load<u64>(mask + <usize>(first >> 3)) >> <u64>(first & 7)
    marks += <i32>popcnt<u64>(bits & ((<u64>1 << min(CHUNK, end - first)) - 1))
  }
  return marks
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
