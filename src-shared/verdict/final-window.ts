/** Over how many of its last steps the training loss that a run ended with is a mean. */
import type { RunEvidence } from './contract'

/** As many as the figures of a run itself are of. */
const LONGEST = 100
/** The window is at most this share of a run, so that it does not reach into its start. */
const SHARE = 10

/**
 * A tenth of the shortest run that came to its end, at most 100 steps and at least one: the same for all, for a longer
 * window would lift whoever began worse.
 * @param evidence of the training loss, a value a step
 */
export function finalWindow(evidence: readonly RunEvidence[]): number {
  const shortest = evidence
    .filter(({ run }) => run.status === 'done')
    .reduce((least, { curve }) => Math.min(least, curve.values.length), Infinity)
  return Math.max(1, Math.min(LONGEST, Math.floor(shortest / SHARE)))
}
