/** A new database of what a damaged one still holds. */
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { MIGRATIONS } from '../schema/migrate'
import { isIntact, openDatabase } from '../schema/open'
import { addLostComparisons, mend, type Mended } from './mend'
import {
  changesOf,
  copyForReading,
  openDamaged,
  requireNotNewer,
  versionOfTables,
} from './open-damaged'
import { salvage, type Findings } from './salvage'
import { ifReadable } from './scan'

export interface Backup {
  /** A copy that is open, with this version's tables. */
  readonly other: Database
  readonly name: string
}

/** What came of reading a damaged database. */
export interface Rebuilt {
  /** The new database, a finished file. */
  readonly made: string
  /** Runs in it. */
  readonly count: number
  readonly findings: Findings
  readonly mended: Mended
  readonly backupName: string | undefined
  /** Whether the damaged one, read like this, is no damaged one for SQLite. */
  readonly wasIntact: boolean
  /** How often the damaged one, read like this, was changed: an older log takes that back. */
  readonly changes: number
  /** Where the log does not fit: which of the two was not taken as the database, and how many runs of it were added. */
  readonly besides?: { readonly left: 'file' | 'log'; readonly added: number }
}

/**
 * First into tables of the damaged one's version, which are then brought to this one's.
 * @param place of the damaged one, and a folder to work in
 * @returns undefined when nothing of the lab can be found in it
 * @throws StorageError when it is of a newer version
 */
export function rebuilt(
  { path, folder }: { readonly path: string; readonly folder: string },
  withLog: boolean,
  backup?: Backup,
): Rebuilt | undefined {
  const way = withLog ? 'with-log' : 'alone'
  const copy = join(folder, `damaged-${way}.sqlite`)
  copyForReading(path, copy, withLog)
  requireNotNewer(copy, path)
  const changes = changesOf(copy)
  const damaged = openDamaged(copy)
  if (damaged === undefined) return undefined
  const made = join(folder, `recovered-${way}.sqlite`)
  try {
    const wasIntact = ifReadable(() => isIntact(damaged)) ?? false
    const findings = saveRows(damaged, made, versionOfTables(damaged, path), backup?.other)
    const rest = finish(made, backup, findings)
    return { made, findings, wasIntact, changes, backupName: backup?.name, ...rest }
  } finally {
    damaged.close()
  }
}

function saveRows(
  damaged: Database,
  made: string,
  version: number,
  backup: Database | undefined,
): Findings {
  const old = openDatabase(made, MIGRATIONS.slice(0, version))
  try {
    old.pragma('foreign_keys = OFF')
    return old.transaction(() => {
      const found = salvage(damaged, old)
      addLostComparisons(old, backup)
      return found
    })()
  } finally {
    old.close()
  }
}

function finish(
  made: string,
  backup: Backup | undefined,
  findings: Findings,
): Pick<Rebuilt, 'count' | 'mended'> {
  const database = openDatabase(made)
  try {
    const mended = database.transaction(() => mend(database, backup?.other, findings))()
    return { mended, count: countRuns(database) }
  } finally {
    closeAsOneFile(database)
  }
}

export function countRuns(database: Database): number {
  return database.prepare<[], number>('SELECT count(*) FROM runs').pluck().get() ?? 0
}

export function closeAsOneFile(database: Database): void {
  database.pragma('journal_mode = DELETE')
  database.close()
}
