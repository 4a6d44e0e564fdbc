/** What older versions of the app have stored is read as it was meant. */
import { describe, expect, test } from 'vitest'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import { FROM_THE_START, LIMITS, Recipe, chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { StoredDraft, StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { processorTime } from '../../processor-time'

/** As version 0.1 wrote it. */
const OLD_BASE = {
  dataset: 'mnist-60k',
  hiddenLayers: [100, 100, 100, 100],
  activation: 'relu',
  initializer: { kind: 'he' },
  batchSize: 128,
  sampling: 'with-replacement',
  steps: 2000,
  lossTiming: 'after-step',
  evaluateEvery: 500,
}
const OLD_SGD = { id: 'sgd', hyperparameters: { learningRate: 0.5, weightDecay: 0.25 } }
const OLD_RMSPROP = {
  id: 'rmsprop',
  hyperparameters: { learningRate: 0.01, decay: 0.9, epsilon: 1e-6, weightDecay: 0 },
}

describe('a stored recipe', () => {
  test('of version 0.1 gets what it could not say as the default', () => {
    expect(StoredRecipe.parse({ ...OLD_BASE, optimizer: OLD_SGD, seed: 3 })).toEqual({
      ...SGD_VS_RMSPROP.base,
      optimizer: chooseOptimizer('sgd', { learningRate: 0.5, weightDecay: 0.25 }),
      seed: 3,
      ...FROM_THE_START,
    })
    const { optimizer } = StoredRecipe.parse({ ...OLD_BASE, optimizer: OLD_RMSPROP, seed: 3 })
    expect(optimizer).toEqual(chooseOptimizer('rmsprop', { decay: 0.9, epsilon: 1e-6 }))
  })

  test('of this version is read as it is', () => {
    const recipe: Recipe = {
      ...SGD_VS_RMSPROP.base,
      schedule: chooseSchedule('step', { every: 3, warmupSteps: 2 }),
      clipNorm: 0.5,
      optimizer: chooseOptimizer('sgd', { momentum: 0.9, nesterov: 1 }),
      seed: 0,
      ...FROM_THE_START,
    }
    expect(StoredRecipe.parse(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe)
  })

  test.each([
    [undefined],
    [null],
    ['text'],
    [[]],
    [{}],
    [{ ...OLD_BASE, seed: 3 }],
    [{ ...OLD_BASE, seed: 3, optimizer: { id: 'sgd' } }],
    [{ ...OLD_BASE, seed: 3, optimizer: { id: 'tiger', hyperparameters: {} } }],
    [{ ...OLD_BASE, seed: 3, optimizer: OLD_SGD, newer: true }],
    [{ ...OLD_BASE, seed: 3, optimizer: OLD_SGD, clipNorm: null }],
  ])('%j is refused', (value) => {
    expect(StoredRecipe.safeParse(value).success).toBe(false)
  })

  describe('with forks of forks', () => {
    const root = { ...OLD_BASE, optimizer: OLD_SGD, seed: 3 }
    /** As many recipes within each other. */
    function forked(generations: number): object {
      let recipe: object = root
      for (let i = 0; i < generations; i++) {
        const origin = {
          runId: '019aa9b0-0000-7000-8000-000000000001',
          step: 100 + i,
          optimizerState: 'kept',
          schedule: 'continued',
        }
        recipe = { ...root, origin: { ...origin, recipe } }
      }
      return recipe
    }

    test('completes the recipes of its ancestors, up to the limit', () => {
      let { origin } = StoredRecipe.parse(forked(LIMITS.generations))
      let generations = 0
      for (; origin !== null; origin = origin.recipe.origin) {
        expect(origin.recipe).toMatchObject({ clipNorm: 0, testing: 'along', rateChanges: [] })
        generations += 1
      }
      expect(generations).toBe(LIMITS.generations)
    })

    test.each([LIMITS.generations + 1, 10_000])('%d deep is refused quickly', (depth) => {
      const recipe = forked(depth)
      const milliseconds = processorTime(() => {
        expect(StoredRecipe.safeParse(recipe).error?.issues[0]).toMatchObject({
          path: ['origin'],
          message: 'Forks of forks may be at most 16 deep.',
        })
      })
      expect(milliseconds).toBeLessThan(1000)
    })
  })

  test('is completed only when it is read back, not when it is typed', () => {
    expect(Recipe.safeParse({ ...OLD_BASE, optimizer: OLD_SGD, seed: 3 }).success).toBe(false)
  })
})

describe('a stored draft', () => {
  test('of version 0.1 is completed too', () => {
    const old = { name: 'Old', base: OLD_BASE, optimizers: [OLD_SGD, OLD_RMSPROP], seeds: [1] }
    expect(StoredDraft.parse(old)).toEqual({
      name: 'Old',
      base: SGD_VS_RMSPROP.base,
      optimizers: [
        chooseOptimizer('sgd', { learningRate: 0.5, weightDecay: 0.25 }),
        chooseOptimizer('rmsprop', { decay: 0.9, epsilon: 1e-6 }),
      ],
      seeds: [1],
      sweep: null,
    })
  })

  test.each([[undefined], [{}], [{ base: OLD_BASE, optimizers: 3 }]])('%j is refused', (value) => {
    expect(StoredDraft.safeParse(value).success).toBe(false)
  })
})
