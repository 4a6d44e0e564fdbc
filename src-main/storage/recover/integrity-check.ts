/** Whether a copy of a database is one that can be used. */
import Database from 'better-sqlite3'
import { StorageError, storageFailure } from '../errors'
import { MIGRATIONS, checkVersion } from '../schema/migrate'
import { APPLICATION_ID } from '../schema/migrations/0001-initial'
import { isIntact } from '../schema/open'

/**
 * Reads all of a database file that nobody has open.
 * @param named the file that errors name, where the one at `path` is a copy of it
 * @throws StorageError when it is damaged, not the lab's or of a newer version
 */
export function requireWhole(path: string, named = path): void {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true })
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new StorageError('of-another-program', named)
    }
    checkVersion(database, named, MIGRATIONS)
    if (!isIntact(database)) throw new StorageError('damaged', named)
  } catch (error) {
    throw storageFailure(error, named)
  } finally {
    database?.close()
  }
}
