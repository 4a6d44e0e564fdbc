/** The length of a flat block, and how it is changed. */

/**
 * The sum of squares of values (count) in double precision: eight partial sums, number i in sum i mod
 * 8, added up from the first to the last.
 */
export function squareSum(values: usize, count: i32): f64 {
  let a = f64x2.splat(0)
  let b = a
  let c = a
  let d = a
  const whole = values + 4 * (count & ~7)
  for (; values < whole; values += 32) {
    a = addSquares(a, v128.load64_zero(values))
    b = addSquares(b, v128.load64_zero(values + 8))
    c = addSquares(c, v128.load64_zero(values + 16))
    d = addSquares(d, v128.load64_zero(values + 24))
  }
  let sum = total(a) + total(b) + total(c) + total(d)
  for (let left = count & 7; left > 0; left--) {
    const value = <f64>load<f32>(values)
    sum += value * value
    values += 4
  }
  return sum
}

/** The sum of the two numbers in front. */
// @ts-ignore: decorator
@inline
function addSquares(sum: v128, values: v128): v128 {
  const wide = f64x2.promote_low_f32x4(values)
  return f64x2.add(sum, f64x2.mul(wide, wide))
}

// @ts-ignore: decorator
@inline
function total(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
}

/** values (count) *= factor */
export function scale(values: usize, count: i32, factor: f32): void {
  const factors = f32x4.splat(factor)
  for (const end = values + 4 * count; values < end; values += 16) {
    v128.store(values, f32x4.mul(v128.load(values), factors))
  }
}
