import { anyNonZero, decayed, running, settled } from './steps'

/**
 * Adam, AMSGrad and AdamW, the corrections of a step t already in its numbers:
 * g = gradient + weightDecay * w;  m = beta1 * m + (1 - beta1) * g;  h = beta2 * h + (1 - beta2) * g^2
 * w = kept * w - rate * m / (sqrt(h) * rootScale + epsilon)
 * largest: where AMSGrad keeps the largest h so far, which then stands for h; 0 for none
 */
export function adam(
  parameters: usize,
  gradients: usize,
  means: usize,
  meanSquares: usize,
  largest: usize,
  count: i32,
  rate: f32,
  rootScale: f32,
  kept: f32,
  beta1: f32,
  complement1: f32,
  beta2: f32,
  complement2: f32,
  epsilon: f32,
  weightDecay: f32,
): void {
  const keep1 = f32x4.splat(beta1)
  const take1 = f32x4.splat(complement1)
  const keep2 = f32x4.splat(beta2)
  const take2 = f32x4.splat(complement2)
  const least = f32x4.splat(epsilon)
  const shrink = f32x4.splat(weightDecay)
  const bytes = <usize>(4 * count)
  for (let at: usize = 0; at < bytes; at += 16) {
    const weight = v128.load(parameters + at)
    const gradient = decayed(gradients + at, shrink, weight)
    const before = v128.load(means + at)
    const remaining = f32x4.mul(f32x4.splat(kept), weight)
    let square = f32x4.mul(keep2, v128.load(meanSquares + at))
    // Pixels that no image has, and units long dead: nothing to divide.
    if (anyNonZero(v128.or(gradient, before))) {
      const mean = running(keep1, before, take1, gradient)
      square = f32x4.add(square, f32x4.mul(take2, f32x4.mul(gradient, gradient)))
      let spread = square
      if (largest !== 0) {
        spread = f32x4.pmax(square, v128.load(largest + at))
        v128.store(largest + at, spread)
      }
      const root = f32x4.mul(f32x4.sqrt(spread), f32x4.splat(rootScale))
      const change = f32x4.div(f32x4.mul(f32x4.splat(rate), mean), f32x4.add(root, least))
      v128.store(means + at, settled(mean))
      v128.store(parameters + at, f32x4.sub(remaining, change))
    } else v128.store(parameters + at, remaining)
    v128.store(meanSquares + at, settled(square))
  }
}
