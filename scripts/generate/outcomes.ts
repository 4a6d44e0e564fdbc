/** How invented runs end, and their curves: plausible figures, not trained ones. */
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { FinishedStatus, RunEnd } from '../../src-main/storage/contract'
import { BEST_RATES } from './drafts'
import type { SeededRandom } from './random'

/** The loss of ten classes before anything is learned. */
const FIRST_LOSS = Math.log(10)

const REASONS: Readonly<Record<FinishedStatus, string | null>> = {
  done: null,
  stopped: null,
  diverged: 'The loss is no longer a finite number.',
  failed: 'The worker thread ended in the middle of its work.',
  interrupted: 'The app was closed; what was trained until then is kept.',
}

/** The further the rate is from the optimizer's best, the worse; much too high diverges. */
export function generateEnd(recipe: Recipe, startedAt: number, random: SeededRandom): RunEnd {
  const rate = recipe.optimizer.hyperparameters.learningRate
  const distance = Math.log10(rate / BEST_RATES[recipe.optimizer.id])
  const status = pickStatus(distance, random)
  const share = status === 'done' ? 1 : random.uniform()
  const stepsDone = Math.max(1, Math.round(recipe.steps * share))
  const capacity = 1 + 0.3 * recipe.hiddenLayers.length
  const loss =
    (0.03 + 0.08 * distance ** 2 + 60 / (stepsDone * capacity)) * Math.exp(0.15 * random.normal())
  const last100MeanLoss = status === 'diverged' ? null : Math.min(loss, FIRST_LOSS)
  const accuracy = 1 - 0.9 * (1 - Math.exp(-Math.min(loss, FIRST_LOSS) * 0.35)) - 0.015
  const trainingSeconds =
    (stepsDone * recipe.batchSize * (1 + recipe.hiddenLayers.length)) / 500_000
  return {
    status,
    reason: REASONS[status],
    stepsDone,
    trainingSeconds: trainingSeconds * (0.9 + 0.2 * random.uniform()),
    finishedAt: Math.round(startedAt + 1000 * trainingSeconds),
    batchHash: `batches of seed ${recipe.seed}`,
    last100MeanLoss,
    bestLoss: last100MeanLoss === null ? null : last100MeanLoss * (0.3 + 0.5 * random.uniform()),
    ...heldOut(recipe, last100MeanLoss, accuracy, random),
    testAccuracy: status === 'done' ? Math.round(accuracy * 10_000) / 10_000 : null,
  }
}

/** Examples that were not trained on are recognised a little worse. */
function heldOut(
  { validationExamples }: Recipe,
  loss: number | null,
  accuracy: number,
  random: SeededRandom,
): Pick<RunEnd, 'validationLoss' | 'validationAccuracy'> {
  if (validationExamples === 0 || loss === null) {
    return { validationLoss: null, validationAccuracy: null }
  }
  const hits = Math.round(accuracy * (0.98 + 0.02 * random.uniform()) * validationExamples)
  return {
    validationLoss: loss * (1 + 0.3 * random.uniform()),
    validationAccuracy: hits / validationExamples,
  }
}

function pickStatus(distance: number, random: SeededRandom): FinishedStatus {
  if (distance > 0.9 && random.chance(0.5)) return 'diverged'
  if (random.chance(0.9)) return 'done'
  return random.pick(['stopped', 'stopped', 'failed', 'interrupted'])
}

/** A decaying, noisy loss of `points` steps that ends near `finalLoss`; one that diverged ends as NaN. */
export function generateLosses(
  points: number,
  finalLoss: number | null,
  random: SeededRandom,
): Float32Array {
  const end = finalLoss ?? FIRST_LOSS
  const speed = 4 / points + 0.002 + 0.01 * random.uniform()
  const losses = Float32Array.from({ length: points }, (_, i) => {
    const mean = end + (FIRST_LOSS - end) * Math.exp(-speed * i)
    return mean * Math.exp(0.2 * random.normal())
  })
  if (finalLoss === null && points > 0) losses[points - 1] = NaN
  return losses
}
