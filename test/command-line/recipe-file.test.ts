/** `--recipe`: comparisons and recipes in files, with options on top, and what no file of them is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SGD_VS_RMSPROP, expandComparison } from '../../src-shared/recipe/comparison'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { comparisonOf } from './run-words'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-recipes-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DRAFT = {
  ...SGD_VS_RMSPROP,
  name: 'Mine',
  base: { ...SGD_VS_RMSPROP.base, batchSize: 32, steps: 77 },
  optimizers: [chooseOptimizer('adam', { beta1: 0.5 }), chooseOptimizer('sgd')],
  seeds: [3, 5],
}

function draftOf(value: unknown, ...words: string[]) {
  const path = join(folder, 'recipe.json')
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return comparisonOf(['--recipe', path, ...words]).draft
}

const exported = (...drafts: object[]) => ({
  format: 'optimizer-lab-experiment',
  comparisons: drafts.map((draft) => ({ id: 'x', name: 'Mine', draft })),
  runs: expandComparison(DRAFT).map((recipe) => ({ recipe, curves: [] })),
})

test('a comparison is the one of the file: as exported, or its draft', () => {
  expect(draftOf(exported(DRAFT))).toEqual(DRAFT)
  expect(draftOf(DRAFT)).toEqual(DRAFT)
})

test('runs make the comparison of their recipes', () => {
  const trained = { base: DRAFT.base, optimizers: DRAFT.optimizers, seeds: DRAFT.seeds }
  const runs = expandComparison(DRAFT).map((recipe) => ({ id: 'x', recipe }))
  expect(draftOf(runs)).toMatchObject(trained)
  expect(draftOf({ ...exported(), comparisons: [] })).toMatchObject(trained)
  const [recipe] = expandComparison(DRAFT)
  const alone = { base: DRAFT.base, optimizers: [recipe.optimizer], seeds: [recipe.seed] }
  expect(draftOf(recipe)).toMatchObject(alone)
  expect(draftOf({ recipe })).toMatchObject(alone)
})

test('options change it', () => {
  const changed = draftOf(DRAFT, '--steps', '9', '--seeds', '1', '--set', 'adam.betas=0.8,0.9')
  expect(changed).toEqual({
    ...DRAFT,
    base: { ...DRAFT.base, steps: 9 },
    seeds: [1],
    optimizers: [chooseOptimizer('adam', { beta1: 0.8, beta2: 0.9 }), DRAFT.optimizers[1]],
  })
  expect(draftOf(DRAFT, '--optimizers', 'lion').name).not.toBe('Mine')
})

test('hyperparameters have their names of PyTorch there too', () => {
  const adam = { id: 'adam', hyperparameters: { lr: 0.1, betas: [0.8, 0.9], eps: 1e-6 } }
  const sgd = { id: 'sgd', hyperparameters: { learningRate: 0.2, weight_decay: 0.01 } }
  const expected = [
    chooseOptimizer('adam', { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-6 }),
    chooseOptimizer('sgd', { learningRate: 0.2, weightDecay: 0.01 }),
  ]
  expect(draftOf({ ...DRAFT, optimizers: [adam, sgd] }).optimizers).toEqual(expected)
  const [recipe] = expandComparison(DRAFT)
  expect(draftOf({ ...recipe, optimizer: adam }).optimizers).toEqual([expected[0]])
  const half = { ...DRAFT, optimizers: [{ ...adam, hyperparameters: { betas: 0.9 } }] }
  expect(() => draftOf(half)).toThrow(/Adam has no hyperparameter "?betas/)
  const misspelt = { ...DRAFT, optimizers: [{ id: 'sgd', hyperparameters: { rate: 1 } }] }
  expect(() => draftOf(misspelt)).toThrow(/SGD has no hyperparameter "?rate/)
})

test('what is no recipe is refused in a sentence', () => {
  expect(() => draftOf('{')).toThrow(/^--recipe: .*recipe\.json is no JSON\.$/)
  for (const other of [{}, [], null, 7, { wallSeconds: 1, runs: [{ loss: [1] }] }]) {
    expect(() => draftOf(other)).toThrow('holds neither a comparison nor a recipe')
  }
  expect(() => draftOf(exported(DRAFT, DRAFT))).toThrow('holds 2 comparisons')
  const wrong = { ...DRAFT, base: { ...DRAFT.base, steps: 0 } }
  expect(() => draftOf(wrong)).toThrow(/^--recipe: .*: Steps must be at least 1/)
  const [a, b] = expandComparison(DRAFT)
  expect(() => draftOf({ recipe: { optimizer: 3 } })).toThrow(/: [\w.]+ is missing, not known/)
  expect(() => draftOf({ ...DRAFT, base: { ...DRAFT.base, colour: 1 } })).toThrow(
    'base.colour is missing, not known, or not what it must be.',
  )
  expect(() => draftOf([{ recipe: a }, { recipe: { ...b, steps: 3 } }])).toThrow('differ in more')
  expect(() => comparisonOf(['--recipe', join(folder, 'none.json')])).toThrow(/cannot be read/)
  expect(() => comparisonOf(['--recipe', folder])).toThrow(/^--recipe: /)
  expect(() => draftOf(DRAFT, '--preset', 'sgd-vs-rmsprop')).toThrow('exclude each other')
})

test('epochs stand in the place of steps', () => {
  expect(comparisonOf(['--epochs', '1.5']).epochs).toBe(1.5)
  expect(() => comparisonOf(['--epochs', '0'])).toThrow('--epochs: give a number above 0.')
  expect(() => comparisonOf(['--epochs', '1', '--steps', '5'])).toThrow('exclude each other')
  expect(() => comparisonOf(['--epochs', '1', '--sweep', 'batch=32,64'])).toThrow('batch sizes')
})
