/** Lets one process at a time change the folder of backups. */
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const NAME = '.lock'
const RETRY_MS = 100

/**
 * Calls `work` while no other process or thread is in the same folder. The lock is one of SQLite's on an empty file,
 * which goes with its process however that ends.
 */
export async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = new Database(join(folder, NAME), { timeout: 0 })
  try {
    while (!tryToLock(lock)) await wait(RETRY_MS)
    return await work()
  } finally {
    lock.close()
  }
}

function tryToLock(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}
