/** What SQLite and the file system refuse, as sentences a person can act on. */
import Database from 'better-sqlite3'
import { LabError } from '../../src-shared/result'
import type { RunId } from '../../src-shared/run'

/** How long a write waits for another process that holds the database, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5000

const ADVICE: readonly (readonly [code: string, advice: string])[] = [
  [
    'SQLITE_BUSY',
    'is held by another process. Close other windows and commands of the lab, then try again.',
  ],
  ['SQLITE_FULL', 'cannot grow: the disk is full. Free some space, then try again.'],
  [
    'SQLITE_CORRUPT',
    'is damaged. Keep a copy of it, then put back a backup or move it away to start anew.',
  ],
  ['SQLITE_NOTADB', 'is not an SQLite database. Move it away or choose another path.'],
  ['SQLITE_READONLY', 'cannot be written. Check the permissions of the file and its folder.'],
  ['SQLITE_CANTOPEN', 'cannot be opened. Check the permissions of the file and its folder.'],
  ['SQLITE_IOERR', 'cannot be read or written. Check the disk it is on.'],
]

/** Turns an error of SQLite or the file system into a LabError that names the database; others stay as they are. */
export function storageFailure(error: unknown, path: string): unknown {
  if (error instanceof LabError || !(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) return error
  if (!(error instanceof Database.SqliteError)) {
    const message = `The database ${path} cannot be used (${error.message}). Check its folder and permissions.`
    return new LabError('storage', message, { cause: error })
  }
  const advice = ADVICE.find(([prefix]) => code.startsWith(prefix))?.[1]
  const problem = advice ?? `refused what was asked (${error.message}).`
  return new LabError('storage', `The database ${path} ${problem}`, { cause: error })
}

/** What to say of a database that is found damaged. */
export function damaged(path: string): LabError {
  const error = new Database.SqliteError('quick_check found damage', 'SQLITE_CORRUPT')
  return storageFailure(error, path) as LabError
}

/** @throws LabError('not-found') when a statement about this run changed nothing */
export function requireRun(changes: number, id: RunId): void {
  if (changes === 0) throw new LabError('not-found', `There is no run ${id}.`)
}

/** The same repository with every method's errors turned into LabErrors. */
export function guard<T extends object>(path: string, repository: T): T {
  type Method = (...input: unknown[]) => unknown
  const methods = Object.entries(repository) as [string, Method][]
  const guarded = methods.map(([name, method]): [string, Method] => [
    name,
    (...input) => {
      try {
        return method(...input)
      } catch (error) {
        throw storageFailure(error, path)
      }
    },
  ])
  return Object.fromEntries(guarded) as T
}
