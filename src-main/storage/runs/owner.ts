/** Who trains the runs of a database: known by the lock of a small file beside it, not by the number of a process. */
import { mkdirSync, readdirSync, realpathSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { holdLock, isLocked, removeUnlocked, type HeldLock } from '../lock-file'
import { uuid7 } from '../uuid7'

/** A name from a database is nothing but a name. */
const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST_TRIES = 10

export interface Owner {
  /** The name under which this process owns runs. */
  readonly name: string
  /**
   * Shows from now on, to every process, that it is alive. To be called before a run bears its name.
   * @throws SqliteError or an error of the file system when no file can be made beside the database
   */
  claim(): string
  /** The same, where it has claimed before and somebody has removed its file since; what fails is tried again. */
  keep(): void
  /** Whether whoever bears this name still works on the database. */
  isAlive(name: string): boolean
  /** Removes what those left that were ended before they could. */
  removeAbandoned(): void
  /** It is not alive any more. */
  release(): void
}

/** The folder that holds the locks of all owners of a database that is there, wherever links to it lie. */
export const ownersFolder = (databasePath: string): string => `${realpathSync(databasePath)}.owners`

export function createOwner(databasePath: string): Owner {
  let known: string | undefined
  const folder = () => (known ??= ownersFolder(databasePath))
  const name = uuid7()
  const fileOf = (owner: string) => join(folder(), owner)
  let lock: HeldLock | undefined
  const claim = () => {
    if (lock?.isThere() !== true) {
      lock?.release()
      lock = lockIn(folder(), fileOf(name))
    }
    return name
  }
  return {
    name,
    claim,
    keep() {
      if (lock === undefined || lock.isThere()) return
      try {
        claim()
      } catch {
        // The disk may be full, or the folder not be written, for a while.
      }
    },
    isAlive: (owner) => owner === name || (NAME.test(owner) && isLocked(fileOf(owner))),
    removeAbandoned() {
      const others = namesIn(folder()).filter((owner) => owner !== name && NAME.test(owner))
      const removed = others.filter((owner) => removeUnlocked(fileOf(owner)))
      if (removed.length > 0) removeIfEmpty(folder())
    },
    release() {
      lock?.release()
      if (lock !== undefined) removeIfEmpty(folder())
      lock = undefined
    },
  }
}

/** Another process may remove the folder, which was empty, between two steps of this. */
function lockIn(folder: string, file: string): HeldLock {
  for (let tries = 1; ; tries++) {
    mkdirSync(folder, { recursive: true })
    try {
      return holdLock(file)
    } catch (error) {
      if (tries === MOST_TRIES) throw error
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Others work on the database, or the folder may not be written.
  }
}
