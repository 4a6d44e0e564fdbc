import { anyNonZero, decayed, settled } from './steps'

/**
 * g = gradient + weightDecay * w;  h = decay * h + (1 - decay) * g^2
 * w = w - learningRate * g / (sqrt(h) + epsilon)
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
  const end = parameters + 4 * count
  for (const whole = parameters + ((4 * count) & ~63); parameters < whole; parameters += 64) {
    const w0 = v128.load(parameters)
    const w1 = v128.load(parameters, 16)
    const w2 = v128.load(parameters, 32)
    const w3 = v128.load(parameters, 48)
    const g0 = f32x4.add(v128.load(gradients), f32x4.mul(shrink, w0))
    const g1 = f32x4.add(v128.load(gradients, 16), f32x4.mul(shrink, w1))
    const g2 = f32x4.add(v128.load(gradients, 32), f32x4.mul(shrink, w2))
    const g3 = f32x4.add(v128.load(gradients, 48), f32x4.mul(shrink, w3))
    let h0 = f32x4.mul(keep, v128.load(meanSquares))
    let h1 = f32x4.mul(keep, v128.load(meanSquares, 16))
    let h2 = f32x4.mul(keep, v128.load(meanSquares, 32))
    let h3 = f32x4.mul(keep, v128.load(meanSquares, 48))
    // Pixels that no image of the batch has, and dead units: nothing to divide, nothing to change.
    if (anyNonZero(v128.or(v128.or(g0, g2), v128.or(g1, g3)))) {
      h0 = f32x4.add(h0, f32x4.mul(take, f32x4.mul(g0, g0)))
      h1 = f32x4.add(h1, f32x4.mul(take, f32x4.mul(g1, g1)))
      h2 = f32x4.add(h2, f32x4.mul(take, f32x4.mul(g2, g2)))
      h3 = f32x4.add(h3, f32x4.mul(take, f32x4.mul(g3, g3)))
      const c0 = f32x4.div(f32x4.mul(rate, g0), f32x4.add(f32x4.sqrt(h0), least))
      const c1 = f32x4.div(f32x4.mul(rate, g1), f32x4.add(f32x4.sqrt(h1), least))
      const c2 = f32x4.div(f32x4.mul(rate, g2), f32x4.add(f32x4.sqrt(h2), least))
      const c3 = f32x4.div(f32x4.mul(rate, g3), f32x4.add(f32x4.sqrt(h3), least))
      const k0 = settled(h0)
      const k1 = settled(h1)
      const k2 = settled(h2)
      const k3 = settled(h3)
      v128.store(parameters, f32x4.sub(w1, c1), 16)
      v128.store(parameters, f32x4.sub(w0, c0))
      v128.store(parameters, f32x4.sub(w3, c3), 48)
      v128.store(parameters, f32x4.sub(w2, c2), 32)
      v128.store(meanSquares, k1, 16)
      v128.store(meanSquares, k0)
      v128.store(meanSquares, k3, 48)
      v128.store(meanSquares, k2, 32)
    } else {
      const k0 = settled(h0)
      const k1 = settled(h1)
      const k2 = settled(h2)
      const k3 = settled(h3)
      v128.store(meanSquares, k1, 16)
      v128.store(meanSquares, k0)
      v128.store(meanSquares, k3, 48)
      v128.store(meanSquares, k2, 32)
    }
    gradients += 64
    meanSquares += 64
  }
  for (; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = decayed(gradients, shrink, weight)
    let square = f32x4.mul(keep, v128.load(meanSquares))
    if (anyNonZero(gradient)) {
      square = f32x4.add(square, f32x4.mul(take, f32x4.mul(gradient, gradient)))
      const divisor = f32x4.add(f32x4.sqrt(square), least)
      v128.store(parameters, f32x4.sub(weight, f32x4.div(f32x4.mul(rate, gradient), divisor)))
    }
    v128.store(meanSquares, settled(square))
    gradients += 16
    meanSquares += 16
  }
}
