import { EngineError } from './engine-error'
import type { GradientMask } from './gradient-mask'

/** All that a run needs, besides its options and examples, to go on where it was. */
export interface Checkpoint {
  readonly stepsDone: number
  /** Steps of the optimizer with its present memory: fewer than `stepsDone` after a fork that began afresh. */
  readonly optimizerSteps: number
  readonly parameters: Float32Array
  /** The optimizer's blocks, each as long as `parameters`, in the optimizer's order. */
  readonly optimizerState: readonly Float32Array[]
  /** Which parameters have had a gradient since the run's first step; left out where nobody keeps that, or it is not known. */
  readonly mask?: GradientMask
  /** The gradients of the last step, where somebody asked for them. */
  readonly gradients?: Float32Array
}

/** The blocks of a trainer that a checkpoint is taken of. */
export type TrainedBlocks = Pick<Checkpoint, 'parameters' | 'optimizerState'>

/** Throws an Error that says how a checkpoint's parameters or steps do not fit a net of `parameterCount` numbers. */
export function checkParameters(checkpoint: Checkpoint, parameterCount: number): void {
  const { stepsDone, optimizerSteps, parameters } = checkpoint
  if (parameters.length !== parameterCount) {
    throw new EngineError('checkpoint-parameters', {
      saved: parameters.length,
      wanted: parameterCount,
    })
  }
  const isCount = (n: number) => Number.isInteger(n) && n >= 0
  if (!isCount(stepsDone) || !isCount(optimizerSteps) || optimizerSteps > stepsDone) {
    throw new EngineError('checkpoint-steps', {
      stepsDone: stepsDone,
      optimizerSteps: optimizerSteps,
    })
  }
}

/** Throws an Error that says how a checkpoint's optimizer state does not fit these blocks. */
export function checkOptimizerState(
  checkpoint: Checkpoint,
  { optimizerState }: TrainedBlocks,
): void {
  const { optimizerState: saved, parameters } = checkpoint
  if (saved.length !== optimizerState.length) {
    throw new EngineError('checkpoint-blocks', {
      saved: saved.length,
      wanted: optimizerState.length,
    })
  }
  const odd = saved.find((block) => block.length !== parameters.length)
  if (odd === undefined) return
  throw new EngineError('checkpoint-block-length', {
    saved: odd.length,
    wanted: parameters.length,
  })
}
