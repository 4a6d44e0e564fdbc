/** Puts the rooms together: storage, data sets and training, the same for the window and the command line. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { DatasetLibrary } from './datasets/contract'
import { createDatasetLibrary } from './datasets/dataset-library'
import type { Storage } from './storage/contract'
import { openStorage } from './storage/storage'
import type { Emit } from './training/run-recorder'
import { spawnWorker } from './training/spawn-worker'
import { Training } from './training/training'

export interface Lab {
  readonly databasePath: string
  readonly workers: number
  readonly storage: Storage
  readonly datasets: DatasetLibrary
  readonly training: Training
  readonly emit: Emit
  /** Ends all training, keeps what was trained, and closes the database. */
  close(reason: string): Promise<void>
}

export interface LabOptions {
  readonly databasePath: string
  /** The built app's folder, which holds `datasets`. */
  readonly builtFolder: string
  readonly emit: Emit
}

/** @throws LabError('storage') when the database cannot be used */
export function openLab({ databasePath, builtFolder, emit }: LabOptions): Lab {
  const storage = openStorage(databasePath)
  const datasets = createDatasetLibrary({
    builtInFolder: join(builtFolder, 'datasets'),
    folders: storage.datasetFolders,
  })
  const workers = availableParallelism()
  const training = new Training({ runs: storage.runs, datasets, spawnWorker, emit, workers })
  return {
    databasePath,
    workers,
    storage,
    datasets,
    training,
    emit,
    async close(reason) {
      await training.shutDown(reason)
      storage.close()
    },
  }
}
