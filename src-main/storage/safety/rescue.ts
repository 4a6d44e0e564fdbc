/** What can be done for a database that cannot be used, or that shall be as it was before. */
import { moveAside } from './aside'
import { allBackups } from './backup-files'
import type { DatabaseRescue } from './contract'
import { recoverDatabase } from './recovery/recover'
import { restoreBackup } from './restore'

/** Everything in this thread; a failure is a promise that fails. */
export const rescueHere: DatabaseRescue = {
  recover: (path) => new Promise((resolve) => resolve(recoverDatabase(path))),
  restore: (path, name) => new Promise((resolve) => resolve(restoreBackup(path, name))),
  setAside: (path) => moveAside(path, 'replaced'),
  backupsOf: allBackups,
}
