import { anyNonZero, decayed, running, settled } from './steps'

/**
 * g = gradient + weightDecay * w;  m = beta1 * m + (1 - beta1) * g;  u = max(beta2 * u, |g| + epsilon)
 * w = w - rate * m / u
 */
export function adamax(
  parameters: usize,
  gradients: usize,
  means: usize,
  norms: usize,
  count: i32,
  rate: f32,
  beta1: f32,
  complement1: f32,
  beta2: f32,
  epsilon: f32,
  weightDecay: f32,
): void {
  const keep1 = f32x4.splat(beta1)
  const take1 = f32x4.splat(complement1)
  const keep2 = f32x4.splat(beta2)
  const least = f32x4.splat(epsilon)
  const shrink = f32x4.splat(weightDecay)
  const bytes = <usize>(4 * count)
  for (let at: usize = 0; at < bytes; at += 16) {
    const weight = v128.load(parameters + at)
    const gradient = decayed(gradients + at, shrink, weight)
    const before = v128.load(means + at)
    const size = f32x4.add(f32x4.abs(gradient), least)
    const norm = f32x4.pmax(size, f32x4.mul(keep2, v128.load(norms + at)))
    if (anyNonZero(v128.or(gradient, before))) {
      const mean = running(keep1, before, take1, gradient)
      const change = f32x4.div(f32x4.mul(f32x4.splat(rate), mean), norm)
      v128.store(means + at, settled(mean))
      v128.store(parameters + at, f32x4.sub(weight, change))
    }
    v128.store(norms + at, norm)
  }
}
