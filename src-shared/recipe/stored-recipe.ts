/**
 * Recipes and drafts as they were stored, perhaps by an older version of the app. What a recipe can say grows; what
 * an old one does not say yet is the default, which trains as the old version did. What a person types is not read
 * here, so that a forgotten value is still noticed.
 */
import { z } from 'zod'
import { OUTSIDE_PLACEHOLDERS } from '../outside/placeholders'
import { RecordedDraft } from './comparison'
import { OPTIMIZER_IDS, defaultHyperparameters } from '../catalogue/optimizer-catalogue'
import { FROM_THE_START, LIMITS, Recipe, tooManyGenerations } from './recipe'
import { unsaidFields } from '../catalogue/recipe-fields/recipe-fields'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const UNSAID: Fields = unsaidFields()

const completedBase = (base: Fields): Fields => ({ ...UNSAID, ...base })

function completedOptimizer(choice: unknown): unknown {
  if (!isFields(choice) || !isFields(choice.hyperparameters)) return choice
  const id = OPTIMIZER_IDS.find((known) => known === choice.id)
  if (id === undefined) return choice
  return {
    ...choice,
    hyperparameters: { ...defaultHyperparameters(id), ...choice.hyperparameters },
  }
}

function completedRecipe(value: unknown): unknown {
  if (!isFields(value)) return value
  return {
    ...FROM_THE_START,
    ...completedBase({ ...(isFields(value.outside) && OUTSIDE_PLACEHOLDERS), ...value }),
    optimizer: completedOptimizer(value.optimizer),
    ...(isFields(value.origin) && { origin: completedOrigin(value.origin) }),
  }
}

/** Recipes of recipes are told apart before anything descends into them: a file may hold any number. */
export const StoredRecipe = z.preprocess((value, context) => {
  if (!isTooDeep(value)) return completedRecipe(value)
  context.addIssue({ code: 'custom', path: ['origin'], message: tooManyGenerations() })
  return z.NEVER
}, Recipe)

function isTooDeep(value: unknown): boolean {
  let recipe = value
  for (let generation = 0; isFields(recipe) && isFields(recipe.origin); generation++) {
    if (generation === LIMITS.generations) return true
    recipe = recipe.origin.recipe
  }
  return false
}

/** A fork made by an older version holds a recipe of that version. */
const completedOrigin = (origin: Fields): Fields => ({
  ...origin,
  recipe: completedRecipe(origin.recipe),
})

export const StoredDraft = z.preprocess((value) => {
  if (!isFields(value) || !isFields(value.base) || !Array.isArray(value.optimizers)) return value
  return {
    sweep: null,
    ...value,
    base: completedBase(value.base),
    optimizers: value.optimizers.map(completedOptimizer),
  }
}, RecordedDraft)
