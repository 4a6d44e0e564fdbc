import { EngineError } from './engine-error'
import type { Sampling } from './batches'
import type { Initializer } from './initializers'
import type { RateChange } from './learning-rate'
import type { Activation, LossForm } from './mlp'
import type { ChosenOptimizer } from './optimizers/optimizer'
import type { RatePlan } from './schedules'

export interface TrainerOptions {
  /** Layer widths, input to output. */
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly initializer: Initializer
  readonly optimizer: ChosenOptimizer
  /** The learning rate stays as it is when this is left out. */
  readonly ratePlan?: RatePlan
  /** Changes of the learning rate, ascending in their steps; none when left out. */
  readonly rateChanges?: readonly RateChange[]
  /** The largest norm of all gradients together; 0 or nothing does not limit it. */
  readonly clipNorm?: number
  /** At every multiple of this step the gradients' norm is measured; 0 or nothing: never. */
  readonly gradientNormEvery?: number
  readonly batchSize: number
  readonly sampling: Sampling
  /** How many examples are held out of training; 0 or nothing: none. */
  readonly validationExamples?: number
  /** A uint32. */
  readonly seed: number
  /** `after-step` measures the same batch again after the update; `before-step` costs nothing. */
  readonly lossTiming: 'after-step' | 'before-step'
  /** `clipped` when left out. */
  readonly lossForm?: LossForm
  /** Whether it is marked which parameters have ever had a gradient; changes no number. */
  readonly keepsMask?: boolean
}

/** Throws an Error that says which of the options is no sensible number. */
export function checkOptions({ sizes, batchSize, seed }: TrainerOptions): void {
  const isCount = (n: number) => Number.isInteger(n) && n >= 1
  if (sizes.length < 2 || !sizes.every(isCount)) {
    throw new EngineError('layer-widths', { sizes })
  }
  if (!isCount(batchSize)) {
    throw new EngineError('batch-size', { batchSize: batchSize })
  }
  if (seed >>> 0 !== seed) {
    throw new EngineError('seed', { seed: seed })
  }
}
