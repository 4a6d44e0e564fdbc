/** What a database holds, in one word: the same before and after something that must not change it. */
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

export interface Observer {
  /** Hash of every row of every table. */
  hash(): string
  /** The same number as before while nobody has changed anything. */
  version(): number
  /** Rows of this statement's first column. */
  column(sql: string): string[]
  /** What SQLite finds wrong with the file and its references. */
  faults(): unknown[]
  close(): void
}

/** Looks at a database that something else has open. */
export function observe(path: string): Observer {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  const version = database.prepare<[], number>('PRAGMA data_version').pluck()
  const columns = new Map<string, Database.Statement<[], string>>()
  const columnOf = (sql: string) => {
    const known = columns.get(sql) ?? database.prepare<[], string>(sql).pluck()
    columns.set(sql, known)
    return known
  }
  return {
    hash() {
      const hash = createHash('sha256')
      const read = database.transaction(() => {
        for (const table of tablesOf(database)) {
          hash.update(table)
          for (const row of database.prepare(`SELECT * FROM "${table}"`).raw().iterate()) {
            for (const value of row as unknown[])
              hash.update(`${typeof value} `).update(bytes(value))
          }
        }
      })
      read()
      return hash.digest('hex')
    },
    version: () => version.get() as number,
    column: (sql) => columnOf(sql).all(),
    faults() {
      const integrity = database.pragma('integrity_check', { simple: true })
      return [
        ...(integrity === 'ok' ? [] : [integrity]),
        ...(database.pragma('foreign_key_check') as unknown[]),
      ]
    },
    close: () => database.close(),
  }
}

function tablesOf(database: Database.Database): string[] {
  const tables = database.prepare<[], string>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  )
  return tables.pluck().all()
}

const bytes = (value: unknown) => (Buffer.isBuffer(value) ? value : `${String(value)}\0`)
