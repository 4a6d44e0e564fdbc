/** Backups of a database that is in use. */
import type { BackupInfo, BackupRule } from '../../../src-shared/contract/app-settings'
import { LabError } from '../../../src-shared/contract/result'
import type { BackupTask } from './back-up'
import { allBackups, backupFolder, removeCopy, setAsideOf } from './backup-files'
import type { Backups } from './contract'

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
      if (made === null) throw new LabError('storage', `The backup of ${path} is gone again.`)
      return made
    },
    makeWhenDue: (now) => backUp({ path, rule: rule(), now, onlyWhenDue: true }),
  }
}
