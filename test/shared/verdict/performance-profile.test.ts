/** Performance profiles against an example worked by hand. */
import { describe, expect, test } from 'vitest'
import type { RunEvidence, VerdictQuestion } from '../../../src-shared/verdict/contract'
import { profileAsLatex } from '../../../src-shared/verdict/latex'
import { profileAsMarkdown } from '../../../src-shared/verdict/markdown'
import { performanceProfile } from '../../../src-shared/verdict/performance-profile'
import { profileTables, shareWithin } from '../../../src-shared/verdict/profile-tables'
import { QUESTION, sample, type Sample } from './sample-evidence'

const NETS = [[10], [20], [30], [40]]

/** A run of an optimizer on each net; the step at which it reaches the target there, undefined for never. */
function onNets(
  optimizer: Sample['optimizer'],
  reachedAt: readonly (number | undefined)[],
  given: Sample = {},
): RunEvidence[] {
  return reachedAt.map((step, i) =>
    sample({
      optimizer,
      ...given,
      reachedAt: step,
      recipe: { hiddenLayers: NETS[i], ...given.recipe },
    }),
  )
}

const profileOf = (runs: readonly RunEvidence[], question: VerdictQuestion = QUESTION) =>
  performanceProfile(question, runs, 'one')

/**
 * Steps    net 1  2   3   4      ratios to the fastest
 * SGD        10  30  20  60      1    3   1   2
 * Adam       20  10  30   -      2    1   1.5 -
 */
const WORKED = [
  ...onNets('sgd', [10, 30, 20, 60]),
  ...onNets('adam', [20, 10, 30, undefined]),
  ...onNets('rmsprop', [80, 80, 80, 30]),
]

describe('the profile', () => {
  const profile = profileOf(WORKED)

  test('is not of more contenders than one can tell apart', () => {
    const rates = Array.from({ length: 17 }, (_, i) => sample({ learningRate: 0.01 * (i + 1) }))
    expect(() => profileOf(rates)).toThrow(/at most 16 optimizers or settings/)
  })

  test('has the share of workloads within every factor at which it rises', () => {
    expect(profile.contenders).toEqual(['SGD', 'Adam', 'RMSprop'])
    expect(profile.time).toBe('steps')
    expect(profile.workloads.map(({ times }) => times)).toEqual([
      [10, 20, 80],
      [30, 10, 80],
      [20, 30, 80],
      [60, null, 30],
    ])
    expect(profile.curves).toEqual([
      { factors: [1, 2, 3], shares: [0.5, 0.75, 1] },
      { factors: [1, 1.5, 2], shares: [0.25, 0.5, 0.75] },
      { factors: [1, 4, 8], shares: [0.25, 0.5, 1] },
    ])
    expect(profile.notes).toEqual([])
  })

  test('gives the share at any factor', () => {
    const [sgd, adam] = profile.curves
    expect([1, 1.9, 2, 2.9, 3, 50].map((factor) => shareWithin(sgd, factor))).toEqual([
      0.5, 0.5, 0.75, 0.75, 1, 1,
    ])
    expect(shareWithin(adam, 1e9)).toBe(0.75)
  })

  test('is told as tables', () => {
    const [times, shares] = profileTables(profile)
    expect(times.rows[0]).toEqual([
      'mnist-60k, hidden layers 10',
      '0.3',
      '10 (1.00×)',
      '20 (2.00×)',
      '80 (8.00×)',
    ])
    expect(times.rows[3].slice(2)).toEqual(['60 (2.00×)', '–', '30 (1.00×)'])
    expect(shares.head).toEqual([
      'optimizer',
      '1×',
      '1.1×',
      '1.25×',
      '1.5×',
      '2×',
      '3×',
      '4×',
      '6×',
      '8×',
    ])
    expect(shares.rows[1]).toEqual([
      'Adam',
      '25\u00a0%',
      '25\u00a0%',
      '25\u00a0%',
      '50\u00a0%',
      '75\u00a0%',
      '75\u00a0%',
      '75\u00a0%',
      '75\u00a0%',
      '75\u00a0%',
    ])
    expect(profileAsMarkdown(profile)).toMatch(
      /^## Performance profile\n\n### Median steps to .*\n\n\| workload \| target \| SGD \|/,
    )
    expect(profileAsLatex(profile)).toContain('SGD & 50~\\% & ')
  })
})

test('the median over seeds counts unreached runs as longer', () => {
  const seeds = (optimizer: Sample['optimizer'], steps: readonly (number | undefined)[]) =>
    steps.map((reachedAt, seed) => sample({ optimizer, seed, reachedAt }))
  const { workloads } = profileOf([
    ...seeds('sgd', [10, 20, undefined]),
    ...seeds('adam', [5, undefined, undefined]),
  ])
  expect(workloads.map(({ times }) => times)).toEqual([[20, null]])
})

test('time is in examples where batches differ in size', () => {
  const runs = [10, 20].flatMap((batchSize) => [
    sample({ reachedAt: 10, recipe: { batchSize } }),
    sample({ optimizer: 'adam', reachedAt: 5, recipe: { batchSize } }),
  ])
  const { time, workloads } = profileOf(runs)
  expect(time).toBe('examples')
  expect(workloads.map(({ label, times }) => [label, times])).toEqual([
    ['mnist-60k, hidden layers 100-100-100-100, batch size 10', [100, 50]],
    ['mnist-60k, hidden layers 100-100-100-100, batch size 20', [200, 100]],
  ])
})

describe('contenders', () => {
  test('are optimizers, each tuned for every workload', () => {
    const runs = [
      ...onNets('sgd', [10], { learningRate: 0.1 }),
      ...onNets('sgd', [undefined, 10], { learningRate: 0.5 }).slice(1),
      ...onNets('adam', [20, 20]),
    ]
    expect(profileOf(runs)).toMatchObject({
      contenders: ['SGD', 'Adam'],
      workloads: [{ times: [10, 20] }, { times: [10, 20] }],
    })
  })

  test('are settings where a workload has two of an optimizer', () => {
    const runs = [0.1, 0.5].flatMap((learningRate) => onNets('sgd', [10, 20], { learningRate }))
    expect(profileOf(runs).contenders).toEqual(['SGD · lr 0.1', 'SGD · lr 0.5'])
  })

  test('that a workload lacks leave it out', () => {
    const runs = [...onNets('sgd', [10, 20]), ...onNets('adam', [20])]
    const { workloads, notes } = profileOf(runs)
    expect(workloads.map(({ label }) => label)).toEqual(['mnist-60k, hidden layers 10'])
    expect(notes).toEqual([
      'mnist-60k, hidden layers 20 is left out: it was not trained with Adam.',
    ])
  })

  test('are at least two, with a workload in common', () => {
    expect(() => profileOf(onNets('sgd', [10]))).toThrow('A verdict needs at least two')
    const apart = [...onNets('sgd', [10]), ...onNets('adam', [undefined, 20]).slice(1)]
    expect(() => profileOf(apart)).toThrow('that all of SGD and Adam were trained on')
  })
})

describe('own targets', () => {
  const ended = (optimizer: Sample['optimizer'], finals: readonly number[], metric = {}) =>
    finals.map((final, seed) => sample({ optimizer, seed, reachedAt: 10, final, ...metric }))

  test('lie a tenth above the best median final loss', () => {
    const runs = [...ended('sgd', [0.5, 0.3, 0.4]), ...ended('adam', [0.7, 0.1, 0.6])]
    const [{ target }] = performanceProfile(QUESTION, runs, 'own').workloads
    expect(target).toBeCloseTo(0.44, 6)
  })

  test('let the share of wrong answers be a tenth larger', () => {
    const question: VerdictQuestion = { ...QUESTION, metric: 'test-accuracy', target: 0.5 }
    const runs = [0.9, 0.8].map((accuracy, i) =>
      sample({ optimizer: i === 0 ? 'sgd' : 'adam', reachedAt: 10, accuracy }),
    )
    const [{ target }] = performanceProfile(question, runs, 'own').workloads
    expect(target).toBeCloseTo(0.89, 12)
  })

  test('are the given one where no run came to its end', () => {
    const runs = (['sgd', 'adam'] as const).map((optimizer) =>
      sample({ optimizer, status: 'stopped', reachedAt: 10 }),
    )
    const [{ target }] = performanceProfile(QUESTION, runs, 'own').workloads
    expect(target).toBe(0.3)
  })
})
