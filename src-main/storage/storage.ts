/** Opens everything that lasts. */
import type { Database } from 'better-sqlite3'
import type { Storage } from './contract'
import { createCheckpointRepository } from './runs/checkpoint-repository'
import { createLandscapeRepository } from './runs/landscape-repository'
import { createDatasetFolderRepository, createSettingsRepository } from './settings'
import { createEditRepository } from './browse/edit-repository'
import { guard, BUSY_TIMEOUT_MS } from './errors'
import { createExchangeRepository } from './transfer/exchange-repository'
import { whileInPlace } from './moved-database'
import { openAgain, openDatabase } from './schema/open'
import { createOwner } from './runs/owner'
import { createOptimizerRepository } from './browse/optimizer-repository'
import { createRunListRepository } from './browse/run-list-repository'
import { createRunRepository } from './runs/run-repository'
import { createTrashRepository } from './browse/trash-repository'
import { createViewRepository } from './browse/view-repository'
import { removeLeftBeside } from './work-folder'

/**
 * Opens the database at `path`, made or migrated as needed.
 * @param failed told of everything that storage refuses later on, besides whoever asked for it
 * @throws LabError('storage') when it cannot be used; the file is then as it was
 */
export function openStorage(path: string, failed?: (error: unknown) => void): Storage {
  const database = openDatabase(path)
  removeLeftBeside(path)
  const inPlace = whileInPlace(path)
  const owner = createOwner(path)
  const kept = <T extends object>(repository: T) => guard(path, inPlace(repository), failed)
  return {
    runs: kept(createRunRepository(database, owner)),
    list: kept(createRunListRepository(database)),
    edits: kept(createEditRepository(database)),
    trash: kept(createTrashRepository(database)),
    views: kept(createViewRepository(database)),
    optimizers: kept(createOptimizerRepository(database)),
    settings: kept(createSettingsRepository(database)),
    datasetFolders: kept(createDatasetFolderRepository(database)),
    exchange: kept(createExchangeRepository(database)),
    checkpoints: kept(createCheckpointRepository(database)),
    landscapes: kept(createLandscapeRepository(database)),
    briefly: brieflyOn(database),
    close() {
      database.close()
      owner.release()
    },
  }
}

/**
 * One more connection to a database that this process has opened before, for another thread to read and write files.
 * @param inTurn does the writing when the main thread's would not be in its way
 */
export function openForExchange(
  path: string,
  inTurn: <T>(write: () => T) => T,
): Pick<Storage, 'runs' | 'list' | 'exchange' | 'close'> {
  const database = openAgain(path)
  return {
    runs: guard(path, createRunRepository(database, createOwner(path))),
    list: guard(path, createRunListRepository(database)),
    exchange: guard(path, createExchangeRepository(database, inTurn)),
    close: () => database.close(),
  }
}

/** Longer than what the lab's other processes take for a transaction. */
const BRIEF_MS = 250

/** Lets writes of a connection that are tried again anyway hold the thread up for no more than a moment. */
const brieflyOn =
  (database: Database) =>
  (write: () => void): void => {
    database.pragma(`busy_timeout = ${BRIEF_MS}`)
    try {
      write()
    } finally {
      database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    }
  }
