/** What is asked of a stored run that is looked into, and what is answered: snapshots at once, the rest by a replay. */
import type { RunId } from '../runs/run'
import type { InsideFrame } from './frame'

/** What a run kept while it trained, ascending in steps; none when snapshots were off. */
export interface StoredFrames {
  readonly id: RunId
  readonly frames: readonly InsideFrame[]
}

/** A replay on its way to a step. A fork's begins with the runs that it comes from. */
export interface InspectionProgress {
  readonly id: RunId
  /** Trained so far. */
  readonly step: number
  /** Where it began, and where it goes. */
  readonly from: number
  readonly to: number
}

/** One parameter over all steps up to the last one asked for. */
export interface LensTrace {
  readonly id: RunId
  /** Its place in the flat block of parameters. */
  readonly index: number
  /** Counted from 1; every `stride`th step where a run has more of them than are kept. */
  readonly steps: Uint32Array
  readonly stride: number
  /** After the step. */
  readonly values: Float32Array
  /** Of the step, after clipping. */
  readonly gradients: Float32Array
  /** Effective rates. */
  readonly rates: Float32Array
  /** After the step, by the names that the optimizer's rule gives them. */
  readonly state: readonly { readonly name: string; readonly values: Float32Array }[]
}

/** The weights of one layer after a step, (inputs, outputs) row-major. */
export interface LayerWeights {
  readonly id: RunId
  readonly step: number
  readonly inputs: number
  readonly outputs: number
  /** Of the first weight in the flat block of parameters, where that of input i and output j is at offset + i x outputs + j. */
  readonly offset: number
  readonly weights: Float32Array
}

/** How far a run moves the weights of each layer at a step, by how far another one does. */
export interface RunReach {
  readonly step: number
  /** Ratios of the median |update| over the weights that have a gradient in both; null where there are none. */
  readonly layers: readonly (number | null)[]
}
