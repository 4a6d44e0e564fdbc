/**
 * Update rules in one pass over the flat blocks (count). They run in whole vectors and may write up
 * to three numbers beyond the last.
 */

/** w = w - learningRate * (gradient + weightDecay * w) */
export function sgd(
  parameters: usize,
  gradients: usize,
  count: i32,
  learningRate: f32,
  weightDecay: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const decay = f32x4.splat(weightDecay)
  for (const end = parameters + 4 * count; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = f32x4.add(v128.load(gradients), f32x4.mul(decay, weight))
    v128.store(parameters, f32x4.sub(weight, f32x4.mul(rate, gradient)))
    gradients += 16
  }
}

/** The smallest normal float32. Below it processors slow down, and no optimizer needs it. */
const SMALLEST: f32 = 1.1754944e-38

/**
 * g = gradient + weightDecay * w;  h = decay * h + (1 - decay) * g^2
 * w = w - learningRate * g / (sqrt(h) + epsilon), epsilon above 0
 */
export function rmsprop(
  parameters: usize,
  gradients: usize,
  meanSquares: usize,
  count: i32,
  learningRate: f32,
  decay: f32,
  complement: f32,
  epsilon: f32,
  weightDecay: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const keep = f32x4.splat(decay)
  const take = f32x4.splat(complement)
  const least = f32x4.splat(epsilon)
  const shrink = f32x4.splat(weightDecay)
  for (const end = parameters + 4 * count; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = f32x4.add(v128.load(gradients), f32x4.mul(shrink, weight))
    let square = f32x4.mul(keep, v128.load(meanSquares))
    // Pixels that no image of the batch has, and dead units: nothing to divide, nothing to change.
    if (v128.any_true(f32x4.ne(gradient, f32x4.splat(0)))) {
      square = f32x4.add(square, f32x4.mul(take, f32x4.mul(gradient, gradient)))
      const divisor = f32x4.add(f32x4.sqrt(square), least)
      v128.store(parameters, f32x4.sub(weight, f32x4.div(f32x4.mul(rate, gradient), divisor)))
    }
    // What decays for thousands of steps ends at 0 instead of where each product is slow.
    const normal = f32x4.ge(square, f32x4.splat(SMALLEST))
    v128.store(meanSquares, v128.and(square, v128.or(normal, f32x4.ne(square, square))))
    gradients += 16
    meanSquares += 16
  }
}
