/** Whether the compared runs differ in one thing only, as far as their recipes tell. */
import { joinWords } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import { optimizerEntry } from '../catalogue/optimizer-choice'
import type { Recipe } from '../recipe/recipe'
import type { RunSummary } from '../runs/run'
import { differingFields, fieldKey } from './contenders'
import { fieldName } from './field-text'
import { bad, good, type Finding } from './finding'
import { tunedOf } from './tuning-checks'

const words = MESSAGES.verdict.fairness

/**
 * The optimizer is one thing; a hyperparameter that two of the optimizers share, or that differs between two settings
 * of one, is another, as is every other field of the recipe. What a sweep has found for each is none: it is told.
 * @param runs those compared
 * @param trials every run of their comparisons
 */
export function oneDifference(runs: readonly RunSummary[], trials: readonly RunSummary[]): Finding {
  const recipes = runs.map(({ recipe }) => recipe)
  const [{ optimizer }] = recipes
  const others = differingFields(recipes.map((recipe) => ({ ...recipe, optimizer })))
  const fields = [...differingHyperparameters(recipes), ...others]
  const tuned = fields.filter((field) => wasTuned(field, runs, trials))
  const fixed = fields.filter((field) => !tuned.includes(field))
  const ids = new Set(recipes.map((recipe) => recipe.optimizer.id))
  const named = ids.size > 1 ? [words.optimizer, ...fixed.map(fieldName)] : fixed.map(fieldName)
  if (named.length > 1) return bad(words.differentRecipe(joinWords(named)))
  if (named.length === 0) return good(words.recipe(joinWords(tuned.map(fieldName))))
  return tuned.length === 0
    ? good(words.recipe(named[0]))
    : good(words.tunedRecipe(named[0], joinWords(tuned.map(fieldName))))
}

/** Those in which two recipes differ that both have them. */
function differingHyperparameters(recipes: readonly Recipe[]): string[] {
  const keys = recipes.flatMap(({ optimizer }) => hyperparametersOf(optimizer))
  return [...new Set(keys)].filter((key) => {
    const owners = recipes.filter(({ optimizer }) => hyperparametersOf(optimizer).includes(key))
    return new Set(owners.map((recipe) => fieldKey(recipe, key))).size > 1
  })
}

const hyperparametersOf = (optimizer: Recipe['optimizer']) =>
  optimizerEntry(optimizer).hyperparameters.map(({ key }) => key)

/** Whether a sweep tried several values of a field for every compared optimizer that has it. */
function wasTuned(
  field: string,
  runs: readonly RunSummary[],
  trials: readonly RunSummary[],
): boolean {
  if (runs.some(({ role }) => role !== 'final')) return false
  const searched = trials.filter(({ role }) => role === 'trial')
  return tunedOf(runs, searched).every(({ compared: [{ optimizer }], tried }) => {
    const isOwn = field in tried[0] || hyperparametersOf(optimizer).includes(field)
    return !isOwn || new Set(tried.map((recipe) => fieldKey(recipe, field))).size > 1
  })
}
