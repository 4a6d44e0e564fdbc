/** Whether a database could be written now, found out without waiting. */
import Database from 'better-sqlite3'
import { databaseFileAt } from '../schema/database-file'

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
