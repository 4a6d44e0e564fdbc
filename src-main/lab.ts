/** Puts the rooms together: storage, data sets and training, the same for the window and the command line. */
import type { SnapshotRule } from '../src-shared/inside/snapshot-steps'
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { settleDeadRuns } from './dead-runs'
import type { DatasetLibrary } from './datasets/contract'
import { Library, type KeptFacts } from './datasets/dataset-library'
import { createDatasetReader, type DatasetReader } from './datasets/reader'
import { spawnReading } from './datasets/spawn-thread'
import type { Log } from './log/log'
import type { Browser } from './storage/browse/browse-contract'
import { browseHere } from './storage/browse/thread/service'
import { spawnBrowsing } from './storage/browse/thread/spawn-thread'
import { browseInThread } from './storage/browse/thread/thread'
import { readAppSettings } from './storage/settings'
import type { Storage } from './storage/contract'
import { schemaVersion } from './storage/schema/facts/database-facts'
import { backUp } from './storage/backup/back-up'
import { createPictures, type Pictures } from './pictures/pictures'
import { spawnDrawing } from './pictures/spawn-thread'
import { createBackups, type Backups } from './storage/backup/backups'
import { backUpInThread } from './storage/recover/thread/rescue-thread'
import { spawnSafety } from './storage/recover/thread/spawn-thread'
import { openStorage } from './storage/storage'
import { WriteTurns } from './storage/write-turns'
import { Landscapes } from './landscape/landscapes'
import { spawnMeasuring } from './landscape/spawn-thread'
import { Previews } from './optimizers/previews'
import { spawnPreviewing } from './optimizers/spawn-thread'
import type { Emit } from './training/dependencies'
import { trainingThreads } from './training/worker/active-run'
import { spawnWorker } from './training/worker/spawn-worker'
import { Inspections } from './training/inspect/inspections'
import { spawnInspector } from './training/inspect/spawn-thread'
import { Tour } from './tour/tour'
import { Training } from './training/training'

export interface Lab {
  readonly databasePath: string
  readonly workers: number
  readonly storage: Storage
  readonly browser: Browser
  readonly backups: Backups
  readonly datasets: DatasetLibrary
  /** Its slow part in a thread, for a window that must never be held up. */
  readonly reader: DatasetReader
  readonly training: Training
  readonly inspections: Inspections
  readonly tour: Tour
  readonly pictures: Pictures
  readonly landscapes: Landscapes
  readonly previews: Previews
  readonly emit: Emit
  /** For other threads that write. */
  readonly turns: WriteTurns
  /** Starts threads for runs that are about to be queued; those for which there is no core wait. */
  warmUp(runs: number): void
  /** Ends all training, keeps what was trained, and closes the database; once, however often it is called. */
  close(reason: string): Promise<void>
}

export interface LabOptions {
  readonly databasePath: string
  /** The built app's folder, which holds `datasets`. */
  readonly builtFolder: string
  readonly emit: Emit
  readonly log: Log
  /** How many runs train at the same time; unless told, as the settings say. */
  readonly workers?: number
  /** When runs are looked into while they train; unless told, as the settings say. */
  readonly snapshots?: SnapshotRule
  /** Browse and copy in threads of their own, for a window that must never be held up. */
  readonly browseInThread: boolean
  /** Called once, before the first thread that trains is started. */
  readonly beforeTraining?: () => void
  /** Told of everything that storage refuses in this thread, besides whoever asked for it. */
  readonly failed?: (error: unknown) => void
}

/** @throws LabError('storage') when the database cannot be used */
export function openLab(options: LabOptions): Lab {
  const { databasePath, builtFolder, emit } = options
  const storage = openLogged(options)
  const workers =
    options.workers ?? readAppSettings(storage.settings).atOnce ?? availableParallelism()
  const browser = options.browseInThread
    ? browseInThread(databasePath, spawnBrowsing)
    : browseHere(databasePath)
  const backups = createBackups({
    path: databasePath,
    rule: () => readAppSettings(storage.settings).backups,
    backUp: options.browseInThread ? backUpInThread(spawnSafety) : backUp,
  })
  const datasets = new Library({
    builtInFolder: join(builtFolder, 'datasets'),
    folders: storage.datasetFolders,
    kept: keptFacts(storage),
  })
  const turns = new WriteTurns()
  const reader = createDatasetReader({
    library: datasets,
    spawn: spawnReading,
    whenFree: () => turns.whenFree(),
  })
  const pictures = createPictures({
    databasePath,
    builtFolder,
    datasets: options.browseInThread ? reader : datasets,
    spawn: spawnDrawing,
  })
  let { beforeTraining } = options
  const prepared = <Thread>(spawn: () => Thread) => {
    return () => {
      beforeTraining?.()
      beforeTraining = undefined
      return spawn()
    }
  }
  const threads = trainingThreads(prepared(spawnWorker))
  const { runs, checkpoints, briefly } = storage
  const training = new Training({
    runs,
    checkpoints,
    datasets,
    beginTask: threads.begin,
    beginHelp: threads.help,
    emit,
    turns,
    briefly,
    workers,
    snapshots: () => options.snapshots ?? readAppSettings(storage.settings).snapshots,
  })
  const landscapes = new Landscapes({
    runs,
    landscapes: storage.landscapes,
    datasets,
    turns,
    emit,
    spawn: prepared(spawnMeasuring),
    cores: {
      get count() {
        return training.idleCores
      },
      use: (cores) => training.borrowCores(cores),
    },
    savePoints: () => training.savePoints(),
  })
  const inspections = new Inspections({
    runs,
    checkpoints,
    datasets,
    emit,
    spawn: prepared(spawnInspector),
    savePoints: () => training.savePoints(),
  })
  const previews = new Previews({ spawn: prepared(spawnPreviewing) })
  const tour = new Tour({ storage, browser, datasets, training, inspections, workers })
  const close = async (reason: string) => {
    try {
      await landscapes.close()
      await training.shutDown(reason)
    } finally {
      const all = [threads, inspections, browser, pictures, previews, reader]
      await Promise.all(all.map((one) => one.close()))
      storage.close()
    }
  }
  let closed: Promise<void> | undefined
  return {
    databasePath,
    workers,
    storage,
    browser,
    backups,
    datasets,
    reader,
    training,
    inspections,
    tour,
    pictures,
    landscapes,
    previews,
    emit,
    turns,
    warmUp: (runs) => threads.warmUp(Math.min(runs, workers)),
    close: (reason) => (closed ??= close(reason)),
  }
}

/** What is known of added data sets, among the settings. */
function keptFacts({ settings }: Pick<Storage, 'settings'>): KeptFacts {
  const keyOf = (id: string) => `data-set ${id}`
  return {
    get: (id) => settings.get(keyOf(id)),
    set: (id, known) => settings.set(keyOf(id), known),
  }
}

function openLogged({ databasePath, failed, log }: LabOptions): Storage {
  const from = schemaVersion(databasePath) ?? 0
  const storage = openStorage(databasePath, failed)
  const version = schemaVersion(databasePath) ?? 0
  const { size: bytes } = statSync(databasePath)
  if (from > 0 && from < version) log.info('database migrated', { from, to: version })
  log.info('database opened', { version, bytes })
  try {
    settleDeadRuns(storage)
    return storage
  } catch (error) {
    storage.close()
    throw error
  }
}
