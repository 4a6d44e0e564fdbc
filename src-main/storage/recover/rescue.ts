/** What can be done for a database that cannot be used, or that shall be as it was before. */
import { join } from 'node:path'
import type { BackupInfo, KeptCopy } from '../../../src-shared/contract/app-settings'
import { realPathOf } from '../../files/real-path'
import { allBackups, removeCopy, setAsideOf, backupPath } from '../backup/backup-files'
import { copyForWork, putInPlace } from '../../files/atomic-write'
import { databaseFileAt } from '../schema/database-file'
import { storageFailure } from '../errors'
import { inFolderBeside } from '../work-folder'
import { moveAside, isThere } from './move-aside'
import { recoverDatabase } from './recover'
import { requireWhole } from './integrity-check'

export interface RecoveryReport {
  /** Where the damaged files are kept; they are never changed. */
  readonly keptAs: string
  /** Runs in the new database: read whole, read in part, and taken from the newest backup because they were unreadable. */
  readonly whole: number
  readonly partial: number
  readonly fromBackup: number
  /** Runs of which a name or an id was found but nothing could be saved. */
  readonly lost: number
  /** The same for a person, a sentence each; also written as a text file beside the database. */
  readonly sentences: readonly string[]
}

/** None may be called while this process has the database open. */
export interface DatabaseRescue {
  /**
   * Sets a damaged database aside and makes a new one of what can be read of it and of the newest backup. A failure on
   * the way leaves the damaged one where it was.
   * @throws LabError('storage')
   */
  recover(path: string): Promise<RecoveryReport>
  /**
   * Sets the database aside and puts a copy of the backup in its place.
   * @returns where the replaced one is kept; null when there was none
   * @throws LabError('storage') when the backup is not whole, or another process has the database open
   */
  restore(path: string, backupName: string): Promise<string | null>
  /** Sets the database aside. @returns where it is kept */
  setAside(path: string): string
  /** Newest first. */
  backupsOf(path: string): BackupInfo[]
  /** Databases that were set aside, newest first. */
  setAsideOf(path: string): KeptCopy[]
  /** Deletes a backup or a database that was set aside. @throws LabError('not-found'), LabError('storage') */
  remove(path: string, name: string): KeptCopy
}

/** Everything in this thread; a failure is a promise that fails. A path that is a link stands for the file behind it. */
export const rescueHere: DatabaseRescue = {
  recover: (path) => new Promise((resolve) => resolve(recoverDatabase(realPathOf(path)))),
  restore: (path, name) => new Promise((resolve) => resolve(restoreBackup(realPathOf(path), name))),
  setAside: (path) => moveAside(realPathOf(path), 'replaced'),
  backupsOf: (path) => allBackups(realPathOf(path)),
  setAsideOf: (path) => setAsideOf(realPathOf(path)),
  remove: (path, name) => removeCopy(realPathOf(path), name),
}

/**
 * Sets the database aside and puts a copy of the backup in its place.
 * @param name of the backup, as listed
 * @returns where the replaced one is kept; null when there was none
 * @throws LabError('not-found'), LabError('storage') when the backup is not whole, or another process has the database
 * open; nothing is then changed
 */
function restoreBackup(path: string, name: string): string | null {
  const backup = backupPath(path, name)
  databaseFileAt(path)
  try {
    return inFolderBeside(path, (folder) => {
      const copy = join(folder, 'restored.sqlite')
      copyForWork(backup, copy)
      requireWhole(copy, backup)
      if (isThere(path)) return moveAside(path, 'replaced', copy)
      putInPlace(copy, path, backup)
      return null
    })
  } catch (error) {
    throw storageFailure(error, path)
  }
}
