/**
 * Folders for what is made on the way: beside a database what shall take its place, among the system's temporary files
 * what is needed for a moment. They are removed afterwards; those of processes that were ended before, by the next one.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { pathBeside } from '../files/short-name'
import { reasonOf } from '../files/system-errors'
import { isAbandoned, removeUnlocked, whileLocked, hasProcessEnded } from './lock-file'

const MARK_BYTES = 8
const MARK = new RegExp(`^[0-9a-f]{${2 * MARK_BYTES}}$`)
/** Earlier versions marked those beside a database with the number of their process. */
const PROCESS = /^\d{1,10}$/
const LOCK = '.lock'

const startBeside = (path: string) => pathBeside(path, '.rescue-')

/** Calls `use` with an empty folder on the disk of the database at `path`. */
export function inFolderBeside<T>(path: string, use: (folder: string) => T): T {
  return inFolder(startBeside(path), make, use)
}

/** Removes what processes left beside the database at `path` that were ended on the way. */
export const removeLeftBeside = (path: string) => removeLeft(startBeside(path))

/**
 * Calls `use` with an empty folder among the system's temporary ones.
 * @throws LabError('storage') when there is no folder for temporary files
 */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  return inFolder(join(tmpdir(), 'optimizer-lab-copy-'), makeTemporary, use)
}

/** The lock stands beside the folder and is there first: a folder whose lock nobody holds was left, however young it is. */
function inFolder<T>(start: string, make: (folder: string) => void, use: (folder: string) => T): T {
  removeLeft(start)
  const folder = start + randomBytes(MARK_BYTES).toString('hex')
  return whileLocked(folder + LOCK, () => {
    make(folder)
    try {
      return use(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

const make = (folder: string) => mkdirSync(folder, { mode: 0o700 })

function makeTemporary(folder: string): void {
  try {
    make(folder)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const message = MESSAGES.system.noTemporaryFolder(tmpdir(), reasonOf(error))
    throw new LabError('storage', message, { cause: error })
  }
}

/** What was in them was not finished. */
function removeLeft(start: string): void {
  const folder = dirname(start)
  const names = wherePossible(() => readdirSync(folder)) ?? []
  for (const name of names.filter((name) => name.startsWith(basename(start)))) {
    const path = join(folder, name)
    const mark = name.slice(basename(start).length)
    wherePossible(() => removeIfLeft(path, mark))
  }
  const locks = names.filter((name) => isLockOf(basename(start), name))
  for (const name of locks) removeUnlocked(join(folder, name))
}

function removeIfLeft(path: string, mark: string): void {
  const isLeft = MARK.test(mark)
    ? isAbandoned(path, path + LOCK)
    : PROCESS.test(mark) && hasProcessEnded(Number(mark))
  if (isLeft) rmSync(path, { recursive: true, force: true })
}

const isLockOf = (start: string, name: string) =>
  name.startsWith(start) && name.endsWith(LOCK) && MARK.test(name.slice(start.length, -LOCK.length))

/** What cannot be looked at or removed is somebody else's, and stays. */
function wherePossible<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
