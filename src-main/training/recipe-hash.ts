import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/canonical-json'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import type { ForkOrigin, Recipe } from '../../src-shared/recipe/recipe'

/**
 * What older versions could not say is left out where it says nothing, so that their recipes keep their hash. In the
 * recipes that a fork comes from some fields have always stood.
 */
function withoutUnsaid(recipe: object, isAncestor: boolean): object {
  const fields = Object.entries(recipe).filter(([key, value]) => {
    const unsaid = RECIPE_FIELDS.find((field) => field.key === key)?.unsaid
    if (unsaid === undefined || unsaid.hashed === 'always') return true
    if (unsaid.hashed === 'of-ancestors' && isAncestor) return true
    return canonicalJson(value) !== canonicalJson(unsaid.value)
  })
  return Object.fromEntries(fields)
}

/** An optimizer's id tells what its text means, however it is written. */
const saidOptimizer = ({ id, hyperparameters }: Recipe['optimizer']) => ({ id, hyperparameters })

function said({ origin, rateChanges, optimizer, ...fields }: Recipe): object {
  return {
    ...withoutUnsaid(fields, false),
    optimizer: saidOptimizer(optimizer),
    ...(origin !== null && { origin: saidOrigin(origin) }),
    ...(rateChanges.length > 0 && { rateChanges }),
  }
}

function saidOrigin({ recipe: { origin, optimizer, ...fields }, ...rest }: ForkOrigin): object {
  const recipe = {
    ...withoutUnsaid(fields, true),
    optimizer: saidOptimizer(optimizer),
    origin: origin && saidOrigin(origin),
  }
  return { ...rest, recipe }
}

/** SHA-256 of a recipe, the same for every order of its keys. */
export function recipeHash(recipe: Recipe): string {
  return createHash('sha256')
    .update(canonicalJson(said(recipe)))
    .digest('hex')
}
