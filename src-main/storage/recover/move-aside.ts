/** Sets a database aside: the file and what SQLite keeps beside it get another name, and nothing in them is changed. */
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { putInPlace, syncFolder } from '../../files/atomic-write'
import { pathBeside } from '../../files/short-name'
import { BESIDE, StorageError, storageFailure } from '../errors'
import { timeInName } from '../schema/migrate'

/** How long it waits for another process to close the database. */
const PATIENCE_MS = 1000

/** Whether there is anything under a database's name. */
export function isThere(path: string): boolean {
  return [path, ...BESIDE.map((end) => path + end)].some((file) => existsSync(file))
}

/**
 * Gives a database another name, beside its own.
 * @param why what its new name says of it
 * @param successor a finished database that takes its place at once
 * @returns the new name
 * @throws StorageError when another process has it open; it then stays where it was
 */
export function moveAside(path: string, why: 'damaged' | 'replaced', successor?: string): string {
  const aside = freeName(pathBeside(path, `.${why}-${timeInName(new Date())}`))
  try {
    const isLinked = existsSync(path) && tryToLink(path, aside)
    if (isLinked) requireUnused(aside, path)
    // The log goes first: beside another database it would be taken for its own.
    for (const end of BESIDE) {
      if (existsSync(path + end)) renameSync(path + end, aside + end)
    }
    if (!isLinked && existsSync(path)) renameSync(path, aside)
    if (successor !== undefined) putInPlace(successor, path)
    else rmSync(path, { force: true })
    syncFolder(dirname(path))
  } catch (error) {
    throw storageFailure(error, path)
  }
  return aside
}

function freeName(wanted: string): string {
  let name = wanted
  for (let number = 2; isThere(name); number++) name = `${wanted}-${number}`
  return name
}

/** With two names at first, the database is at no time without one. Some file systems know no second names. */
function tryToLink(path: string, aside: string): boolean {
  try {
    linkSync(path, aside)
    return true
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes((error as { code: string }).code))
      throw error
    return false
  }
}

/**
 * Asks for a lock that nobody gets while another process has the file open. Under its second name the file has no log,
 * so that nothing of the log is written into it when it is closed.
 */
function requireUnused(aside: string, path: string): void {
  const database = new Database(aside, { timeout: PATIENCE_MS })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.prepare('SELECT 1 FROM sqlite_schema').get()
  } catch (error) {
    const failure = storageFailure(error, path)
    // What cannot even be read is used by nobody.
    if (!(failure instanceof StorageError) || failure.trouble !== 'locked') return
    rmSync(aside)
    throw failure
  } finally {
    database.close()
  }
}
