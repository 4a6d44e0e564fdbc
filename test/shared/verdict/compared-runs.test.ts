/** A sweep is judged by its final runs, and is fair as it is made. */
import { describe, expect, test } from 'vitest'
import { LabError } from '../../../src-shared/contract/result'
import type { RunRole, RunSummary } from '../../../src-shared/runs/run'
import { comparedRuns } from '../../../src-shared/verdict/compared-runs'
import type { FairnessId, RunEvidence } from '../../../src-shared/verdict/contract'
import { judge } from '../../../src-shared/verdict/verdict'
import { QUESTION, sample } from './sample-evidence'

const OPTIMIZERS = ['sgd', 'rmsprop'] as const
const RATES = [0.001, 0.01, 0.1]
const SEEDS = [0, 1, 2, 3, 4, 5]

const made = (role: RunRole, optimizer: 'sgd' | 'rmsprop', learningRate: number, seed: number) =>
  sample({
    optimizer,
    learningRate,
    seed,
    reachedAt: (optimizer === 'sgd' ? 50 : 20) + seed,
    recipe: { validationExamples: 10_000, testing: role === 'trial' ? 'never' : 'at-end' },
    run: { role },
  })

/** Three rates of both optimizers with one seed, then the middle one with six. */
const trials = OPTIMIZERS.flatMap((id) => RATES.map((rate) => made('trial', id, rate, 0)))
const finals = SEEDS.flatMap((seed) => OPTIMIZERS.map((id) => made('final', id, 0.01, seed)))
const runsOf = (evidence: readonly RunEvidence[]) => evidence.map(({ run }) => run)
const all = runsOf([...trials, ...finals])

describe('compared are', () => {
  test('the final runs of a sweep', () => {
    expect(comparedRuns(all)).toEqual(runsOf(finals))
  })

  test('all runs of a comparison without one, but for forks', () => {
    const singles = runsOf([sample(), sample({ optimizer: 'adam' })])
    const fork: RunSummary = { ...singles[0], id: 'fork', role: 'fork' }
    expect(comparedRuns([...singles, fork])).toEqual(singles)
    expect(comparedRuns([...all, fork])).toEqual(runsOf(finals))
  })

  test('not final runs whose rate was changed', () => {
    const [first, ...rest] = runsOf(finals)
    const recipe = { ...first.recipe, rateChanges: [{ step: 2, learningRate: 1 }] }
    expect(comparedRuns([{ ...first, recipe }, ...rest])).toEqual(rest)
  })

  test('nothing while a sweep has no final runs', () => {
    const ask = () => comparedRuns(runsOf(trials))
    expect(ask).toThrow(LabError)
    expect(ask).toThrow(/^The settings of "Which is faster" are still being tried out/)
    const other = { ...sample().run, comparisonId: 'other' }
    expect(() => comparedRuns([...runsOf(trials), other])).toThrow(LabError)
    expect(comparedRuns([])).toEqual([])
  })
})

test('a sweep is fair as it is made', () => {
  const verdict = judge(QUESTION, finals, { trials: all, neighbours: all })
  expect(verdict.headline).toMatch(/^RMSprop reaches 0\.3 first: in 22 steps, SGD in 52\.$/)
  expect(verdict.fairness.filter(({ holds }) => !holds)).toEqual([])
  const reasonOf = (id: FairnessId) => verdict.fairness.find((check) => check.id === id)?.reason
  expect(reasonOf('tuning')).toBe('3 settings of each were tried.')
  expect(reasonOf('grid')).toBe('The learning rate of each lies between others that were tried.')
  expect(reasonOf('data')).toBe(
    'All trained on mnist-60k; settings were selected by the same 10,000 examples held out of it, and the test set was looked at once, after the last step.',
  )
})

test('a trial that looked at the test set, and another split, are noticed', () => {
  const reasonWith = (evidence: readonly RunEvidence[], tried: readonly RunSummary[]) =>
    judge(QUESTION, evidence, { trials: tried, neighbours: [] }).fairness.find(
      ({ id }) => id === 'data',
    )
  const [first, ...rest] = all
  const peeked = { ...first, recipe: { ...first.recipe, testing: 'along' as const } }
  expect(reasonWith(finals, [peeked, ...rest])).toMatchObject({
    holds: true,
    reason: 'All trained and were tested on mnist-60k, with the same 10,000 examples held out.',
  })
  const unsplit = sample({ optimizer: 'adam', recipe: { validationExamples: 0 } })
  expect(reasonWith([...finals, unsplit], all)).toMatchObject({
    holds: false,
    reason: 'They were trained with different numbers of examples held out: 10,000 and 0.',
  })
})

test('a rate at the edge of the grid is told', () => {
  const atEdge = SEEDS.flatMap((seed) => OPTIMIZERS.map((id) => made('final', id, 0.1, seed)))
  const { fairness } = judge(QUESTION, atEdge, {
    trials: runsOf([...trials, ...atEdge]),
    neighbours: [],
  })
  expect(fairness.find(({ id }) => id === 'grid')).toMatchObject({
    holds: false,
    reason:
      'The learning rate is the smallest or largest tried: SGD and RMSprop. A better one may lie beyond.',
  })
})

test('test metrics that are known at the end only are said to be', () => {
  const question = { ...QUESTION, metric: 'test-loss' as const }
  const { notes } = judge(question, finals, { trials: all, neighbours: [] })
  expect(notes).toContain(
    'The test set is looked at once, after the last step, so the steps to a test loss are not known.',
  )
})
