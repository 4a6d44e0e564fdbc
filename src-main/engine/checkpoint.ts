/** All that a run needs, besides its options and examples, to go on where it was. */
export interface Checkpoint {
  readonly stepsDone: number
  /** Steps of the optimizer with its present memory: fewer than `stepsDone` after a fork that began afresh. */
  readonly optimizerSteps: number
  readonly parameters: Float32Array
  /** The optimizer's blocks, each as long as `parameters`, in the optimizer's order. */
  readonly optimizerState: readonly Float32Array[]
}

/** The blocks of a trainer that a checkpoint is taken of. */
export type TrainedBlocks = Pick<Checkpoint, 'parameters' | 'optimizerState'>

/** Throws an Error that says how a checkpoint's parameters or steps do not fit a net of `parameterCount` numbers. */
export function checkParameters(checkpoint: Checkpoint, parameterCount: number): void {
  const { stepsDone, optimizerSteps, parameters } = checkpoint
  if (parameters.length !== parameterCount) {
    throw new Error(
      `The checkpoint does not fit: it has ${parameters.length} parameters, the net ${parameterCount}.`,
    )
  }
  const isCount = (n: number) => Number.isInteger(n) && n >= 0
  if (!isCount(stepsDone) || !isCount(optimizerSteps) || optimizerSteps > stepsDone) {
    throw new Error(
      `The checkpoint cannot be right: it says that ${stepsDone} steps are done, ${optimizerSteps} of them by its ` +
        'optimizer.',
    )
  }
}

/** Throws an Error that says how a checkpoint's optimizer state does not fit these blocks. */
export function checkOptimizerState(
  checkpoint: Checkpoint,
  { optimizerState }: TrainedBlocks,
): void {
  const { optimizerState: saved, parameters } = checkpoint
  if (saved.length !== optimizerState.length) {
    throw new Error(
      `The checkpoint does not fit: it has ${saved.length} blocks of optimizer state, the optimizer keeps ` +
        `${optimizerState.length}: it was taken of another optimizer, or of other settings.`,
    )
  }
  const odd = saved.find((block) => block.length !== parameters.length)
  if (odd === undefined) return
  throw new Error(
    `The checkpoint does not fit: a block of its optimizer state has ${odd.length} numbers instead of ` +
      `${parameters.length}.`,
  )
}
