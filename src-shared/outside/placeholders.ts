/** What stands in a recipe of another program's run where its file says nothing. */
import type { Recipe } from '../recipe/recipe'
import type { RecipeBase } from '../recipe/recipe-base'
import { RECIPE_FIELDS, unsaidFields } from '../catalogue/recipe-fields/recipe-fields'
import { isKnown, isOutside } from './outside-recipe'

/** Nobody is ever shown one of them: `isKnown` tells them apart. */
export const OUTSIDE_PLACEHOLDERS: RecipeBase = {
  dataset: '?',
  hiddenLayers: [],
  activation: 'relu',
  initializer: { kind: 'he' },
  batchSize: 1,
  sampling: 'with-replacement',
  steps: 1,
  ...unsaidFields(),
  lossTiming: 'before-step',
  lossForm: 'exact',
  evaluateEvery: 0,
}

/** The recipe as it is stored and written: of another program's run without placeholders. */
export function withoutPlaceholders(recipe: Recipe): Partial<Recipe> {
  if (!isOutside(recipe)) return recipe
  const unknown = RECIPE_FIELDS.filter(({ key }) => !isKnown(recipe, key)).map(({ key }) => key)
  return Object.fromEntries(Object.entries(recipe).filter(([key]) => !unknown.includes(key)))
}
