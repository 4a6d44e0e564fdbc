/** Folders for files that are needed for a moment, among the system's temporary ones. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'
import { reasonOf } from '../files/system-errors'
import { isAbandoned, whileLocked } from './lock-file'

const PREFIX = 'optimizer-lab-copy-'

const lockOf = (folder: string) => join(folder, '.lock')

/**
 * Calls `use` with an empty folder and removes it afterwards. What processes left that were ended before is removed too:
 * nobody holds the lock in it any more.
 * @throws LabError('storage') when there is no folder for temporary files
 */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  removeAbandoned()
  const folder = make()
  try {
    return whileLocked(lockOf(folder), () => use(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function make(): string {
  try {
    return mkdtempSync(join(tmpdir(), PREFIX))
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
  if (isAbandoned(folder, lockOf(folder))) rmSync(folder, { recursive: true, force: true })
}

function wherePossible<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
