/** What may be told of a database without telling what is in it: its version, size, counts and whether it is whole or held. */
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { systemCode } from '../../../files/system-errors'
import { databaseFileAt } from '../database-file'
import { BUSY_TIMEOUT_MS } from '../../errors'

export interface DatabaseFacts {
  /** Null where the file cannot be read. */
  readonly bytes: number | null
  /** SQLite's or the system's code of what kept the rest from being read; the rest is then missing. */
  readonly problem?: string
  readonly schemaVersion?: number
  /** What SQLite's own check says: `ok`, or the first things that are wrong. */
  readonly integrity?: readonly string[]
  /** How many runs have each status, those in the trash included. */
  readonly runs?: Readonly<Record<string, number>>
}

const COMPLAINTS = 20

/** Opens the database for reading alone; it may be in use, damaged, or no database at all. Reads all of it. */
export function readDatabaseFacts(path: string): DatabaseFacts {
  const bytes = sizeOf(path)
  let database: Database.Database | undefined
  try {
    databaseFileAt(path)
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    return { bytes, ...factsOf(database) }
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: unknown }
    return { bytes, problem: systemCode(cause) ?? code ?? 'unknown' }
  } finally {
    database?.close()
  }
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size
  } catch {
    return null
  }
}

function factsOf(database: Database.Database): Omit<DatabaseFacts, 'bytes'> {
  const schemaVersion = database.pragma('user_version', { simple: true }) as number
  const check = database.prepare<[], string>(`PRAGMA integrity_check(${COMPLAINTS})`).pluck()
  try {
    const counts = database
      .prepare<[], { status: string; runs: number }>(
        'SELECT status, count(*) AS runs FROM runs GROUP BY status ORDER BY status',
      )
      .all()
    const runs = Object.fromEntries(counts.map((row) => [row.status, row.runs]))
    return { schemaVersion, integrity: check.all(), runs }
  } catch (error) {
    const { code } = error as { code?: string }
    return { schemaVersion, integrity: check.all(), problem: code ?? 'unknown' }
  }
}

/** Which migration a database is at; 0 for an empty one, null where there is none that can be read. */
export function schemaVersion(path: string): number | null {
  try {
    databaseFileAt(path)
    const database = new Database(path, { readonly: true, fileMustExist: true })
    try {
      return database.pragma('user_version', { simple: true }) as number
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

/** SQLite's own version, such as "3.50.4". */
export function sqliteVersion(): string {
  const database = new Database(':memory:')
  try {
    return database.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? ''
  } finally {
    database.close()
  }
}

/** Whether another process keeps this one from writing to the database. Anything else that is wrong with it is no. */
export function isHeld(path: string): boolean {
  let database: Database.Database | undefined
  try {
    databaseFileAt(path)
    database = new Database(path, { fileMustExist: true, timeout: 0 })
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
  } finally {
    database?.close()
  }
}
