/** Contenders, pairs, orders and overlaps. */
import { describe, expect, test } from 'vitest'
import { groupContenders } from '../../../src-shared/verdict/contenders'
import type { Contender, Observation } from '../../../src-shared/verdict/contract'
import { seedsNeeded } from '../../../src-shared/verdict/measures'
import { compareObservations, effectBetween, gehanScores } from '../../../src-shared/verdict/order'
import { pairUp } from '../../../src-shared/verdict/pairing'
import { findOverlap } from '../../../src-shared/verdict/fairness'
import { signTest } from '../../../src-shared/statistics/sign-test'
import { curve, sample, type Sample } from './sample-evidence'

describe('contenders', () => {
  const labelsOf = (...samples: Sample[]) =>
    groupContenders(samples.map(sample)).contenders.map(({ label }) => label)

  test('are called after what tells them apart', () => {
    expect(labelsOf({}, { optimizer: 'rmsprop' })).toEqual(['SGD', 'RMSprop'])
    expect(labelsOf({ learningRate: 0.1 }, {}, { optimizer: 'rmsprop' })).toEqual([
      'SGD · lr 0.1',
      'SGD · lr 0.01',
      'RMSprop · lr 0.01',
    ])
    expect(
      labelsOf({ recipe: { batchSize: 32, hiddenLayers: [5, 6] } }, { recipe: { batchSize: 64 } }),
    ).toEqual(['SGD · 5-6 · batch 32', 'SGD · 100-100-100-100 · batch 64'])
  })

  test('have each seed once, the longer run of two, in order', () => {
    const long = sample({ seed: 3 })
    const { contenders, notes } = groupContenders([
      sample({ seed: 3, stepsDone: 50, status: 'stopped' }),
      long,
      sample({ seed: 3, stepsDone: 70, status: 'stopped' }),
      sample({ seed: 1 }),
    ])
    expect(contenders).toHaveLength(1)
    expect(contenders[0].evidence.map(({ run }) => run.recipe.seed)).toEqual([1, 3])
    expect(contenders[0].evidence[1]).toBe(long)
    expect(notes).toEqual([expect.stringMatching(/left out: 2\.$/)])
  })

  test('leave out what was not measured', () => {
    const { contenders, notes } = groupContenders([
      sample(),
      sample({ optimizer: 'adam', stepsDone: 0, status: 'queued' }),
      { ...sample({ optimizer: 'rmsprop' }), curve: curve('test-accuracy', []) },
      // Its one loss was no number and never will be.
      { ...sample({ optimizer: 'nadam', status: 'diverged' }), curve: curve('test-accuracy', []) },
    ])
    expect(contenders.map(({ label }) => label)).toEqual(['SGD', 'NAdam'])
    expect(notes).toEqual(['Runs of which nothing was measured yet are left out: 2.'])
  })
})

describe('pairs', () => {
  const contender = (label: string, ...samples: Sample[]): Contender => ({
    label,
    evidence: samples.map(sample),
  })
  const sgd = contender('SGD', { seed: 0 }, { seed: 1 })

  test('are the seeds that began and went on alike', () => {
    expect(pairUp(sgd, contender('B', { seed: 1 }, { seed: 0 }))).toEqual({
      seeds: [0, 1],
      problem: undefined,
    })
    const { seeds, problem } = pairUp(sgd, contender('B', { seed: 1 }, { seed: 2 }))
    expect(seeds).toEqual([1])
    expect(problem).toBe('SGD and B were not trained with the same seeds.')
  })

  test('are none of runs with other weights or batches, or with weights not known', () => {
    for (const run of [{ initHash: 'other' }, { batchHash: 'other' }, { initHash: null }]) {
      const { seeds, problem } = pairUp(sgd, contender('B', { seed: 0 }, { seed: 1, run }))
      expect(seeds).toEqual([0])
      expect(problem).toMatch(/did not begin with the same weights .* at seed 1\.$/)
    }
  })

  test('of runs that ended at different steps go by what decides the batches', () => {
    const short = (changes: Sample) =>
      contender('B', { seed: 0, stepsDone: 30, status: 'diverged', ...changes })
    const early: Sample = { run: { batchHash: 'of 30 steps' } }
    expect(pairUp(sgd, short(early)).seeds).toEqual([0])
    expect(pairUp(sgd, short({ run: { batchHash: null } })).seeds).toEqual([0])
    expect(pairUp(sgd, short({ ...early, recipe: { batchSize: 64 } })).seeds).toEqual([])
    expect(pairUp(sgd, short({ run: { batchHash: 'x', engineVersion: '1' } })).seeds).toEqual([])
  })
})

describe('the order of censored times', () => {
  const scale = { kind: 'ratio', better: 'lower' } as const
  const at = (value: number, outcome: Observation['outcome'] = 'reached'): Observation => ({
    runId: 'run',
    seed: 0,
    value,
    outcome,
  })

  test.each([
    [at(5), at(7), -1],
    [at(7), at(5), 1],
    [at(5), at(5), 0],
    [at(100), at(100, 'unreached'), -1],
    [at(100), at(60, 'unreached'), undefined],
    [at(60, 'unreached'), at(40), 1],
    [at(100), at(50, 'diverged'), -1],
    [at(100, 'diverged'), at(50, 'diverged'), 0],
    [at(100, 'unreached'), at(100, 'diverged'), undefined],
    [at(100, 'unreached'), at(100, 'unreached'), undefined],
  ])('%j and %j: %s', (first, second, order) => {
    expect(compareObservations(first, second, scale)).toEqual(order)
  })

  test('of values that should be high is turned', () => {
    expect(compareObservations(at(5), at(7), { kind: 'difference', better: 'higher' })).toBe(1)
  })

  test('gives Gehan scores: wins less losses', () => {
    const times = [at(10), at(20), at(15, 'unreached'), at(30, 'unreached')]
    // 10 beats all; 20 loses to it and beats 30+; whether 15+ comes before 20 is not known.
    expect(gehanScores(times, scale)).toEqual([3, 0, -1, -2])
  })

  test('effects are logarithms of ratios, known or bounded', () => {
    expect(effectBetween(at(1), at(Math.E), scale)).toEqual({ value: -1, bound: 'exact' })
    expect(effectBetween(at(10), at(10, 'unreached'), scale)).toEqual({
      value: 0,
      bound: 'at-most',
    })
    expect(effectBetween(at(10, 'diverged'), at(10), scale)?.bound).toBe('at-least')
    expect(effectBetween(at(1, 'unreached'), at(1, 'diverged'), scale)).toBeUndefined()
    const difference = { kind: 'difference', better: 'lower' } as const
    expect(effectBetween(at(1), at(Infinity, 'diverged'), difference)).toBeUndefined()
  })
})

describe('runs that trained at the same time', () => {
  const run = (startedAt: number | null, finishedAt: number | null) =>
    sample({ run: { startedAt, finishedAt } }).run

  test('are found among those compared and among others', () => {
    const [a, b, c] = [run(0, 10), run(10, 20), run(5, 30)]
    expect(findOverlap([a, b], [])).toBeUndefined()
    expect(findOverlap([a, b], [a, b])).toBeUndefined()
    expect(findOverlap([a, b], [c])).toEqual([a, c])
    expect(findOverlap([b, c], [])).toEqual([c, b])
    // A long neighbour is not forgotten over a short one.
    const [long, short] = [run(0, 100), run(1, 2)]
    expect(findOverlap([run(50, 60)], [long, short])?.[0]).toBe(long)
  })

  test('may still train; others that never began or overlap only each other do not count', () => {
    const compared = run(50, 60)
    expect(findOverlap([compared], [run(0, null)])).toBeDefined()
    expect(findOverlap([compared], [run(null, null), run(0, 40), run(10, 50)])).toBeUndefined()
  })
})

test('the seeds needed are the fewest whose unanimous sign test passes after Holm', () => {
  expect(seedsNeeded(2)).toBe(6)
  for (const contenders of [2, 3, 4, 8]) {
    const pairs = (contenders * (contenders - 1)) / 2
    const needed = seedsNeeded(contenders)
    expect(signTest(needed, 0) * pairs).toBeLessThanOrEqual(0.05)
    expect(signTest(needed - 1, 0) * pairs).toBeGreaterThan(0.05)
  }
})
