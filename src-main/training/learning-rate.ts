/** The learning rate of a recipe's run: what the schedule makes of it, and what was changed while the run trained. */
import type { RateChange, Recipe } from '../../src-shared/recipe/recipe'
import { LearningRate } from '../engine/learning-rate'
import type { RatePlan } from '../engine/schedules'

/** The learning rate that a recipe's run has at a step. */
export function rateAt(recipe: Recipe, step: number): number {
  const { learningRate } = recipe.optimizer.hyperparameters
  const rates = new LearningRate(learningRate, ratePlan(recipe), recipe.rateChanges)
  return learningRate * rates.factorAt(step)
}

/** What the engine is told of a recipe's schedule. */
export function ratePlan(recipe: Recipe): RatePlan {
  return { schedule: recipe.schedule, ...stepsCovered(recipe) }
}

/** Those that the schedule covers: the run's, or with a fork what its origin says. */
function stepsCovered({ steps, origin }: Recipe): Pick<RatePlan, 'steps' | 'stepsBefore'> {
  if (origin?.schedule === 'planned') return stepsCovered(origin.recipe)
  const stepsBefore = origin?.schedule === 'restarted' ? origin.step : 0
  return { steps: steps - stepsBefore, stepsBefore }
}

/**
 * A recipe with a change that was made while its run trained. As in the engine, a change takes the place of those at
 * its step and behind it, which a run that resumes from before them knows.
 */
export function withRateChange(recipe: Recipe, change: RateChange): Recipe {
  const { rateChanges } = recipeUntil(recipe, change.step - 1)
  return { ...recipe, rateChanges: [...rateChanges, change] }
}

/** What a run was made by up to a step: no change that came later is part of it. */
export function recipeUntil(recipe: Recipe, lastStep: number): Recipe {
  return { ...recipe, rateChanges: recipe.rateChanges.filter(({ step }) => step <= lastStep) }
}
