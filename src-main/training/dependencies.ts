/** What training is given by whoever puts the rooms together. */
import type { DatasetLibrary } from '../datasets/contract'
import type { RecorderDependencies } from './run-recorder'
import type { SpawnWorker } from './spawn-worker'

export interface TrainingDependencies extends RecorderDependencies {
  readonly datasets: Pick<DatasetLibrary, 'load' | 'resolveDataset'>
  readonly spawnWorker: SpawnWorker
  /** How many runs train at once. */
  readonly workers: number
}
