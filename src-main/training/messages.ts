/** What passes between the queue and a worker thread, both ways. */
import type { NetParameters } from '../../src-shared/net-parameters'
import type { Recipe } from '../../src-shared/recipe'
import type { Metric } from '../../src-shared/run'
import type { SharedExamples } from '../datasets/contract'

/** Given to a worker when it starts; the buffers are shared, not copied. */
export interface WorkerTask {
  readonly recipe: Recipe
  readonly classes: number
  readonly train: SharedExamples
  readonly test: SharedExamples
  /** One Int32: anything but 0 asks the worker to stop after the step it is in. */
  readonly stopFlag: SharedArrayBuffer
}

/** Points of one metric, ascending in `steps`. */
export interface PointBatch {
  readonly metric: Metric
  readonly steps: Uint32Array
  readonly values: Float32Array
}

export type WorkerOutcome = 'done' | 'stopped' | 'diverged'

/** `trainingSeconds` counts training steps only, without evaluation. */
export type WorkerMessage =
  | { readonly type: 'started'; readonly initHash: string }
  | {
      readonly type: 'points'
      readonly batches: readonly PointBatch[]
      readonly stepsDone: number
      readonly trainingSeconds: number
    }
  | {
      readonly type: 'finished'
      readonly outcome: WorkerOutcome
      readonly batchHash: string
      readonly trainingSeconds: number
      /** As they are after the last step. */
      readonly weights: NetParameters
    }
