/** What can be done for a database that cannot be used, or that shall be as it was before. */
import { realPathOf } from '../../files/real-path'
import { moveAside } from '../backup/set-database-aside'
import { allBackups, removeCopy, setAsideOf } from '../backup/backup-files'
import type { DatabaseRescue } from '../backup/contract'
import { recoverDatabase } from './recover'
import { restoreBackup } from '../backup/restore'

/** Everything in this thread; a failure is a promise that fails. A path that is a link stands for the file behind it. */
export const rescueHere: DatabaseRescue = {
  recover: (path) => new Promise((resolve) => resolve(recoverDatabase(realPathOf(path)))),
  restore: (path, name) => new Promise((resolve) => resolve(restoreBackup(realPathOf(path), name))),
  setAside: (path) => moveAside(realPathOf(path), 'replaced'),
  backupsOf: (path) => allBackups(realPathOf(path)),
  setAsideOf: (path) => setAsideOf(realPathOf(path)),
  remove: (path, name) => removeCopy(realPathOf(path), name),
}
