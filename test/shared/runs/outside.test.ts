/** What a run of another program is called, and what is told of it: what its file says, and nothing else. */
import { describe, expect, test } from 'vitest'
import {
  isKnown,
  outsideOptimizerId,
  unknownSeed,
} from '../../../src-shared/outside/outside-recipe'
import type { OutsideSaid } from '../../../src-shared/outside/outside-run'
import { withoutPlaceholders } from '../../../src-shared/outside/placeholders'
import { optimizerEntry } from '../../../src-shared/catalogue/optimizer-choice'
import { optimizerName } from '../../../src-shared/catalogue/optimizer-catalogue'
import { SGD_VS_RMSPROP, expandComparison } from '../../../src-shared/recipe/comparison'
import { OptimizerChoice, Recipe } from '../../../src-shared/recipe/recipe'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { configurationHash } from '../../../src-main/storage/schema/configuration-hash'
import { recipeHash } from '../../../src-main/training/recipe-hash'
import { configurationLabels, configurationsOf } from '../../../src-shared/runs/configuration'
import { recipeFacts } from '../../../src-shared/runs/run-facts'
import { outsideRecipe } from '../outside-recipes'

let made = 0

function recipeOf(said: Partial<OutsideSaid>, run = 'a run'): Recipe {
  made += 1
  const sha256 = String(made % 10).repeat(64)
  const from = { format: 'wandb', file: `${made}.csv`, sha256, run } as const
  return Recipe.parse(outsideRecipe(said, from, { steps: 100 * made, number: made }))
}

const [ours] = expandComparison(SGD_VS_RMSPROP)

const configurations = (...recipes: Recipe[]) =>
  configurationsOf(recipes.map((recipe, i) => ({ id: String(i), recipe, dataHash: null })))

describe('a configuration', () => {
  test('is what is said but the seed, from whichever file and however long', () => {
    const said = { optimizer: 'SGD', learningRate: 0.1, other: { momentum: '0.9' } }
    const alike = [recipeOf({ ...said, seed: 0 }), recipeOf({ ...said, seed: 1 }), recipeOf(said)]
    expect(configurations(...alike)).toMatchObject([{ seeds: 3, runs: [{}, {}, {}] }])
    expect(new Set(alike.map(configurationHash)).size).toBe(1)
    const others = [
      ...[
        { ...said, learningRate: 0.2 },
        { ...said, batchSize: 8 },
        { ...said, dataset: 'x' },
      ],
      ...[
        { ...said, other: {} },
        { ...said, optimizer: 'sgd' },
      ],
    ]
    expect(configurations(alike[0], ...others.map((one) => recipeOf(one)))).toHaveLength(6)
  })

  test('is told by the name of the run where no optimizer is said', () => {
    const found = configurations(recipeOf({}, 'one'), recipeOf({}, 'two'), recipeOf({}, 'two'))
    expect(found.map(({ label, seeds }) => [label, seeds])).toEqual([
      ['one', 1],
      ['two', 2],
    ])
  })

  test('names in its label what is said, and nothing else', () => {
    const labels = configurationLabels([
      ours,
      recipeOf({ optimizer: 'SGD', learningRate: 0.5 }),
      recipeOf({ optimizer: 'SGD', learningRate: 0.5, batchSize: 64 }),
      recipeOf({ optimizer: 'SGD', learningRate: 0.5, other: { nesterov: 'true' } }),
    ])
    expect(labels).toEqual([
      'SGD · lr 0.01 · batch 128',
      'SGD · lr 0.5 · not trained here',
      'SGD · lr 0.5 · batch 64 · not trained here',
      'SGD · lr 0.5 · nesterov true · not trained here',
    ])
  })
})

test('its facts are what is said, where it comes from, and that the rest is not known', () => {
  const recipe = recipeOf({ optimizer: 'Adam', batchSize: 64, other: { warmup: '10' } })
  const facts = Object.fromEntries(
    recipeFacts(recipe, null).map(({ name, value }) => [name, value]),
  )
  expect(facts).toMatchObject({
    Optimizer: 'Adam',
    'Learning rate η': 'not known',
    'Batch size': '64',
    warmup: '10',
    Seed: 'not known',
    'Everything else': 'not known',
    Training: 'not trained here',
    Format: 'CSV from W&B',
  })
  expect(Object.keys(facts)).not.toContain('Activation')
})

test('what is stored of its recipe has no placeholder, and is read back with them', () => {
  const recipe = recipeOf({ optimizer: 'Adam', batchSize: 64 })
  const stored = withoutPlaceholders(recipe)
  const known = ['batchSize', 'steps', 'optimizer', 'seed', 'origin', 'rateChanges', 'outside']
  expect(Object.keys(stored).sort()).toEqual(known.sort())
  expect(StoredRecipe.parse(JSON.parse(JSON.stringify(stored)))).toEqual(recipe)
  expect(isKnown(recipe, 'activation')).toBe(false)
  expect(withoutPlaceholders(ours)).toBe(ours)
})

test('its optimizer has a name and an entry, and can be trained by nobody', () => {
  const choice = { id: outsideOptimizerId('Adam'), hyperparameters: {} }
  expect(optimizerName(choice.id)).toBe('Adam')
  expect(optimizerName(outsideOptimizerId(undefined))).toBe('unknown optimizer')
  expect(optimizerEntry(choice).hyperparameters.map(({ key }) => key)).toEqual(['learningRate'])
  expect(OptimizerChoice.safeParse(choice).success).toBe(false)
})

describe('a recipe', () => {
  const wrong = (changes: object) =>
    Recipe.safeParse({ ...recipeOf({ optimizer: 'Adam', seed: 1 }), ...changes }).success

  test('that says another thing than its file is none', () => {
    expect(wrong({})).toBe(true)
    expect(wrong({ seed: 2 })).toBe(false)
    expect(wrong({ outside: undefined })).toBe(false)
    expect(wrong({ optimizer: ours.optimizer })).toBe(false)
    expect(wrong({ optimizer: { id: 'outside:Adam', hyperparameters: { learningRate: 1 } } })).toBe(
      false,
    )
    expect(wrong({ rateChanges: [{ step: 1, learningRate: 1 }] })).toBe(false)
  })

  test('of a run that is trained here has a seed that can be chosen, and is the same as ever', () => {
    expect(Recipe.safeParse({ ...ours, seed: unknownSeed(0) }).success).toBe(false)
    expect(Object.keys(Recipe.parse(ours))).not.toContain('outside')
    // As they are stored.
    expect(recipeHash(ours)).toBe(
      '91d89d5ec5baf89adbc1515ca41edd531b8bcb7b9a24e1599e4d44327c92ccfb',
    )
    expect(configurationHash(ours)).toBe('c1bcc7291dcc3b88')
  })
})
