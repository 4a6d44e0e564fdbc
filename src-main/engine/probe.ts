/** A step with all that it was made from, for whoever looks into it. */
import type { TrainedBlocks } from './checkpoint'
import type { Range } from './kernels/kernels'
import type { OptimizerStep, RateFactorAt, TensorRange } from './optimizers/optimizer'
import { ruleOf } from './optimizers/table'
import type { TrainerOptions } from './trainer-options'
import { parameterCount, type Workspace } from './workspace'

/** What a layer gave out for the batch. */
export interface LayerActivations {
  readonly outputs: number
  /** (rows, outputs): after the activation; the last layer's are the probabilities of the classes. */
  readonly values: Float32Array
}

export interface Probe {
  /** Of the run, counted from 1. */
  readonly step: number
  /** Of the optimizer with its present memory, counted from 1. */
  readonly optimizerStep: number
  /** What the schedule and changes of the rate have made of the learning rate at this step. */
  readonly rateFactor: number
  /** The same for the optimizer's steps before. */
  readonly rateFactorAt: RateFactorAt
  /** As `Trainer.step` returns it. */
  readonly loss: number
  /** (rows): the examples of the batch, as indices into the set. */
  readonly batchIndices: Uint32Array
  /** Copies of the parameters and the optimizer's state before the step. */
  readonly before: TrainedBlocks
  /** Views of both after it. */
  readonly after: TrainedBlocks
  /** A view: of the batch's mean loss to the parameters before the step, after clipping, without weight decay. */
  readonly gradients: Float32Array
  /** A copy of those of the step before, or null where none has been trained since the run began or went on. */
  readonly previousGradients: Float32Array | null
  /** Copies, before the update, from the first layer to the last. */
  readonly activations: readonly LayerActivations[]
}

/**
 * What effective rates are written from, of the parameters of a range.
 * @param tensors those that it holds, counted from its first parameter
 */
export function stepWithin(
  { optimizerStep: step, rateFactor, rateFactorAt, before, after, gradients }: Probe,
  { first, end }: Range,
  tensors: readonly TensorRange[],
): OptimizerStep<Float32Array> {
  const of = (block: Float32Array) => block.subarray(first, end)
  return {
    ...{ step, rateFactor },
    stateBefore: before.optimizerState.map(of),
    stateAfter: after.optimizerState.map(of),
    whole: {
      parametersBefore: of(before.parameters),
      parametersAfter: of(after.parameters),
      gradients: of(gradients),
      ...{ tensors, rateFactorAt },
    },
  }
}

type StepNumbers = Pick<Probe, 'step' | 'optimizerStep' | 'rateFactor' | 'rateFactorAt'> & {
  readonly hasPrevious: boolean
}

/** What a step overwrites, copied on its way; the memory is used again at the next one. */
export class StepRecord {
  private readonly before: TrainedBlocks
  private readonly previousGradients: Float32Array
  private readonly activations: readonly LayerActivations[]
  private numbers: StepNumbers = {
    ...{ step: 0, optimizerStep: 0, rateFactor: 1, rateFactorAt: () => 1 },
    hasPrevious: false,
  }

  constructor({ sizes, batchSize, optimizer }: TrainerOptions) {
    const count = parameterCount(sizes)
    const blocks = ruleOf(optimizer).stateBlocks(optimizer.hyperparameters)
    this.before = {
      parameters: new Float32Array(count),
      optimizerState: blocks.map(() => new Float32Array(count)),
    }
    this.previousGradients = new Float32Array(count)
    this.activations = sizes
      .slice(1)
      .map((outputs) => ({ outputs, values: new Float32Array(batchSize * outputs) }))
  }

  /**
   * Before anything of the step is done.
   * @param numbers with whether the workspace has the gradients of the step before
   */
  begin(workspace: Workspace, numbers: StepNumbers): void {
    const { parameters, optimizerState } = this.before
    parameters.set(workspace.parameters)
    optimizerState.forEach((block, i) => block.set(workspace.optimizerState[i]))
    if (numbers.hasPrevious) this.previousGradients.set(workspace.gradients)
    this.numbers = numbers
  }

  /** After the forward pass and before the update, behind which the losses may be measured once more. */
  keepActivations({ activations, rows }: Workspace): void {
    let at = 0
    for (const { outputs, values } of this.activations) {
      values.set(activations.subarray(at, at + values.length))
      at += rows * outputs
    }
  }

  /** After the step. */
  probe(workspace: Workspace, batchIndices: Uint32Array, loss: number): Probe {
    const { parameters, optimizerState, gradients } = workspace
    const { before, activations, previousGradients: previous } = this
    const { hasPrevious, ...numbers } = this.numbers
    const after = { parameters, optimizerState }
    const previousGradients = hasPrevious ? previous : null
    const parts = { before, after, gradients, previousGradients, activations }
    return { ...numbers, loss, batchIndices, ...parts }
  }
}
