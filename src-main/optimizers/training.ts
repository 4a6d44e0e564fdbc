/** A small network trained for a while, with an eye on everything that should stay a number. */
import {
  PREVIEW_STEPS,
  type PreviewFigure,
  type PreviewTraining,
} from '../../src-shared/contract/optimizers'
import { Trainer, type TrainerOptions } from '../engine/trainer'
import { SMALL_TASK, smallExamples } from './small-task'

/** Of the steps: the loss of a single batch says little. */
const SHARE = 10
/** The last loss is at most this share of the first where a loss falls. */
const FALL = 0.95

/** @param isWanted asked before each step @returns null when it is wanted no more */
export function trainSmall(
  optimizer: TrainerOptions['optimizer'],
  isWanted: () => boolean,
): PreviewTraining | null {
  const trainer = new Trainer({ ...SMALL_TASK, optimizer }, smallExamples())
  const losses: number[] = []
  let notFinite: PreviewTraining['notFinite'] = null
  while (notFinite === null && losses.length < PREVIEW_STEPS) {
    if (!isWanted()) return null
    const loss = trainer.step()
    const what = Number.isFinite(loss) ? brokenIn(trainer) : 'loss'
    if (what !== 'loss') losses.push(loss)
    if (what !== null) notFinite = { step: trainer.stepsDone, what }
  }
  const [first = NaN] = losses
  const last = notFinite === null ? mean(losses.slice(-PREVIEW_STEPS / SHARE)) : NaN
  return { losses: Float32Array.from(losses), first, last, falls: last <= FALL * first, notFinite }
}

/** Which figures of a trainer are not all finite; weights before what the optimizer remembers. */
function brokenIn(trainer: Trainer): PreviewFigure | null {
  const { parameters, optimizerState } = trainer.checkpoint()
  if (!areFinite(parameters)) return 'weights'
  return optimizerState.every(areFinite) ? null : 'state'
}

/** A loop, as this is asked of every number at every step. */
function areFinite(values: Float32Array): boolean {
  // NaN as soon as a number is not finite.
  let differences = 0
  for (let i = 0; i < values.length; i++) differences += values[i] - values[i]
  return differences === 0
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length
