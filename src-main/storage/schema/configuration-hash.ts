/**
 * Which configuration a recipe is of, as the database keeps it: equal for recipes that differ in their seed, in what they
 * measure, or in the data set alone. What data a run was trained on is stored beside it.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../src-shared/canonical-json'
import { defaultHyperparameters } from '../../../src-shared/catalogue/optimizer-catalogue'
import { RECIPE_FIELDS } from '../../../src-shared/catalogue/recipe-fields/recipe-fields'
import type { ForkOrigin, Recipe } from '../../../src-shared/recipe/recipe'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { safeParseJson } from '../../../src-shared/safe-parse'

/** Among all that anybody keeps, two configurations with the same 64 bits are not to be expected. */
const DIGITS = 16

const LEFT_OUT: ReadonlySet<string> = new Set([
  'seed',
  'dataset',
  ...RECIPE_FIELDS.filter(({ measuresOnly }) => measuresOnly).map(({ key }) => key),
])

/** A field of a later version that says nothing new is left out, so that what is stored stays true. */
const UNSAID = new Map(
  RECIPE_FIELDS.flatMap(({ key, unsaid }) => (unsaid ? [[key, canonicalJson(unsaid.value)]] : [])),
)

export function configurationHash(recipe: Recipe): string {
  const text = canonicalJson(decisive(recipe))
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS)
}

function decisive({ optimizer, origin, rateChanges, ...fields }: Recipe): object {
  const said = Object.entries(fields).filter(
    ([key, value]) => !LEFT_OUT.has(key) && UNSAID.get(key) !== canonicalJson(value),
  )
  return {
    ...Object.fromEntries(said),
    optimizer: decisiveOptimizer(optimizer),
    ...(rateChanges.length > 0 && { rateChanges }),
    ...(origin !== null && { origin: decisiveOrigin(origin) }),
  }
}

function decisiveOptimizer({ id, hyperparameters }: Recipe['optimizer']): object {
  const usual: Readonly<Record<string, number>> = defaultHyperparameters(id)
  const unusual = Object.entries(hyperparameters).filter(([key, value]) => usual[key] !== value)
  return { id, ...Object.fromEntries(unusual) }
}

const decisiveOrigin = ({ step, optimizerState, schedule, recipe }: ForkOrigin): object => ({
  step,
  optimizerState,
  schedule,
  recipe: decisive(recipe),
})

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
