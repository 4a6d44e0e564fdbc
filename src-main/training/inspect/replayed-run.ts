/** A stored run, trained again inside a thread to any of its steps and compared with what is stored on the way. */
import { createHash } from 'node:crypto'
import { bytesOf } from '../../../src-shared/bytes'
import type { ForkOrigin, Recipe } from '../../../src-shared/recipe/recipe'
import { emptyMask, markGradients, type GradientMask } from '../../engine/gradient-mask'
import type { Probe } from '../../engine/probe'
import type { ExampleSet, Trainer, TrainerOptions } from '../../engine/trainer'
import { compareHashes, compareLoss, type Difference } from '../replay/replay-check'
import { forkOff } from '../worker/ancestry'
import { createTrainer, exampleSet, trainerOptions } from '../worker/recipe-trainer'
import { KeptStates, type KeptState } from './kept-states'
import type { InspectedRun, StateWithMask } from './messages'

/** Ends a question: the replay is not what is stored. */
export class ReplayDiffers extends Error {
  constructor(readonly difference: Difference) {
    super(difference.what)
  }
}

/** Ends a question that nobody asks any more. */
export class QuestionCancelled extends Error {}

/** Told before every step that is trained on the way to another; throws `QuestionCancelled` to end it. */
export type Watch = (from: number, step: number, to: number) => void

/** What is known at a step besides the step itself. */
export interface InspectedStep {
  readonly probe: Probe
  /** Of the step before; null at the run's own first one. */
  readonly previousGradients: Float32Array | null
  /** A view: which parameters have had a gradient since the first step, this one included. */
  readonly mask: GradientMask
  /** The parameters before the run's own first step. */
  readonly initial: Float32Array
}

export class ReplayedRun {
  readonly train: ExampleSet
  /** What the engine is told of the run. */
  readonly options: TrainerOptions
  private readonly recipe: Recipe
  private losses: InspectedRun['losses']
  /** Undefined before the first question. */
  private begun: { readonly trainer: Trainer; readonly kept: KeptStates } | undefined
  private mask = emptyMask(0)
  private initial = new Float32Array(0)

  constructor(private readonly run: InspectedRun) {
    this.train = exampleSet(run.train)
    // What is measured beside the training loss changes no step.
    this.recipe = { ...run.recipe, gradientNormEvery: 0 }
    this.options = trainerOptions(this.recipe, this.train.features, run.classes)
    this.losses = run.losses
  }

  /** The step behind which the run's own steps begin. */
  get first(): number {
    return this.recipe.origin?.step ?? 0
  }

  /** From now on the way may begin at this state of the run. A fork's begins with its ancestors all the same. */
  know({ mask, ...state }: StateWithMask, watch: Watch): void {
    this.begun ??= this.begin(watch)
    this.begun.kept.add({ state, mask }, state.stepsDone)
  }

  /** More of the run has been trained. */
  extend({ losses }: Pick<InspectedRun, 'losses'>): void {
    this.losses = losses
  }

  /** A view of the parameters after a step, or before the first one. */
  parametersAfter(step: number, watch: Watch): Float32Array {
    return this.goTo(step, watch).parameters
  }

  /** A step, probed; what is in it is valid until the next question. */
  at(step: number, watch: Watch): InspectedStep {
    const trainer = this.goTo(Math.max(this.first, step - 2), watch)
    let previousGradients: Float32Array | null = null
    if (trainer.stepsDone < step - 1) {
      this.advance(trainer, step)
      previousGradients = trainer.gradients.slice()
    }
    const probe = this.probe(trainer)
    const { mask, initial } = this
    return { probe, previousGradients, mask, initial }
  }

  /** Every step from the run's own first one on. */
  each(through: number, watch: Watch, seen: (probe: Probe) => void): void {
    const { first } = this
    const trainer = this.goTo(first, watch)
    while (trainer.stepsDone < through) {
      watch(first, trainer.stepsDone, through)
      seen(this.probe(trainer))
      this.keep(trainer, through)
    }
  }

  private goTo(target: number, watch: Watch): Trainer {
    this.begun ??= this.begin(watch)
    const { trainer, kept } = this.begun
    const near = kept.before(target)
    if (trainer.stepsDone > target || near.state.stepsDone > trainer.stepsDone) {
      trainer.restore(near.state)
      this.mask.set(near.mask)
    }
    const from = trainer.stepsDone
    while (trainer.stepsDone < target) {
      watch(from, trainer.stepsDone, target)
      this.advance(trainer, target)
    }
    return trainer
  }

  private advance(trainer: Trainer, target: number): void {
    const loss = trainer.step()
    this.checkLoss(trainer.stepsDone, loss)
    markGradients(this.mask, trainer.gradients)
    this.keep(trainer, target)
  }

  private probe(trainer: Trainer): Probe {
    const probe = trainer.probeStep()
    this.checkLoss(probe.step, probe.loss)
    markGradients(this.mask, probe.gradients)
    return probe
  }

  private keep(trainer: Trainer, target: number): void {
    const kept = this.begun?.kept
    if (kept?.isWanted(trainer.stepsDone, target)) kept.add(this.stateOf(trainer), target)
  }

  private stateOf(trainer: Trainer): KeptState {
    return { state: trainer.checkpoint(), mask: this.mask.slice() }
  }

  private begin(watch: Watch): { trainer: Trainer; kept: KeptStates } {
    const { recipe, run } = this
    const trainer = this.create(recipe)
    this.mask = emptyMask(trainer.parameters.length)
    if (recipe.origin !== null) this.forkOff(trainer, recipe, recipe.origin, watch)
    this.initial = trainer.parameters.slice()
    const initHash = createHash('sha256').update(bytesOf(this.initial)).digest('hex')
    const difference = compareHashes(0, 'initial-weights', run.initHash, initHash)
    if (difference !== null) throw new ReplayDiffers(difference)
    return { trainer, kept: new KeptStates(this.stateOf(trainer)) }
  }

  /** Trains the runs that a fork comes from up to it, and lets it go on with what they left. */
  private forkOff(trainer: Trainer, recipe: Recipe, origin: ForkOrigin, watch: Watch): void {
    const parent = this.create({
      ...origin.recipe,
      lossTiming: 'before-step',
      gradientNormEvery: 0,
    })
    if (origin.recipe.origin !== null) {
      this.forkOff(parent, origin.recipe, origin.recipe.origin, watch)
    }
    const from = parent.stepsDone
    while (parent.stepsDone < origin.step) {
      watch(from, parent.stepsDone, origin.step)
      parent.step()
      markGradients(this.mask, parent.gradients)
    }
    forkOff(trainer, recipe, origin, { ...parent.checkpoint(), trainingSeconds: 0 })
  }

  private create(recipe: Recipe): Trainer {
    return createTrainer(recipe, this.train, this.run.classes)
  }

  /** @throws ReplayDiffers */
  private checkLoss(step: number, loss: number): void {
    const { steps, values } = this.losses
    const at = placeOf(steps, step)
    if (at === undefined) return
    const difference = compareLoss(step, values[at], loss)
    if (difference === null) return
    // The trainer is behind a step that is not the run's.
    this.begun = undefined
    throw new ReplayDiffers(difference)
  }
}

/** Where a step stands among ascending ones; undefined where it does not. */
function placeOf(steps: Uint32Array, step: number): number | undefined {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (steps[middle] < step) low = middle + 1
    else high = middle
  }
  return steps[low] === step ? low : undefined
}
