import Database from 'better-sqlite3'
import { databaseFileAt } from '../database-file'

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
