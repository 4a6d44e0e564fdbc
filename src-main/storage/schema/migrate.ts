/** Brings a database to this version's form, one numbered migration after the other. */
import { MESSAGES } from '../../../src-shared/language/language'
import { rmSync } from 'node:fs'
import { SqliteError, type Database } from 'better-sqlite3'
import { LabError } from '../../../src-shared/contract/result'
import { beginCopy, putInPlace } from '../../files/atomic-write'
import { pathBeside } from '../../files/short-name'
import { StorageError, storageFailure } from '../errors'
import { initial } from './migrations/0001-initial'
import { organisation } from './migrations/0002-organisation'
import { fullerRecord } from './migrations/0003-fuller-record'
import { tuningAndForks } from './migrations/0004-tuning-and-forks'
import { identity } from './migrations/0005-identity'
import { configurations } from './migrations/0006-configurations'
import { snapshotTable } from './migrations/0007-snapshots'
import { landscapes } from './migrations/0008-landscapes'
import { ownOptimizers } from './migrations/0009-own-optimizers'
import { whilePartial } from '../partial-files'

/** A step to `version` from the one before; never changed once released. */
export interface Migration {
  readonly version: number
  up(database: Database): void
}

/** In the order of their versions. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  organisation,
  fullerRecord,
  tuningAndForks,
  identity,
  configurations,
  snapshotTable,
  landscapes,
  ownOptimizers,
]

/**
 * Applies what is missing, each migration in a transaction with its version number; those of a new database in one, which
 * is written once. A copy of a database that holds data is kept beside it first. Foreign keys must be off, so that a
 * table can be replaced without what refers to it.
 * @throws LabError('storage') when a migration fails, which leaves the version before it
 */
export function migrate(
  database: Database,
  path: string,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  checkVersion(database, path, migrations)
  const found = versionOf(database)
  const missing = migrations.filter(({ version }) => version > found)
  if (missing.length === 0) return
  const copy = found > 0 ? keepCopy(database, path, latest(migrations)) : undefined
  let wanted = found
  const applyMissing = () => {
    for (const migration of missing) {
      wanted = migration.version
      apply(database, migration)
    }
  }
  try {
    if (found > 0) applyMissing()
    else database.transaction(applyMissing).immediate()
  } catch (error) {
    throw notMigrated(error, path, wanted, versionOf(database), copy)
  }
  if (found > 0) allowGivingBack(database)
}

/** What is wrong with the file or its disk keeps its name; anything else is a fault of the migration. */
function notMigrated(
  error: unknown,
  path: string,
  wanted: number,
  found: number,
  copy: string | undefined,
): LabError {
  const failure = storageFailure(error, path)
  if (failure instanceof StorageError) return failure
  const message = MESSAGES.storage.notMigrated(path, wanted, String(error), found, copy)
  return new LabError('storage', message, { cause: error })
}

/** @throws StorageError when the database is newer than the newest migration */
export function checkVersion(
  database: Database,
  path: string,
  migrations: readonly Migration[],
): void {
  const found = versionOf(database)
  if (found > latest(migrations)) {
    const detail = MESSAGES.storage.newerVersion(found, latest(migrations))
    throw new StorageError('newer', path, detail)
  }
}

/**
 * A database of version 1 keeps its free pages for ever; written anew, it can give them back bit by bit. Where that
 * does not work now, because another process is at it or the disk is full, it goes on as it is.
 */
function allowGivingBack(database: Database): void {
  if (database.pragma('auto_vacuum', { simple: true }) !== 0) return
  try {
    database.pragma('auto_vacuum = INCREMENTAL')
    database.exec('VACUUM')
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error
  }
}

function apply(database: Database, migration: Migration): void {
  const step = database.transaction(() => {
    // Another process may have applied it while this one waited for the lock.
    if (versionOf(database) >= migration.version) return
    migration.up(database)
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) {
      throw new Error('rows would refer to rows that are gone')
    }
    database.pragma(`user_version = ${migration.version}`)
  })
  step.immediate()
}

/** In UTC, to the millisecond, as 20261122T190808123. */
export function timeInName(time: Date): string {
  return time.toISOString().replace(/[-:.Z]/g, '')
}

/** Writes the copy beside and renames it, so that a file with its name is always whole. */
function keepCopy(database: Database, path: string, version: number): string {
  const copy = pathBeside(path, `.before-v${version}-${timeInName(new Date())}`)
  whilePartial(copy, (partial) => {
    try {
      beginCopy(partial, path)
      database.prepare('VACUUM INTO ?').run(partial)
      putInPlace(partial, copy, path)
    } finally {
      rmSync(partial, { force: true })
    }
  })
  return copy
}

/** The version of the schema; 0 in an empty database. */
export function versionOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

function latest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}
