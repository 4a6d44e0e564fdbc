/** Every statistic against SciPy's figures; how they were made stands in test/fixtures/README.md. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bootstrapMean, bootstrapMeanDifference } from '../../../src-shared/statistics/bootstrap'
import {
  cliffsDelta,
  hedgesFactor,
  matchedRankBiserial,
  pairedCohensD,
  pooledCohensD,
} from '../../../src-shared/statistics/effect-sizes'
import { holm } from '../../../src-shared/statistics/holm'
import { kaplanMeier } from '../../../src-shared/statistics/kaplan-meier'
import { mean, quantile, standardDeviation } from '../../../src-shared/statistics/moments'
import { normalCdf, normalQuantile } from '../../../src-shared/statistics/normal-distribution'
import {
  pairedPermutationTest,
  splitPermutationTest,
} from '../../../src-shared/statistics/permutation-test'
import { RandomSource } from '../../../src-shared/statistics/random-source'
import { signTest } from '../../../src-shared/statistics/sign-test'
import { studentInterval, studentQuantile } from '../../../src-shared/statistics/student-t'
import { wilcoxonTest } from '../../../src-shared/statistics/wilcoxon'

interface OneSample {
  values: number[]
  mean: number
  standardDeviation: number
  quantiles: number[]
  studentInterval: [number, number]
  bca: [number, number]
  expandedBca: [number, number]
  permutationP: number | null
  wilcoxonP: number | null
  wilcoxonExactP: number | null
  rankBiserial: number
  cohensD: number
}

interface Figures {
  random: { seed: number; next: number[]; below10: number[] }
  oneSample: Record<string, OneSample>
  twoSamples: {
    first: string
    second: string
    permutationP: number | null
    cliffsDelta: number
    cohensD: number
    bca: [number, number]
    expandedBca: [number, number]
  }[]
  signTest: [number, number, number][]
  studentQuantiles: [number, number, number][]
  normal: [number, number][]
  normalQuantiles: [number, number][]
  hedgesFactors: [number, number][]
  holm: [number[], number[]][]
  survival: { times: number[]; happened: boolean[]; points: [number, number][] }[]
}

const file = join(import.meta.dirname, '../../fixtures/statistics.json')
const scipy = JSON.parse(readFileSync(file, 'utf8')) as Figures
const random = () => new RandomSource(scipy.random.seed)

/** Equal but for the last digits of double precision. */
function expectSame(actual: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
    relative * Math.max(1e-3, Math.abs(expected)),
  )
}

function expectSameList(actual: readonly number[], expected: readonly number[], relative = 1e-12) {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, i) => expectSame(value, expected[i], relative))
}

test('the generator gives the words of another implementation', () => {
  const source = random()
  expect(scipy.random.next.map(() => source.next())).toEqual(scipy.random.next)
  expect(scipy.random.below10.map(() => source.below(10))).toEqual(scipy.random.below10)
})

describe.each(Object.entries(scipy.oneSample))('one sample, %s', (_, figures) => {
  const { values } = figures

  test('moments and quantiles', () => {
    expectSame(mean(values), figures.mean)
    expectSame(standardDeviation(values), figures.standardDeviation)
    const quantiles = [0, 0.1, 0.25, 0.5, 0.9, 1].map((share) => quantile(values, share))
    expectSameList(quantiles, figures.quantiles)
  })

  test("Student's interval", () => {
    const interval = studentInterval(values)
    expect(interval?.method).toBe('student-t')
    expectSameList([interval?.low ?? NaN, interval?.high ?? NaN], figures.studentInterval)
  })

  test('the BCa interval of 10,000 resamples', () => {
    const interval = bootstrapMean(values, { random: random() })
    expect(interval.method).toBe('bca-bootstrap')
    expectSameList([interval.low, interval.high], figures.bca, 1e-9)
    const expanded = bootstrapMean(values, { random: random(), isExpanded: true })
    expectSameList([expanded.low, expanded.high], figures.expandedBca, 1e-9)
  })

  test('tests', () => {
    const { p, isExact } = pairedPermutationTest(values, random())
    expect(isExact).toBe(true)
    if (figures.permutationP !== null) expectSame(p, figures.permutationP)
    for (const expected of [figures.wilcoxonP, figures.wilcoxonExactP]) {
      if (expected !== null) expectSame(wilcoxonTest(values), expected)
    }
  })

  test('effect sizes', () => {
    expectSame(matchedRankBiserial(values), figures.rankBiserial)
    expectSame(pairedCohensD(values), figures.cohensD)
  })
})

describe.each(scipy.twoSamples)('two samples, $first and $second', (figures) => {
  const first = scipy.oneSample[figures.first].values
  const second = scipy.oneSample[figures.second].values

  test('permutation test', () => {
    const { p, isExact } = splitPermutationTest(first, second, random())
    expect(isExact).toBe(figures.permutationP !== null)
    if (figures.permutationP !== null) expectSame(p, figures.permutationP)
  })

  test('effect sizes', () => {
    expectSame(cliffsDelta(first, second), figures.cliffsDelta)
    expectSame(pooledCohensD(first, second), figures.cohensD)
  })

  test('the BCa interval of the difference of means', () => {
    const intervalOf = (isExpanded: boolean) => {
      const seeded = { random: new RandomSource(99), isExpanded }
      const { low, high } = bootstrapMeanDifference(first, second, seeded)
      return [low, high]
    }
    expectSameList(intervalOf(false), figures.bca, 1e-9)
    expectSameList(intervalOf(true), figures.expandedBca, 1e-9)
  })
})

test.each(scipy.signTest)('sign test of %i wins and %i losses', (wins, losses, p) => {
  expectSame(signTest(wins, losses), p, 1e-10)
})

test.each(scipy.studentQuantiles)('the %f quantile of t with %i degrees', (share, degrees, t) => {
  expectSame(studentQuantile(share, degrees), t, 1e-10)
})

test.each(scipy.normal)('the normal distribution at %f', (z, share) => {
  expect(Math.abs(normalCdf(z) - share)).toBeLessThan(1e-14)
  // Small tails keep their digits.
  if (share > 0 && share < 0.5) expectSame(normalCdf(z) / share, 1, 1e-8)
})

test.each(scipy.normalQuantiles)('the normal quantile of %f', (share, z) => {
  expectSame(normalQuantile(share), z, 1e-9)
})

test.each(scipy.hedgesFactors)("Hedges' factor of %i degrees", (degrees, factor) => {
  expectSame(hedgesFactor(degrees), factor)
})

test.each(scipy.holm)('Holm of %j', (values, adjusted) => {
  expectSameList(holm(values), adjusted)
})

test.each(scipy.survival)('Kaplan-Meier of $times', ({ times, happened, points }) => {
  const estimate = kaplanMeier(times.map((time, i) => ({ time, happened: happened[i] })))
  expect(estimate.map(({ time }) => time)).toEqual(points.map(([time]) => time))
  expectSameList(
    estimate.map(({ share }) => share),
    points.map(([, share]) => share),
  )
})
