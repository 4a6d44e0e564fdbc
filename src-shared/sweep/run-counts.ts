/** How many runs a comparison asks for, and about how long they will take. */
import type { ComparisonDraft } from '../recipe/comparison'
import type { RunSummary } from '../runs/run'
import { median } from '../statistics/moments'
import { plannedRuns } from './tuning'

/** The trials of the first grid, which may grow, and the runs that are compared. */
export function runCounts(draft: ComparisonDraft): { trials: number; finals: number } {
  const finals = draft.optimizers.length * draft.seeds.length
  return { trials: plannedRuns(draft) - finals, finals }
}

/** What a step takes depends on these most of all. */
const sizeOf = ({ dataset, hiddenLayers, batchSize }: ComparisonDraft['base']): string =>
  JSON.stringify([dataset, hiddenLayers, batchSize])

/** What a step of such a run takes, going by runs of the same net on the same data set; undefined while none is known. */
export function secondsPerStep(
  base: ComparisonDraft['base'],
  known: Iterable<Pick<RunSummary, 'recipe' | 'stepsDone' | 'trainingSeconds'>>,
): number | undefined {
  const size = sizeOf(base)
  const found = [...known].flatMap(({ recipe, stepsDone, trainingSeconds }) =>
    trainingSeconds !== null && stepsDone > 0 && sizeOf(recipe) === size
      ? [trainingSeconds / stepsDone]
      : [],
  )
  return found.length === 0 ? undefined : median(found)
}

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
  const perStep = secondsPerStep(draft.base, known)
  if (perStep === undefined) return undefined
  const { trials, finals } = runCounts(draft)
  const atOnce = (runs: number) => Math.ceil(runs / Math.max(1, cores))
  // The runs compared begin when the last trial has ended.
  return (atOnce(trials) + atOnce(finals)) * draft.base.steps * perStep
}
