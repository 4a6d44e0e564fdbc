/** The version that a run bears: what all runs share, and the update rules that its numbers come from. */
import { describe, expect, test } from 'vitest'
import { ENGINE_VERSION } from '../../src-main/engine/trainer'
import { engineVersionOf, wholeEngineVersion } from '../../src-main/training/engine-version'
import {
  commonVersion,
  engineVersionText,
  optimizersOf,
  ruleVersionIn,
} from '../../src-shared/recipe/engine-version'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { FROM_THE_START, chooseOptimizer, type Recipe } from '../../src-shared/recipe/recipe'
import { TINY_BASE } from './worker/sample-task'

const recipeOf = (id: CatalogueOptimizerId): Recipe => ({
  ...TINY_BASE,
  optimizer: chooseOptimizer(id),
  seed: 0,
  ...FROM_THE_START,
})

const forkOf = (recipe: Recipe, id: CatalogueOptimizerId): Recipe => ({
  ...recipe,
  optimizer: chooseOptimizer(id),
  origin: {
    runId: '0195f0a0-0000-7000-8000-000000000000',
    step: 20,
    optimizerState: 'fresh',
    schedule: 'continued',
    recipe,
  },
})

describe('the version of a run', () => {
  test('is that of all runs where its rule is as it first was', () => {
    for (const id of OPTIMIZER_IDS) {
      const expected = id === 'nadam' ? `${ENGINE_VERSION} nadam-2` : ENGINE_VERSION
      expect(engineVersionOf(recipeOf(id))).toBe(expected)
    }
    expect(wholeEngineVersion()).toBe(`${ENGINE_VERSION} nadam-2`)
  })

  test('names the rules of the runs that a fork comes from', () => {
    const fork = forkOf(forkOf(recipeOf('nadam'), 'sgd'), 'adam')
    expect(optimizersOf(fork)).toEqual(['adam', 'sgd', 'nadam'])
    expect(engineVersionOf(fork)).toBe(`${ENGINE_VERSION} nadam-2`)
    expect(engineVersionOf(forkOf(recipeOf('sgd'), 'adam'))).toBe(ENGINE_VERSION)
  })

  test('is read part by part, of any number of rules', () => {
    const versions: Readonly<Record<string, number>> = { adam: 3, adamax: 12 }
    const text = engineVersionText('4', ['sgd', 'adamax', 'adam'], (id) => versions[id] ?? 1)
    expect(text).toBe('4 adam-3 adamax-12')
    expect(commonVersion(text)).toBe('4')
    expect(['sgd', 'adam', 'adamax'].map((id) => ruleVersionIn(text, id))).toEqual(['1', '3', '12'])
    expect([commonVersion('older'), ruleVersionIn('older', 'adam')]).toEqual(['older', '1'])
  })
})
