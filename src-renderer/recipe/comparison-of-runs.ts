/** The comparison that would train the settings of these runs once more. */
import { comparisonName } from '../../src-shared/curves/chart-title'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { baseOf, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'

/** With the first run's recipe and each optimizer's settings once. @param runs at least one */
export function comparisonOfRuns(
  runs: readonly RunSummary[],
  seeds: readonly number[],
): ComparisonDraft {
  const [first] = runs
  const choices = new Map<string, OptimizerChoice>(
    runs.map(({ recipe }) => [JSON.stringify(recipe.optimizer), recipe.optimizer]),
  )
  const optimizers = [...choices.values()]
  const isOne = runs.every(({ comparisonId }) => comparisonId === first.comparisonId)
  const ids = optimizers.map(({ id }) => id)
  return {
    name: isOne ? first.comparisonName : comparisonName(ids, first.recipe.dataset),
    base: baseOf(first.recipe),
    optimizers,
    seeds: [...seeds],
    sweep: null,
  }
}
