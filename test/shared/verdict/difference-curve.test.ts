/** Difference curves against SciPy's figures and by hand; how those were made stands in test/fixtures/README.md. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RunEvidence } from '../../../src-shared/verdict/contract'
import {
  INTERVALS_COMPUTED,
  differenceCurves,
  type DifferenceCurve,
} from '../../../src-shared/verdict/difference-curve'
import { CLASSIC_SMOOTHING, kaiserSmooth } from '../../../src-shared/curves/smoothing'
import { QUESTION, curve, sample, type Sample } from './sample-evidence'

interface Figures {
  differenceCurve: {
    seeds: number
    steps: number
    mean: number[]
    intervals: [number, number][]
  }
}

const { differenceCurve: figures } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/statistics.json'), 'utf8'),
) as Figures

/** The losses of the fixture: run `seed` of optimizer 0 or 1 at step i + 1. */
const loss = (optimizer: number, seed: number, i: number) =>
  2.3 * Math.exp(-i / (20 - 5 * optimizer)) + 0.1 * Math.sin(1.3 * i + 2.1 * seed + optimizer)

function run(
  optimizer: Sample['optimizer'],
  seed: number,
  values: readonly number[],
  steps?: readonly number[],
): RunEvidence {
  return { ...sample({ optimizer, seed }), curve: curve('training-loss', values, steps) }
}

const near = (values: ArrayLike<number>, expected: readonly number[]) =>
  expect(Array.from(values)).toEqual(expected.map((value) => expect.closeTo(value, 5) as unknown))

test('is what SciPy computes from the same resamples', () => {
  const runs = (['sgd', 'adam'] as const).flatMap((optimizer, k) =>
    Array.from({ length: figures.seeds }, (_, seed) =>
      run(
        optimizer,
        seed,
        Array.from({ length: figures.steps }, (_step, i) => loss(k, seed, i)),
      ),
    ),
  )
  const [found] = differenceCurves(QUESTION, runs)
  expect(Array.from(found.steps)).toEqual(Array.from({ length: figures.steps }, (_, i) => i + 1))
  near(found.mean, figures.mean)
  near(
    found.lower,
    figures.intervals.map(([low]) => low),
  )
  near(
    found.upper,
    figures.intervals.map(([, high]) => high),
  )
})

describe('is second less first', () => {
  const of = (seeds: readonly number[]) => {
    const first = seeds.map((seed) => run('sgd', seed, [seed, 5]))
    const second = seeds.map((seed) => run('adam', seed, [3 * seed, 6]))
    return differenceCurves(QUESTION, [...first, ...second])[0]
  }

  test('with the interval of Student from five seeds on', () => {
    const found = of([1, 2, 3, 4, 5])
    expect([found.first, found.second, found.seeds]).toEqual(['SGD', 'Adam', [1, 2, 3, 4, 5]])
    expect(found.extent).toBe('interval')
    near(found.mean, [6, 1])
    // Differences 2, 4, 6, 8, 10: variance 10, t(0.975; 4) = 2.776445.
    const half = 2.776445 * Math.sqrt(10 / 5)
    near(found.lower, [6 - half, 1])
    near(found.upper, [6 + half, 1])
  })

  test('with the range of fewer seeds', () => {
    const found = of([1, 2, 4])
    expect(found.extent).toBe('min-max')
    near(found.mean, [14 / 3, 1])
    near(found.lower, [2, 1])
    near(found.upper, [8, 1])
  })
})

test('of one seed has no band', () => {
  const [found] = differenceCurves(QUESTION, [run('sgd', 1, [1, 2]), run('adam', 1, [2, 1])])
  expect(found.extent).toBe('none')
  expect([Array.from(found.mean), Array.from(found.lower)]).toEqual([
    [1, -1],
    [NaN, NaN],
  ])
})

test('a run that diverges keeps the steps before as they are drawn', () => {
  const falling = Array.from({ length: 30 }, (_, i) => 3 - i / 10)
  const diverging = [...falling.slice(0, 20), NaN]
  const question = { ...QUESTION, smoothing: CLASSIC_SMOOTHING }
  const [found] = differenceCurves(question, [run('sgd', 1, diverging), run('adam', 1, falling)])
  expect(Array.from(found.steps)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  near(
    found.mean.map((value, i) => kaiserSmooth(Float32Array.from(falling), 11, 2)[i] - value),
    Array.from(kaiserSmooth(Float32Array.from(falling.slice(0, 20)), 11, 2)),
  )
})

test('is of the steps that every run has, and of the seeds that both have', () => {
  const runs = [
    run('sgd', 1, [1, 2, 3], [10, 20, 30]),
    run('adam', 1, [5, 6, 7, 8], [5, 10, 20, 30]),
    run('sgd', 2, [0, NaN], [10, 20]),
    run('adam', 2, [9, 9, 9], [10, 15, 20]),
    run('adam', 3, [1], [10]),
  ]
  const [found] = differenceCurves(QUESTION, runs)
  expect([Array.from(found.steps), Array.from(found.mean), found.seeds]).toEqual([
    [10],
    [7],
    [1, 2],
  ])
})

test('smooths every run before the difference is taken', () => {
  const wave = Array.from({ length: 30 }, (_, i) => Math.sin(i))
  const zeros = wave.map(() => 0)
  const question = { ...QUESTION, smoothing: CLASSIC_SMOOTHING }
  const [found] = differenceCurves(question, [run('sgd', 1, zeros), run('adam', 1, wave)])
  near(found.mean, Array.from(kaiserSmooth(Float32Array.from(wave), 11, 2)))
})

test('has a curve for every two contenders that share a seed', () => {
  const named = ({ first, second }: DifferenceCurve) => `${second} - ${first}`
  const runs = [run('sgd', 1, [1]), run('adam', 1, [1]), run('rmsprop', 1, [1])]
  expect(differenceCurves(QUESTION, runs).map(named)).toEqual([
    'Adam - SGD',
    'RMSprop - SGD',
    'RMSprop - Adam',
  ])
  expect(differenceCurves(QUESTION, [run('sgd', 1, [1]), run('adam', 2, [1])])).toEqual([])
  expect(() => differenceCurves(QUESTION, [run('sgd', 1, [1])])).toThrow('at least two')
})

test('a long curve has intervals at evenly spaced steps and lines between, its last step among them', () => {
  const count = 10 * INTERVALS_COMPUTED + 7
  const runs = (['sgd', 'adam'] as const).flatMap((optimizer, k) =>
    [1, 2, 3, 4, 5].map((seed) =>
      run(
        optimizer,
        seed,
        Array.from({ length: count }, (_, i) => k * (seed * i)),
      ),
    ),
  )
  const [{ mean, lower, upper }] = differenceCurves(QUESTION, runs)
  // Differences i to 5 i: everything is proportional to i, so straight lines are exact.
  const share = lower[count - 1] / mean[count - 1]
  for (const place of [1, 100, 1234, count - 2, count - 1]) {
    expect(lower[place] / mean[place]).toBeCloseTo(share, 4)
    expect(upper[place] - mean[place]).toBeCloseTo(mean[place] - lower[place], 2)
  }
})
