/** Whether the intervals that are drawn and printed hold what they say they hold. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { seedBand, type BandSetting } from '../../../src-shared/curves/seed-band'
import {
  meanDifferenceInterval,
  meanInterval,
  medianInterval,
} from '../../../src-shared/statistics/intervals'
import { quantileOfSorted } from '../../../src-shared/statistics/moments'
import { RandomSource } from '../../../src-shared/statistics/random-source'
import { selectQuantile } from '../../../src-shared/statistics/selection'

const file = join(import.meta.dirname, '../../fixtures/statistics.json')
const scipy = JSON.parse(readFileSync(file, 'utf8')) as {
  medianIntervals: [number, number, number][]
}

const TRIALS = 600

/** From 0 to 1, without either. */
const uniform = (random: RandomSource) => (random.next() + 0.5) / 2 ** 32

const DISTRIBUTIONS = {
  /** Box & Muller (1958). */
  normal: {
    draw: (random: RandomSource) =>
      Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random)),
    mean: 0,
    median: 0,
  },
  exponential: {
    draw: (random: RandomSource) => -Math.log(uniform(random)),
    mean: 1,
    median: Math.LN2,
  },
} as const

/** In how many of 100 trials the band of `n` runs holds the true mean or median. */
function coverage(kind: keyof typeof DISTRIBUTIONS, n: number, center: BandSetting['center']) {
  const { draw, ...truth } = DISTRIBUTIONS[kind]
  const random = new RandomSource(1000 * n + 7)
  let held = 0
  for (let trial = 0; trial < TRIALS; trial++) {
    const members = Array.from({ length: n }, () => ({
      steps: Uint32Array.of(1),
      values: Float32Array.of(draw(random)),
    }))
    const { lower, upper } = seedBand(members, { center, band: 'bootstrap' })
    if (lower[0] <= truth[center] && truth[center] <= upper[0]) held += 1
  }
  return (100 * held) / TRIALS
}

describe('a 95 % band holds', () => {
  test.each([
    ['normal', 5, 93],
    ['normal', 6, 91.5],
    ['normal', 10, 92],
    ['exponential', 5, 85],
    ['exponential', 6, 86],
    ['exponential', 10, 88],
  ] as const)('the mean of %s values, n = %i, in at least %f of 100', (kind, n, least) => {
    const held = coverage(kind, n, 'mean')
    expect(held).toBeGreaterThanOrEqual(least)
    expect(held).toBeLessThanOrEqual(98)
  })

  test.each([
    ['normal', 6],
    ['normal', 10],
    ['exponential', 9],
    ['exponential', 17],
  ] as const)('the median of %s values, n = %i, in at least 94 of 100', (kind, n) => {
    expect(coverage(kind, n, 'median')).toBeGreaterThanOrEqual(94)
  })
})

test.each(scipy.medianIntervals)(
  'the interval of the median of %i values is SciPy’s',
  (n, low, high) => {
    const values = Array.from({ length: n }, (_, i) => n - i)
    expect(medianInterval(values)).toEqual({ low, high, method: 'order-statistics' })
  },
)

test('too few values have none', () => {
  expect(medianInterval([1, 2, 3, 4, 5])).toBeNull()
  expect(meanInterval([1])).toBeNull()
  expect(meanDifferenceInterval([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6])).toBeNull()
  expect(meanDifferenceInterval([1, 2, 3, 4, 5, 7], [1, 2, 3, 4, 5, 6])?.method).toBe(
    'bca-bootstrap',
  )
})

test('the method follows the number of values, remembered draws or not', () => {
  const values = (n: number) => Array.from({ length: n }, (_, i) => Math.sin(i))
  expect([2, 5, 6, 64, 65].map((n) => meanInterval(values(n))?.method)).toEqual([
    'student-t',
    'student-t',
    'bca-bootstrap',
    'bca-bootstrap',
    'bca-bootstrap',
  ])
  expect(meanInterval(values(8))).toEqual(meanInterval(values(8)))
})

test('a quantile is selected as sorting finds it', () => {
  const random = new RandomSource(5)
  for (const length of [1, 2, 7, 200]) {
    const values = Float64Array.from({ length }, () => random.below(40) / 8)
    const sorted = values.slice().sort()
    for (const share of [0, 0.025, 0.3, 0.5, 0.999, 1]) {
      expect(selectQuantile(values.slice(), share)).toBe(quantileOfSorted(sorted, share))
    }
  }
})
