/** Recipes whose optimizer is one that a text says. */
import { describe, expect, it, test } from 'vitest'
import { recipeHash } from '../../src-main/training/recipe-hash'
import { optimizerName } from '../../src-shared/catalogue/optimizer-catalogue'
import {
  OptimizerChoice,
  chooseOwnOptimizer,
  optimizerEntry,
} from '../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer, type OwnOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { SGD_VS_RMSPROP, runName } from '../../src-shared/recipe/comparison'
import { FROM_THE_START, Recipe } from '../../src-shared/recipe/recipe'
import { configurationLabels, recipeKey } from '../../src-shared/runs/configuration'
import { searchIssues } from '../../src-shared/sweep/check'
import { settingsOf } from '../../src-shared/sweep/settings'
import { sweepFieldsOf } from '../../src-shared/sweep/sweep-fields'

const LION = `optimizer Lion
# Chen et al. 2023
lr = 0.0003 in (0, 1]
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)
gain = 1 in (0, 10]  # how far a step goes
u = sign(beta1 * m + (1 - beta1) * g)
m = beta2 * m + (1 - beta2) * g
w = w - gain * lr * u
`
/** The same rule, written otherwise and with another default. */
const REWRITTEN = LION.replace('0.0003', '0.001')
  .replace('# Chen et al. 2023\n', '')
  .replace('gain * lr * u', '((gain * lr)) * u  # the same')
const OTHER = LION.replace('gain * lr * u', 'lr * gain * u')

function read(text: string): OwnOptimizer {
  const own = ownOptimizer(text)
  if (own === undefined) throw new Error(`Not read: ${text}`)
  return own
}

const recipeOf = (optimizer: OptimizerChoice, seed = 0): Recipe =>
  Recipe.parse({ ...SGD_VS_RMSPROP.base, optimizer, seed, ...FROM_THE_START })

const problemsOf = (choice: unknown) =>
  OptimizerChoice.safeParse(choice).error?.issues.map(({ path, message }) => [
    path.join('.'),
    message,
  ]) ?? []

const lion = read(LION)

describe('an optimizer that a text says', () => {
  it('has an entry as those of the catalogue have', () => {
    expect(lion.hyperparameters).toMatchObject([
      { key: 'learningRate', label: 'Learning rate', default: 0.0003, max: 1, exclusiveMin: true },
      { key: 'beta1', symbol: 'β₁', exclusiveMax: true },
      { key: 'beta2', default: 0.99 },
      { key: 'gain', label: 'gain', help: { text: 'how far a step goes' } },
    ])
    expect(lion.formula).toEqual([
      'u = sign(beta1 * m + (1 - beta1) * g)',
      'm = beta2 * m + (1 - beta2) * g',
      'w = w - gain * lr * u',
    ])
    expect(optimizerEntry(chooseOwnOptimizer(lion))).toBe(lion)
  })

  it('has its statements as lines, whatever comments hold', () => {
    const { formula } = read(`optimizer Odd
lr = 0.1; state s = 0.5 # from a half; not from 0
gain = 2 # w = 0; no statement
s = 0.9 * s + (
  g^2) # squares; of the gradient
w = w - lr * gain * g / sqrt(s); rate = (lr / sqrt(s))`)
    expect(formula).toEqual([
      's = 0.9 * s + (\n  g^2)',
      'w = w - lr * gain * g / sqrt(s)',
      'rate = (lr / sqrt(s))',
    ])
  })

  it('is known by its name and what it says, however that is written', () => {
    expect(lion.id).toMatch(/^Lion#[\da-f]{12}$/)
    expect(read(REWRITTEN).id).toBe(lion.id)
    expect(read(OTHER).id).not.toBe(lion.id)
    expect(optimizerName(lion.id)).toBe(`Lion #${lion.id.slice(5, 9)}`)
    expect(runName(recipeOf(chooseOwnOptimizer(lion), 3), 2)).toBe(`${lion.name}, seed 3`)
  })

  it('is refused without its text, with another one, and with one that cannot be read', () => {
    const choice = chooseOwnOptimizer(lion)
    const { id, hyperparameters } = choice
    expect(problemsOf(choice)).toEqual([])
    const cases = [
      [{ id, hyperparameters }, 'is missing'],
      [{ ...choice, text: OTHER }, read(OTHER).id],
      [{ ...choice, text: 'optimizer Lion' }, 'has errors'],
      [{ ...choice, id: 'sgd' }, 'built in'],
    ] as const
    for (const [given, said] of cases) {
      expect(problemsOf(given)).toEqual([['text', expect.stringContaining(said) as string]])
    }
    expect(problemsOf({ ...choice, id: 'Lion' })).toHaveLength(1)
  })

  it('allows what its text allows', () => {
    const { id, text, hyperparameters } = chooseOwnOptimizer(lion)
    const withValues = (changes: object) => ({
      ...{ id, text },
      hyperparameters: { ...hyperparameters, ...changes },
    })
    expect(problemsOf(withValues({ gain: 10 }))).toEqual([])
    expect(problemsOf(withValues({ gain: 11, momentum: 0 })).map(([path]) => path)).toEqual([
      'hyperparameters.momentum',
      'hyperparameters.gain',
    ])
    expect(problemsOf(withValues({ learningRate: 2 }))[0][1]).toContain('1')
    expect(problemsOf({ id, text, hyperparameters: {} })).toHaveLength(4)
  })
})

test('recipes are the same whose texts mean the same', () => {
  const values = { learningRate: 0.01 }
  const one = recipeOf(chooseOwnOptimizer(lion, values))
  const same = recipeOf(chooseOwnOptimizer(read(REWRITTEN), values))
  const other = recipeOf(chooseOwnOptimizer(read(OTHER), values))
  expect(recipeHash(same)).toBe(recipeHash(one))
  expect(recipeKey(same)).toBe(recipeKey(one))
  expect(recipeHash(other)).not.toBe(recipeHash(one))
  expect(configurationLabels([one, other])).toEqual([lion.name, read(OTHER).name])
})

test('a fork keeps the state of an optimizer whose text means the same alone', () => {
  const parent = recipeOf(chooseOwnOptimizer(lion))
  const fork = (optimizer: OptimizerChoice) =>
    Recipe.safeParse({
      ...parent,
      optimizer,
      steps: 3000,
      origin: {
        ...{ runId: '01890a5d-ac96-774b-bcce-b302099a8057', step: 100, recipe: parent },
        ...{ optimizerState: 'kept', schedule: 'continued' },
      },
    }).success
  expect(fork(chooseOwnOptimizer(read(REWRITTEN)))).toBe(true)
  expect(fork(chooseOwnOptimizer(read(OTHER)))).toBe(false)
})

describe('a sweep', () => {
  const optimizer = chooseOwnOptimizer(lion)
  const draft = (field: string, values: number[]) => ({
    ...{ base: SGD_VS_RMSPROP.base, seeds: [0], optimizers: [optimizer] },
    sweep: {
      search: { kind: 'grid' as const, axes: [{ field, values }] },
      ...{ tuningSeeds: [0], selectBy: 'validation-loss' as const },
    },
  })

  it('varies the hyperparameters of a text', () => {
    const keys = sweepFieldsOf([optimizer]).map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['learningRate', 'beta1', 'gain', 'batchSize']))
    expect(keys).not.toContain('momentum')
    expect(searchIssues(draft('gain', [0.5, 2]))).toEqual([])
    expect(settingsOf(draft('gain', [0.5, 2]), optimizer)).toEqual([{ gain: 0.5 }, { gain: 2 }])
  })

  it('says which of its values a text does not allow, and which field none has', () => {
    expect(searchIssues(draft('gain', [11]))[0].message).toContain('gain')
    expect(searchIssues(draft('learningRate', [2]))[0].message).toContain('1')
    expect(searchIssues(draft('trust', [1]))[0].message).toContain('trust')
  })
})
