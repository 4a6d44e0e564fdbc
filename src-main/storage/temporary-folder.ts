/** Folders for files that are needed for a moment, among the system's temporary ones. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'
import { reasonOf } from '../files/system-errors'
import { tryFileLock } from './file-lock'

const PREFIX = 'optimizer-lab-copy-'
const LOCK = '.lock'
/** A folder without a lock was begun a moment ago, or by a process that was killed in that moment. */
const BEGUN_MS = 60_000

/**
 * Calls `use` with an empty folder and removes it afterwards. What processes left that were ended before is removed too:
 * nobody holds the lock in it any more.
 * @throws LabError('storage') when there is no folder for temporary files
 */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  removeAbandoned()
  const { folder, release } = make()
  try {
    return use(folder)
  } finally {
    release()
    rmSync(folder, { recursive: true, force: true })
  }
}

function make(): { folder: string; release: () => void } {
  try {
    const folder = mkdtempSync(join(tmpdir(), PREFIX))
    return { folder, release: tryFileLock(join(folder, LOCK)) ?? (() => {}) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const message = MESSAGES.system.noTemporaryFolder(tmpdir(), reasonOf(error))
    throw new LabError('storage', message, { cause: error })
  }
}

/** What cannot be looked at or removed is somebody else's, and stays. */
function removeAbandoned(): void {
  for (const name of wherePossible(() => readdirSync(tmpdir())) ?? []) {
    const folder = join(tmpdir(), name)
    if (name.startsWith(PREFIX)) wherePossible(() => removeIfAbandoned(folder))
  }
}

function removeIfAbandoned(folder: string): void {
  const lock = join(folder, LOCK)
  const isLocked = statSync(lock, { throwIfNoEntry: false }) !== undefined
  if (!isLocked && Date.now() - statSync(folder).mtimeMs < BEGUN_MS) return
  const release = tryFileLock(lock)
  if (release === undefined) return
  release()
  rmSync(folder, { recursive: true, force: true })
}

function wherePossible<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
