/** Which of the settings tried is the best. */
import type { Recipe } from '../recipe/recipe'
import type { RunRole, RunStatus } from '../runs/run'
import { median } from '../statistics/moments'
import type { Sweep } from './sweep'

/** What is known of a run of a comparison. */
export interface TrialResult {
  readonly recipe: Recipe
  readonly role: RunRole
  readonly status: RunStatus
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
}

export type SelectBy = Sweep['selectBy']

/** Interrupted runs are gone on with, so they have not ended. */
export function hasEnded({ status }: Pick<TrialResult, 'status'>): boolean {
  return status === 'done' || status === 'diverged' || status === 'stopped' || status === 'failed'
}

/** What a trial ended with, smaller being better; infinity for one that diverged or did not come to its end. */
export function score(
  { status, validationLoss, validationAccuracy }: TrialResult,
  by: SelectBy,
): number {
  const value = by === 'validation-loss' ? validationLoss : validationAccuracy
  if (status !== 'done' || value === null || !Number.isFinite(value)) return Infinity
  return by === 'validation-loss' ? value : -value
}

/**
 * The place of the best setting: the one with the best median over its seeds, where a run that diverged or did not
 * come to its end counts as the worst. Among equal ones the smaller learning rate wins, then the first.
 * @param settings the ended runs of each setting, one a seed
 * @returns undefined when no run either came to its end or diverged, so that nothing is known
 */
export function chooseBest(
  settings: readonly (readonly TrialResult[])[],
  by: SelectBy,
): number | undefined {
  const tried = settings.flat()
  if (!tried.some(({ status }) => status === 'done' || status === 'diverged')) return undefined
  const ranked = settings
    .map((results, place) => ({
      place,
      median: median(results.map((result) => score(result, by))),
      rate: results[0]?.recipe.optimizer.hyperparameters.learningRate ?? Infinity,
    }))
    .filter(({ median }) => !Number.isNaN(median))
    .sort((a, b) => compare(a.median, b.median) || compare(a.rate, b.rate) || a.place - b.place)
  return ranked[0]?.place
}

/** Also of infinities, whose difference is not a number. */
const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0)
