import { describe, expect, test } from 'vitest'
import {
  ComparisonDraft,
  FALLBACK_DATASET,
  MAX_RUNS,
  PRESETS,
  SGD_VS_RMSPROP,
  expandComparison,
  runName,
} from '../../../src-shared/recipe/comparison'
import { Recipe, chooseOptimizer } from '../../../src-shared/recipe/recipe'

test('the preset is the classic comparison', () => {
  expect(SGD_VS_RMSPROP).toEqual({
    name: 'Comparison of SGD and RMSprop on MNIST',
    base: {
      dataset: 'mnist-60k',
      architecture: { kind: 'mlp' },
      hiddenLayers: [100, 100, 100, 100],
      activation: 'relu',
      initializer: { kind: 'he' },
      batchSize: 128,
      sampling: 'with-replacement',
      steps: 2000,
      schedule: { kind: 'constant', warmupSteps: 0 },
      clipNorm: 0,
      lossTiming: 'after-step',
      lossForm: 'clipped',
      validationExamples: 0,
      testing: 'along',
      evaluateEvery: 500,
      gradientNormEvery: 0,
    },
    optimizers: [
      {
        id: 'sgd',
        hyperparameters: { learningRate: 0.01, momentum: 0, nesterov: 0, weightDecay: 0 },
      },
      {
        id: 'rmsprop',
        hyperparameters: {
          learningRate: 0.01,
          decay: 0.99,
          epsilon: 1e-8,
          momentum: 0,
          centered: 0,
          weightDecay: 0,
        },
      },
    ],
    seeds: [0],
    sweep: null,
  })
  expect(PRESETS['sgd-vs-rmsprop']).toBe(SGD_VS_RMSPROP)
  expect(FALLBACK_DATASET).toBe('mnist-10k')
})

describe('expanding', () => {
  test('keeps the optimizers of one seed together, in the order given', () => {
    const recipes = expandComparison({ ...SGD_VS_RMSPROP, seeds: [7, 3] })
    expect(recipes.map(({ optimizer, seed }) => `${optimizer.id} ${seed}`)).toEqual([
      'sgd 7',
      'rmsprop 7',
      'sgd 3',
      'rmsprop 3',
    ])
    expect(recipes.map((recipe) => Recipe.parse(recipe))).toEqual(recipes)
  })

  test('gives equal optimizers a run each', () => {
    const twice = [chooseOptimizer('sgd'), chooseOptimizer('sgd', { learningRate: 0.1 })]
    const recipes = expandComparison({ ...SGD_VS_RMSPROP, optimizers: twice })
    expect(recipes.map(({ optimizer }) => optimizer.hyperparameters.learningRate)).toEqual([
      0.01, 0.1,
    ])
  })

  test('names a seed only where there are several', () => {
    const [sgd, rmsprop] = expandComparison({ ...SGD_VS_RMSPROP, seeds: [4] })
    expect(runName(sgd, 1)).toBe('SGD')
    expect(runName(rmsprop, 2)).toBe('RMSprop, seed 4')
  })
})

describe('a draft', () => {
  const firstProblem = (change: object) => {
    const { error } = ComparisonDraft.safeParse({ ...SGD_VS_RMSPROP, ...change })
    return error && { path: error.issues[0].path.join('.'), message: error.issues[0].message }
  }
  const seeds = (count: number) => Array.from({ length: count }, (_, i) => i)

  test.each([
    [{ name: '  ' }, 'name', 'Give the comparison a name.'],
    [{ optimizers: [] }, 'optimizers', 'Select at least one optimizer.'],
    [{ seeds: [] }, 'seeds', 'Give at least one seed.'],
    [{ seeds: [1, 2, 1] }, 'seeds', 'Each seed may be given once.'],
    [{ seeds: seeds(501) }, 'seeds', 'A comparison may have at most 1,000 runs.'],
  ])('%# is refused', (change, path, message) => {
    expect(firstProblem(change)).toEqual({ path, message })
  })

  test('with a long name is refused in a sentence', () => {
    expect(firstProblem({ name: 'n'.repeat(200) })).toBeUndefined()
    expect(firstProblem({ name: 'n'.repeat(201) })?.message).toBe(
      'The name may have at most 200 characters.',
    )
  })

  test('may have as many runs as the limit', () => {
    expect(firstProblem({ seeds: seeds(MAX_RUNS / 2) })).toBeUndefined()
  })

  test('loses the spaces around its name', () => {
    expect(ComparisonDraft.parse({ ...SGD_VS_RMSPROP, name: ' A ' }).name).toBe('A')
  })
})
