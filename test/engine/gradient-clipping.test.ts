import { describe, expect, it } from 'vitest'
import { clippingFactor } from '../../src-main/engine/gradient-clipping'
import { numbers } from './sample-numbers'
import { ENGINES } from './toy-net'

describe.each(ENGINES)('clipping in %s', (_, createKernels) => {
  function clipped(values: readonly number[], maximum: number): number[] {
    const kernels = createKernels()
    const memory = kernels.allocate(4 * (values.length + 3))
    const gradients = new Float32Array(memory.buffer, memory.byteOffset, values.length)
    gradients.set(values)
    kernels.scale(gradients, clippingFactor(maximum, kernels.norm(gradients)))
    return [...gradients]
  }

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

  it.each([1, 7, 8, 9, 31, 1000, 1001])('takes each of %i numbers once', (length) => {
    const values = numbers(length, 0.9, length)
    const norm = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))
    const result = clipped([...values], norm / 2)
    result.forEach((x, i) => expect(x).toBeCloseTo(values[i] / 2, 5))
  })
})
