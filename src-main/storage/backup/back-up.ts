/** Copies a database while it is in use. */
import { MESSAGES } from '../../../src-shared/language/language'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { BackupInfo, BackupRule } from '../../../src-shared/contract/app-settings'
import { LabError } from '../../../src-shared/contract/result'
import { putInPlace } from '../../files/atomic-write'
import { makeFolder } from '../../files/make-folder'
import { reasonOf } from '../../files/system-errors'
import { BESIDE, storageFailure } from '../errors'
import { backupFolder, backupName, madeBackups } from './backup-files'
import { isBackupDue, keptBackups } from './backup-rule'
import { copyWhole } from './whole-copy'

export interface BackupTask {
  /** A database that was opened, and so made or migrated, before. */
  readonly path: string
  readonly rule: BackupRule
  /** Milliseconds since 1970. */
  readonly now: number
  /** Make none when the rule's time has not come; otherwise a person asked for it, and the rule never removes it. */
  readonly onlyWhenDue: boolean
}

const PARTIAL = '.partial'

/**
 * Makes a backup, unless it is not due, and removes those that the rule no longer keeps.
 * @throws LabError('storage') when the database is damaged or the copy cannot be written; earlier ones are then kept
 */
export async function backUp(task: BackupTask): Promise<BackupInfo | null> {
  const { path, rule, now, onlyWhenDue } = task
  const folder = backupFolder(path)
  try {
    makeFolder(folder)
    return await whileLocked(folder, async () => {
      removePartial(folder)
      if (onlyWhenDue && !isBackupDue(madeBackups(path), rule, now)) return null
      const name = await makeCopy(task, folder)
      removeExpired(task)
      return madeBackups(path).find((backup) => backup.name === name) ?? null
    })
  } catch (error) {
    throw backupFailure(error, path, folder)
  }
}

/** Whoever wrote them has ended: the folder is locked. */
function removePartial(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.includes(PARTIAL)) rmSync(join(folder, name), { force: true })
  }
}

async function makeCopy({ path, now, onlyWhenDue }: BackupTask, folder: string): Promise<string> {
  const taken = new Set(madeBackups(path).map((backup) => backup.madeAt))
  let madeAt = now
  while (taken.has(madeAt)) madeAt += 1
  const name = backupName(path, madeAt, !onlyWhenDue)
  const partial = join(folder, `${name}${PARTIAL}`)
  try {
    await copyWhole(path, partial)
    putInPlace(partial, join(folder, name), path)
  } finally {
    for (const end of ['', ...BESIDE]) rmSync(partial + end, { force: true })
  }
  return name
}

function removeExpired({ path, rule, now }: BackupTask): void {
  const all = madeBackups(path).filter(({ kind }) => kind === 'automatic')
  const kept = new Set(keptBackups(all, rule, now))
  for (const backup of all) {
    if (!kept.has(backup)) rmSync(join(backupFolder(path), backup.name), { force: true })
  }
}

/** A copy that fails is no trouble of the database itself, unless that is what is damaged. */
function backupFailure(error: unknown, path: string, folder: string): unknown {
  const failure = storageFailure(error, path)
  if (!(failure instanceof LabError)) return failure
  const { trouble, cause } = failure
  if (trouble === undefined || trouble === 'damaged' || trouble === 'not-a-database') return failure
  const reason = cause instanceof Error ? reasonOf(cause) : failure.message
  const message = MESSAGES.storage.notBackedUp(
    path,
    folder,
    trouble === 'disk-full' ? null : reason,
  )
  return new LabError('storage', message, { cause: error })
}

const LOCK_NAME = '.lock'
const LOCK_RETRY_MS = 100

/**
 * Calls `work` while no other process or thread is in the same folder. The lock is one of SQLite's on an empty file,
 * which goes with its process however that ends.
 */
async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = new Database(join(folder, LOCK_NAME), { timeout: 0 })
  try {
    while (!tryToLock(lock)) await wait(LOCK_RETRY_MS)
    return await work()
  } finally {
    lock.close()
  }
}

function tryToLock(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}
