/** What training is given by whoever puts the rooms together. */
import type { EventName, Events } from '../../src-shared/contract/contract'
import type { SnapshotRule } from '../../src-shared/inside/snapshot-steps'
import type { DatasetLibrary } from '../datasets/contract'
import type { CheckpointRepository, RunRepository, Storage } from '../storage/contract'
import type { WriteTurns } from '../storage/write-turns'
import type { TrainingThreads } from './worker/active-run'

export type Emit = <Name extends EventName>(name: Name, event: Events[Name]) => void

/** What it takes to record runs. */
export interface RecorderDependencies {
  readonly runs: RunRepository
  readonly checkpoints: CheckpointRepository
  readonly emit: Emit
  /** While another thread writes, nothing is written here. */
  readonly turns: WriteTurns
  /** Writes without waiting long for another process that holds the database. */
  readonly briefly: Storage['briefly']
}

export interface TrainingDependencies extends RecorderDependencies, TrainingThreads {
  readonly datasets: Pick<DatasetLibrary, 'load' | 'resolveDataset'>
  /** How many runs train at once, and how many cores they take together. */
  readonly workers: number
  /** When runs are looked into that begin now. */
  readonly snapshots: () => SnapshotRule
}
