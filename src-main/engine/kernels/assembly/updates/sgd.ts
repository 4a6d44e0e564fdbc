import { decayed, settled } from './steps'

/** w = w - learningRate * (gradient + weightDecay * w) */
export function sgd(
  parameters: usize,
  gradients: usize,
  count: i32,
  learningRate: f32,
  weightDecay: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const shrink = f32x4.splat(weightDecay)
  for (const end = parameters + 4 * count; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = decayed(gradients, shrink, weight)
    v128.store(parameters, f32x4.sub(weight, f32x4.mul(rate, gradient)))
    gradients += 16
  }
}

/**
 * g = gradient + weightDecay * w;  v = momentum * v + g
 * w = w - learningRate * v, or with Nesterov w - learningRate * (g + momentum * v)
 */
export function sgdMomentum(
  parameters: usize,
  gradients: usize,
  velocities: usize,
  count: i32,
  learningRate: f32,
  momentum: f32,
  nesterov: bool,
  weightDecay: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const keep = f32x4.splat(momentum)
  const shrink = f32x4.splat(weightDecay)
  const looksAhead = i32x4.splat(nesterov ? -1 : 0)
  for (const end = parameters + 4 * count; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = decayed(gradients, shrink, weight)
    const velocity = f32x4.add(f32x4.mul(keep, v128.load(velocities)), gradient)
    const ahead = f32x4.add(gradient, f32x4.mul(keep, velocity))
    const change = v128.bitselect(ahead, velocity, looksAhead)
    v128.store(velocities, settled(velocity))
    v128.store(parameters, f32x4.sub(weight, f32x4.mul(rate, change)))
    gradients += 16
    velocities += 16
  }
}
