/** Whether a database's tables are the lab's own: one from elsewhere may hold views and triggers that never end. */
import Database from 'better-sqlite3'
import { MIGRATIONS } from './migrate'

interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

/** What SQLite makes by itself: indexes of keys, and figures that it plans by. */
const isOfSqlite = ({ type, name, sql }: SchemaObject): boolean =>
  (type === 'index' && sql === null) || (type === 'table' && /^sqlite_stat[14]$/.test(name))

/**
 * Reads the schema alone, so that nothing a stranger wrote is carried out.
 * @returns whether it holds exactly the tables and indexes of its version
 */
export function hasKnownSchema(path: string): boolean {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const version = database.pragma('user_version', { simple: true }) as number
    const found = objectsOf(database)
    const known = objectsOfVersion(version)
    return found.size === known.size && [...found].every((object) => known.has(object))
  } finally {
    database.close()
  }
}

function objectsOfVersion(version: number): Set<string> {
  const database = new Database(':memory:')
  try {
    for (const migration of MIGRATIONS) if (migration.version <= version) migration.up(database)
    return objectsOf(database)
  } finally {
    database.close()
  }
}

/** Quotes and spaces are left out: SQLite writes them in its own way when a table is renamed. */
function objectsOf(database: Database.Database): Set<string> {
  const objects = database.prepare('SELECT type, name, sql FROM sqlite_schema').all()
  return new Set(
    (objects as SchemaObject[])
      .filter((object) => !isOfSqlite(object))
      .map(({ type, name, sql }) => `${type} ${name} ${String(sql).replace(/["\s]+/g, '')}`),
  )
}
