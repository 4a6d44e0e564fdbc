/** What keeps a database from being lost: copies, putting them back, and saving what a damaged one still holds. */
import type { BackupInfo, KeptCopy } from '../../../src-shared/contract/app-settings'

export interface Backups {
  /** The folder beside the database that holds them. */
  readonly folder: string
  /** Newest first. */
  list(): BackupInfo[]
  /** The databases whose place a backup or what was saved of them took, newest first. */
  setAside(): KeptCopy[]
  /** Deletes a backup or a database that was set aside. @throws LabError('not-found'), LabError('storage') */
  remove(name: string): KeptCopy
  /**
   * Copies the database with SQLite's online backup while it is in use, checks the copy, and removes those that the
   * rule no longer keeps. This one is kept until a person removes it. A copy under its name is always whole.
   * @throws LabError('storage')
   */
  make(): Promise<BackupInfo>
  /** Makes one when the rule's time has come; null when it has not. */
  makeWhenDue(now: number): Promise<BackupInfo | null>
}

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

/** The functions that `storage's backup and recover rooms` offers; none may be called while this process has the database open. */
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
