/** Puts a backup in the place of a database. */
import { join } from 'node:path'
import { copyForWork, putInPlace } from '../../files/atomic-write'
import { databaseFileAt } from '../schema/database-file'
import { storageFailure } from '../errors'
import { isThere, moveAside } from './set-database-aside'
import { backupPath } from './backup-files'
import { requireWhole } from './integrity-check'
import { inFolderBeside } from '../work-folder'

/**
 * Sets the database aside and puts a copy of the backup in its place.
 * @param name of the backup, as listed
 * @returns where the replaced one is kept; null when there was none
 * @throws LabError('not-found'), LabError('storage') when the backup is not whole, or another process has the database
 * open; nothing is then changed
 */
export function restoreBackup(path: string, name: string): string | null {
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
