import { BatchOrder, type Sampling } from './batches'
import { checkExamples, type ExampleSet } from './examples'
import { clipGradients } from './gradient-clipping'
import { initializeParameters, type Initializer } from './initializers'
import type { Kernels } from './kernels/kernels'
import { createWasmKernels } from './kernels/wasm'
import { Mlp, type Activation } from './mlp'
import type { Hyperparameters, Update } from './optimizers/optimizer'
import { optimizerRule } from './optimizers/table'
import { rateFactor, type RatePlan } from './schedules'
import { createWorkspace, type Workspace } from './workspace'

export type { ExampleSet } from './examples'

/** Changes whenever the same options would give other numbers than before. */
export const ENGINE_VERSION = '3'

export interface TrainerOptions {
  /** Layer widths, input to output. */
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly initializer: Initializer
  readonly optimizer: { readonly id: string; readonly hyperparameters: Hyperparameters }
  /** The learning rate stays as it is when this is left out. */
  readonly ratePlan?: RatePlan
  /** The largest norm of all gradients together; 0 or nothing does not limit it. */
  readonly clipNorm?: number
  /** At every multiple of this step the gradients' norm is measured; 0 or nothing: never. */
  readonly gradientNormEvery?: number
  readonly batchSize: number
  readonly sampling: Sampling
  /** A uint32. */
  readonly seed: number
  /** `after-step` measures the same batch again after the update; `before-step` costs nothing. */
  readonly lossTiming: 'after-step' | 'before-step'
}

/** All that a run needs, besides its options and examples, to go on where it was. */
export interface Checkpoint {
  readonly stepsDone: number
  /** Steps of the optimizer with its present memory: fewer than `stepsDone` after a fork that began afresh. */
  readonly optimizerSteps: number
  readonly parameters: Float32Array
  /** The optimizer's blocks, each as long as `parameters`, in the optimizer's order. */
  readonly optimizerState: readonly Float32Array[]
}

export interface Evaluation {
  /** The share of examples whose likeliest class is their label, 0..1. */
  readonly accuracy: number
  /** mean(-ln(p + 1e-7)), in nats. */
  readonly meanLoss: number
}

/** Examples evaluated between two looks at `shouldStop`: a few milliseconds of a usual net. */
const EVALUATION_CHUNK = 250

/**
 * Trains one net with one optimizer. The same options and examples give the same bits at every step,
 * on every machine. The kernels are a trainer's own; those in plain TypeScript are the reference.
 * Throws an Error when options and examples do not fit together.
 */
export class Trainer {
  /** Flat: for each layer its weights (inputs, outputs), row-major, then its biases (outputs). */
  readonly parameters: Float32Array
  /** The examples of the last step, as indices into the set. */
  readonly batchIndices: Uint32Array
  private readonly workspace: Workspace
  private readonly mlp: Mlp
  private readonly order: BatchOrder
  private readonly update: Update
  private readonly chunkIndices = new Uint32Array(EVALUATION_CHUNK)
  private steps = 0
  private norm: number | undefined

  constructor(
    private readonly options: TrainerOptions,
    private readonly examples: ExampleSet,
    private readonly kernels: Kernels = createWasmKernels(),
  ) {
    const { sizes, batchSize, optimizer, seed } = options
    checkOptions(options)
    checkExamples(examples, sizes[0], sizes[sizes.length - 1])
    kernels.expectImages(examples.images, examples.features)
    const rule = optimizerRule(optimizer.id)
    const rows = Math.max(batchSize, EVALUATION_CHUNK)
    this.workspace = createWorkspace(
      kernels,
      sizes,
      rows,
      rule.stateBlocks(optimizer.hyperparameters),
    )
    this.parameters = this.workspace.parameters
    this.batchIndices = new Uint32Array(batchSize)
    this.mlp = new Mlp(sizes, options.activation, this.workspace, kernels)
    this.order = new BatchOrder(examples.count, options.sampling, seed)
    // The rule comes first: it says what is missing in the hyperparameters.
    const update = rule.create(optimizer.hyperparameters, this.workspace)
    this.update =
      kernels.createUpdate(optimizer.id, optimizer.hyperparameters, this.workspace) ?? update
    initializeParameters(this.parameters, sizes, options.initializer, seed)
  }

  get stepsDone(): number {
    return this.steps
  }

  /** The norm of the last step's gradients before clipping; undefined where nobody asked for it. */
  get gradientNorm(): number | undefined {
    return this.norm
  }

  /**
   * Draws a batch, changes the parameters once and returns the batch's mean loss in nats, rounded to
   * float32: at most -ln(1e-7) = 16.118, and NaN once the run has diverged.
   */
  step(): number {
    const { mlp, options, batchIndices } = this
    const rows = options.batchSize
    this.order.fill(this.steps, batchIndices)
    this.loadExamples(this.examples, batchIndices, rows)
    mlp.forward(rows)
    const sumBefore = options.lossTiming === 'before-step' ? mlp.lossSum(rows) : 0
    mlp.backward(rows)
    this.steps++
    this.measureAndClip()
    this.update(this.steps, options.ratePlan ? rateFactor(options.ratePlan, this.steps) : 1)
    if (options.lossTiming === 'before-step') return Math.fround(sumBefore / rows)
    mlp.forward(rows)
    return Math.fround(mlp.lossSum(rows) / rows)
  }

  /**
   * Accuracy and mean loss over a whole set, with the parameters as they are; undefined when
   * `shouldStop`, asked before every chunk, says so. Throws an Error when the set does not fit.
   */
  evaluate(set: ExampleSet, shouldStop: () => boolean = () => false): Evaluation | undefined {
    const { mlp, chunkIndices, options } = this
    checkExamples(set, options.sizes[0], mlp.classes)
    let correct = 0
    let lossSum = 0
    for (let first = 0; first < set.count; first += EVALUATION_CHUNK) {
      if (shouldStop()) return undefined
      const rows = Math.min(EVALUATION_CHUNK, set.count - first)
      for (let row = 0; row < rows; row++) chunkIndices[row] = first + row
      this.loadExamples(set, chunkIndices, rows)
      mlp.forward(rows)
      lossSum += mlp.lossSum(rows)
      correct += mlp.correctCount(rows)
    }
    return { accuracy: correct / set.count, meanLoss: lossSum / set.count }
  }

  /** A copy of the run's state after the last step. */
  checkpoint(): Checkpoint {
    return {
      stepsDone: this.steps,
      optimizerSteps: this.steps,
      parameters: this.parameters.slice(),
      optimizerState: this.workspace.optimizerState.map((block) => block.slice()),
    }
  }

  /** Goes on from a checkpoint of a run with the same options. Throws an Error when it does not fit. */
  restore(checkpoint: Checkpoint): void {
    const blocks = [this.parameters, ...this.workspace.optimizerState]
    const saved = [checkpoint.parameters, ...checkpoint.optimizerState]
    if (saved.length !== blocks.length || saved.some((b) => b.length !== this.parameters.length)) {
      throw new Error('The checkpoint does not fit this net and optimizer.')
    }
    blocks.forEach((block, i) => block.set(saved[i]))
    this.steps = checkpoint.stepsDone
  }

  private measureAndClip(): void {
    const { clipNorm, gradientNormEvery = 0 } = this.options
    const { kernels } = this
    const { gradients } = this.workspace
    const isMeasured = gradientNormEvery > 0 && this.steps % gradientNormEvery === 0
    this.norm = clipNorm || isMeasured ? kernels.norm(gradients) : undefined
    if (clipNorm && this.norm !== undefined) clipGradients(kernels, gradients, clipNorm, this.norm)
  }

  private loadExamples(set: ExampleSet, indices: Uint32Array, rows: number): void {
    const { inputs, labels } = this.workspace
    this.kernels.gatherImages(inputs, set.images, indices, rows, set.features)
    for (let row = 0; row < rows; row++) labels[row] = set.labels[indices[row]]
  }
}

function checkOptions({ sizes, batchSize, seed }: TrainerOptions): void {
  const isCount = (n: number) => Number.isInteger(n) && n >= 1
  if (sizes.length < 2 || !sizes.every(isCount)) {
    throw new Error(
      `Layer widths must be two or more whole numbers above 0, not [${sizes.join(', ')}].`,
    )
  }
  if (!isCount(batchSize)) {
    throw new Error(`Batch size must be a whole number above 0, not ${batchSize}.`)
  }
  if (seed >>> 0 !== seed) {
    throw new Error(`Seed must be a whole number from 0 to 4294967295, not ${seed}.`)
  }
}
