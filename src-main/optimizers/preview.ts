/** Tries an optimizer out: on the elongated bowl, on a small network, and how long its updates take. */
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { OptimizerPreview } from '../../src-shared/contract/optimizers'
import { traceBowl } from './bowl'
import { SGD_RATE, SMALL_TASK } from './small-task'
import { trainSmall } from './training'
import { costOf } from './update-cost'

/** @param isWanted asked often @returns null when it is wanted no more */
export function previewOf(
  optimizer: OptimizerChoice,
  isWanted: () => boolean = () => true,
): OptimizerPreview | null {
  const startedAt = performance.now()
  const bowl = traceBowl(optimizer)
  const sgd = chooseOptimizer('sgd', { learningRate: SGD_RATE })
  const [own, beside] = [optimizer, sgd].map((one) => trainSmall(one, isWanted))
  if (own === null || beside === null || !isWanted()) return null
  const cost = costOf(optimizer)
  const { sizes, batchSize } = SMALL_TASK
  return {
    id: optimizer.id,
    bowl,
    training: { own, sgd: beside, sgdLearningRate: SGD_RATE, widths: sizes, batchSize },
    cost,
    took: performance.now() - startedAt,
  }
}
