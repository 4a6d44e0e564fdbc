/** Whether a database's tables are the lab's own: one from elsewhere may hold views and triggers that never end. */
import Database from 'better-sqlite3'
import { MIGRATIONS, versionOf, type Migration } from './migrate'

interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

/** What SQLite makes by itself: indexes of keys, and figures that it plans by. */
const isOfSqlite = ({ type, name, sql }: SchemaObject): boolean =>
  (type === 'index' && sql === null) || (type === 'table' && /^sqlite_stat[14]$/.test(name))

/** What is in the way: something that the lab did not make, or the lack of something that it made. */
export type ForeignPart = 'trigger' | 'view' | 'table' | 'index' | 'missing'

/**
 * Reads the schema alone, so that nothing a stranger wrote is carried out.
 * @returns undefined when it holds exactly the tables and indexes of its version
 */
export function foreignPartOf(
  database: Database.Database,
  migrations: readonly Migration[] = MIGRATIONS,
): ForeignPart | undefined {
  const found = objectsOf(database)
  const known = objectsOfVersion(versionOf(database), migrations)
  const added = [...found].find(([key]) => !known.has(key))
  if (added !== undefined) return added[1]
  return found.size === known.size ? undefined : 'missing'
}

/** As `foreignPartOf`, of a file that nobody writes to. */
export function hasKnownSchema(path: string): boolean {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    return foreignPartOf(database) === undefined
  } finally {
    database.close()
  }
}

type Objects = ReadonlyMap<string, ForeignPart>

/** What each version's migrations make, for the versions met so far. */
const made = new WeakMap<readonly Migration[], Map<number, Objects>>()

function objectsOfVersion(version: number, migrations: readonly Migration[]): Objects {
  const versions = made.get(migrations) ?? new Map<number, Objects>()
  made.set(migrations, versions)
  const objects = versions.get(version) ?? makeVersion(version, migrations)
  versions.set(version, objects)
  return objects
}

function makeVersion(version: number, migrations: readonly Migration[]): Objects {
  const database = new Database(':memory:')
  try {
    for (const migration of migrations) if (migration.version <= version) migration.up(database)
    return objectsOf(database)
  } finally {
    database.close()
  }
}

/** Quotes and spaces are left out: SQLite writes them in its own way when a table is renamed. */
function objectsOf(database: Database.Database): Objects {
  const objects = database.prepare('SELECT type, name, sql FROM sqlite_schema').all()
  return new Map(
    (objects as SchemaObject[])
      .filter((object) => !isOfSqlite(object))
      .map(({ type, name, sql }) => [
        `${type} ${name} ${String(sql).replace(/["\s]+/g, '')}`,
        type as ForeignPart,
      ]),
  )
}
