/** A learning rate that was changed while the run trained becomes part of its recipe. */
import type { RateChange, Recipe } from '../../src-shared/recipe'

/** In the order of their steps; a change at the same step gives way to the newer one. */
export function withRateChange(recipe: Recipe, change: RateChange): Recipe {
  const others = recipe.rateChanges.filter(({ step }) => step !== change.step)
  return { ...recipe, rateChanges: [...others, change].sort((a, b) => a.step - b.step) }
}
