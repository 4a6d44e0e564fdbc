import type { BackupInfo } from '../../src-shared/contract/app-settings'
import type { News } from '../../src-shared/contract/app'
import { MESSAGES } from '../../src-shared/language/language'
import { formatDate } from '../../src-shared/number-format'
import { describeFailure } from '../../src-shared/contract/result'
import type { Log } from './log/log'
import { rescueInThread } from '../storage/backup/in-thread'
import { spawnSafety } from '../storage/backup/spawn-thread'

const { backups: words } = MESSAGES

/**
 * Puts a backup in the place of a database that nobody has open; where that fails, the database stays.
 * @returns what came of it, for the person
 */
export async function restoreBackup(
  databasePath: string,
  { name, madeAt, bytes }: BackupInfo,
  log: Log,
): Promise<News> {
  try {
    const keptAs = await rescueInThread(spawnSafety).restore(databasePath, name)
    log.info('backup restored', { bytes })
    return { kind: 'info', text: words.restored(formatDate(madeAt), keptAs) }
  } catch (error) {
    log.error('backup not restored', error)
    return { kind: 'problem', text: words.notRestored(describeFailure(error).message) }
  }
}
