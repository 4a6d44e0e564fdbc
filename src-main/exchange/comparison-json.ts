/** A comparison's result as JSON. Numbers that are not finite become null, as JSON has none. */
import type { Curve, RunId, RunSummary } from '../../src-shared/run'
import type { Verdict } from '../../src-shared/verdict/contract'

/**
 * @param wallSeconds from the start of training to the end of the last run
 * @param verdict only where it was asked for
 */
export function comparisonAsJson(
  wallSeconds: number,
  runs: readonly RunSummary[],
  losses: ReadonlyMap<RunId, Curve>,
  verdict?: Verdict,
): string {
  const document = {
    wallSeconds,
    runs: runs.map((run) => ({
      id: run.id,
      optimizer: run.recipe.optimizer.id,
      seed: run.recipe.seed,
      status: run.status,
      steps: run.stepsDone,
      loss: Array.from(losses.get(run.id)?.values ?? []),
      last100MeanLoss: run.last100MeanLoss,
      testAccuracy: run.testAccuracy,
      seconds: run.trainingSeconds,
      stepsPerSecond: run.trainingSeconds ? run.stepsDone / run.trainingSeconds : null,
      initHash: run.initHash,
      batchHash: run.batchHash,
    })),
    ...(verdict !== undefined && { verdict }),
  }
  return `${JSON.stringify(document)}\n`
}
