import { describe, expect, it } from 'vitest'
import { clipGradients, gradientNorm } from '../../src-main/engine/gradient-clipping'

function clipped(values: readonly number[], maximum: number): number[] {
  const gradients = Float32Array.from(values)
  clipGradients(gradients, maximum, gradientNorm(gradients))
  return [...gradients]
}

describe('clipping', () => {
  it('scales all gradients together to the norm allowed', () => {
    const [a, b, c] = clipped([3, 0, -4], 1)
    expect(a).toBeCloseTo(0.6, 6)
    expect(b).toBe(0)
    expect(c).toBeCloseTo(-0.8, 6)
  })

  it('leaves what is short enough as it is', () => {
    expect(clipped([3, -4], 5.1)).toEqual([3, -4])
    expect(clipped([0, 0], 1)).toEqual([0, 0])
  })

  it('sums in double: squares that a float32 cannot hold', () => {
    const [a, b] = clipped([1e30, 1e30], 1)
    expect(a).toBeCloseTo(Math.SQRT1_2, 6)
    expect(b).toBe(a)
  })

  it('makes no number out of none', () => {
    expect(clipped([NaN, 1], 1).some(Number.isNaN)).toBe(true)
    expect(clipped([Infinity, 1], 1).some(Number.isNaN)).toBe(true)
  })
})
