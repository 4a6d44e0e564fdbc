import { describe, expect, it } from 'vitest'
import { initializeParameters, type Initializer } from '../../src-main/engine/initializers'
import { parameterCount } from '../../src-main/engine/workspace'

const SIZES = [200, 150, 10]

function initial(initializer: Initializer, seed: number, sizes = SIZES): Float32Array {
  const parameters = new Float32Array(parameterCount(sizes)).fill(NaN)
  initializeParameters(parameters, sizes, initializer, seed)
  return parameters
}

function deviation(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)
}

describe('initializeParameters', () => {
  it.each<[Initializer, number]>([
    [{ kind: 'he' }, Math.sqrt(2 / 200)],
    [{ kind: 'xavier' }, Math.sqrt(2 / 350)],
    [{ kind: 'normal', standardDeviation: 0.01 }, 0.01],
  ])('%j has its standard deviation and zero biases', (initializer, expected) => {
    const parameters = initial(initializer, 1)
    expect(deviation(parameters.subarray(0, 30_000)) / expected).toBeCloseTo(1, 1.5)
    expect(parameters.subarray(30_000, 30_150).every((x) => x === 0)).toBe(true)
    expect(parameters.subarray(-10).every((x) => x === 0)).toBe(true)
    expect(parameters.every(Number.isFinite)).toBe(true)
  })

  it('gives the same bits for a seed and others for another', () => {
    expect(initial({ kind: 'he' }, 4)).toEqual(initial({ kind: 'he' }, 4))
    expect(initial({ kind: 'he' }, 4)).not.toEqual(initial({ kind: 'he' }, 5))
  })

  it('draws each layer by itself, whatever comes before and after', () => {
    const long = initial({ kind: 'he' }, 4)
    const short = initial({ kind: 'he' }, 4, [200, 150])
    expect(long.subarray(0, short.length)).toEqual(short)
    const narrow = initial({ kind: 'he' }, 4, [20, 150, 10])
    expect(narrow.subarray(-1510)).toEqual(long.subarray(-1510))
    expect(long.subarray(0, 5)).not.toEqual(long.subarray(30_150, 30_155))
  })
})
