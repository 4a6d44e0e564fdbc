/** Tries an optimizer out: on the elongated bowl, on a small network, and how long its updates take. */
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { OptimizerPreview, PreviewTraining } from '../../src-shared/contract/optimizers'
import { traceBowl } from './bowl'
import { SGD_RATE, SMALL_TASK } from './small-task'
import { trainSmall } from './training'
import { prepareCost } from './update-cost'

/** The same for all. */
let sgdTraining: PreviewTraining | null = null

/** @param isWanted asked often @returns null when it is wanted no more */
export function previewOf(
  optimizer: OptimizerChoice,
  isWanted: () => boolean = () => true,
): OptimizerPreview | null {
  const startedAt = performance.now()
  const measureCost = prepareCost(optimizer)
  const bowl = traceBowl(optimizer)
  const own = trainSmall(optimizer, isWanted)
  sgdTraining ??= trainSmall(chooseOptimizer('sgd', { learningRate: SGD_RATE }), isWanted)
  if (own === null || sgdTraining === null || !isWanted()) return null
  const cost = measureCost()
  const { sizes, batchSize } = SMALL_TASK
  return {
    id: optimizer.id,
    bowl,
    training: { own, sgd: sgdTraining, sgdLearningRate: SGD_RATE, widths: sizes, batchSize },
    cost,
    took: performance.now() - startedAt,
  }
}
