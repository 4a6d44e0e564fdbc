/** What passes between the queue and a worker thread, both ways. */
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import type { RateChange, Recipe } from '../../../src-shared/recipe/recipe'
import type { SnapshotRule } from '../../../src-shared/inside/snapshot-steps'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { SharedExamples } from '../../datasets/contract'
import type { GradientMask } from '../../engine/gradient-mask'
import type { HelpOffer } from '../../engine/team'
import type { Checkpoint } from '../../engine/trainer'
import type { ControlBuffer } from './control'

/** All that a run needs, besides its recipe and data, to go on where it was. */
export interface RunState extends Checkpoint {
  /** Spent in training steps so far; a fork's parent's are among them, as its steps are. */
  readonly trainingSeconds: number
  /** Which parameters have had a gradient since the first step; left out where nobody looks. */
  readonly mask?: GradientMask
}

export interface RunStart {
  readonly of: 'run' | 'parent'
  readonly state: RunState
  /**
   * What the run said when it started first. Without it a fork that goes on from its own state trains its ancestors
   * again to say the same.
   */
  readonly initHash?: string
}

/** Given to a worker when it starts; the buffers of the examples are shared, not copied. */
export interface WorkerTask {
  readonly recipe: Recipe
  readonly classes: number
  readonly train: SharedExamples
  readonly test: SharedExamples
  readonly control: ControlBuffer
  /**
   * What to begin from: the run's own state, or that of the run it is forked off. Without it a run begins at its first
   * step, and a fork trains its ancestors first, which gives the same.
   */
  readonly start: RunStart | null
  /** A checkpoint every this many steps; 0 for none but the one at the end. */
  readonly checkpointEvery: number
  /** One more whenever the last one is this old. */
  readonly checkpointSeconds?: number
  /** When the run is looked into; never where it is left out. It changes no number. */
  readonly snapshots?: SnapshotRule
}

/** Given to a thread that is to help with a run. */
export interface HelpTask {
  readonly offer: HelpOffer
  /** The thread's own among the run's, from 1 on. */
  readonly place: number
}

/** Points of one metric, ascending in `steps`. */
export interface PointBatch {
  readonly metric: Metric
  readonly steps: Uint32Array
  readonly values: Float32Array
}

/** What was seen inside a run at a step. */
export interface Snapshot {
  readonly step: number
  /** As src-shared/inside/frame-bytes.ts packs it. */
  readonly frame: Uint8Array
}

/** `suspended`: ended on the way, to go on later. */
export type WorkerOutcome = 'done' | 'stopped' | 'diverged' | 'suspended'

/** What a run says on its way. `trainingSeconds` counts training steps only, without evaluation. */
export type UnfinishedMessage =
  /** `initHash` is of the parameters before the first step: a fork's are those that its parent left it. */
  | { readonly type: 'started'; readonly initHash: string }
  | {
      readonly type: 'points'
      readonly batches: readonly PointBatch[]
      readonly snapshots: readonly Snapshot[]
      readonly stepsDone: number
      readonly trainingSeconds: number
    }
  /** Comes behind all points up to its step; the last step has none, for its state comes with the end. */
  | { readonly type: 'checkpoint'; readonly state: RunState }
  /** The rate of this step and those after it. */
  | { readonly type: 'rate-changed'; readonly change: RateChange }

/** Said to whoever lends threads, not to whoever follows the run. */
export interface HelpOffered {
  readonly type: 'help-offered'
  readonly offer: HelpOffer
}

/** What is answered when a run has come to its end. */
export interface FinishedMessage {
  readonly type: 'finished'
  readonly outcome: WorkerOutcome
  /** Hash of everything drawn since the run's own first step. */
  readonly batchHash: string
  readonly trainingSeconds: number
  /**
   * To go on from. After the last step, or before it where its evaluation was given up: it is then trained again
   * and evaluated. Null when the loss was no number any more, and when a fork ended before its own first step.
   */
  readonly state: RunState | null
  /** As they are after the last step. */
  readonly weights: NetParameters
}
