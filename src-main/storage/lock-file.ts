/**
 * Files whose lock shows that somebody is still at work. The lock is one of SQLite's on an empty file: the system lets
 * it go with its process, however that ends, and knows it by the file, whatever numbers a container gives to processes.
 * A file that is locked here must not be opened by other means than SQLite's: closing it would let the lock go.
 */
import { rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { fileAt } from '../files/which-file'

/** Somebody may look at the file at the same moment. */
const PATIENCE_MS = 1000
const MOST_TRIES = 10
/** What has no lock was begun a moment ago, or without one. */
const BEGUN_MS = 60_000

export interface HeldLock {
  /** Whether its file is still where it was made. */
  isThere(): boolean
  /** Removes the file. */
  release(): void
}

/**
 * Makes a file that nobody else makes, and holds its lock.
 * @param path in a folder that is there
 * @throws SqliteError when that is not possible
 */
export function holdLock(path: string): HeldLock {
  for (let tries = 1; ; tries++) {
    const lock = tryToHold(path, tries < MOST_TRIES)
    if (lock !== undefined) return lock
  }
}

/** Undefined when whoever removes abandoned files was faster. */
function tryToHold(path: string, again: boolean): HeldLock | undefined {
  const database = new Database(path, { timeout: PATIENCE_MS })
  try {
    lock(database)
    const made = fileAt(path)
    if (made !== undefined) {
      return { isThere: () => fileAt(path) === made, release: () => removeLocked(path, database) }
    }
  } catch (error) {
    database.close()
    if (again && isBusy(error)) return undefined
    throw error
  }
  database.close()
  return undefined
}

/**
 * Whether somebody holds the lock of the file at `path`. What cannot be found out is taken for held; where there is no
 * file, nobody does.
 */
export function isLocked(path: string): boolean {
  let database: Database.Database | undefined
  try {
    if (!isFile(path)) return false
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 })
    database.prepare('SELECT 1 FROM sqlite_schema').get()
    return false
  } catch (error) {
    return !isNoDatabase(error) && !isGone(path)
  } finally {
    database?.close()
  }
}

/**
 * Holds the lock of a file while something is made. Where no such file can be made, whoever makes something there is told
 * why; where locks are unknown, it goes on without.
 */
export function whileLocked<T>(path: string, work: () => T): T {
  const held = holdIfPossible(path)
  try {
    return work()
  } finally {
    held?.release()
  }
}

function holdIfPossible(path: string): HeldLock | undefined {
  try {
    return holdLock(path)
  } catch {
    return undefined
  }
}

/**
 * Whether what was made under a lock was left by somebody who was ended on the way.
 * @param lock the file whose lock was held meanwhile
 */
export function isAbandoned(made: string, lock: string): boolean {
  if (isLocked(lock)) return false
  if (!isGone(lock)) return true
  const found = statSync(made, { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs > BEGUN_MS
}

/** Removes a file whose lock nobody holds. @returns whether it is gone */
export function removeUnlocked(path: string): boolean {
  let database: Database.Database | undefined
  try {
    if (!isFile(path)) return false
    database = new Database(path, { fileMustExist: true, timeout: 0 })
    lock(database)
    removeLocked(path, database)
    return true
  } catch {
    return false
  } finally {
    database?.close()
  }
}

function lock(database: Database.Database): void {
  // Without a journal there is no second file that a killed process would leave.
  database.pragma('journal_mode = MEMORY')
  database.exec('BEGIN EXCLUSIVE')
}

/** While it is locked, nobody takes it for another's. Windows removes no file that is open. */
function removeLocked(path: string, database: Database.Database): void {
  const isWindows = process.platform === 'win32'
  if (!isWindows) remove(path)
  database.close()
  if (isWindows) remove(path)
}

/** What cannot be removed is found without its lock later. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Its folder may be gone, or not be written any more.
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Whether it is known that there is no file. */
function isGone(path: string): boolean {
  try {
    return !isFile(path)
  } catch {
    return false
  }
}

const isBusy = (error: unknown) => hasCode(error, /^SQLITE_BUSY/)
/** Something else was written into it, which is read only where nobody holds the lock. */
const isNoDatabase = (error: unknown) => hasCode(error, /^SQLITE_(NOTADB|CORRUPT)/)

function hasCode(error: unknown, codes: RegExp): boolean {
  return error instanceof Database.SqliteError && codes.test(error.code)
}

/**
 * Whether a process of an earlier version, which marked what is its own with its number alone, has ended, as far as this
 * machine knows. What this version makes bears no numbers, so that its own was an earlier process's. 0 stands for none.
 */
export function hasProcessEnded(id: number): boolean {
  if (id === 0 || id === process.pid) return true
  try {
    process.kill(id, 0)
    return false
  } catch (error) {
    // One that may not be signalled is there.
    return (error as NodeJS.ErrnoException).code !== 'EPERM'
  }
}
