import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaks, finiteParts, smoothParts } from '../../../src-shared/curves/finite-parts'
import { percentileRange } from '../../../src-shared/curves/percentile-range'
import { xMapping, xValue, xValues, type RunPace } from '../../../src-shared/curves/x-values'
import { kaiserSmooth } from '../../../src-shared/curves/smoothing'

const PACE: RunPace = {
  batchSize: 100,
  trainCount: 60_000,
  seconds: { steps: Uint32Array.of(10, 30), values: Float32Array.of(1, 5) },
  trainingSeconds: 8,
  stepsDone: 40,
}
const at = (quantity: Parameters<typeof xMapping>[0], steps: readonly number[], pace = PACE) => {
  const chosen = xMapping(quantity, 'linear', pace)
  return chosen === null ? null : [...xValues(chosen.mapping, Uint32Array.from(steps))]
}

describe('x', () => {
  test('counts iterations from 0, on a logarithmic axis from 1', () => {
    expect(at('iterations', [1, 2, 2000])).toEqual([0, 1, 1999])
    const log = xMapping('iterations', 'log', PACE)
    expect(log && [...xValues(log.mapping, Uint32Array.of(1, 10))]).toEqual([1, 10])
  })

  test('counts examples and epochs behind each step', () => {
    expect(at('examples', [1, 6])).toEqual([100, 600])
    expect(at('epochs', [600, 1500])).toEqual([1, 2.5])
    expect(at('epochs', [1], { ...PACE, trainCount: null })).toBeNull()
  })

  test('lies on straight lines between recorded seconds and behind the last', () => {
    expect(at('seconds', [5, 10, 20, 30, 40])).toEqual([0.5, 1, 3, 5, 7])
    expect(xMapping('seconds', 'linear', PACE)?.interpolated).toBe(false)
  })

  test("takes a run's whole time where no seconds were recorded, and says so", () => {
    const pace = { ...PACE, seconds: undefined }
    expect(at('seconds', [20, 40], pace)).toEqual([4, 8])
    expect(xMapping('seconds', 'linear', pace)?.interpolated).toBe(true)
    expect(at('seconds', [1], { ...pace, trainingSeconds: null })).toBeNull()
  })

  test('of one step is the same as among many', () => {
    for (const quantity of ['iterations', 'seconds'] as const) {
      const mapping = xMapping(quantity, 'linear', PACE)?.mapping
      if (mapping === undefined) throw new Error('no mapping')
      const steps = [1, 9, 10, 11, 29, 30, 31, 99]
      expect(steps.map((step) => xValue(mapping, step))).toEqual([
        ...xValues(mapping, Uint32Array.from(steps)),
      ])
    }
  })
})

describe('percentiles', () => {
  test('are those of the sorted values, by nearest rank', () => {
    const numbers = fc.float({ noDefaultInfinity: true })
    fc.assert(
      fc.property(
        fc.array(fc.array(numbers)),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (arrays, share) => {
          const sorted = arrays
            .flat()
            .filter(Number.isFinite)
            .sort((a, b) => a - b)
          const range = percentileRange(
            arrays.map((values) => Float32Array.from(values)),
            [share, 1 - share],
          )
          if (sorted.length === 0) {
            expect(range).toBeNull()
            return
          }
          const rank = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]
          expect(range?.min === rank(share)).toBe(true)
          expect(range?.max === rank(1 - share)).toBe(true)
        },
      ),
    )
  })

  test('leave single outliers outside', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => i / 1000)
    values[500] = 1e9
    values[501] = -Infinity
    expect(percentileRange([values], [0.01, 0.99])?.max).toBeLessThan(1)
  })
})

describe('where a curve is no number', () => {
  const values = Float32Array.of(NaN, 1, 2, Infinity, NaN, 3, NaN)

  test('it falls into finite parts', () => {
    expect(finiteParts(values)).toEqual([
      { start: 1, end: 3 },
      { start: 5, end: 6 },
    ])
    expect(finiteParts(new Float32Array())).toEqual([])
  })

  test('every stretch is marked at the last point before it, or where the curve begins', () => {
    expect(breaks(values)).toEqual([0, 2, 5])
    expect(breaks(Float32Array.of(1, 2))).toEqual([])
  })

  test('smoothing spoils none of the points around', () => {
    const whole = Float32Array.from({ length: 40 }, (_, i) => Math.sin(i))
    const broken = whole.slice()
    broken[20] = Infinity
    const smoothed = smoothParts(broken, { kind: 'kaiser', length: 5, beta: 2 })
    expect(smoothed.subarray(0, 20)).toEqual(kaiserSmooth(whole.slice(0, 20), 5, 2))
    expect(smoothed[20]).toBeNaN()
    expect(smoothed.subarray(21)).toEqual(kaiserSmooth(whole.slice(21), 5, 2))
    expect(smoothParts(broken, { kind: 'none' })[20]).toBeNaN()
  })
})
