/** Where statistics have no answer, ties, and samples too large to look at every arrangement. */
import { describe, expect, test } from 'vitest'
import { bootstrapMean } from '../../../src-shared/statistics/bootstrap'
import { matchedRankBiserial } from '../../../src-shared/statistics/effect-sizes'
import { holm } from '../../../src-shared/statistics/holm'
import { survivalMedian } from '../../../src-shared/statistics/kaplan-meier'
import { median, standardDeviation } from '../../../src-shared/statistics/moments'
import {
  pairedPermutationTest,
  splitPermutationTest,
  waysToSplit,
} from '../../../src-shared/statistics/permutation-test'
import { RandomSource } from '../../../src-shared/statistics/random-source'
import { signTest } from '../../../src-shared/statistics/sign-test'
import { studentInterval } from '../../../src-shared/statistics/student-t'
import { midRanks, wilcoxonTest } from '../../../src-shared/statistics/wilcoxon'

const random = () => new RandomSource(1)

describe('the random source', () => {
  test('gives the same numbers for the same seed and others for another', () => {
    const words = (seed: number) => {
      const source = new RandomSource(seed)
      return [source.next(), source.next(), source.next()]
    }
    expect(words(5)).toEqual(words(5))
    expect(words(5)).not.toEqual(words(6))
  })

  test('favours no number: chi-squared of 60,000 throws of a die', () => {
    const source = random()
    const counts = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 60_000; i++) counts[source.below(6)]++
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    // 99.9 % of fair dice stay below this.
    expect(chiSquared).toBeLessThan(20.5)
  })
})

describe('bootstrap', () => {
  test('of equal values is that value, by percentiles', () => {
    expect(bootstrapMean([2, 2, 2], { random: random() })).toEqual({
      low: 2,
      high: 2,
      method: 'percentile-bootstrap',
    })
  })

  test('is the same for the same seed', () => {
    const values = [0.3141, 0.1592, 0.7653, 0.2589, 0.9793, 0.4238, 0.6264]
    const first = bootstrapMean(values, { random: random() })
    expect(bootstrapMean(values, { random: random() })).toEqual(first)
    expect(bootstrapMean(values, { random: new RandomSource(2) })).not.toEqual(first)
  })

  test('mirrors with its values', () => {
    const values = [0.5, 0.25, 1, 3, 0.75, 8]
    const { low, high } = bootstrapMean(values, { random: random() })
    const mirrored = bootstrapMean(
      values.map((value) => -value),
      { random: random() },
    )
    expect(mirrored.low).toBeCloseTo(-high, 12)
    expect(mirrored.high).toBeCloseTo(-low, 12)
  })
})

describe('permutation tests', () => {
  test('of pairs by hand: three equal signs have 2 of 8 arrangements', () => {
    expect(pairedPermutationTest([1, 2, 4], random())).toEqual({ p: 0.25, isExact: true })
    expect(pairedPermutationTest([0, 0], random()).p).toBe(1)
  })

  test('take sums that differ by rounding for equal', () => {
    // 0.1 + 0.2 is not 0.3: without a tolerance the arrangement -0.1 -0.2 +0.3 would not tie with its mirror.
    expect(pairedPermutationTest([0.1, 0.2, -0.3], random()).p).toBe(1)
  })

  test('sample when there are too many, seeded, and never answer 0', () => {
    const values = Array.from({ length: 40 }, (_, i) => 1 + i / 40)
    const first = pairedPermutationTest(values, random())
    expect(first).toEqual({ p: 2 / 10_001, isExact: false })
    const even = values.map((value, i) => (i % 2 === 0 ? value : -value))
    const sampled = pairedPermutationTest(even, random())
    expect(sampled.p).toBeGreaterThan(0.8)
    expect(pairedPermutationTest(even, random())).toEqual(sampled)
  })

  test('sampled answers are near the exact one', () => {
    const values = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) / 8 - 0.75)
    const exact = pairedPermutationTest(values, random()).p
    // One more pair of no difference changes nothing but that it is sampled.
    const sampled = pairedPermutationTest([...values, 0], random())
    expect(sampled.isExact).toBe(false)
    expect(Math.abs(sampled.p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 10_000))
  })

  test('of two samples by hand: the extreme splits of 2 and 2', () => {
    expect(waysToSplit(4, 2)).toBe(6)
    expect(splitPermutationTest([1, 2], [3, 4], random()).p).toBeCloseTo(2 / 6, 12)
    const many = Array.from({ length: 15 }, (_, i) => i)
    const apart = splitPermutationTest(
      many,
      many.map((value) => value + 100),
      random(),
    )
    expect(apart).toEqual({ p: 2 / 10_001, isExact: false })
  })
})

describe('ranks and signs', () => {
  test('ties share their mean rank', () => {
    expect(midRanks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2])
  })

  test('nothing to compare has p = 1', () => {
    expect(signTest(0, 0)).toBe(1)
    expect(wilcoxonTest([0, 0])).toBe(1)
    expect(matchedRankBiserial([0])).toBe(0)
  })

  test('six seeds are the fewest that a two-sided test at 0.05 can accept', () => {
    expect(signTest(5, 0)).toBeCloseTo(0.0625, 12)
    expect(signTest(6, 0)).toBeCloseTo(0.03125, 12)
  })
})

test('Holm of nothing is nothing', () => {
  expect(holm([])).toEqual([])
})

describe('few values', () => {
  test('have no spread and no interval', () => {
    expect(standardDeviation([1])).toBeNaN()
    expect(studentInterval([1])).toBeUndefined()
    expect(median([])).toBeNaN()
    expect(median([1, Infinity, Infinity])).toBe(Infinity)
  })

  test('a median time is seen when half of them happened', () => {
    const times = (...happened: boolean[]) =>
      happened.map((item, i) => ({ time: 10 * (i + 1), happened: item }))
    expect(survivalMedian(times(true, true, false, false))).toBe(20)
    expect(survivalMedian(times(true, false, false, false))).toBeNull()
    // The run given up at 10 is no longer counted at 20 and 30.
    expect(survivalMedian(times(false, true, true, false))).toBe(30)
    expect(survivalMedian([{ time: Infinity, happened: false }])).toBeNull()
  })
})
