/** Recipes and drafts that were stored earlier, by an older version or by nobody. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { ComparisonDraft, SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { Recipe } from '../../src-shared/recipe/recipe'
import { StoredDraft, StoredRecipe } from '../../src-shared/recipe/stored-recipe'
import { sampleExperiment } from '../exchange/sample-experiment'
import { anything, nearly } from './anything'
import { withinASecond } from './bounds'
import { TRIES, holds, recordHeld } from './holds'

const { runs, comparisons } = sampleExperiment().experiment

afterAll(() => {
  recordHeld({ fault: 'Fuzzed: stored recipes and drafts', tries: 2 * TRIES, lost: 'nothing' })
})

const storedOf = (values: readonly unknown[]) => {
  const right = fc.constantFrom(...values)
  return fc.oneof(anything, nearly(right), nearly(right), right)
}

test('recipes are completed to recipes, or refused', () =>
  holds(storedOf(runs.map(({ summary }) => summary.recipe)), async (stored) => {
    const read = await withinASecond(
      () => 'A recipe',
      () => StoredRecipe.safeParse(stored),
    )
    if (read.success) expect(Recipe.parse(read.data)).toEqual(read.data)
    else expect(read.error.issues[0].message).toMatch(/^\S.{5,}/s)
  }))

test('drafts are completed to drafts, or refused', () =>
  holds(storedOf([SGD_VS_RMSPROP, ...comparisons.map(({ draft }) => draft)]), async (stored) => {
    const read = await withinASecond(
      () => 'A draft',
      () => StoredDraft.safeParse(stored),
    )
    if (read.success) expect(ComparisonDraft.parse(read.data)).toEqual(read.data)
    else expect(read.error.issues[0].message).toMatch(/^\S.{5,}/s)
  }))
