/** A comparison's result as a document for JSON. Numbers that are not finite become null, as JSON has none. */
import { isKnown, isKnownSeed } from '../../src-shared/outside/outside-recipe'
import type { Curve, RunId, RunSummary } from '../../src-shared/runs/run'
import type { SweepReport } from '../../src-shared/sweep/sweep-report'
import type { Verdict } from '../../src-shared/verdict/contract'

/**
 * @param wallSeconds from the start of training to the end of the last run
 * @param runs those that were compared
 * @param verdict only where it was asked for
 * @param tuning of a sweep: the runs that were tried, and what they found
 */
export function comparisonDocument(
  wallSeconds: number,
  runs: readonly RunSummary[],
  losses: ReadonlyMap<RunId, Curve>,
  verdict?: Verdict,
  tuning?: { readonly trials: readonly RunSummary[]; readonly report: SweepReport },
) {
  return {
    wallSeconds,
    runs: runs.map((run) => ({
      id: run.id,
      optimizer: run.recipe.optimizer.id,
      ...(tuning !== undefined && { hyperparameters: run.recipe.optimizer.hyperparameters }),
      seed: isKnownSeed(run.recipe.seed) ? run.recipe.seed : null,
      ...(isKnown(run.recipe, 'lossForm') && { lossForm: run.recipe.lossForm }),
      ...(run.recipe.outside !== undefined && { outside: run.recipe.outside }),
      status: run.status,
      steps: run.stepsDone,
      loss: Array.from(losses.get(run.id)?.values ?? []),
      last100MeanLoss: run.last100MeanLoss,
      testAccuracy: run.testAccuracy,
      seconds: run.trainingSeconds,
      stepsPerSecond: run.trainingSeconds ? run.stepsDone / run.trainingSeconds : null,
      initHash: run.initHash,
      batchHash: run.batchHash,
      dataHash: run.dataHash,
    })),
    ...(tuning !== undefined && { sweep: tuning.report, trials: tuning.trials.map(trialAsJson) }),
    ...(verdict !== undefined && { verdict }),
  }
}

function trialAsJson(run: RunSummary) {
  return {
    id: run.id,
    name: run.name,
    optimizer: run.recipe.optimizer.id,
    hyperparameters: run.recipe.optimizer.hyperparameters,
    seed: run.recipe.seed,
    status: run.status,
    steps: run.stepsDone,
    validationLoss: run.validationLoss,
    validationAccuracy: run.validationAccuracy,
  }
}
