/**
 * Activations and the loss's gradient. exp is computed from + - * / and bit operations alone. Flat loops
 * run in whole vectors and may write up to three numbers beyond the last.
 */

/** Where e^x is neither 0 nor Infinity in float32. */
const LOWEST: f32 = -87.33654
const HIGHEST: f32 = 88.37626
const LOG2_E: f32 = 1.44269504088896341
/** Adding and subtracting 1.5 * 2^23 rounds to the nearest integer. */
const ROUNDER: f32 = 12582912
const LN2_HIGH: f32 = 0.693359375
const LN2_LOW: f32 = -2.12194440e-4

/**
 * e^x, below 2 ulp of a float32, x limited to the range above; NaN stays NaN. The reduction and the
 * polynomial are those of Cephes' expf (Moshier, 1992).
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(HIGHEST)), f32x4.splat(LOWEST))
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(LOG2_E)), f32x4.splat(ROUNDER))
  const k = f32x4.sub(shifted, f32x4.splat(ROUNDER))
  let r = f32x4.sub(x, f32x4.mul(k, f32x4.splat(LN2_HIGH)))
  r = f32x4.sub(r, f32x4.mul(k, f32x4.splat(LN2_LOW)))
  let p = f32x4.splat(1.9875691500e-4)
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1))
  const y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1))
  // k stands in the lowest bits of `shifted`, and 2^k is 1 with k added to its exponent.
  return f32x4.mul(y, i32x4.add(i32x4.shl(shifted, 23), f32x4.splat(1)))
}

/** values (count) = 1 / (1 + e^-values). */
export function sigmoidForward(values: usize, count: i32): void {
  const one = f32x4.splat(1)
  for (const end = values + 4 * count; values < end; values += 16) {
    v128.store(values, f32x4.div(one, f32x4.add(one, exp(f32x4.neg(v128.load(values))))))
  }
}

/** gradient (count) *= values * (1 - values). */
export function sigmoidBackward(gradient: usize, values: usize, count: i32): void {
  for (const end = values + 4 * count; values < end; values += 16) {
    const value = v128.load(values)
    const slope = f32x4.mul(value, f32x4.sub(f32x4.splat(1), value))
    v128.store(gradient, f32x4.mul(v128.load(gradient), slope))
    gradient += 16
  }
}

/** values (rows, classes) = e^values / the row's sum, each row shifted by its maximum before. */
export function softmaxForward(values: usize, rows: i32, classes: i32): void {
  const width = <usize>(4 * classes)
  const end = values + <usize>rows * width
  for (let row = values; row < end; row += width) {
    let maximum = load<f32>(row)
    for (let at = row; at < row + width; at += 4) {
      const value = load<f32>(at)
      if (value > maximum) maximum = value
    }
    for (let at = row; at < row + width; at += 4) store<f32>(at, load<f32>(at) - maximum)
  }
  for (let at = values; at < end; at += 16) v128.store(at, exp(v128.load(at)))
  for (let row = values; row < end; row += width) {
    let sum: f32 = 0
    for (let at = row; at < row + width; at += 4) sum += load<f32>(at)
    const share: f32 = 1.0 / sum
    for (let at = row; at < row + width; at += 4) store<f32>(at, load<f32>(at) * share)
  }
}

/** gradient (rows, classes) = (probabilities - one-hot labels) / batch, of some rows of a batch. */
export function softmaxCrossEntropyBackward(
  gradient: usize,
  probabilities: usize,
  labels: usize,
  rows: i32,
  classes: i32,
  batch: i32,
): void {
  const count = f32x4.splat(<f32>batch)
  const end = gradient + 4 * rows * classes
  let from = probabilities
  for (let at = gradient; at < end; at += 16) {
    v128.store(at, f32x4.div(v128.load(from), count))
    from += 16
  }
  for (let row = 0; row < rows; row++) {
    const place = 4 * (row * classes + <i32>load<u8>(labels + row))
    store<f32>(gradient + place, (load<f32>(probabilities + place) - 1) / <f32>batch)
  }
}
