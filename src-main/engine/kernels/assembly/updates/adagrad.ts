import { anyNonZero, decayed } from './steps'

/**
 * g = gradient + weightDecay * w;  h = h + g^2
 * w = w - learningRate * g / (sqrt(h) + epsilon)
 */
export function adagrad(
  parameters: usize,
  gradients: usize,
  squareSums: usize,
  count: i32,
  learningRate: f32,
  epsilon: f32,
  weightDecay: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const least = f32x4.splat(epsilon)
  const shrink = f32x4.splat(weightDecay)
  for (const end = parameters + 4 * count; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = decayed(gradients, shrink, weight)
    if (anyNonZero(gradient)) {
      const sum = f32x4.add(v128.load(squareSums), f32x4.mul(gradient, gradient))
      const divisor = f32x4.add(f32x4.sqrt(sum), least)
      v128.store(squareSums, sum)
      v128.store(parameters, f32x4.sub(weight, f32x4.div(f32x4.mul(rate, gradient), divisor)))
    }
    gradients += 16
    squareSums += 16
  }
}
