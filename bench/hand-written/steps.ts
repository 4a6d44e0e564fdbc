/**
 * What the update rules share. Each rule is one pass over the flat blocks (count), in whole vectors, and
 * may write up to three numbers beyond the last. Addresses are byte offsets; a `complement` is 1 minus
 * the number before it, rounded once.
 */

/** The smallest normal float32. Below it processors slow down, and no optimizer needs it. */
const SMALLEST: f32 = 1.1754944e-38

/**
 * A running mean as it is stored: what decays for thousands of steps ends at 0 instead of where each
 * product is slow. NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function settled(mean: v128): v128 {
  return v128.andnot(mean, f32x4.lt(f32x4.abs(mean), f32x4.splat(SMALLEST)))
}

/** keep * mean + take * value */
// @ts-ignore: decorator
@inline
export function running(keep: v128, mean: v128, take: v128, value: v128): v128 {
  return f32x4.add(f32x4.mul(keep, mean), f32x4.mul(take, value))
}

/** gradient + weightDecay * weight */
// @ts-ignore: decorator
@inline
export function decayed(gradients: usize, weightDecay: v128, weight: v128): v128 {
  return f32x4.add(v128.load(gradients), f32x4.mul(weightDecay, weight))
}

/** True when at least one lane is not 0. */
// @ts-ignore: decorator
@inline
export function anyNonZero(values: v128): bool {
  return v128.any_true(f32x4.ne(values, f32x4.splat(0)))
}
