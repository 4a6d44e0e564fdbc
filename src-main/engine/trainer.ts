import { EngineError } from './engine-error'
import { BatchOrder } from './batches'
import { checkOptimizerState, checkParameters, type Checkpoint } from './checkpoint'
import { EVALUATION_CHUNK, evaluateInChunks, type Evaluation } from './evaluation'
import { checkExamples, type ExampleSet } from './examples'
import { clipGradients } from './gradient-clipping'
import { initializeParameters } from './initializers'
import type { Kernels } from './kernels/kernels'
import { createWasmKernels } from './kernels/wasm'
import { LearningRate, type RateChange } from './learning-rate'
import { Mlp } from './mlp'
import { hyperparameter, type Update } from './optimizers/optimizer'
import { optimizerRule } from './optimizers/table'
import { checkOptions, type TrainerOptions } from './trainer-options'
import { splitExamples, type ValidationSplit } from './validation-split'
import { createWorkspace, type Workspace } from './workspace'

export type { Checkpoint } from './checkpoint'
export type { Evaluation } from './evaluation'
export type { ExampleSet } from './examples'
export type { TrainerOptions } from './trainer-options'

/** Changes whenever the same options would give other numbers than before, whatever the optimizer. */
export const ENGINE_VERSION = '3'

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
  private readonly split: ValidationSplit | undefined
  private readonly order: BatchOrder
  private readonly update: Update
  private readonly learningRate: LearningRate
  private readonly chunkIndices = new Uint32Array(EVALUATION_CHUNK)
  private steps = 0
  private optimizerSteps = 0
  private norm: number | undefined

  constructor(
    private readonly options: TrainerOptions,
    private readonly examples: ExampleSet,
    private readonly kernels: Kernels = createWasmKernels(),
  ) {
    const { sizes, batchSize, optimizer, seed } = options
    checkOptions(options)
    checkExamples(examples, sizes[0], sizes[sizes.length - 1])
    this.split = options.validationExamples
      ? splitExamples(examples.count, options.validationExamples)
      : undefined
    kernels.expectImages(examples.images, examples.features)
    const rule = optimizerRule(optimizer.id)
    const rows = Math.max(batchSize, EVALUATION_CHUNK)
    const stateBlocks = rule.stateBlocks(optimizer.hyperparameters).length
    this.workspace = createWorkspace(kernels, sizes, rows, stateBlocks)
    this.parameters = this.workspace.parameters
    this.batchIndices = new Uint32Array(batchSize)
    this.mlp = new Mlp(sizes, options.activation, this.workspace, kernels, options.lossForm)
    const trained = this.split?.training
    this.order = new BatchOrder(trained?.length ?? examples.count, options.sampling, seed, trained)
    // The rule comes first: it says what is missing in the hyperparameters.
    const update = rule.create(optimizer.hyperparameters, this.workspace)
    this.update =
      kernels.createUpdate(optimizer.id, optimizer.hyperparameters, this.workspace) ?? update
    const rate = hyperparameter(optimizer.hyperparameters, 'learningRate')
    this.learningRate = new LearningRate(rate, options.ratePlan, options.rateChanges)
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
   * float32. Once the run has diverged it is no finite number. The clipped form is at most -ln(1e-7) = 16.118.
   */
  step(): number {
    const { mlp, options } = this
    const rows = options.batchSize
    this.steps++
    this.optimizerSteps++
    this.loadExamples(this.examples, this.drawBatch(this.steps), rows)
    const isBefore = options.lossTiming === 'before-step'
    let sum = 0
    if (isBefore) sum = mlp.measure(rows)
    else mlp.forward(rows)
    mlp.backward(rows)
    this.measureAndClip()
    this.update(this.optimizerSteps, this.learningRate.factorAt(this.steps))
    if (!isBefore) sum = mlp.measure(rows)
    return Math.fround(sum / rows)
  }

  /** Fills `batchIndices` with the examples of any step, counted from 1, and returns it; trains nothing. */
  drawBatch(step: number): Uint32Array {
    this.order.fill(step - 1, this.batchIndices)
    return this.batchIndices
  }

  /**
   * The rate from the next step on, until it is changed again; the schedule goes on with it. Gives the same bits as
   * the same change in the options. Throws an Error when it is not a number above 0.
   */
  setLearningRate(learningRate: number): RateChange {
    const change = { step: this.steps + 1, learningRate }
    this.learningRate.change(change)
    return change
  }

  /**
   * Accuracy and mean loss over a whole set, or over those of its examples that `indices` names, with the parameters
   * as they are; undefined when `shouldStop`, asked before every chunk, says so. Throws an Error when the set does not
   * fit.
   */
  evaluate(
    set: ExampleSet,
    shouldStop: () => boolean = () => false,
    indices?: Uint32Array,
  ): Evaluation | undefined {
    const { mlp, chunkIndices, options } = this
    checkExamples(set, options.sizes[0], mlp.classes)
    const load = (first: number, rows: number) => {
      for (let row = 0; row < rows; row++) chunkIndices[row] = indices?.[first + row] ?? first + row
      this.loadExamples(set, chunkIndices, rows)
    }
    return evaluateInChunks(mlp, indices?.length ?? set.count, load, shouldStop)
  }

  /** As `evaluate`, over the held-out examples. Throws an Error when none are held out. */
  evaluateHeldOut(shouldStop?: () => boolean): Evaluation | undefined {
    if (!this.split) throw new EngineError('none-held-out', {})
    return this.evaluate(this.examples, shouldStop, this.split.heldOut)
  }

  /** A copy of the run's state after the last step. */
  checkpoint(): Checkpoint {
    return {
      stepsDone: this.steps,
      optimizerSteps: this.optimizerSteps,
      parameters: this.parameters.slice(),
      optimizerState: this.workspace.optimizerState.map((block) => block.slice()),
    }
  }

  /** Goes on from a checkpoint of a run with the same options. Throws an Error when it does not fit. */
  restore(checkpoint: Checkpoint): void {
    checkParameters(checkpoint, this.parameters.length)
    checkOptimizerState(checkpoint, this.workspace)
    this.parameters.set(checkpoint.parameters)
    this.workspace.optimizerState.forEach((block, i) => block.set(checkpoint.optimizerState[i]))
    this.steps = checkpoint.stepsDone
    this.optimizerSteps = checkpoint.optimizerSteps
  }

  /**
   * Goes on from a checkpoint of a run with other options on the same net, its optimizer without memory, as before its
   * first step; a fork whose optimizer remembers begins with `restore`. Throws an Error when the net is another.
   */
  restoreParameters(checkpoint: Checkpoint): void {
    checkParameters(checkpoint, this.parameters.length)
    this.parameters.set(checkpoint.parameters)
    for (const block of this.workspace.optimizerState) block.fill(0)
    this.steps = checkpoint.stepsDone
    this.optimizerSteps = 0
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
