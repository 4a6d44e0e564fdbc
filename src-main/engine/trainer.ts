import { EngineError } from './engine-error'
import { BatchOrder } from './batches'
import { checkOptimizerState, checkParameters, type Checkpoint } from './checkpoint'
import { evaluateInChunks, type Evaluation } from './evaluation'
import { checkExamples, type ExampleSet } from './examples'
import { clippingFactor } from './gradient-clipping'
import { initializeParameters } from './initializers'
import type { GradientMask } from './gradient-mask'
import type { Kernels } from './kernels/kernels'
import { createWasmKernels } from './kernels/wasm'
import { LearningRate, type RateChange } from './learning-rate'
import { hyperparameter, type OptimizerRule, type RateFactorAt } from './optimizers/optimizer'
import { ruleOf } from './optimizers/table'
import { Passes, WORK, workspaceOf, type Work } from './passes'
import { StepRecord, type Probe } from './probe'
import { Team, type HelpOffer } from './team'
import { checkOptions, type TrainerOptions } from './trainer-options'
import { splitExamples, type ValidationSplit } from './validation-split'
import type { Workspace } from './workspace'

export type { Checkpoint } from './checkpoint'
export type { Evaluation } from './evaluation'
export type { ExampleSet } from './examples'
export type { TrainerOptions } from './trainer-options'

/** Changes whenever the same options would give other numbers than before, whatever the optimizer. */
export const ENGINE_VERSION = '3'

/** On which terms threads may help to train a run. */
export interface HelpTerms {
  /** How many at most beside the one that trains. */
  readonly helpers: number
  /** The sets that are evaluated beside the one that is trained on; their bytes are shared as that one's are. */
  readonly evaluated: readonly ExampleSet[]
  /** Whether they stay only where the run is faster with them. */
  readonly areMeasured: boolean
}

/** How many steps of a run are timed before it is measured how much faster helpers make it, or for how long. */
const STEPS_BEFORE_HELP = 48
const MS_BEFORE_HELP = 300
/** How many of so many steps are timed; help is measured by the last that were. */
const TIMED = 12
const TIMED_EVERY = 64

/** The state that a run under way goes on from when a helper is lost is never older. */
const SAVED_MS = 2000

/**
 * Trains one net with one optimizer. The same options and examples give the same bits at every step,
 * on every machine. The kernels are a trainer's own; those in plain TypeScript are the reference.
 * Throws an Error when options and examples do not fit together.
 */
export class Trainer {
  /** The examples of the last step, as indices into the set. */
  readonly batchIndices: Uint32Array
  /** What this thread does of a step when nobody helps; while somebody does, the state is in the team's memory. */
  private readonly alone: Passes
  private team: Team | undefined
  /** Milliseconds of the last steps without help that were timed, how many were, and how long they took. */
  private readonly times: number[] = []
  private stepsTimed = 0
  private msTimed = 0
  private readonly rule: OptimizerRule
  /** Whether one thread alone can update the parameters. */
  private readonly isUpdatedAlone: boolean
  private readonly split: ValidationSplit | undefined
  private readonly order: BatchOrder
  private readonly learningRate: LearningRate
  private steps = 0
  private optimizerSteps = 0
  private norm: number | undefined
  private record: StepRecord | undefined
  private isRecording = false
  /** Whether the workspace has the gradients of the last step. */
  private hasGradients = false
  private isMaskKnown = true
  /** What to go on from when a helper is lost. */
  private saved: { readonly state: Checkpoint; readonly at: number } | undefined

  constructor(
    readonly options: TrainerOptions,
    private readonly examples: ExampleSet,
    kernels: Kernels = createWasmKernels(),
  ) {
    const { sizes, batchSize, optimizer, seed } = options
    checkOptions(options)
    checkExamples(examples, sizes[0], sizes[sizes.length - 1])
    this.split = options.validationExamples
      ? splitExamples(examples.count, options.validationExamples)
      : undefined
    this.rule = ruleOf(optimizer)
    const { rule } = this
    const { hyperparameters } = optimizer
    this.isUpdatedAlone = Boolean(
      rule.needsWholeTensors?.(hyperparameters) || rule.remembersRates?.(hyperparameters),
    )
    const workspace = workspaceOf(options, kernels)
    this.batchIndices = new Uint32Array(batchSize)
    this.alone = new Passes(options, kernels, workspace, [examples])
    const trained = this.split?.training
    this.order = new BatchOrder(trained?.length ?? examples.count, options.sampling, seed, trained)
    // It says what is missing in the hyperparameters.
    rule.create(hyperparameters, workspace)
    const rate = hyperparameter(hyperparameters, 'learningRate')
    this.learningRate = new LearningRate(rate, options.ratePlan, options.rateChanges)
    initializeParameters(this.parameters, sizes, options.initializer, seed)
    this.forgetState()
  }

  /**
   * Flat: for each layer its weights (inputs, outputs), row-major, then its biases (outputs). They lie elsewhere when
   * threads begin or cease to help.
   */
  get parameters(): Float32Array {
    return this.workspace.parameters
  }

  /** A view of the last step's, after clipping and without weight decay; laid out as the parameters. */
  get gradients(): Float32Array {
    return this.workspace.gradients
  }

  /**
   * Which parameters have had a gradient since the first step, or since `forgetGradients`; undefined where that is not kept, or
   * not known because a checkpoint did not tell it. A view that the next step changes.
   */
  get mask(): GradientMask | undefined {
    return this.isMaskKnown ? this.workspace.marks?.mask : undefined
  }

  /** A run that goes on from another one's state begins here: no parameter has had a gradient so far. */
  forgetGradients(): void {
    this.workspace.marks?.mask.fill(0)
    this.isMaskKnown = true
    this.hasGradients = false
  }

  /** The optimizer as before its first step. */
  private forgetState(): void {
    const { rule, options, workspace } = this
    const starts = rule.initialState?.(options.optimizer.hyperparameters)
    workspace.optimizerState.forEach((block, i) => block.fill(starts?.[i] ?? 0))
  }

  private readonly rateFactorAt: RateFactorAt = (step) =>
    this.learningRate.factorAt(this.steps - this.optimizerSteps + step)

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
    // Looking at the clock takes time too, and a run alone is timed to know what help is worth.
    const isTimed =
      this.team !== undefined || !this.isSpeedKnown || this.steps % TIMED_EVERY < TIMED
    if (!isTimed) return this.tryStep() ?? this.stepAgain()
    this.prepareTeam()
    const startedAt = performance.now()
    const loss = this.tryStep() ?? this.stepAgain()
    this.note(performance.now() - startedAt)
    return loss
  }

  /**
   * A step as `step` makes it, with the same bits and whoever helps, and all that it was made from. What is returned is valid
   * until the next step and the next probe: who keeps it copies it. Costs copies of the parameters, the state and the
   * activations.
   */
  probeStep(): Probe {
    this.record ??= new StepRecord(this.options)
    this.isRecording = true
    try {
      const loss = this.step()
      return this.record.probe(this.workspace, this.batchIndices, loss)
    } finally {
      this.isRecording = false
    }
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
    const { options } = this
    checkExamples(set, options.sizes[0], this.alone.mlp.classes)
    const measure = (first: number, rows: number) => {
      const { passes, team } = this
      const chosen = passes.workspace.indices
      for (let row = 0; row < rows; row++) chosen[row] = indices?.[first + row] ?? first + row
      const at = passes.placeOf(set)
      const what = WORK.gather | WORK.measure
      const work = { what, set: at, batch: rows, scale: 1, optimizerStep: 0, rateFactor: 1 }
      if (team === undefined || !passes.isKnownToAll(at)) passes.performAll(work)
      // Once more without those that are lost.
      else while (!team.perform(work));
      return [passes.mlp.lossSum(rows), passes.mlp.correctCount(rows)] as const
    }
    return evaluateInChunks(indices?.length ?? set.count, measure, () => {
      this.team?.makeWay()
      return shouldStop()
    })
  }

  /** As `evaluate`, over the held-out examples. Throws an Error when none are held out. */
  evaluateHeldOut(shouldStop?: () => boolean): Evaluation | undefined {
    if (!this.split) throw new EngineError('none-held-out', {})
    return this.evaluate(this.examples, shouldStop, this.split.heldOut)
  }

  /** A copy of the run's state after the last step, with that step's gradients for whoever compares them with the next. */
  checkpoint(withGradients = false): Checkpoint {
    const { mask, workspace } = this
    return {
      stepsDone: this.steps,
      optimizerSteps: this.optimizerSteps,
      parameters: this.parameters.slice(),
      optimizerState: workspace.optimizerState.map((block) => block.slice()),
      ...(mask && { mask: mask.slice() }),
      ...(withGradients && this.hasGradients && { gradients: workspace.gradients.slice() }),
    }
  }

  /** Goes on from a checkpoint of a run with the same options. Throws an Error when it does not fit. */
  restore(checkpoint: Checkpoint): void {
    checkParameters(checkpoint, this.parameters.length)
    checkOptimizerState(checkpoint, this.workspace)
    const { workspace } = this
    workspace.parameters.set(checkpoint.parameters)
    workspace.optimizerState.forEach((block, i) => block.set(checkpoint.optimizerState[i]))
    this.steps = checkpoint.stepsDone
    this.optimizerSteps = checkpoint.optimizerSteps
    this.hasGradients = checkpoint.gradients !== undefined
    if (checkpoint.gradients) workspace.gradients.set(checkpoint.gradients)
    this.isMaskKnown = checkpoint.mask !== undefined
    if (checkpoint.mask) workspace.marks?.mask.set(checkpoint.mask)
  }

  /**
   * Goes on from a checkpoint of a run with other options on the same net, its optimizer without memory, as before its
   * first step; a fork whose optimizer remembers begins with `restore`. Throws an Error when the net is another.
   */
  restoreParameters(checkpoint: Checkpoint): void {
    checkParameters(checkpoint, this.parameters.length)
    this.parameters.set(checkpoint.parameters)
    this.forgetState()
    this.steps = checkpoint.stepsDone
    this.optimizerSteps = 0
    this.forgetGradients()
  }

  /**
   * Prepares for threads to help, and says what they need for it; the state moves to memory that can be shared. Undefined
   * when they cannot, or the run is too young to tell what they are worth. They come and go by themselves.
   */
  share({ helpers, evaluated, areMeasured }: HelpTerms): HelpOffer | undefined {
    const { options } = this
    if (this.team !== undefined) return this.team.offer
    if (areMeasured && !this.isSpeedKnown) return undefined
    const sets = [this.examples, ...evaluated]
    for (const set of evaluated) checkExamples(set, options.sizes[0], this.alone.mlp.classes)
    this.team = Team.of(options, sets, helpers, areMeasured ? this.times : undefined)
    if (this.team !== undefined) copyState(this.alone.workspace, this.team.passes.workspace)
    return this.team?.offer
  }

  /** Whether it can be told what helpers are worth. */
  get isSpeedKnown(): boolean {
    return this.stepsTimed >= STEPS_BEFORE_HELP || this.msTimed >= MS_BEFORE_HELP
  }

  /** Whether threads help, or may begin to. */
  get isShared(): boolean {
    return this.team !== undefined
  }

  /** Lets all helpers go, and needs none any more. */
  endSharing(): void {
    const { team } = this
    if (team === undefined) return
    copyState(team.passes.workspace, this.alone.workspace)
    team.close()
    this.team = undefined
    this.saved = undefined
  }

  private get passes(): Passes {
    return this.team?.passes ?? this.alone
  }

  private get workspace(): Workspace {
    return this.passes.workspace
  }

  private prepareTeam(): void {
    const { team } = this
    if (team === undefined) return
    team.beginStep()
    if (team.isDeserted) return this.endSharing()
    if (team.helpers === 0) return
    // A helper may be lost in the middle of an update: what was trained since this state is then trained again.
    const at = performance.now()
    if (this.saved && at - this.saved.at < SAVED_MS) return
    this.saved = { state: this.checkpoint(this.record !== undefined), at }
  }

  private note(milliseconds: number): void {
    if (this.team !== undefined) return this.team.endStep(milliseconds)
    this.stepsTimed++
    this.msTimed += milliseconds
    this.times.push(milliseconds)
    if (this.times.length > TIMED) this.times.shift()
  }

  private perform(work: Work): boolean {
    if (this.team !== undefined) return this.team.perform(work)
    this.alone.performAll(work)
    return true
  }

  /** The loss of the next step, or undefined when a helper was lost on the way. */
  private tryStep(): number | undefined {
    const { passes, options, learningRate } = this
    const { batchSize: batch, lossTiming, clipNorm } = options
    this.steps++
    this.optimizerSteps++
    passes.workspace.indices.set(this.drawBatch(this.steps))
    const isBefore = lossTiming === 'before-step'
    const isNormNeeded = this.isNormNeeded()
    // Where two threads' parameters share a vector, both have to be through with their gradients.
    const isUpdatedAtOnce = !isNormNeeded && passes.groups.areAligned && !this.isUpdatedAlone
    const optimizerStep = this.optimizerSteps
    const rateFactor = learningRate.factorAt(this.steps)
    const work: Work = { what: 0, set: 0, batch, scale: 1, optimizerStep, rateFactor }
    const record = this.isRecording ? this.record : undefined
    record?.begin(passes.workspace, {
      ...{ step: this.steps, optimizerStep, rateFactor, rateFactorAt: this.rateFactorAt },
      hasPrevious: this.hasGradients,
    })
    const forward = isBefore ? WORK.measure : WORK.forward
    work.what = WORK.gather | forward | WORK.backward
    if (!this.perform(work)) return undefined
    record?.keepActivations(passes.workspace)
    work.what = WORK.gradients | (isUpdatedAtOnce ? WORK.update : 0)
    if (!this.perform(work)) return undefined
    this.hasGradients = true
    const { marks, gradients } = passes.workspace
    if (marks && this.isMaskKnown) passes.kernels.markGradients(marks, gradients, options.sizes)
    this.norm = isNormNeeded ? passes.kernels.norm(passes.workspace.gradients) : undefined
    if (!isUpdatedAtOnce) {
      work.scale = clipNorm && this.norm !== undefined ? clippingFactor(clipNorm, this.norm) : 1
      work.what = (this.isUpdatedAlone ? 0 : WORK.update) | (work.scale === 1 ? 0 : WORK.scale)
      if (work.what !== 0 && !this.perform(work)) return undefined
      if (this.isUpdatedAlone) passes.updateAll(optimizerStep, rateFactor, this.rateFactorAt)
    }
    work.what = WORK.measure
    if (!isBefore && !this.perform(work)) return undefined
    return Math.fround(passes.mlp.lossSum(batch) / batch)
  }

  private isNormNeeded(): boolean {
    const { clipNorm, gradientNormEvery = 0 } = this.options
    return Boolean(clipNorm) || (gradientNormEvery > 0 && this.steps % gradientNormEvery === 0)
  }

  /** Trains everything since the state that was saved once more, up to the step that a helper was lost in. */
  private stepAgain(): number {
    const { saved, steps } = this
    if (saved === undefined) throw new Error('A helper was lost that nobody knew.')
    for (;;) {
      this.restore(saved.state)
      let loss: number | undefined = 0
      while (this.steps < steps && loss !== undefined) loss = this.tryStep()
      if (loss !== undefined) return loss
    }
  }
}

function copyState(from: Workspace, to: Workspace): void {
  to.parameters.set(from.parameters)
  to.optimizerState.forEach((block, i) => block.set(from.optimizerState[i]))
  // The next step may be compared with them.
  to.gradients.set(from.gradients)
  if (from.marks !== undefined) to.marks?.mask.set(from.marks.mask)
}
