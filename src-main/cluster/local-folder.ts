/** The folder of this machine in which a task is trained: SQLite's log needs a disk that no other machine sees. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { holdLock, isAbandoned, removeUnlocked } from '../storage/lock-file'
import { removeIfPossible } from './shared-files'

const NAME = /^optimizer-lab-task-[0-9a-f]{16}$/
const LOCK = '.lock'
/** The lock of a process that was ended tells others on this machine that it was, for as long. */
const TOLD_MS = 24 * 60 * 60 * 1000

export interface LocalFolder {
  readonly path: string
  /** A file whose lock this process holds. */
  readonly lock: string
}

/**
 * Calls `use` with an empty folder, which is removed afterwards. Those of processes that were ended before are removed
 * first.
 * @param base where it is made
 * @throws an error of the file system or of SQLite where none can be made
 */
export async function inLocalFolder<T>(
  base: string,
  use: (folder: LocalFolder) => Promise<T>,
): Promise<T> {
  removeLeft(base)
  const path = join(base, `optimizer-lab-task-${randomBytes(8).toString('hex')}`)
  const lock = holdLock(path + LOCK)
  try {
    mkdirSync(path, { mode: 0o700 })
    return await use({ path, lock: path + LOCK })
  } finally {
    removeIfPossible(path)
    lock.release()
  }
}

function removeLeft(base: string): void {
  for (const name of namesIn(base)) {
    const path = join(base, name)
    if (NAME.test(name) && isLeft(path)) removeIfPossible(path)
    if (name.endsWith(LOCK) && NAME.test(name.slice(0, -LOCK.length)) && isOld(path)) {
      removeUnlocked(path)
    }
  }
}

function isLeft(path: string): boolean {
  try {
    return isAbandoned(path, path + LOCK)
  } catch {
    return false
  }
}

function isOld(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs > TOLD_MS
}

function namesIn(base: string): string[] {
  try {
    return readdirSync(base)
  } catch {
    return []
  }
}
