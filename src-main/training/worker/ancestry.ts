/** How a fork comes to the state that it goes on from. */
import { storedText } from '../../../src-shared/language/stored-text'
import type { ForkOrigin, Recipe } from '../../../src-shared/recipe/recipe'
import type { ExampleSet, Trainer } from '../../engine/trainer'
import { memoryProblem } from '../kept-memory'
import type { Ending } from './control'
import type { RunState } from './messages'
import { createTrainer } from './recipe-trainer'
import type { Sharing } from './sharing'

/**
 * Lets the trainer of a fork's recipe go on with what its parent left it.
 * Throws an Error when the state is of another step, net or optimizer than the fork needs.
 */
export function forkOff(
  trainer: Trainer,
  { optimizer }: Recipe,
  origin: ForkOrigin,
  parent: RunState,
): void {
  if (parent.stepsDone !== origin.step) {
    throw new Error(
      storedText('fork-at-other-step', { step: origin.step, given: parent.stepsDone }),
    )
  }
  if (origin.optimizerState === 'fresh') {
    trainer.restoreParameters(parent)
    return
  }
  const problem = memoryProblem(optimizer, origin.recipe.optimizer)
  if (problem !== undefined) throw new Error(problem)
  trainer.restore(parent)
  trainer.forgetGradients()
}

/**
 * Trains the run that a fork comes from again, and those that it comes from itself, up to the step of the fork.
 * Returns the order that ended it, if one did.
 * @param order asked before every step
 * @param sharing lets idle threads help
 */
export function retrace(
  origin: ForkOrigin,
  train: ExampleSet,
  classes: number,
  order: () => Ending | 'go',
  sharing: Sharing,
): RunState | Ending {
  const { recipe, step } = origin
  // How the loss is measured changes no weight, and this costs least.
  const measured = { lossTiming: 'before-step', lossForm: 'clipped', gradientNormEvery: 0 } as const
  const quickest = { ...recipe, ...measured }
  const trainer = createTrainer(quickest, train, classes)
  let trainingSeconds = 0
  if (recipe.origin !== null) {
    checkBeginsBefore(recipe.origin, step)
    const parent = retrace(recipe.origin, train, classes, order, sharing)
    if (typeof parent === 'string') return parent
    forkOff(trainer, recipe, recipe.origin, parent)
    trainingSeconds = parent.trainingSeconds
  }
  while (trainer.stepsDone < step) {
    const now = order()
    if (now !== 'go') {
      trainer.endSharing()
      return now
    }
    sharing.begin(trainer)
    const startedAt = performance.now()
    checkLoss(trainer.step(), trainer.stepsDone)
    trainingSeconds += (performance.now() - startedAt) / 1000
  }
  trainer.endSharing()
  return { ...trainer.checkpoint(), trainingSeconds }
}

function checkBeginsBefore(origin: ForkOrigin, step: number): void {
  if (origin.step <= step) return
  throw new Error(storedText('fork-before-parent', { step, parentStep: origin.step }))
}

function checkLoss(loss: number, step: number): void {
  if (Number.isFinite(loss)) return
  throw new Error(storedText('parent-diverges', { step }))
}
