/**
 * Which configuration a recipe is of, as the database keeps it: equal for recipes that differ in their seed, in what they
 * measure, or in the data set alone. What data a run was trained on is stored beside it.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../src-shared/canonical-json'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { decisive } from '../../../src-shared/runs/configuration'
import { safeParseJson } from '../../../src-shared/safe-parse'

/** Among all that anybody keeps, two configurations with the same 64 bits are not to be expected. */
const DIGITS = 16

export function configurationHash(recipe: Recipe): string {
  const text = canonicalJson(decisive(recipe, ['dataset']))
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS)
}

/** A quote inside of a text is escaped, so that this is the recipe's own seed, or that of the recipe it was forked off. */
const SEED = /"seed":\d+/g

/** Gives a function for recipes as they are stored, null where one cannot be read; most differ in their seed alone. */
export function storedConfigurationHash(): (recipe: string) => string | null {
  const known = new Map<string, string | null>()
  return (text) => {
    const key = text.replace(SEED, '')
    let hash = known.get(key)
    if (hash === undefined) {
      const recipe = safeParseJson(StoredRecipe, text)
      hash = recipe.success ? configurationHash(recipe.data) : null
      known.set(key, hash)
    }
    return hash
  }
}
