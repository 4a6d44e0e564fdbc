import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bootstrapInterval, resamplePlaces } from '../../../src-shared/charts/bootstrap'
import { seedBand, type BandMember } from '../../../src-shared/charts/seed-band'
import { processorTime } from '../../processor-time'

const file = join(import.meta.dirname, '../../fixtures/seed-band.json')
const numpy = JSON.parse(readFileSync(file, 'utf8')) as {
  runs: number[][]
  first_10: Record<string, number[]>
  first_3: Record<string, number[]>
}

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

  test.each(['mean', 'median'] as const)('is the bootstrap interval of the %s', (center) => {
    const { lower, upper, stride } = seedBand(some, { center, band: 'bootstrap' })
    expectClose(lower, expected[`bootstrap_${center}_lower`])
    expectClose(upper, expected[`bootstrap_${center}_upper`])
    expect(stride).toBe(1)
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

describe('a long bootstrap', () => {
  const wave = (phase: number) =>
    member(Array.from({ length: 4000 }, (_, i) => Math.sin(i / 200 + phase)))
  const many = Array.from({ length: 10 }, (_, k) => wave(k / 10))

  test('is computed at evenly spaced steps, exactly there, and on straight lines between', () => {
    const { lower, upper, stride, center } = seedBand(many, { center: 'mean', band: 'bootstrap' })
    expect(stride).toBe(8)
    const at = (step: number) => Float64Array.from(many, ({ values }) => values[step]).sort()
    for (const step of [0, 8, 1600, 3992, 3999]) {
      const [low, high] = bootstrapInterval(at(step), 10, 'mean')
      expect(lower[step]).toBeCloseTo(low, 6)
      expect(upper[step]).toBeCloseTo(high, 6)
    }
    expect(lower[4]).toBeCloseTo((lower[0] + lower[8]) / 2, 6)
    expect(lower.every((value, i) => value <= center[i] && center[i] <= upper[i])).toBe(true)
  })

  test('stays quick', () => {
    const milliseconds = processorTime(() =>
      seedBand(many, { center: 'median', band: 'bootstrap' }),
    )
    // 50 ms are meant; a slow machine is given time.
    expect(milliseconds).toBeLessThan(500)
  })

  test('draws the same places every time, and all of them', () => {
    const places = resamplePlaces(7)
    expect(places).toHaveLength(7000)
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
    expect(resamplePlaces(7)).toBe(places)
  })
})
