/** A lock on a file, which the system takes back when the process that holds it ends, however it does. */
import Database from 'better-sqlite3'

/**
 * Takes the lock on an empty file, made where it is missing, without waiting.
 * @returns gives it back; undefined when another process or thread has it
 */
export function tryFileLock(path: string): (() => void) | undefined {
  const lock = new Database(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => void lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return undefined
    }
    throw error
  }
}
