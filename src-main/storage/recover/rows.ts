/** Rows on their way from a damaged table into the same table of another database. */
import { SqliteError, type Database } from 'better-sqlite3'
import type { Row } from '../transfer/run-source'
import { ifReadable } from './scan'

/** Columns that both tables have and that are not computed from others; none when a table cannot be read. */
export function commonColumns(damaged: Database, made: Database, table: string): string[] {
  const known = new Set(ifReadable(() => columnsOf(damaged, table)))
  return columnsOf(made, table).filter((column) => known.has(column))
}

function columnsOf(database: Database, table: string): string[] {
  return (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
}

/** Gives a function that inserts a row, unless it is there or does not fit. @returns whether it is there now */
export function inserter(
  made: Database,
  table: string,
  columns: readonly string[],
): (row: Row) => boolean {
  const places = columns.map((name) => `@${name}`)
  const insert = made.prepare<[Row]>(
    `INSERT OR ABORT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
  )
  return (row) => {
    try {
      insert.run(row)
      return true
    } catch (error) {
      // The disk of the new database may be full; what the row holds may break its table's rules.
      if (error instanceof SqliteError && /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(error.code)) {
        return false
      }
      throw error
    }
  }
}
