/** Which runs of whole comparisons a verdict is about. */
import { MESSAGES } from '../language/language'
import { LabError } from '../contract/result'
import type { RunSummary } from '../runs/run'

/**
 * For a comparison with a sweep its final runs, as its trials only found the settings; for any other all runs. Forks
 * are left out, and so are final runs whose learning rate was changed while they trained: that is no longer the
 * setting that was found.
 * @param runs every run of one or more comparisons
 * @throws LabError('invalid-input') when a sweep has not trained its final runs yet
 */
export function comparedRuns(runs: readonly RunSummary[]): RunSummary[] {
  const swept = new Set(runs.filter(isOfSweep).map(({ comparisonId }) => comparisonId))
  const compared = runs.filter(({ role, comparisonId, recipe }) =>
    swept.has(comparisonId) ? role === 'final' && recipe.rateChanges.length === 0 : role !== 'fork',
  )
  const ready = new Set(compared.map(({ comparisonId }) => comparisonId))
  const [waiting] = runs.filter(
    ({ comparisonId }) => swept.has(comparisonId) && !ready.has(comparisonId),
  )
  if (waiting !== undefined) {
    throw new LabError('invalid-input', MESSAGES.verdict.stillTuning(waiting.comparisonName))
  }
  return compared
}

/** Without what only found the settings: a sweep's trials where its final runs are there as well. */
export function withoutSearch<Run extends Pick<RunSummary, 'role' | 'comparisonId'>>(
  runs: readonly Run[],
): Run[] {
  const decided = new Set(
    runs.filter(({ role }) => role === 'final').map(({ comparisonId }) => comparisonId),
  )
  return runs.filter(({ role, comparisonId }) => role !== 'trial' || !decided.has(comparisonId))
}

const isOfSweep = ({ role }: RunSummary) => role === 'trial' || role === 'final'
