import { anyNonZero, decayed, running, settled } from './steps'

/**
 * g = gradient + weightDecay * w;  m = beta1 * m + (1 - beta1) * g;  h = beta2 * h + (1 - beta2) * g^2
 * w = w - (gradientRate * g + meanRate * m) / (sqrt(h) * rootScale + epsilon)
 */
export function nadam(
  parameters: usize,
  gradients: usize,
  means: usize,
  meanSquares: usize,
  count: i32,
  gradientRate: f32,
  meanRate: f32,
  rootScale: f32,
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
    let square = f32x4.mul(keep2, v128.load(meanSquares + at))
    if (anyNonZero(v128.or(gradient, before))) {
      const mean = running(keep1, before, take1, gradient)
      square = f32x4.add(square, f32x4.mul(take2, f32x4.mul(gradient, gradient)))
      const rates = f32x4.splat(gradientRate)
      const way = running(rates, gradient, f32x4.splat(meanRate), mean)
      const root = f32x4.mul(f32x4.sqrt(square), f32x4.splat(rootScale))
      v128.store(means + at, settled(mean))
      v128.store(parameters + at, f32x4.sub(weight, f32x4.div(way, f32x4.add(root, least))))
    }
    v128.store(meanSquares + at, settled(square))
  }
}
