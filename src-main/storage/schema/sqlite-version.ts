import Database from 'better-sqlite3'

/** SQLite's own version, such as "3.50.4". */
export function sqliteVersion(): string {
  const database = new Database(':memory:')
  try {
    return database.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? ''
  } finally {
    database.close()
  }
}
