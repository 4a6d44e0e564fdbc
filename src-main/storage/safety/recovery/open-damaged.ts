/** Opens a copy of a damaged database so that what SQLite can reach in it can be read. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import Database from 'better-sqlite3'
import { StorageError } from '../../errors'
import { MIGRATIONS, migrate } from '../../migrate'
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
const PAGE_COUNT_AT = 28
/** A page of a table, with rows or with references to other pages. */
const TABLE_PAGES = [0x0d, 0x05]

/** A table without which there is nothing to save. */
const MAIN_TABLE = 'runs'

/** Copies a database with its log, and mends the fixed part of the copy's header. */
export function copyForReading(path: string, copy: string): void {
  copyFileSync(path, copy)
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
  mendHeader(copy)
}

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

/**
 * @param copy a file that may be written
 * @returns undefined when nothing of the lab can be found in it
 */
export function openDamaged(copy: string): Database.Database | undefined {
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
 * The version whose tables a damaged database has: its own number of it may be damaged too.
 * @throws StorageError when it has tables that this version of the app does not know
 */
export function versionOfTables(damaged: Database.Database, path: string): number {
  for (let version = MIGRATIONS.length; version > 0; version--) {
    if (hasTablesOf(damaged, version, path)) return version
  }
  throw new StorageError('newer', path, 'its tables are others')
}

function hasTablesOf(damaged: Database.Database, version: number, path: string): boolean {
  const model = new Database(':memory:')
  try {
    migrate(model, path, MIGRATIONS.slice(0, version))
    const columns = (database: Database.Database) =>
      (database.pragma(`table_info(${MAIN_TABLE})`) as unknown[]).length
    const common = commonColumns(damaged, model, MAIN_TABLE).length
    return common === columns(model) && common === columns(damaged)
  } finally {
    model.close()
  }
}
