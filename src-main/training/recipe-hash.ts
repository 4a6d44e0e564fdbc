import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/canonical-json'
import type { Recipe } from '../../src-shared/recipe'

/** What older versions could not say is left out where it says nothing, so that their recipes keep their hash. */
function said(recipe: Recipe): Partial<Recipe> {
  const { gradientNormEvery, validationExamples, testing, origin, rateChanges, ...rest } = recipe
  return {
    ...rest,
    ...(gradientNormEvery !== 0 && { gradientNormEvery }),
    ...(validationExamples !== 0 && { validationExamples }),
    ...(testing !== 'along' && { testing }),
    ...(origin !== null && { origin }),
    ...(rateChanges.length > 0 && { rateChanges }),
  }
}

/** SHA-256 of a recipe, the same for every order of its keys. */
export function recipeHash(recipe: Recipe): string {
  return createHash('sha256')
    .update(canonicalJson(said(recipe)))
    .digest('hex')
}
