/** What a comparison trains next, from its first trials to its final runs. */
import { describe, expect, test } from 'vitest'
import {
  ComparisonDraft,
  SGD_VS_RMSPROP,
  expandComparison,
} from '../../../src-shared/recipe/comparison'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import type { RunStatus } from '../../../src-shared/runs/run'
import { RandomSource } from '../../../src-shared/statistics/random-source'
import { planSweep, plannedRuns, sweepStage } from '../../../src-shared/sweep/plan'
import { canonicalJson } from '../../../src-shared/canonical-json'
import { drive, ended, lossAround, rateOf, sweptDraft } from './sample-sweep'

const firstStep = (draft: ComparisonDraft) => {
  const step = planSweep(draft, [])
  if (step.kind !== 'train') throw new Error('nothing to train')
  return step
}

describe('a learning-rate sweep', () => {
  test('tries every rate of every optimizer with each tuning seed, a seed after the other', () => {
    const { runs, stage } = firstStep(sweptDraft({ tuningSeeds: [3, 7] }))
    expect(stage).toBe('tuning')
    expect(runs.map(({ recipe }) => recipe.seed)).toEqual([
      ...Array<number>(10).fill(3),
      ...Array<number>(10).fill(7),
    ])
    expect(runs.slice(0, 4).map(({ name }) => name)).toEqual([
      'SGD, learning rate 0.0001, seed 3',
      'RMSprop, learning rate 0.0001, seed 3',
      'SGD, learning rate 0.001, seed 3',
      'RMSprop, learning rate 0.001, seed 3',
    ])
    expect(new Set(runs.map(({ role }) => role))).toEqual(new Set(['trial']))
    expect(new Set(runs.map(({ recipe }) => recipe.testing))).toEqual(new Set(['never']))
  })

  test('then trains the best setting of each with every seed, which alone looks at the test set', () => {
    const draft = sweptDraft({}, { seeds: [0, 1, 2] })
    const { batches } = drive(draft, ({ recipe }) =>
      lossAround(recipe.optimizer.id === 'sgd' ? 0.1 : 0.001)(rateOf(recipe)),
    )
    expect(batches.map(({ length }) => length)).toEqual([10, 6])
    expect(batches[1].map(({ name, role }) => [name, role])).toEqual(
      [0, 1, 2].flatMap((seed) => [
        [`SGD, seed ${seed}`, 'final'],
        [`RMSprop, seed ${seed}`, 'final'],
      ]),
    )
    expect(batches[1].map(({ recipe }) => [rateOf(recipe), recipe.testing])).toEqual(
      [0, 1, 2].flatMap(() => [
        [0.1, 'at-end'],
        [0.001, 'at-end'],
      ]),
    )
  })

  test('grows for all optimizers alike while the best of any lies at an end, three times at most', () => {
    const rising = drive(sweptDraft(), ({ recipe }) =>
      recipe.optimizer.id === 'sgd' ? -Math.log(rateOf(recipe)) : lossAround(0.01)(rateOf(recipe)),
    )
    const sizes = rising.batches.map((runs) => runs.map(({ recipe }) => rateOf(recipe)))
    expect(sizes.slice(1)).toEqual([
      [10, 10],
      [100, 100],
      [1000, 1000],
      [1000, 0.01],
    ])
    const once = drive(sweptDraft(), ({ recipe }) => lossAround(1e-5)(rateOf(recipe)))
    expect(once.batches.slice(1).map((runs) => runs.map(({ recipe }) => rateOf(recipe)))).toEqual([
      [1e-5, 1e-5],
      [1e-6, 1e-6],
      [1e-5, 1e-5],
    ])
  })

  test('grows at both ends at once where two optimizers ask for it', () => {
    const { batches } = drive(sweptDraft(), ({ recipe }) =>
      lossAround(recipe.optimizer.id === 'sgd' ? 1 : 1e-4)(rateOf(recipe)),
    )
    expect(batches[1].map(({ recipe }) => rateOf(recipe))).toEqual([1e-5, 1e-5, 10, 10])
  })

  test('does not grow where it is told not to', () => {
    const fixed = sweptDraft({ search: { kind: 'learning-rate', grid: 'quick', extend: false } })
    const { batches } = drive(fixed, ({ recipe }) => rateOf(recipe))
    expect(batches.map(({ length }) => length)).toEqual([10, 2])
  })

  test('goes for smaller rates when everything diverges, and shows that in the end', () => {
    const { batches } = drive(sweptDraft(), () => 'diverged')
    expect(batches.map(({ length }) => length)).toEqual([10, 2, 2, 2, 2])
    expect(batches[4].map(({ recipe, role }) => [rateOf(recipe), role])).toEqual([
      [1e-7, 'final'],
      [1e-7, 'final'],
    ])
  })

  test('compares nothing of an optimizer of which no trial came to its end', () => {
    const { batches } = drive(sweptDraft(), ({ recipe }) =>
      recipe.optimizer.id === 'sgd' ? 'stopped' : lossAround(0.01)(rateOf(recipe)),
    )
    expect(batches[1].map(({ name }) => name)).toEqual(['RMSprop'])
    expect(drive(sweptDraft(), () => 'failed').batches).toHaveLength(1)
  })
})

describe('what is stored', () => {
  const draft = sweptDraft({}, { seeds: [0, 1] })
  const { runs } = firstStep(draft)
  const done = runs.map((run) => ended(run, lossAround(0.01)(rateOf(run.recipe))))

  test.each<RunStatus>(['queued', 'running', 'interrupted'])('%s runs are waited for', (status) => {
    expect(planSweep(draft, [...done.slice(1), { ...done[0], status }])).toEqual({ kind: 'wait' })
    expect(sweepStage(draft, [...done.slice(1), { ...done[0], status }])).toBe('tuning')
    expect(sweepStage(draft, done)).toBe('training')
  })

  test('trials that are missing are made, and only those', () => {
    expect(planSweep(draft, done.slice(2))).toEqual({
      kind: 'train',
      runs: runs.slice(0, 2),
      stage: 'tuning',
    })
  })

  test('a run that was trained twice counts by the one that ended', () => {
    const again = { ...done[0], status: 'interrupted' as const }
    expect(planSweep(draft, [again, ...done])).toEqual(planSweep(draft, done))
    expect(planSweep(draft, [...done, again])).toEqual(planSweep(draft, done))
  })

  test('neither its order nor the order of the keys in a recipe matters', () => {
    const turned = done.map((result) => ({
      ...result,
      recipe: Object.fromEntries(Object.entries(result.recipe).reverse()) as typeof result.recipe,
    }))
    expect(planSweep(draft, turned.reverse())).toEqual(planSweep(draft, done))
  })

  test('a trial whose learning rate was changed does not stand for its setting', () => {
    const changed = { ...done[0].recipe, rateChanges: [{ step: 5, learningRate: 1 }] }
    expect(planSweep(draft, [{ ...done[0], recipe: changed }, ...done.slice(1)])).toEqual({
      kind: 'train',
      runs: [runs[0]],
      stage: 'tuning',
    })
  })
})

describe('without a sweep', () => {
  const draft = { ...SGD_VS_RMSPROP, seeds: [0, 1] }

  test('the runs are those of the draft', () => {
    const { runs, stage } = firstStep(draft)
    expect(stage).toBe('training')
    expect(runs.map(({ recipe }) => recipe)).toEqual(expandComparison(draft))
    expect(new Set(runs.map(({ role }) => role))).toEqual(new Set(['single']))
    expect(sweepStage(draft, [])).toBe('training')
    expect(plannedRuns(draft)).toBe(4)
  })

  test('a run whose learning rate was changed is not trained again', () => {
    const [first, ...rest] = firstStep(draft).runs.map((run) => ended(run, 1))
    const recipe = { ...first.recipe, rateChanges: [{ step: 5, learningRate: 1 }] }
    expect(planSweep(draft, [{ ...first, recipe }, ...rest])).toEqual({ kind: 'done' })
  })
})

test('two entries of one optimizer that a sweep makes alike are trained once', () => {
  const optimizers = [chooseOptimizer('sgd'), chooseOptimizer('sgd', { learningRate: 0.5 })]
  const draft = sweptDraft({}, { optimizers })
  const { batches } = drive(draft, ({ recipe }) => lossAround(0.01)(rateOf(recipe)))
  expect(batches.map(({ length }) => length)).toEqual([5, 1])
})

test('a draft says how many runs it begins with, and may not ask for too many', () => {
  const paper = { kind: 'learning-rate', grid: 'paper', extend: true } as const
  const draft = sweptDraft({ search: paper, tuningSeeds: [0, 1, 2] }, { seeds: [0, 1, 2, 3] })
  expect(plannedRuns(draft)).toBe(2 * 36 * 3 + 2 * 4)
  expect(ComparisonDraft.safeParse(draft).success).toBe(true)
  const tuningSeeds = Array.from({ length: 15 }, (_, i) => i)
  const { error } = ComparisonDraft.safeParse(sweptDraft({ search: paper, tuningSeeds }))
  expect(error?.issues).toMatchObject([
    { path: ['sweep'], message: 'A comparison may have at most 1,000 runs.' },
  ])
})

test('a draft that asks for millions of runs is refused before one of them is laid out', () => {
  const axes = [{ field: 'momentum', min: 0, max: 0.99, scale: 'linear' as const }]
  const search = { kind: 'random' as const, axes, trials: 1000, seed: 0 }
  const problems = (count: number) => {
    const optimizers = Array.from({ length: count }, () => chooseOptimizer('sgd'))
    return ComparisonDraft.safeParse(sweptDraft({ search }, { optimizers })).error?.issues
  }
  const message = 'A comparison may have at most 1,000 runs.'
  expect(problems(900)).toMatchObject([{ path: ['sweep'], message }])
  expect(problems(10_000)).toMatchObject([{ path: ['optimizers'], message }])
})

/** Random drafts and random endings: what must hold whatever happens. */
test.each(Array.from({ length: 60 }, (_, seed) => seed))('random course %i', (seed) => {
  const random = new RandomSource(seed)
  const pick = <Item>(items: readonly Item[]) => items[random.below(items.length)]
  const count = 1 + random.below(3)
  const search = pick([
    { kind: 'learning-rate', grid: 'quick', extend: true },
    { kind: 'learning-rate', grid: 'standard', extend: true },
    {
      kind: 'random',
      axes: [
        { field: 'learningRate', min: 1e-4, max: 1, scale: 'log' },
        { field: 'batchSize', values: [32, 64] },
      ],
      trials: 7,
      seed,
    },
  ] as const)
  const draft = sweptDraft(
    {
      search: structuredClone(search) as never,
      tuningSeeds: [0, 1, 2].slice(0, count),
      selectBy: pick(['validation-loss', 'validation-accuracy'] as const),
    },
    {
      seeds: [0, 5, 6].slice(0, 1 + random.below(3)),
      optimizers: (['sgd', 'adam', 'rmsprop'] as const)
        .slice(0, 1 + random.below(3))
        .map((id) => chooseOptimizer(id)),
    },
  )
  expect(ComparisonDraft.safeParse(draft).success).toBe(true)
  const { batches, results } = drive(draft, () =>
    random.below(4) === 0 ? 'diverged' : random.below(1000) / 100,
  )

  expect(new Set(results.map(({ recipe }) => canonicalJson(recipe))).size).toBe(results.length)
  const finals = results.filter(({ role }) => role === 'final')
  expect(finals).toEqual(results.slice(-finals.length))
  expect(finals).toHaveLength(draft.seeds.length * draft.optimizers.length)
  expect(batches.at(-1)).toHaveLength(finals.length)
  const trials = results.filter(({ role }) => role === 'trial')
  const perOptimizer = draft.optimizers.map(
    ({ id }) => trials.filter(({ recipe }) => recipe.optimizer.id === id).length,
  )
  expect(new Set(perOptimizer).size).toBe(1)
  expect(results.length).toBeGreaterThanOrEqual(plannedRuns(draft))
  // Cut anywhere, a comparison goes on to the same runs.
  const cut = random.below(results.length)
  const next = planSweep(draft, results.slice(0, cut))
  const planned = next.kind === 'train' ? next.runs.map(({ recipe }) => recipe) : []
  const left = results.slice(cut).map(({ recipe }) => recipe)
  expect(planned).toEqual(left.slice(0, planned.length))
  expect(planned.length).toBeGreaterThan(0)
})
