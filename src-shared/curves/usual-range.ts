/** From where to where runs are usually drawn. */
import { recipeKey } from '../runs/configuration'
import { SGD_VS_RMSPROP, expandComparison } from '../recipe/comparison'
import type { Recipe } from '../recipe/recipe'

const onAnyData = (recipe: Recipe) => recipeKey({ ...recipe, dataset: SGD_VS_RMSPROP.base.dataset })

/** 0 to 1 for the classic comparison, with any seeds and on any data set; what suits the curves for all others. */
export function usualRange(runs: readonly { readonly recipe: Recipe }[]): 'unit' | 'auto' {
  const classic = new Set(expandComparison(SGD_VS_RMSPROP).map(onAnyData))
  return runs.length > 0 && runs.every(({ recipe }) => classic.has(onAnyData(recipe)))
    ? 'unit'
    : 'auto'
}
