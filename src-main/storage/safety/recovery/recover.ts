/** Saves what a damaged database still holds. */
import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { BackupInfo } from '../../../../src-shared/app-settings'
import { MESSAGES } from '../../../../src-shared/messages'
import { LabError } from '../../../../src-shared/result'
import { StorageError, storageFailure } from '../../errors'
import { MIGRATIONS } from '../../migrate'
import { openDatabase } from '../../open'
import { withOtherDatabase } from '../../other-database'
import { moveAside } from '../aside'
import { allBackups, backupPath } from '../backup-files'
import type { RecoveryReport } from '../contract'
import { requireWhole } from '../whole'
import { inWorkshop } from '../workshop'
import { addLostComparisons, mend } from './mend'
import { copyForReading, openDamaged, versionOfTables } from './open-damaged'
import { describeRecovery, nothingReadable, type Outcome } from './report'
import { salvage } from './salvage'

type NewReport = Omit<RecoveryReport, 'keptAs'>

/**
 * Sets a damaged database aside and makes a new one of what can be read of it and of the newest whole backup. What is
 * told of it is also written beside the damaged one. A failure on the way leaves the database where it was.
 * @throws LabError('storage') when nothing can be read and there is no backup, when another process has the database
 * open, or when the new one cannot be written
 */
export function recoverDatabase(path: string): RecoveryReport {
  try {
    return inWorkshop(path, (folder) => {
      const made = join(folder, 'recovered.sqlite')
      const report = build(path, folder, made)
      requireWhole(made)
      const keptAs = moveAside(path, 'damaged', made)
      const sentences = [...report.sentences, MESSAGES.recovery.keptAs(keptAs)]
      writeFileSync(`${keptAs}.txt`, `${sentences.join('\n')}\n`)
      return { ...report, keptAs, sentences }
    })
  } catch (error) {
    throw storageFailure(error, path)
  }
}

function build(path: string, folder: string, made: string): NewReport {
  const backup = newestWhole(path)
  const copy = join(folder, 'damaged.sqlite')
  const damaged = existsSync(path) ? (copyForReading(path, copy), openDamaged(copy)) : undefined
  if (damaged === undefined) return takeBackup(path, backup, made)
  try {
    if (backup === undefined) return rebuild(path, damaged, made, undefined, undefined)
    return withOtherDatabase(backupPath(path, backup.name), (other) =>
      rebuild(path, damaged, made, other, backup.name),
    )
  } finally {
    damaged.close()
  }
}

function takeBackup(path: string, backup: BackupInfo | undefined, made: string): NewReport {
  if (backup === undefined) {
    throw new LabError('storage', `${path}: ${MESSAGES.recovery.nothingAtAll}`)
  }
  copyFileSync(backupPath(path, backup.name), made)
  const database = openDatabase(made)
  try {
    const runs = database.prepare<[], number>('SELECT count(*) FROM runs').pluck().get() ?? 0
    return nothingReadable(runs, backup.name)
  } finally {
    closeAsOneFile(database)
  }
}

/** First into tables of the damaged one's version, which are then brought to this one's. */
function rebuild(
  path: string,
  damaged: Database,
  made: string,
  backup: Database | undefined,
  backupName: string | undefined,
): NewReport {
  const version = versionOfTables(damaged, path)
  const old = openDatabase(made, MIGRATIONS.slice(0, version))
  old.pragma('foreign_keys = OFF')
  const findings = old.transaction(() => {
    const found = salvage(damaged, old)
    addLostComparisons(old, backup)
    return found
  })()
  old.close()
  const database = openDatabase(made)
  try {
    const mended = database.transaction(() => mend(database, backup, findings))()
    const count = database.prepare<[], number>('SELECT count(*) FROM runs').pluck().get() ?? 0
    const outcome: Outcome = { count, findings, mended, backupName }
    return describeRecovery(outcome)
  } finally {
    closeAsOneFile(database)
  }
}

function closeAsOneFile(database: Database): void {
  database.pragma('journal_mode = DELETE')
  database.close()
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
