/** A field that is added to the catalogue is known to everything that enumerates fields, the page apart. */
import { withAdded } from '../added-recipe-fields'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recipeHash } from '../../src-main/training/recipe-hash'
import { openStorage } from '../../src-main/storage/storage'
import type { Storage } from '../../src-main/storage/contract'
import { BaseFields } from '../../src-shared/recipe/recipe-base'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { FROM_THE_START, Recipe, chooseOptimizer } from '../../src-shared/recipe/recipe'
import { StoredRecipe } from '../../src-shared/recipe/stored-recipe'
import { queryHelp } from '../../src-shared/runs/query/help'
import { readQuery } from '../../src-shared/runs/query/parse'
import { findSweepField } from '../../src-shared/sweep/sweep-fields'
import { oneDifference } from '../../src-shared/verdict/recipe-check'
import { configurationLabels } from '../../src-shared/runs/configuration'
import { comparisonOf, helpOf } from '../command-line/run-words'
import { sampleComparison, temporaryFolder } from '../storage/sample-runs'

const ADDED = ['labelSmoothing', 'inputScale']

const recipe = (values: { labelSmoothing?: number; inputScale?: string } = {}): Recipe =>
  withAdded(
    { ...SGD_VS_RMSPROP.base, optimizer: chooseOptimizer('sgd'), seed: 0, ...FROM_THE_START },
    values,
  )

describe('an added field', () => {
  test('is in the preset with what an older recipe means', () => {
    expect(SGD_VS_RMSPROP.base).toMatchObject({ labelSmoothing: 0, inputScale: 'unit' })
    expect(Object.keys(BaseFields.shape)).toEqual(
      expect.arrayContaining(['labelSmoothing', 'inputScale']),
    )
  })

  test.each([
    [{ labelSmoothing: 0.1, inputScale: 'signed' }, []],
    [{ labelSmoothing: 0.6 }, ['Label smoothing must be at most 0.5.']],
    [{ labelSmoothing: NaN }, ['Label smoothing must be a number.']],
    [{ inputScale: 'large' }, [expect.stringContaining('unit')]],
  ])('is checked: %j', (values, problems) => {
    const parsed = Recipe.safeParse(recipe(values))
    expect(parsed.error?.issues.map(({ message }) => message) ?? []).toEqual(problems)
  })

  test('is completed in stored recipes, which keep their hash', () => {
    const old = { ...recipe() } as Record<string, unknown>
    const hash = recipeHash(recipe())
    delete old.labelSmoothing
    delete old.inputScale
    expect(StoredRecipe.parse(old)).toEqual(recipe())
    expect(recipeHash(old as unknown as Recipe)).toBe(hash)
    expect(recipeHash(recipe({ labelSmoothing: 0.1 }))).not.toBe(hash)
  })

  test('is a fork’s parent’s where its entry says so', () => {
    const origin = (values: object) => ({
      runId: '019aa9b0-0000-7000-8000-000000000001',
      step: 10,
      optimizerState: 'kept' as const,
      schedule: 'continued' as const,
      recipe: { ...recipe(), ...values },
    })
    const fork = (values: object) => Recipe.safeParse({ ...recipe(), origin: origin(values) })
    expect(fork({ inputScale: 'signed' }).success).toBe(true)
    expect(fork({ labelSmoothing: 0.1 }).error?.issues[0].path).toEqual(['labelSmoothing'])
  })

  test('can be swept', () => {
    const smoothing = findSweepField('labelSmoothing')
    expect(smoothing).toMatchObject({ label: 'Label smoothing', tried: { values: '0, 0.1' } })
    expect(smoothing?.problem(0.7)).toBe('Label smoothing must be at most 0.5.')
    const scale = findSweepField('scale')
    expect(scale?.read('signed')).toBe('signed')
    expect(scale?.problem('large')).toBe('Scale of inputs must be one of unit, signed.')
    expect(scale?.apply(recipe(), 'signed')).toEqual(recipe({ inputScale: 'signed' }))
  })

  test('tells contenders apart', () => {
    const recipes = [recipe(), recipe({ labelSmoothing: 0.1 })]
    expect(configurationLabels(recipes)).toEqual(['SGD · no smoothing', 'SGD · smoothing 0.1'])
    const runs = recipes.map((one) => ({ recipe: one, role: 'single' }))
    expect(oneDifference(runs as never, [])).toMatchObject({
      reason: 'They differ in label smoothing only.',
    })
  })
})

describe('the command line', () => {
  test('has an option for each', () => {
    const words = ['--label-smoothing', '0.1', '--input-scale', 'signed']
    const changed = { labelSmoothing: 0.1, inputScale: 'signed' }
    const { base } = SGD_VS_RMSPROP
    expect(comparisonOf(words).draft.base).toEqual({ ...base, ...changed })
  })

  test.each([
    ['--label-smoothing=2', /^--label-smoothing: Label smoothing must be at most 0\.5\./],
    ['--label-smoothing=much', /^--label-smoothing: "much" is not a number\.$/],
    ['--input-scale=large', /^--input-scale: "large" is none of: unit, signed\.$/],
  ])('names the option that is wrong: %s', (word, sentence) => {
    expect(() => comparisonOf([word])).toThrow(sentence)
  })

  test('explains them', () => {
    expect(helpOf('help', 'compare', 'all')).toContain('share of the label that all classes get')
  })

  test('tries them in a sweep', () => {
    const { draft } = comparisonOf([
      '--sweep',
      'labelSmoothing=0,0.1',
      '--sweep',
      'scale=unit,signed',
    ])
    expect(draft.sweep?.search).toMatchObject({
      axes: [
        { field: 'labelSmoothing', values: [0, 0.1] },
        { field: 'inputScale', values: ['unit', 'signed'] },
      ],
    })
  })
})

describe('a query', () => {
  const folder = temporaryFolder()
  let storage: Storage
  const smoothings = [0, 0.1, 0.2]

  beforeAll(() => {
    storage = openStorage(join(folder.path, 'lab.sqlite'))
    for (const [i, labelSmoothing] of smoothings.entries()) {
      const { comparison, runs } = sampleComparison([i], 1000 + i)
      const inputScale = i === 2 ? 'signed' : 'unit'
      // The first is as an older version stored it.
      const changed = runs.map((run) => {
        const older = Object.entries(run.recipe).filter(([key]) => !ADDED.includes(key))
        const values = i === 0 ? {} : { labelSmoothing, inputScale }
        return { ...run, recipe: { ...Object.fromEntries(older), ...values } as Recipe }
      })
      storage.runs.insertComparison(comparison, changed)
    }
  })
  afterAll(() => {
    storage.close()
    folder.remove()
  })

  const seedsOf = (query: string) => {
    const ids = storage.list.idsOf(storage.list.query({ query, grouping: null }).keys)
    return storage.list.summaries(ids).map(({ recipe: { seed } }) => seed)
  }

  test.each([
    ['label-smoothing>0', [2, 2, 1, 1]],
    ['ls:0', [0, 0]],
    ['-ls:0.1', [2, 2, 0, 0]],
    ['input-scale:signed', [2, 2]],
    ['input-scale:unit sort:-ls', [1, 1, 0, 0]],
    ['sort:ls', [0, 0, 1, 1, 2, 2]],
  ])('%s is answered from the database', (query, seeds) => {
    expect(readQuery(query)).toMatchObject({ problems: [] })
    expect(seedsOf(query)).toEqual(seeds)
  })

  test('is explained', () => {
    const lines = queryHelp().flatMap(({ entries }) => entries)
    expect(lines).toContainEqual({
      example: 'label-smoothing>0',
      help: 'Label smoothing; 0 is none.',
    })
  })
})
