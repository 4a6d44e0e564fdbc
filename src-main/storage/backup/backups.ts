/** Backups of a database that is in use. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { BackupInfo, BackupRule, KeptCopy } from '../../../src-shared/contract/app-settings'
import { LabError } from '../../../src-shared/contract/result'
import type { BackupTask } from './back-up'
import { allBackups, backupFolder, removeCopy, setAsideOf } from './backup-files'

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

export interface BackupsOptions {
  /** A database that was opened, and so made or migrated, before. */
  readonly path: string
  /** The rule as it is at that moment. */
  readonly rule: () => BackupRule
  /** `backUp`, here or in a thread of its own. */
  readonly backUp: (task: BackupTask) => Promise<BackupInfo | null>
}

export function createBackups({ path, rule, backUp }: BackupsOptions): Backups {
  return {
    folder: backupFolder(path),
    list: () => allBackups(path),
    setAside: () => setAsideOf(path),
    remove: (name) => removeCopy(path, name),
    async make() {
      const task = { path, rule: rule(), now: Date.now(), onlyWhenDue: false }
      const made = await backUp(task)
      if (made === null) throw new LabError('storage', MESSAGES.storage.backupGone(path))
      return made
    },
    makeWhenDue: (now) => backUp({ path, rule: rule(), now, onlyWhenDue: true }),
  }
}
