/** Opens everything that lasts. */
import type { Storage } from './contract'
import { createCheckpointRepository } from './checkpoint-repository'
import { createDatasetFolderRepository } from './dataset-folder-repository'
import { createEditRepository } from './edit-repository'
import { guard } from './errors'
import { createExchangeRepository } from './exchange-repository'
import { openAgain, openDatabase } from './open'
import { createRunListRepository } from './run-list-repository'
import { createRunRepository } from './run-repository'
import { createSettingsRepository } from './settings-repository'
import { createTrashRepository } from './trash-repository'
import { createViewRepository } from './view-repository'

/**
 * Opens the database at `path`, made or migrated as needed.
 * @param failed told of everything that storage refuses later on, besides whoever asked for it
 * @throws LabError('storage') when it cannot be used; the file is then as it was
 */
export function openStorage(path: string, failed?: (error: unknown) => void): Storage {
  const database = openDatabase(path)
  const guarded = <T extends object>(repository: T) => guard(path, repository, failed)
  return {
    runs: guarded(createRunRepository(database)),
    list: guarded(createRunListRepository(database)),
    edits: guarded(createEditRepository(database)),
    trash: guarded(createTrashRepository(database)),
    views: guarded(createViewRepository(database)),
    settings: guarded(createSettingsRepository(database)),
    datasetFolders: guarded(createDatasetFolderRepository(database)),
    exchange: guarded(createExchangeRepository(database)),
    checkpoints: guarded(createCheckpointRepository(database)),
    close: () => database.close(),
  }
}

/**
 * One more connection to a database that this process has opened before, for another thread to read and write files.
 * @param inTurn does the writing when the main thread's would not be in its way
 */
export function openForExchange(
  path: string,
  inTurn: <T>(write: () => T) => T,
): Pick<Storage, 'runs' | 'exchange' | 'close'> {
  const database = openAgain(path)
  return {
    runs: guard(path, createRunRepository(database)),
    exchange: guard(path, createExchangeRepository(database, inTurn)),
    close: () => database.close(),
  }
}
