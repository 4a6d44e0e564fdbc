import { anyNonZero, decayed, running, settled } from './steps'

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

/**
 * The rule with momentum, centered or both; an address of 0 leaves out what is kept there:
 * means: m = decay * m + (1 - decay) * g;  sqrt(max(h - m^2, 0)) instead of sqrt(h)
 * velocities: v = momentum * v + g / (sqrt(h) + epsilon);  w = w - learningRate * v
 */
export function rmspropExtended(
  parameters: usize,
  gradients: usize,
  meanSquares: usize,
  means: usize,
  velocities: usize,
  count: i32,
  learningRate: f32,
  decay: f32,
  complement: f32,
  epsilon: f32,
  weightDecay: f32,
  momentum: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const keep = f32x4.splat(decay)
  const take = f32x4.splat(complement)
  const least = f32x4.splat(epsilon)
  const shrink = f32x4.splat(weightDecay)
  const inertia = f32x4.splat(momentum)
  const bytes = <usize>(4 * count)
  for (let at: usize = 0; at < bytes; at += 16) {
    const weight = v128.load(parameters + at)
    const gradient = decayed(gradients + at, shrink, weight)
    const squared = f32x4.mul(gradient, gradient)
    let spread = running(keep, v128.load(meanSquares + at), take, squared)
    v128.store(meanSquares + at, settled(spread))
    if (means !== 0) {
      const mean = running(keep, v128.load(means + at), take, gradient)
      v128.store(means + at, settled(mean))
      // Rounding can make the variance of a steady gradient slightly negative, its root NaN.
      spread = f32x4.pmax(f32x4.sub(spread, f32x4.mul(mean, mean)), f32x4.splat(0))
    }
    let change = f32x4.div(gradient, f32x4.add(f32x4.sqrt(spread), least))
    if (velocities !== 0) {
      change = f32x4.add(f32x4.mul(inertia, v128.load(velocities + at)), change)
      v128.store(velocities + at, settled(change))
    }
    v128.store(parameters + at, f32x4.sub(weight, f32x4.mul(rate, change)))
  }
}
