import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  seedBand,
  type BandMember,
  type IntervalMemory,
} from '../../../src-shared/curves/seed-band'
import { meanInterval } from '../../../src-shared/statistics/intervals'
import { processorTime } from '../../processor-time'

const file = join(import.meta.dirname, '../../fixtures/seed-band.json')
const numpy = JSON.parse(readFileSync(file, 'utf8')) as {
  runs: number[][]
  first_10: Record<string, number[]>
  first_3: Record<string, number[]>
}

const { bands: scipy } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/statistics.json'), 'utf8'),
) as { bands: Record<string, Record<'mean' | 'median', [number, number][] | null>> }

const member = (values: readonly number[], firstStep = 1): BandMember => ({
  steps: Uint32Array.from(values, (_, i) => firstStep + i),
  values: Float32Array.from(values),
})
const members = numpy.runs.map((values) => member(values))

function expectClose(actual: Float32Array, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6))
}

describe.each([
  ['first_10', 10],
  ['first_3', 3],
] as const)('against NumPy, the band of %s', (key, n) => {
  const expected = numpy[key]
  const some = members.slice(0, n)

  test('has its mean and median', () => {
    expectClose(seedBand(some, { center: 'mean', band: 'min-max' }).center, expected.mean)
    expectClose(seedBand(some, { center: 'median', band: 'min-max' }).center, expected.median)
  })

  test('reaches from the lowest to the highest', () => {
    const { lower, upper, counts } = seedBand(some, { center: 'mean', band: 'min-max' })
    expectClose(lower, expected.min)
    expectClose(upper, expected.max)
    expect([...counts]).toEqual(expected.min.map(() => n))
  })

  test('is the sample deviation to both sides', () => {
    const { lower, upper, center } = seedBand(some, { center: 'median', band: 'deviation' })
    expectClose(
      lower,
      expected.deviation.map((deviation, i) => center[i] - deviation),
    )
    expectClose(
      upper,
      expected.deviation.map((deviation, i) => center[i] + deviation),
    )
  })
})

const INTERVAL = {
  mean: { center: 'mean', band: 'bootstrap' },
  median: { center: 'median', band: 'bootstrap' },
} as const

describe('the band of an interval', () => {
  test.each([
    ['mean', 5],
    ['mean', 6],
    ['mean', 10],
    ['median', 6],
    ['median', 10],
  ] as const)('against SciPy, of the %s of %i runs', (center, n) => {
    const { lower, upper, extent, stride } = seedBand(members.slice(0, n), INTERVAL[center])
    const expected = scipy[n][center] ?? []
    expect([extent, stride]).toEqual(['interval', 1])
    expectClose(
      lower,
      expected.map(([low]) => low),
    )
    expectClose(
      upper,
      expected.map(([, high]) => high),
    )
  })

  test.each([
    ['mean', 2],
    ['mean', 4],
    ['median', 5],
  ] as const)('is the range where it would be of the %s of %i runs', (center, n) => {
    const some = members.slice(0, n)
    const { lower, upper, extent } = seedBand(some, INTERVAL[center])
    const range = seedBand(some, { center, band: 'min-max' })
    expect([extent, lower, upper]).toEqual(['min-max', range.lower, range.upper])
  })

  test.each(['mean', 'median'] as const)('of a %s ends where too few runs are left', (center) => {
    const ending = members.slice(0, 7).map(({ steps, values }, i) => {
      // Three of seven runs end after the fourth step.
      const length = i < 3 ? 4 : 12
      return { steps: steps.slice(0, length), values: values.slice(0, length) }
    })
    const { lower, upper, center: curve, counts } = seedBand(ending, INTERVAL[center])
    expect([...counts]).toEqual([7, 7, 7, 7, 4, 4, 4, 4, 4, 4, 4, 4])
    for (const bound of [lower, upper]) {
      expect(Array.from(bound, Number.isFinite)).toEqual([...counts].map((n) => n === 7))
    }
    expect(curve.every(Number.isFinite)).toBe(true)
  })
})

describe('runs of different lengths', () => {
  const short = member([1, 2])
  const long = member([3, 4, 5, 6])
  const diverged = member([5, NaN])

  test('count as long as they have a value, down to two of them', () => {
    const { counts, center } = seedBand([short, long, diverged], {
      center: 'mean',
      band: 'min-max',
    })
    expect([...counts]).toEqual([3, 2, 1, 1])
    expect([...center]).toEqual([3, 3, NaN, NaN])
  })

  test('are compared step by step, wherever they begin', () => {
    const late = member([10, 20], 3)
    const { steps, counts, center } = seedBand([short, long, late], {
      center: 'median',
      band: 'deviation',
    })
    expect([...steps]).toEqual([1, 2, 3, 4])
    expect([...counts]).toEqual([2, 2, 2, 2])
    expect([...center]).toEqual([2, 3, 7.5, 13])
  })

  test('measured at different steps count only where they were', () => {
    const sparse = { steps: Uint32Array.of(2, 10), values: Float32Array.of(8, 9) }
    const { steps, counts } = seedBand([short, sparse], { center: 'mean', band: 'min-max' })
    expect([...steps]).toEqual([1, 2, 10])
    expect([...counts]).toEqual([1, 2, 1])
  })
})

describe('a long band', () => {
  const wave = (phase: number, length = 4000) =>
    member(Array.from({ length }, (_, i) => Math.sin(i / 200 + phase) + ((i * 7) % 5)))
  const many = Array.from({ length: 10 }, (_, k) => wave(k / 10))

  test('has its interval at evenly spaced steps, and in between as far from the curve', () => {
    const { lower, upper, stride, center } = seedBand(many, INTERVAL.mean)
    expect(stride).toBeGreaterThan(8)
    const last = 3999
    for (const step of [0, stride, 7 * stride, last]) {
      const found = meanInterval(many.map(({ values }) => values[step]))
      expect(lower[step]).toBeCloseTo(found?.low ?? NaN, 6)
      expect(upper[step]).toBeCloseTo(found?.high ?? NaN, 6)
    }
    const below = (step: number) => center[step] - lower[step]
    expect(below(stride / 2)).toBeCloseTo((below(0) + below(stride)) / 2, 5)
    expect(lower.every((value, i) => value <= center[i] && center[i] <= upper[i])).toBe(true)
  })

  test('reaches to the step at which too few runs are left', () => {
    const ending = many.map(({ steps, values }, k) =>
      k < 7 ? { steps: steps.slice(0, 1010), values: values.slice(0, 1010) } : { steps, values },
    )
    const { lower, upper, center, stride } = seedBand(ending, INTERVAL.mean)
    const known = Math.floor(1009 / stride) * stride
    expect(known).toBeLessThan(1009)
    expect(upper[1009] - center[1009]).toBeCloseTo(upper[known] - center[known], 5)
    expect(Array.from(lower, Number.isFinite)).toEqual(Array.from(lower, (_, i) => i < 1010))
  })

  test('that grows is the band of what it has grown to, though most of it was computed before', () => {
    const memory: IntervalMemory = new Map()
    const until = (length: number, bend = 0) =>
      many.map(({ steps, values }) => ({
        steps: steps.slice(0, length),
        // Smoothing changes the last points when others follow.
        values: values.slice(0, length).map((one, i) => (i < length - 5 ? one : one + bend)),
      }))
    seedBand(until(3000, 1), INTERVAL.mean, { memory })
    const before = memory.size
    const grown = seedBand(until(3100), INTERVAL.mean, { memory })
    expect(memory.size - before).toBeLessThan(before / 10)
    expect(grown).toEqual(seedBand(until(3100), INTERVAL.mean))
  })

  test.each(['mean', 'median'] as const)('of a %s stays quick', (center) => {
    const milliseconds = processorTime(() => seedBand(many, INTERVAL[center]))
    // 50 ms are meant; a slow machine is given time.
    expect(milliseconds).toBeLessThan(500)
  })
})
