/** What passes between the main thread and a thread that looks into a run. */
import type { InsideFrame } from '../../../src-shared/inside/frame'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { Curve, RunId } from '../../../src-shared/runs/run'
import type { SharedExamples } from '../../datasets/contract'
import type { GradientMask } from '../../engine/gradient-mask'
import type { Checkpoint } from '../../engine/trainer'
import type { Difference } from '../replay/replay-check'

/** The run, as the thread is told of it before the first question, and again when more of it has been trained. */
export interface InspectedRun {
  readonly id: RunId
  readonly recipe: Recipe
  readonly classes: number
  readonly train: SharedExamples
  /** What every replayed step is compared with. */
  readonly losses: Pick<Curve, 'steps' | 'values'>
  readonly initHash: string | null
  /** The number of the last question that was cancelled. */
  readonly cancelled: SharedArrayBuffer
}

/** A question has a number, higher than those before it. */
export interface InspectQuestion {
  readonly number: number
  /** A state of the run that was kept while it trained, from which the way may be shorter. */
  readonly near?: StateWithMask
}

/** A state with which it is known which parameters have had a gradient. */
export interface StateWithMask extends Checkpoint {
  readonly mask: GradientMask
}

export interface StepAsked extends InspectQuestion {
  readonly step: number
}

export interface WeightsAsked extends StepAsked {
  /** Counted from 0. */
  readonly layer: number
}

export interface LensAsked extends InspectQuestion {
  readonly index: number
  readonly through: number
}

export type InspectAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'cancelled' }
  /** What is stored is not what comes out here, so nothing of it is shown. */
  | { readonly kind: 'different'; readonly difference: Difference }

/** How far a replay is, said a few times a second. */
export interface ReplayedTo {
  readonly step: number
  readonly from: number
  readonly to: number
}

/** Everything that a step was made from, with what is seen of it. */
export interface StepDump {
  readonly frame: InsideFrame
  readonly tensors: readonly DumpedTensor[]
}

export type TensorValues = Float32Array | Float64Array | Uint8Array | Uint32Array

/** What a file of a step holds, row-major. */
export interface DumpedTensor {
  readonly name: string
  /** Empty for a single number. */
  readonly shape: readonly number[]
  readonly values: TensorValues
}
