import { anyNonZero, decayed, running, settled } from './steps'

/**
 * g = gradient + weightDecay * w;  h = decay * h + (1 - decay) * g^2
 * d = g * sqrt((u + epsilon) / (h + epsilon));  u = decay * u + (1 - decay) * d^2
 * w = w - learningRate * d
 */
export function adadelta(
  parameters: usize,
  gradients: usize,
  meanSquares: usize,
  meanChanges: usize,
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
  const bytes = <usize>(4 * count)
  for (let at: usize = 0; at < bytes; at += 16) {
    const weight = v128.load(parameters + at)
    const gradient = decayed(gradients + at, shrink, weight)
    let square = f32x4.mul(keep, v128.load(meanSquares + at))
    const changes = v128.load(meanChanges + at)
    let newChanges = f32x4.mul(keep, changes)
    if (anyNonZero(gradient)) {
      square = f32x4.add(square, f32x4.mul(take, f32x4.mul(gradient, gradient)))
      const share = f32x4.div(f32x4.add(changes, least), f32x4.add(square, least))
      const change = f32x4.mul(gradient, f32x4.sqrt(share))
      newChanges = running(keep, changes, take, f32x4.mul(change, change))
      v128.store(parameters + at, f32x4.sub(weight, f32x4.mul(rate, change)))
    }
    v128.store(meanSquares + at, settled(square))
    v128.store(meanChanges + at, settled(newChanges))
  }
}
