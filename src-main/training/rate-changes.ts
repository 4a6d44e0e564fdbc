/** A learning rate that was changed while the run trained becomes part of its recipe. */
import type { RateChange, Recipe } from '../../src-shared/recipe'

/**
 * In the order of their steps. As in the engine, a change takes the place of those at its step and behind it, which a
 * run knows that goes on from before them.
 */
export function withRateChange(recipe: Recipe, change: RateChange): Recipe {
  const before = recipe.rateChanges.filter(({ step }) => step < change.step)
  return { ...recipe, rateChanges: [...before, change] }
}
