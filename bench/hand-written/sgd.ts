import { decayed } from './steps'

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
