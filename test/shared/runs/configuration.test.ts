/** Which runs are of one configuration, and what configurations are called. */
import { describe, expect, test } from 'vitest'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import type { ForkOrigin, Recipe } from '../../../src-shared/recipe/recipe'
import {
  configurationLabels,
  configurationsOf,
  onePerSeed,
  runLabels,
} from '../../../src-shared/runs/configuration'
import type { RunSummary } from '../../../src-shared/runs/run'
import { sampleRecipe, sampleRun } from '../../renderer/sample-runs'

const run = (id: string, ...recipe: Parameters<typeof sampleRecipe>) =>
  sampleRun(id, sampleRecipe(...recipe))
const ids = (runs: readonly RunSummary[]) =>
  configurationsOf(runs).map((one) => one.runs.map(({ id }) => id))
const labelsOf = (...runs: RunSummary[]) => configurationLabels(runs.map(({ recipe }) => recipe))

const forkOf = (origin: Partial<ForkOrigin>, change: Partial<Recipe> = {}): Recipe => ({
  ...sampleRecipe(),
  ...change,
  origin: {
    runId: '01a2284d-0495-70c6-bbd5-63f9736239ef',
    step: 1000,
    optimizerState: 'kept',
    schedule: 'continued',
    recipe: sampleRecipe('sgd', {}, change.seed === undefined ? {} : { seed: change.seed }),
    ...origin,
  },
})

describe('runs are of one configuration', () => {
  test('when they differ in their seed alone, in the order of the seeds', () => {
    const seeds = [2, 0, 1].map((seed) => run(`s${seed}`, 'sgd', {}, { seed }))
    expect(ids([seeds[0], run('r', 'rmsprop'), seeds[1], seeds[2]])).toEqual([
      ['s0', 's1', 's2'],
      ['r'],
    ])
  })

  test.each([{ evaluateEvery: 7 }, { gradientNormEvery: 3 }, { testing: 'never' as const }])(
    'when they differ in what only measures: %j',
    (change) => {
      expect(ids([run('a'), run('b', 'sgd', {}, change)])).toEqual([['a', 'b']])
    },
  )

  test.each([
    { hiddenLayers: [5] },
    { activation: 'sigmoid' as const },
    { initializer: { kind: 'xavier' as const } },
    { batchSize: 64 },
    { sampling: 'shuffled-epochs' as const },
    { steps: 100 },
    { schedule: chooseSchedule('cosine') },
    { clipNorm: 1 },
    { lossForm: 'exact' as const },
    { lossTiming: 'before-step' as const },
    { validationExamples: 500 },
    { rateChanges: [{ step: 10, learningRate: 0.5 }] },
  ])('never when they differ in %j, which their labels tell', (change) => {
    const runs = [run('a'), run('b', 'sgd', {}, change)]
    expect(ids(runs)).toEqual([['a'], ['b']])
    const [first, second] = labelsOf(...runs)
    expect(first).not.toBe(second)
    expect(second).toMatch(/^SGD · /)
    expect(second).not.toContain('(2)')
  })

  test('by the content of their data, whatever it is called', () => {
    const on = (id: string, dataset: string, dataHash: string | null) =>
      sampleRun(id, sampleRecipe('sgd', {}, { dataset }), { dataHash })
    expect(ids([on('a', 'digits', 'A'), on('b', 'copy', 'A')])).toEqual([['a', 'b']])
    expect(ids([on('a', 'digits', 'A'), on('b', 'digits', 'B')])).toEqual([['a'], ['b']])
    expect(ids([on('a', 'digits', 'A'), on('b', 'digits', null)])).toEqual([['a', 'b']])
  })

  test('when they are forks of runs that differ in their seed alone', () => {
    const forks = [0, 1].map((seed) =>
      sampleRun(`f${seed}`, forkOf({ runId: `parent-${seed}` }, { seed })),
    )
    expect(ids(forks)).toEqual([['f0', 'f1']])
  })

  test('however their hyperparameters were written down', () => {
    const recipe = sampleRecipe('rmsprop')
    const entries = Object.entries(recipe.optimizer.hyperparameters).reverse()
    const turned = {
      ...recipe,
      optimizer: { ...recipe.optimizer, hyperparameters: Object.fromEntries(entries) },
    }
    expect(ids([sampleRun('a', recipe), sampleRun('b', turned)])).toEqual([['a', 'b']])
  })
})

test('a seed that was trained twice counts once, and the longer run for it', () => {
  const short = sampleRun('short', sampleRecipe(), { stepsDone: 10 })
  const runs = [short, sampleRun('long'), run('other', 'sgd', {}, { seed: 1 })]
  expect(configurationsOf(runs)).toMatchObject([{ seeds: 2, runs: { length: 3 } }])
  expect(onePerSeed(runs, (one) => one).map(({ id }) => id)).toEqual(['long', 'other'])
})

describe('labels', () => {
  test('are the optimizers where they differ in nothing else', () => {
    expect(labelsOf(run('a'), run('b', 'rmsprop'))).toEqual(['SGD', 'RMSprop'])
    expect(labelsOf()).toEqual([])
  })

  test('tell learning rates of all, other hyperparameters among those of one optimizer', () => {
    expect(
      labelsOf(
        run('a', 'nadam', { learningRate: 0.003 }, { batchSize: 64 }),
        run('b', 'sgd', { momentum: 0.9 }),
        run('c', 'sgd'),
      ),
    ).toEqual([
      'NAdam · lr 0.003 · batch 64',
      'SGD · lr 0.01 · momentum 0.9 · batch 128',
      'SGD · lr 0.01 · momentum 0 · batch 128',
    ])
  })

  test('name flags that are on, schedules and clipping', () => {
    const momentum = { momentum: 0.9 }
    expect(
      labelsOf(run('a', 'sgd', momentum), run('b', 'sgd', { ...momentum, nesterov: 1 })),
    ).toEqual(['SGD', 'SGD · Nesterov'])
    expect(
      labelsOf(
        run('a', 'adam'),
        run('b', 'adam', {}, { schedule: chooseSchedule('step', { every: 100 }) }),
        run('c', 'adam', {}, { schedule: chooseSchedule('cosine'), clipNorm: 0.5 }),
      ),
    ).toEqual([
      'Adam · constant rate · no clipping',
      'Adam · step rate · every 100 · no clipping',
      'Adam · cosine rate · clip 0.5',
    ])
  })

  test('tell standard deviations apart', () => {
    const normal = (standardDeviation: number) => ({
      initializer: { kind: 'normal' as const, standardDeviation },
    })
    expect(
      labelsOf(run('a', 'sgd', {}, normal(0.01)), run('b', 'sgd', {}, normal(0.1)), run('c')),
    ).toEqual(['SGD · normal 0.01', 'SGD · normal 0.1', 'SGD · he'])
  })

  test('tell forks by where they begin, by their parents, and by what is unusual', () => {
    const fork = forkOf({}, { schedule: chooseSchedule('cosine') })
    expect(configurationLabels([sampleRecipe(), fork])).toEqual([
      'SGD · constant rate · not forked',
      'SGD · cosine rate · from step 1,000',
    ])
    expect(configurationLabels([forkOf({}), forkOf({ optimizerState: 'fresh' })])).toEqual([
      'SGD · from step 1,000',
      'SGD · from step 1,000 · fresh optimizer state',
    ])
    expect(
      configurationLabels([
        forkOf({}),
        forkOf({ recipe: sampleRecipe('sgd', { learningRate: 0.5 }) }),
      ]),
    ).toEqual(['SGD · from step 1,000 of SGD · lr 0.01', 'SGD · from step 1,000 of SGD · lr 0.5'])
  })

  test('tell rates that were changed while training', () => {
    const rateChanges = [{ step: 1200, learningRate: 0.5 }]
    expect(labelsOf(run('a'), run('b', 'sgd', {}, { rateChanges }))).toEqual([
      'SGD · lr not changed',
      'SGD · lr 0.5 from step 1,200',
    ])
  })

  test('of runs add their seed, and when they were queued where a recipe was trained twice', () => {
    const later = { queuedAt: new Date(2026, 0, 2, 3, 5).getTime() }
    const runs = [
      run('a'),
      sampleRun('b', sampleRecipe(), later),
      run('c', 'rmsprop', {}, { seed: 3 }),
      run('d', 'rmsprop', {}, { seed: 4 }),
    ]
    const labels = runLabels(runs)
    expect(runs.map(({ id }) => labels.get(id))).toEqual([
      'SGD, 2026-01-02 03:04',
      'SGD, 2026-01-02 03:05',
      'RMSprop · seed 3',
      'RMSprop · seed 4',
    ])
  })
})
