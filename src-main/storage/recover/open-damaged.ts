/** Opens a copy of a damaged database so that what SQLite can reach in it can be read. */
import { MESSAGES } from '../../../src-shared/language/language'
import { closeSync, existsSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { copyForWork } from '../../files/atomic-write'
import { withOrdinaryFile } from '../../files/ordinary-file'
import { StorageError } from '../errors'
import { MIGRATIONS, migrate, versionOf } from '../schema/migrate'
import { APPLICATION_ID } from '../schema/migrations/0001-initial'
import { commonColumns } from './rows'
import { ifReadable } from './scan'

/** As the lab makes its databases: https://www.sqlite.org/fileformat2.html#the_database_header */
const PAGE_SIZE = 4096
const HEADER_SIZE = 100
const MAGIC = 'SQLite format 3\0'
/** Fields that have one value in every database of the lab: offset and bytes. */
const FIXED_FIELDS: readonly (readonly [offset: number, bytes: readonly number[]])[] = [
  [16, [PAGE_SIZE >> 8, PAGE_SIZE & 0xff]],
  // Read and written with a log; nothing reserved at the end of a page; shares of a page that a payload may take.
  [18, [2, 2, 0, 64, 32, 32]],
  // Form of the schema; texts in UTF-8.
  [44, [0, 0, 0, 4]],
  [56, [0, 0, 0, 1]],
]
const CHANGES_AT = 24
const PAGE_COUNT_AT = 28
/** A page of a table, with rows or with references to other pages. */
const TABLE_PAGES = [0x0d, 0x05]

/** A table without which there is nothing to save. */
const MAIN_TABLE = 'runs'

/** Copies a database, with its log unless told otherwise, and mends the fixed part of the copy's header. */
export function copyForReading(path: string, copy: string, withLog: boolean): void {
  copyForWork(path, copy)
  if (withLog && hasLog(path)) copyForWork(`${path}-wal`, `${copy}-wal`)
  mendHeader(copy)
}

/** Whether there is a log beside a database. */
export const hasLog = (path: string): boolean => existsSync(`${path}-wal`)

/** Does nothing to a file whose first page is no table even behind the header. */
function mendHeader(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const header = Buffer.alloc(HEADER_SIZE + 1)
    const read = readSync(file, header, 0, header.length, 0)
    if (read < header.length || !TABLE_PAGES.includes(header[HEADER_SIZE])) return
    header.write(MAGIC, 0, 'latin1')
    for (const [offset, bytes] of FIXED_FIELDS) header.set(bytes, offset)
    header.writeUInt32BE(Math.floor(fstatSync(file).size / PAGE_SIZE), PAGE_COUNT_AT)
    writeSync(file, header, 0, HEADER_SIZE, 0)
  } finally {
    closeSync(file)
  }
}

/** A view in the place of a table may never come to an end; the table it covers is then as if it were not there. */
function leaveOutForeign(copy: string): void {
  ifReadable(() => {
    const database = new Database(copy)
    try {
      const foreign = "FROM sqlite_schema WHERE type IN ('view', 'trigger')"
      if (database.prepare(`SELECT 1 ${foreign}`).get() === undefined) return
      database.unsafeMode(true)
      database.pragma('writable_schema = ON')
      database.exec(`DELETE ${foreign}`)
    } finally {
      database.close()
    }
  })
}

/**
 * @param copy a file that may be written
 * @returns undefined when nothing of the lab can be found in it
 */
export function openDamaged(copy: string): Database.Database | undefined {
  leaveOutForeign(copy)
  return ifReadable(() => {
    const database = new Database(copy)
    const isOurs = ifReadable(() => {
      database.unsafeMode(true)
      // SQLite then passes over what it cannot understand of the schema, and over pages that are missing at the end.
      database.pragma('writable_schema = ON')
      database.pragma('cell_size_check = ON')
      database.pragma('foreign_keys = OFF')
      return (database.pragma(`table_info(${MAIN_TABLE})`) as unknown[]).length > 0
    })
    if (isOurs) return database
    database.close()
    return undefined
  })
}

/**
 * SQLite's counter of changes, which a log carries on with every change that makes the database larger.
 * @param copy that was opened before, so that its log is part of it
 */
export function changesOf(copy: string): number {
  return withOrdinaryFile(copy, ({ handle }) => {
    const field = Buffer.alloc(4)
    readSync(handle, field, 0, field.length, CHANGES_AT)
    return field.readUInt32BE()
  })
}

/** Versions that a newer lab may have by then; a larger number is damage. */
const FURTHER_VERSIONS = 1000

/**
 * A newer lab's database holds what this one cannot save.
 * @param copy of the one at `path`
 * @throws StorageError
 */
export function requireNotNewer(copy: string, path: string): void {
  const newest = MIGRATIONS.length
  const found = ifReadable(() => {
    const database = new Database(copy)
    try {
      const isOurs = database.pragma('application_id', { simple: true }) === APPLICATION_ID
      return isOurs ? versionOf(database) : 0
    } finally {
      database.close()
    }
  })
  if (found !== undefined && found > newest && found <= newest + FURTHER_VERSIONS) {
    throw new StorageError('newer', path, MESSAGES.storage.hasVersion(found))
  }
}

/**
 * The version whose tables a damaged database has: its own number of it may be damaged too. Columns that another
 * program added to a database of a known version are left out.
 * @throws StorageError when it has tables that this version of the app does not know
 */
export function versionOfTables(damaged: Database.Database, path: string): number {
  for (let version = MIGRATIONS.length; version > 0; version--) {
    if (columnsOf(damaged, version, path).areSame) return version
  }
  const told = ifReadable(() => versionOf(damaged)) ?? 0
  const isKnown = told >= 1 && told <= MIGRATIONS.length
  if (isKnown && columnsOf(damaged, told, path).areThere) return told
  throw new StorageError('newer', path, MESSAGES.storage.otherTables)
}

/** Whether a damaged database has the columns of a version, and whether it has no others. */
function columnsOf(
  damaged: Database.Database,
  version: number,
  path: string,
): { areThere: boolean; areSame: boolean } {
  const model = new Database(':memory:')
  try {
    migrate(model, path, MIGRATIONS.slice(0, version))
    const count = (database: Database.Database) =>
      (database.pragma(`table_info(${MAIN_TABLE})`) as unknown[]).length
    const areThere = commonColumns(damaged, model, MAIN_TABLE).length === count(model)
    return { areThere, areSame: areThere && count(damaged) === count(model) }
  } finally {
    model.close()
  }
}
