/** Saves what a damaged database still holds. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupInfo } from '../../../src-shared/contract/app-settings'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import { copyForWork, permissionsOf } from '../../files/atomic-write'
import { databaseFileAt } from '../schema/database-file'
import { StorageError, storageFailure } from '../errors'
import { openDatabase } from '../schema/open'
import { withOtherDatabase } from '../transfer/other-database'
import { allBackups, backupPath } from '../backup/backup-files'
import { inFolderBeside } from '../work-folder'
import { moveAside } from './move-aside'
import type { RecoveryReport } from './rescue'
import { requireWhole } from './integrity-check'
import { readBothWays } from './stale-log'
import { hasLog } from './open-damaged'
import { closeAsOneFile, rebuilt, type Rebuilt } from './rebuild'

/**
 * Sets a damaged database aside and makes a new one of what can be read of it and of the newest whole backup. What is
 * told of it is also written beside the damaged one. A failure on the way leaves the database where it was.
 * @throws LabError('storage') when nothing can be read and there is no backup, when it is of a newer version, when
 * another process has the database open, or when the new one cannot be written
 */
export function recoverDatabase(path: string): RecoveryReport {
  databaseFileAt(path)
  try {
    return inFolderBeside(path, (folder) => {
      const { made, report } = build(path, folder)
      requireWhole(made)
      const mode = permissionsOf(path)
      const keptAs = moveAside(path, 'damaged', made)
      const sentences = [...report.sentences, MESSAGES.recovery.keptAs(keptAs)]
      writeFileSync(`${keptAs}.txt`, `${sentences.join('\n')}\n`, { mode })
      return { ...report, keptAs, sentences }
    })
  } catch (error) {
    throw storageFailure(error, path)
  }
}

interface Built {
  /** The new database, a finished file. */
  readonly made: string
  readonly report: NewReport
}

function build(path: string, folder: string): Built {
  const backup = newestWhole(path)
  const read = existsSync(path) ? readDamaged(path, folder, backup) : undefined
  if (read === undefined) return takeBackup(path, backup, join(folder, 'backup.sqlite'))
  return { made: read.made, report: describeRecovery(read) }
}

function readDamaged(
  path: string,
  folder: string,
  backup: BackupInfo | undefined,
): Rebuilt | undefined {
  const place = { path, folder }
  const read = (withLog: boolean) => {
    if (backup === undefined) return rebuilt(place, withLog)
    return withOtherDatabase(backupPath(path, backup.name), (other) =>
      rebuilt(place, withLog, { other, name: backup.name }),
    )
  }
  return hasLog(path) ? readBothWays(read) : read(false)
}

function takeBackup(path: string, backup: BackupInfo | undefined, made: string): Built {
  if (backup === undefined) {
    throw new LabError('storage', `${path}: ${MESSAGES.recovery.nothingAtAll}`)
  }
  copyForWork(backupPath(path, backup.name), made)
  const database = openDatabase(made)
  try {
    const runs = database.prepare<[], number>('SELECT count(*) FROM runs').pluck().get() ?? 0
    return { made, report: nothingReadable(runs, backup.name) }
  } finally {
    closeAsOneFile(database)
  }
}

function newestWhole(path: string): BackupInfo | undefined {
  return allBackups(path).find(({ name }) => {
    try {
      requireWhole(backupPath(path, name))
      return true
    } catch (error) {
      if (error instanceof StorageError) return false
      throw error
    }
  })
}

const { recovery: words } = MESSAGES

/** Names listed in one sentence. */
const MOST_NAMES = 20

type NewReport = Omit<RecoveryReport, 'keptAs'>

function describeRecovery(outcome: Rebuilt): NewReport {
  const { count, findings, mended, backupName, besides } = outcome
  const { partial, fromBackup } = mended
  const lost = [...findings.orphans].filter(([id]) => !fromBackup.has(id)).map(([, name]) => name)
  const whole = count - partial.length - fromBackup.size
  const isPartial = new Set(partial.map(({ id }) => id))
  const unsure = [...findings.withoutPoints].filter(
    (id) => !isPartial.has(id) && !fromBackup.has(id),
  )
  const sentences = [
    words.whole(whole),
    partial.length > 0 &&
      words.partial(partial.length, list(partial.map(({ name }) => String(name)))),
    fromBackup.size > 0 && words.fromBackup(fromBackup.size, String(backupName)),
    lost.length > 0 && words.lost(lost.length, list(lost)),
    unsure.length > 0 && words.unsure(list(unsure)),
    besides !== undefined && words.unfitLog[besides.left](besides.added),
  ].filter((sentence) => sentence !== false)
  return {
    whole,
    partial: partial.length,
    fromBackup: fromBackup.size,
    lost: lost.length,
    sentences,
  }
}

/** @param runs how many the backup holds */
function nothingReadable(runs: number, backupName: string): NewReport {
  const sentences = [words.nothingReadable(backupName)]
  return { whole: 0, partial: 0, fromBackup: runs, lost: 0, sentences }
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES)
  if (names.length > MOST_NAMES) shown.push(words.more(names.length - MOST_NAMES))
  return shown.join(', ')
}
