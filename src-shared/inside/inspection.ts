/** What is asked of a stored run that is looked into, and what is answered: snapshots at once, the rest by a replay. */
import type { RunId } from '../runs/run'
import type { InsideFrame } from './frame'

/** What a run kept while it trained, ascending in steps; none when snapshots were off. */
export interface StoredFrames {
  readonly id: RunId
  readonly frames: readonly InsideFrame[]
}

/** A replay on its way to a step. */
export interface InspectionProgress {
  readonly id: RunId
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
  /** Counted from 1; not every step of a long run. */
  readonly steps: Uint32Array
  readonly values: Float32Array
  readonly gradients: Float32Array
  /** Effective rates. */
  readonly rates: Float32Array
  readonly state: readonly { readonly name: string; readonly values: Float32Array }[]
}

/** The weights of one layer after a step, (inputs, outputs) row-major. */
export interface LayerWeights {
  readonly id: RunId
  readonly step: number
  readonly inputs: number
  readonly outputs: number
  readonly weights: Float32Array
}
