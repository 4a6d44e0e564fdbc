/** What training is given by whoever puts the rooms together. */
import type { Worker } from 'node:worker_threads'
import type { DatasetLibrary } from '../datasets/contract'
import type { WorkerTask } from './worker/messages'
import type { RecorderDependencies } from './queue/run-recorder'

/**
 * A worker thread that trains this task's run: `finished` is its last message about it, unless it fails or ends before.
 * It may have trained others before, and may train others afterwards.
 */
export type BeginTask = (task: WorkerTask) => Worker

export interface TrainingDependencies extends RecorderDependencies {
  readonly datasets: Pick<DatasetLibrary, 'load' | 'resolveDataset'>
  readonly beginTask: BeginTask
  /** How many runs train at once. */
  readonly workers: number
}
