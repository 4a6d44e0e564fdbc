/** How many runs a comparison asks for, and about how long they will take. */
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { RunSummary } from '../../src-shared/runs/run'
import { median } from '../../src-shared/statistics/moments'
import { plannedRuns } from '../../src-shared/sweep/tuning'

/** The trials of the first grid, which may grow, and the runs that are compared. */
export function runCounts(draft: ComparisonDraft): { trials: number; finals: number } {
  const finals = draft.optimizers.length * draft.seeds.length
  return { trials: plannedRuns(draft) - finals, finals }
}

/** What a step takes depends on these most of all. */
const sizeOf = ({ dataset, hiddenLayers, batchSize }: ComparisonDraft['base']): string =>
  JSON.stringify([dataset, hiddenLayers, batchSize])

/**
 * Seconds, going by runs of the same net on the same data set.
 * @param cores runs that train at the same time
 * @returns undefined while no such run is known
 */
export function estimatedSeconds(
  draft: ComparisonDraft,
  known: Iterable<RunSummary>,
  cores: number,
): number | undefined {
  const size = sizeOf(draft.base)
  const secondsPerStep = [...known].flatMap(({ recipe, stepsDone, trainingSeconds }) =>
    trainingSeconds !== null && stepsDone > 0 && sizeOf(recipe) === size
      ? [trainingSeconds / stepsDone]
      : [],
  )
  if (secondsPerStep.length === 0) return undefined
  const { trials, finals } = runCounts(draft)
  const atOnce = (runs: number) => Math.ceil(runs / Math.max(1, cores))
  // The runs compared begin when the last trial has ended.
  return (atOnce(trials) + atOnce(finals)) * draft.base.steps * median(secondsPerStep)
}
