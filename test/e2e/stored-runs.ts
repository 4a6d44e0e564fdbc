/** Runs as they are stored at this moment, read beside the process that trains them. */
import Database from 'better-sqlite3'

export interface StoredRun {
  readonly status: string
  readonly stepsDone: number
}

/** @throws while there is no such database, or not yet a table in it */
export function storedRuns(path: string): StoredRun[] {
  const database = new Database(path, { readonly: true })
  try {
    return database
      .prepare<[], StoredRun>('SELECT status, steps_done AS stepsDone FROM runs ORDER BY id')
      .all()
  } finally {
    database.close()
  }
}

/** Whether that many runs are stored and each of them has trained some steps. */
export function haveBegun(path: string, runs: number, steps = 0): boolean {
  const stored = storedRuns(path)
  return stored.length === runs && stored.every(({ stepsDone }) => stepsDone > steps)
}
