import { describe, expect, test } from 'vitest'
import {
  layerSizes,
  parameterBlocks,
  parameterCount,
  parameterLayout,
} from '../../../src-shared/recipe/net-parameters'
import type { z } from 'zod'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import {
  FROM_THE_START,
  Initializer,
  OptimizerChoice,
  Recipe,
  RecipeBase,
  Seed,
  chooseOptimizer,
} from '../../../src-shared/recipe/recipe'
import { SCHEDULE_KINDS, chooseSchedule } from '../../../src-shared/catalogue/schedules'

const { base } = SGD_VS_RMSPROP

function problemsOf(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
}

describe('a recipe', () => {
  test('of the preset is accepted as it is', () => {
    const recipe = { ...base, optimizer: chooseOptimizer('sgd'), seed: 0, ...FROM_THE_START }
    expect(Recipe.parse(recipe)).toEqual(recipe)
  })

  test.each([
    [{ dataset: '' }, 'Choose a data set.'],
    [{ hiddenLayers: [0] }, 'A hidden layer must be at least 1.'],
    [{ hiddenLayers: [4097] }, 'A hidden layer must be at most 4,096.'],
    [{ hiddenLayers: [1.5] }, 'A hidden layer must be a whole number.'],
    [{ hiddenLayers: [NaN] }, 'A hidden layer must be a number.'],
    [{ hiddenLayers: new Array<number>(17).fill(10) }, 'At most 16 hidden layers.'],
    [{ batchSize: 0 }, 'Batch size must be at least 1.'],
    [{ batchSize: 10_001 }, 'Batch size must be at most 10,000.'],
    [{ batchSize: NaN }, 'Batch size must be a number.'],
    [{ steps: 0 }, 'Steps must be at least 1.'],
    [{ steps: 10_000_001 }, 'Steps must be at most 10,000,000.'],
    [{ steps: 1e99 }, 'Steps must be at most 10,000,000.'],
    [{ steps: -1e99 }, 'Steps must be at least 1.'],
    [{ steps: 0.5 }, 'Steps must be a whole number.'],
    [{ steps: Infinity }, 'Steps must be a number.'],
    [{ clipNorm: -1 }, 'Gradient clipping must be at least 0.'],
    [{ clipNorm: NaN }, 'Gradient clipping must be a number.'],
    [{ clipNorm: 2_000_000 }, 'Gradient clipping must be at most 1,000,000.'],
    [{ schedule: chooseSchedule('step', { every: 0 }) }, 'Step length must be at least 1.'],
    [{ schedule: chooseSchedule('step', { every: 1.5 }) }, 'Step length must be a whole number.'],
    [{ schedule: chooseSchedule('step', { factor: 2 }) }, 'Factor must be at most 1.'],
    [{ schedule: chooseSchedule('cosine', { minFactor: NaN }) }, 'End factor must be a number.'],
    [{ schedule: chooseSchedule('one-cycle', { peakAt: 0 }) }, 'Peak at must be above 0.'],
    [{ schedule: chooseSchedule('one-cycle', { peakAt: 0.6 }) }, 'Peak at must be at most 0.5.'],
    [
      { schedule: chooseSchedule('constant', { warmupSteps: -1 }) },
      'Warm-up steps must be at least 0.',
    ],
    [
      { schedule: chooseSchedule('cosine', { warmupSteps: 2000 }) },
      'Warm-up must be shorter than the run.',
    ],
    [{ evaluateEvery: -1 }, 'Evaluation interval must be at least 0.'],
    [{ gradientNormEvery: 1.5 }, 'Gradient norm interval must be a whole number.'],
    [{ evaluateEvery: 10_000_001 }, 'Evaluation interval must be at most 10,000,000.'],
  ])('%j is refused', (change, sentence) => {
    expect(problemsOf(RecipeBase, { ...base, ...change })[0]).toBe(sentence)
  })

  test.each([
    { hiddenLayers: [] },
    { hiddenLayers: new Array<number>(16).fill(4096) },
    { batchSize: 1 },
    { batchSize: 10_000 },
    { steps: 1 },
    { steps: 10_000_000 },
    { evaluateEvery: 0 },
    { clipNorm: 0.5 },
    ...SCHEDULE_KINDS.map((kind) => ({ schedule: chooseSchedule(kind) })),
    { schedule: chooseSchedule('cosine', { warmupSteps: 1999 }) },
    { sampling: 'shuffled-epochs' },
    { lossTiming: 'before-step' },
    { activation: 'sigmoid' },
  ])('%j is accepted', (change) => {
    expect(problemsOf(RecipeBase, { ...base, ...change })).toEqual([])
  })

  test.each([
    { activation: 'tanh' },
    { sampling: 'all' },
    { lossTiming: 'never' },
    { initializer: { kind: 'zero' } },
    { extra: 1 },
    { schedule: undefined },
    { clipNorm: undefined },
    { schedule: { kind: 'zigzag' } },
    { schedule: { kind: 'constant' } },
    { schedule: { ...chooseSchedule('constant'), every: 3 } },
    { steps: '2000' },
  ])('with %j is refused', (change) => {
    expect(problemsOf(RecipeBase, { ...base, ...change })).not.toEqual([])
  })
})

test.each([
  [0, []],
  [0xffff_ffff, []],
  [-1, ['Seed must be at least 0.']],
  [0x1_0000_0000, ['Seed must be at most 4,294,967,295.']],
  [0.5, ['Seed must be a whole number.']],
  [NaN, ['Seed must be a number.']],
])('seed %s', (seed, problems) => {
  expect(problemsOf(Seed, seed)).toEqual(problems)
})

test.each([
  [{ kind: 'he' }, []],
  [{ kind: 'xavier' }, []],
  [{ kind: 'normal', standardDeviation: 0.01 }, []],
  [{ kind: 'normal', standardDeviation: 0 }, ['Standard deviation must be above 0.']],
  [{ kind: 'normal', standardDeviation: 11 }, ['Standard deviation must be at most 10.']],
  [{ kind: 'normal', standardDeviation: NaN }, ['Standard deviation must be a number.']],
  [{ kind: 'normal' }, ['Standard deviation must be a number.']],
])('initial weights %j', (initializer, problems) => {
  expect(problemsOf(Initializer, initializer)).toEqual(problems)
})

describe('an optimizer', () => {
  const rmsprop = (changes: Record<string, unknown>) => ({
    id: 'rmsprop',
    hyperparameters: { ...chooseOptimizer('rmsprop').hyperparameters, ...changes },
  })

  test.each([
    [{ learningRate: 0 }, 'Learning rate must be above 0.'],
    [{ learningRate: -1 }, 'Learning rate must be above 0.'],
    [{ learningRate: 1001 }, 'Learning rate must be at most 1,000.'],
    [{ learningRate: NaN }, 'Learning rate must be a number.'],
    [{ learningRate: Infinity }, 'Learning rate must be a number.'],
    [{ decay: 1 }, 'Decay must be below 1.'],
    [{ decay: -0.1 }, 'Decay must be at least 0.'],
    [{ epsilon: 0 }, 'Epsilon must be above 0.'],
    [{ weightDecay: -1 }, 'Weight decay must be at least 0.'],
    [{ weightDecay: 11 }, 'Weight decay must be at most 10.'],
    [{ momentum: 1 }, 'Momentum must be below 1.'],
    [{ centered: 0.5 }, 'Centered must be 1 (on) or 0 (off).'],
    [{ centered: NaN }, 'Centered must be 1 (on) or 0 (off).'],
    [{ beta1: 0.9 }, 'RMSprop has no hyperparameter "beta1".'],
  ])('with %j is refused', (changes, sentence) => {
    expect(problemsOf(OptimizerChoice, rmsprop(changes))).toEqual([sentence])
  })

  test('says which hyperparameter is missing', () => {
    const hyperparameters = { learningRate: 0.1, momentum: 0, nesterov: 0 }
    const parsed = OptimizerChoice.safeParse({ id: 'sgd', hyperparameters })
    expect(parsed.error?.issues).toEqual([
      expect.objectContaining({
        path: ['hyperparameters', 'weightDecay'],
        message: 'Weight decay must be a number.',
      }),
    ])
  })

  test('with Nesterov needs momentum, and says so at the flag', () => {
    const parsed = OptimizerChoice.safeParse(chooseOptimizer('sgd', { nesterov: 1 }))
    expect(parsed.error?.issues).toEqual([
      expect.objectContaining({
        path: ['hyperparameters', 'nesterov'],
        message: 'Nesterov needs a momentum above 0.',
      }),
    ])
    const both = chooseOptimizer('sgd', { nesterov: 1, momentum: 0.9 })
    expect(problemsOf(OptimizerChoice, both)).toEqual([])
  })

  test('names everything that is wrong at once', () => {
    expect(problemsOf(OptimizerChoice, rmsprop({ learningRate: NaN, decay: 2 }))).toEqual([
      'Learning rate must be a number.',
      'Decay must be below 1.',
    ])
  })

  test.each([{ decay: 0 }, { weightDecay: 0 }, { learningRate: 1000 }, { epsilon: 1 }])(
    'with %j is accepted',
    (changes) => {
      expect(problemsOf(OptimizerChoice, rmsprop(changes))).toEqual([])
    },
  )

  test('that nobody knows is named with those there are', () => {
    expect(problemsOf(OptimizerChoice, { id: 'tiger', hyperparameters: {} })).toEqual([
      `There is no optimizer "tiger". Choose one of: ${OPTIMIZER_IDS.join(', ')}.`,
    ])
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    for (const id of [7n, cyclic, 'x'.repeat(100_000)]) {
      const [problem] = problemsOf(OptimizerChoice, { id, hyperparameters: {} })
      expect(problem).toMatch(/^There is no optimizer .{1,70}\. Choose one of: sgd, /)
    }
  })

  test('is chosen with the defaults, some of them replaced', () => {
    expect(chooseOptimizer('rmsprop', { decay: 0.9 })).toEqual({
      id: 'rmsprop',
      hyperparameters: {
        learningRate: 0.01,
        decay: 0.9,
        epsilon: 1e-8,
        momentum: 0,
        centered: 0,
        weightDecay: 0,
      },
    })
    expect(chooseOptimizer('sgd').hyperparameters).not.toBe(chooseOptimizer('sgd').hyperparameters)
  })
})

test('a recipe as a whole checks its warm-up too', () => {
  const schedule = chooseSchedule('constant', { warmupSteps: 2000 })
  const recipe = {
    ...base,
    schedule,
    optimizer: chooseOptimizer('sgd'),
    seed: 0,
    ...FROM_THE_START,
  }
  expect(problemsOf(Recipe, recipe)).toEqual(['Warm-up must be shorter than the run.'])
})

test('layers and their parameters are counted', () => {
  const sizes = layerSizes(base, 784, 10)
  expect(sizes).toEqual([784, 100, 100, 100, 100, 10])
  expect(parameterCount(parameterBlocks(base, 784, 10))).toBe(
    784 * 100 + 3 * 100 * 100 + 100 * 10 + 4 * 100 + 10,
  )
  expect(parameterCount(parameterLayout([784, 10]))).toBe(7850)
})
