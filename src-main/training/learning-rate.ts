/** A learning rate that was changed while the run trained becomes part of its recipe. */
import type { RateChange, Recipe } from '../../src-shared/recipe/recipe'

/**
 * In the order of their steps. As in the engine, a change takes the place of those at its step and behind it, which a
 * run knows that goes on from before them.
 */
export function withRateChange(recipe: Recipe, change: RateChange): Recipe {
  const { rateChanges } = recipeUntil(recipe, change.step - 1)
  return { ...recipe, rateChanges: [...rateChanges, change] }
}

/** What a run was made by up to a step: no change that came later is part of it. */
export function recipeUntil(recipe: Recipe, lastStep: number): Recipe {
  return { ...recipe, rateChanges: recipe.rateChanges.filter(({ step }) => step <= lastStep) }
}
