import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../src-main/engine/normal-quantile'
import { RandomStream, philox4x32 } from '../../src-main/engine/random'

describe('philox4x32', () => {
  // The known answers of Random123 (kat_vectors, "philox4x32 10").
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('gives the known answer for counter %j and key %j', (counter, key, answer) => {
    const out = new Uint32Array(4)
    philox4x32(Uint32Array.from(counter), Uint32Array.from(key), out)
    expect([...out]).toEqual(answer)
  })
})

describe('RandomStream', () => {
  const take = (stream: RandomStream, n: number) => Array.from({ length: n }, () => stream.uint32())

  it('repeats a part and keeps seeds, names and parts apart', () => {
    const stream = new RandomStream(7, 'init')
    const first = take(stream, 9)
    stream.moveTo(1)
    expect(take(stream, 9)).not.toEqual(first)
    stream.moveTo(2 ** 32)
    expect(take(stream, 9)).not.toEqual(first)
    stream.moveTo(0)
    expect(take(stream, 9)).toEqual(first)
    expect(take(new RandomStream(8, 'init'), 9)).not.toEqual(first)
    expect(take(new RandomStream(7, 'batches'), 9)).not.toEqual(first)
  })

  it('draws whole numbers below n uniformly', () => {
    const stream = new RandomStream(1, 'batches')
    for (const n of [1, 2, 7, 10]) {
      const counts = new Array<number>(n).fill(0)
      const draws = 20_000
      for (let i = 0; i < draws; i++) counts[stream.below(n)]++
      const expected = draws / n
      const chiSquare = counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0)
      expect(counts.reduce((a, b) => a + b)).toBe(draws)
      expect(chiSquare).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * n))
    }
  })

  it('has no modulo bias where every third number would come twice as often', () => {
    const n = 3 * 2 ** 30
    const stream = new RandomStream(3, 'batches')
    const draws = 12_000
    let thirds = 0
    for (let i = 0; i < draws; i++) if (stream.below(n) % 3 === 0) thirds++
    expect(Math.abs(thirds / draws - 1 / 3)).toBeLessThan(5 * Math.sqrt(2 / 9 / draws))
  })

  it('draws normal deviates', () => {
    const stream = new RandomStream(5, 'init')
    const n = 100_000
    const sample = Float64Array.from({ length: n }, () => stream.normal()).sort()
    const moment = (k: number) => sample.reduce((sum, x) => sum + x ** k, 0) / n
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n))
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / n))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / n))
    expect(largestGap(sample)).toBeLessThan(1.95 / Math.sqrt(n))
  })
})

/** The Kolmogorov-Smirnov distance of a sorted sample from the normal distribution. */
function largestGap(sorted: Float64Array): number {
  let gap = 0
  sorted.forEach((x, i) => {
    const p = normalDistribution(x)
    gap = Math.max(gap, Math.abs(p - i / sorted.length), Math.abs(p - (i + 1) / sorted.length))
  })
  return gap
}

/** By the series phi(x) * (x + x^3/3 + x^5/15 + ...), independent of the quantile under test. */
function normalDistribution(x: number): number {
  let term = x
  let sum = x
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}

describe('normalQuantile', () => {
  // Tabulated to 10 digits, e.g. in Wichura (1988) and any table of the normal distribution.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798408],
    [0.975, 1.959963984540054],
    [0.5, 0],
  ])('of %d is %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13)
  })
})
