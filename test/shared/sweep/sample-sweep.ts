/** Drafts of sweeps, and a laboratory that ends their runs as a test tells it to. */
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../../src-shared/recipe/comparison'
import { chooseOptimizer, type Recipe } from '../../../src-shared/recipe/recipe'
import { planSweep, type PlannedRun, type TrialResult } from '../../../src-shared/sweep/plan'
import type { Sweep } from '../../../src-shared/sweep/sweep'

export const QUICK: Sweep = {
  search: { kind: 'learning-rate', grid: 'quick', extend: true },
  tuningSeeds: [0],
  selectBy: 'validation-loss',
}

export function sweptDraft(
  sweep: Partial<Sweep> = {},
  changes: Partial<ComparisonDraft> = {},
): ComparisonDraft {
  return {
    ...SGD_VS_RMSPROP,
    base: { ...SGD_VS_RMSPROP.base, validationExamples: 100 },
    optimizers: [chooseOptimizer('sgd'), chooseOptimizer('rmsprop')],
    sweep: { ...QUICK, ...sweep },
    ...changes,
  }
}

export const rateOf = ({ optimizer }: Recipe) => optimizer.hyperparameters.learningRate

type Outcome = number | 'diverged' | 'failed' | 'stopped'

/** A run that ended with this validation loss; its accuracy falls as the loss rises. */
export function ended({ recipe, role }: PlannedRun, outcome: Outcome): TrialResult {
  if (typeof outcome === 'string') {
    return { recipe, role, status: outcome, validationLoss: null, validationAccuracy: null }
  }
  const validationAccuracy = 1 / (1 + outcome)
  return { recipe, role, status: 'done', validationLoss: outcome, validationAccuracy }
}

/** A loss that is lowest at a rate, growing by 1 each decade away from it. */
export const lossAround = (best: number) => (rate: number) => Math.abs(Math.log10(rate / best))

export interface Course {
  /** The runs of each step in which something was to be trained. */
  readonly batches: readonly (readonly PlannedRun[])[]
  readonly results: readonly TrialResult[]
}

/** Trains what is planned until nothing is. */
export function drive(draft: ComparisonDraft, train: (run: PlannedRun) => Outcome): Course {
  const batches: (readonly PlannedRun[])[] = []
  const results: TrialResult[] = []
  for (;;) {
    const step = planSweep(draft, results)
    if (step.kind === 'done') return { batches, results }
    if (step.kind === 'wait') throw new Error('waits although every run has ended')
    if (batches.length > 20) throw new Error('does not come to an end')
    batches.push(step.runs)
    results.push(...step.runs.map((run) => ended(run, train(run))))
  }
}
