import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/canonical-json'
import type { ForkOrigin, Recipe } from '../../src-shared/recipe/recipe'

/** What older versions could not say is left out where it says nothing, so that their recipes keep their hash. */
function said(recipe: Recipe): object {
  const { lossForm, gradientNormEvery, validationExamples, testing, origin, rateChanges, ...rest } =
    recipe
  return {
    ...rest,
    ...(lossForm !== 'clipped' && { lossForm }),
    ...(gradientNormEvery !== 0 && { gradientNormEvery }),
    ...(validationExamples !== 0 && { validationExamples }),
    ...(testing !== 'along' && { testing }),
    ...(origin !== null && { origin: saidOrigin(origin) }),
    ...(rateChanges.length > 0 && { rateChanges }),
  }
}

/** The recipes that a fork comes from stand in full in its hash, but for what came later still. */
function saidOrigin({ recipe, ...rest }: ForkOrigin): object {
  const { lossForm, origin, ...others } = recipe
  return {
    ...rest,
    recipe: {
      ...others,
      origin: origin && saidOrigin(origin),
      ...(lossForm !== 'clipped' && { lossForm }),
    },
  }
}

/** SHA-256 of a recipe, the same for every order of its keys. */
export function recipeHash(recipe: Recipe): string {
  return createHash('sha256')
    .update(canonicalJson(said(recipe)))
    .digest('hex')
}
