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
  const end = parameters + 4 * count
  const rates = f32x4.splat(rate)
  const scale = f32x4.splat(rootScale)
  const keptShare = f32x4.splat(kept)
  for (const whole = parameters + ((4 * count) & ~63); parameters < whole; parameters += 64) {
    const w0 = v128.load(parameters)
    const w1 = v128.load(parameters, 16)
    const w2 = v128.load(parameters, 32)
    const w3 = v128.load(parameters, 48)
    const g0 = f32x4.add(v128.load(gradients), f32x4.mul(shrink, w0))
    const g1 = f32x4.add(v128.load(gradients, 16), f32x4.mul(shrink, w1))
    const g2 = f32x4.add(v128.load(gradients, 32), f32x4.mul(shrink, w2))
    const g3 = f32x4.add(v128.load(gradients, 48), f32x4.mul(shrink, w3))
    const m0 = v128.load(means)
    const m1 = v128.load(means, 16)
    const m2 = v128.load(means, 32)
    const m3 = v128.load(means, 48)
    let h0 = f32x4.mul(keep2, v128.load(meanSquares))
    let h1 = f32x4.mul(keep2, v128.load(meanSquares, 16))
    let h2 = f32x4.mul(keep2, v128.load(meanSquares, 32))
    let h3 = f32x4.mul(keep2, v128.load(meanSquares, 48))
    const r0 = f32x4.mul(keptShare, w0)
    const r1 = f32x4.mul(keptShare, w1)
    const r2 = f32x4.mul(keptShare, w2)
    const r3 = f32x4.mul(keptShare, w3)
    const even = v128.or(v128.or(g0, m0), v128.or(g2, m2))
    const odd = v128.or(v128.or(g1, m1), v128.or(g3, m3))
    // Pixels that no image has, and units long dead: nothing to divide.
    if (anyNonZero(v128.or(even, odd))) {
      const n0 = running(keep1, m0, take1, g0)
      const n1 = running(keep1, m1, take1, g1)
      const n2 = running(keep1, m2, take1, g2)
      const n3 = running(keep1, m3, take1, g3)
      h0 = f32x4.add(h0, f32x4.mul(take2, f32x4.mul(g0, g0)))
      h1 = f32x4.add(h1, f32x4.mul(take2, f32x4.mul(g1, g1)))
      h2 = f32x4.add(h2, f32x4.mul(take2, f32x4.mul(g2, g2)))
      h3 = f32x4.add(h3, f32x4.mul(take2, f32x4.mul(g3, g3)))
      let s0 = h0
      let s1 = h1
      let s2 = h2
      let s3 = h3
      if (largest !== 0) {
        s0 = f32x4.pmax(h0, v128.load(largest))
        s1 = f32x4.pmax(h1, v128.load(largest, 16))
        s2 = f32x4.pmax(h2, v128.load(largest, 32))
        s3 = f32x4.pmax(h3, v128.load(largest, 48))
        v128.store(largest, s1, 16)
        v128.store(largest, s0)
        v128.store(largest, s3, 48)
        v128.store(largest, s2, 32)
      }
      const c0 = f32x4.div(f32x4.mul(rates, n0), f32x4.add(f32x4.mul(f32x4.sqrt(s0), scale), least))
      const c1 = f32x4.div(f32x4.mul(rates, n1), f32x4.add(f32x4.mul(f32x4.sqrt(s1), scale), least))
      const c2 = f32x4.div(f32x4.mul(rates, n2), f32x4.add(f32x4.mul(f32x4.sqrt(s2), scale), least))
      const c3 = f32x4.div(f32x4.mul(rates, n3), f32x4.add(f32x4.mul(f32x4.sqrt(s3), scale), least))
      const n0Settled = settled(n0)
      const n1Settled = settled(n1)
      const n2Settled = settled(n2)
      const n3Settled = settled(n3)
      v128.store(means, n1Settled, 16)
      v128.store(means, n0Settled)
      v128.store(means, n3Settled, 48)
      v128.store(means, n2Settled, 32)
      v128.store(parameters, f32x4.sub(r1, c1), 16)
      v128.store(parameters, f32x4.sub(r0, c0))
      v128.store(parameters, f32x4.sub(r3, c3), 48)
      v128.store(parameters, f32x4.sub(r2, c2), 32)
    } else {
      v128.store(parameters, r1, 16)
      v128.store(parameters, r0)
      v128.store(parameters, r3, 48)
      v128.store(parameters, r2, 32)
    }
    const h0Settled = settled(h0)
    const h1Settled = settled(h1)
    const h2Settled = settled(h2)
    const h3Settled = settled(h3)
    v128.store(meanSquares, h1Settled, 16)
    v128.store(meanSquares, h0Settled)
    v128.store(meanSquares, h3Settled, 48)
    v128.store(meanSquares, h2Settled, 32)
    gradients += 64
    means += 64
    meanSquares += 64
    if (largest !== 0) largest += 64
  }
  for (; parameters < end; parameters += 16) {
    const weight = v128.load(parameters)
    const gradient = decayed(gradients, shrink, weight)
    const before = v128.load(means)
    const remaining = f32x4.mul(keptShare, weight)
    let square = f32x4.mul(keep2, v128.load(meanSquares))
    if (anyNonZero(v128.or(gradient, before))) {
      const mean = running(keep1, before, take1, gradient)
      square = f32x4.add(square, f32x4.mul(take2, f32x4.mul(gradient, gradient)))
      let spread = square
      if (largest !== 0) {
        spread = f32x4.pmax(square, v128.load(largest))
        v128.store(largest, spread)
      }
      const root = f32x4.mul(f32x4.sqrt(spread), scale)
      const change = f32x4.div(f32x4.mul(rates, mean), f32x4.add(root, least))
      v128.store(means, settled(mean))
      v128.store(parameters, f32x4.sub(remaining, change))
    } else v128.store(parameters, remaining)
    v128.store(meanSquares, settled(square))
    gradients += 16
    means += 16
    meanSquares += 16
    if (largest !== 0) largest += 16
  }
}
