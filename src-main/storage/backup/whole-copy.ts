/** A copy of a database in one file, which can be read anywhere. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beginCopy, freeSpace } from '../../files/atomic-write'
import { BUSY_TIMEOUT_MS, StorageError } from '../errors'
import { isIntact } from '../schema/open'

/** Pages copied before others get their turn: 4 MB. */
const PAGES_AT_ONCE = 1000
/** What a copy leaves free on the disk. */
const SPARE_BYTES = 2 ** 20

/**
 * Copies a database as it is at this moment, whoever uses it, into a new file.
 * @throws StorageError when it is damaged, an error of SQLite or the file system when the copy cannot be written
 */
export async function copyWhole(path: string, copy: string): Promise<void> {
  beginCopy(copy, path)
  await copyPages(path, copy)
  finish(path, copy)
}

/** Whether the database at a path can be read from its first page to its last. */
export function isWhole(path: string): boolean {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true })
    return isIntact(database)
  } catch {
    return false
  } finally {
    database?.close()
  }
}

/** The transaction keeps the database as it is now for this connection, however much others write meanwhile. */
async function copyPages(path: string, copy: string): Promise<void> {
  const database = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    database.exec('BEGIN')
    const pages = database.pragma('page_count', { simple: true }) as number
    const bytes = pages * (database.pragma('page_size', { simple: true }) as number)
    requireSpace(copy, bytes)
    await database.backup(copy, { progress: () => PAGES_AT_ONCE })
  } finally {
    database.close()
  }
}

function requireSpace(copy: string, bytes: number): void {
  if (freeSpace(join(copy, '..')) >= bytes + SPARE_BYTES) return
  throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
}

/** Without a log of its own, the copy is one file that can be read anywhere. */
function finish(path: string, copy: string): void {
  const database = new Database(copy)
  try {
    database.pragma('journal_mode = DELETE')
    if (!isIntact(database)) throw new StorageError('damaged', path)
  } finally {
    database.close()
  }
}
