/** Over how many of its last steps the training loss that a run ended with is a mean. */
import { isOutside } from '../outside/outside-recipe'
import type { RunEvidence } from './contract'

/** Another program need not have measured every step. */
const stepsOf = ({ run, curve }: RunEvidence): number =>
  isOutside(run.recipe) ? (curve.steps.at(-1) ?? 0) : curve.values.length

/** As many as the figures of a run itself are of. */
const LONGEST = 100
/** The window is at most this share of a run, so that it does not reach into its start. */
const SHARE = 10

/**
 * A tenth of the shortest run that came to its end, at most 100 steps and at least one: the same for all, for a longer
 * window would lift whoever began worse.
 * @param evidence of the training loss
 */
export function finalWindow(evidence: readonly RunEvidence[]): number {
  const shortest = evidence
    .filter(({ run }) => run.status === 'done')
    .reduce((least, evidence) => Math.min(least, stepsOf(evidence)), Infinity)
  return Math.max(1, Math.min(LONGEST, Math.floor(shortest / SHARE)))
}
