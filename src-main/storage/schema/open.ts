/** Opens the database file, but only after looking at it without changing anything. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { MESSAGES } from '../../../src-shared/language/language'
import { makeFolder } from '../../files/make-folder'
import { realPathOf } from '../../files/real-path'
import { databaseFileAt } from './database-file'
import { BUSY_TIMEOUT_MS, StorageError, isWritable, storageFailure } from '../errors'
import { foreignPartOf } from './known-schema'
import { MIGRATIONS, checkVersion, migrate, type Migration } from './migrate'
import { teachFigures } from './run-figures'
import { APPLICATION_ID } from './migrations/0001-initial'

const RETRY_MS = 20
/** A log of this size holds nothing but its header. */
const EMPTY_LOG = 32
/** Larger files are read through by `findProblems` in a thread, so that the window opens at once. */
export const EXAMINED_AT_ONCE = 16 * 2 ** 20
/** Holds the index that lists of 100,000 runs are made from; taken only as far as it is needed. */
const CACHE_KIB = 64 * 1024
/** Cache of the connection that writes, and reads single runs: enough for what a transaction changes. */
const WRITING_CACHE_KIB = 4 * 1024

/**
 * Opens the database, making it and its folder if needed and migrating an older one. Several processes may have it open
 * at once.
 * @param named its path; a link stands for the file it leads to
 * @throws StorageError when it is damaged, altered, not the lab's, of a newer version or cannot be written; the file is
 * then untouched
 */
export function openDatabase(
  named: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Database.Database {
  const path = realPathOf(named)
  const deadline = performance.now() + BUSY_TIMEOUT_MS
  for (;;) {
    try {
      return tryToOpen(path, migrations)
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw storageFailure(error, path)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
    }
  }
}

function tryToOpen(path: string, migrations: readonly Migration[]): Database.Database {
  makeFolder(dirname(path))
  const file = databaseFileAt(path)
  // SQLite would quietly open it for reading alone.
  if (file !== undefined && !isWritable(path)) throw new StorageError('read-only', path)
  if (file !== undefined && file.size > 0) examine(path, migrations)
  else requireNoLog(path)
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    // Only a database without tables takes this; it lets the trash give its pages back bit by bit.
    database.pragma('auto_vacuum = INCREMENTAL')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma(`cache_size = -${WRITING_CACHE_KIB}`)
    database.pragma('foreign_keys = OFF')
    migrate(database, path, migrations)
    database.pragma('foreign_keys = ON')
    teachFigures(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** SQLite deletes a log that it finds beside an empty file, and what is in it would be lost. */
function requireNoLog(path: string): void {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (log !== undefined && log.size > EMPTY_LOG) {
    throw new StorageError('damaged', path, MESSAGES.storage.emptyButLog)
  }
}

/** SQLite does not wait while another process turns a new file's log on, whatever its timeout. */
function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/** Refuses a file that must not be written, having opened it for reading alone. */
function examine(path: string, migrations: readonly Migration[]): void {
  const options = { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS }
  const database = new Database(path, options)
  try {
    // As it stands at one moment: another process may be migrating it.
    database.exec('BEGIN')
    const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
    if (!isEmpty && database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new StorageError('of-another-program', path)
    }
    checkVersion(database, path, migrations)
    if (statSync(path).size <= EXAMINED_AT_ONCE && !isIntact(database)) {
      throw new StorageError('damaged', path)
    }
    if (!isEmpty) requireOwnTables(database, path, migrations)
  } finally {
    database.close()
  }
}

/** What a stranger put into it would be carried out with the lab's own work. */
function requireOwnTables(
  database: Database.Database,
  path: string,
  migrations: readonly Migration[],
): void {
  const part = foreignPartOf(database, migrations)
  if (part !== undefined) throw new StorageError('altered', path, MESSAGES.storage.parts[part])
}

/** Reads the whole database for damage. */
export function isIntact(database: Database.Database): boolean {
  return database.pragma('quick_check(1)', { simple: true }) === 'ok'
}

/** One more connection to a database that this process has opened, and so examined and migrated, before. */
export function openAgain(path: string): Database.Database {
  const database = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma('temp_store = MEMORY')
  teachFigures(database)
  return database
}
