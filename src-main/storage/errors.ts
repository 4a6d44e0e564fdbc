/** What SQLite and the file system refuse, as sentences a person can act on. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { LabError } from '../../src-shared/result'
import type { RunId } from '../../src-shared/run'
import type { StorageTrouble } from '../../src-shared/trouble'

/** How long a write waits for another process that holds the database, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5000

/** With less than this many bytes free, what cannot be read or written is put down to the disk being full. */
const FULL_DISK = 128 * 1024

/** What happened, what is safe, what to do. */
const SENTENCES: Readonly<Record<StorageTrouble, readonly [problem: string, advice: string]>> = {
  damaged: [
    'is damaged',
    'It stays as it is. Save what can be read of it into a new one, or put a backup in its place.',
  ],
  'not-a-database': [
    'is not an SQLite database',
    'It was left as it is. Choose another path, or put a backup in its place.',
  ],
  'of-another-program': [
    'belongs to another program',
    "It was left as it is. Choose another path for the lab's data.",
  ],
  newer: [
    'comes from a newer version of the app',
    'Open it with that version; nothing in it was changed.',
  ],
  locked: [
    'is held by another process',
    'What is stored is safe. Close other windows and commands of the lab, then try again.',
  ],
  'read-only': [
    'cannot be written',
    'What is stored is safe. Check the permissions of the file and its folder, then try again.',
  ],
  'disk-full': [
    'cannot grow: the disk is full',
    'What is stored is safe. Free some space, then try again.',
  ],
  'cannot-open': [
    'cannot be used',
    'It was left as it is. Check its folder, its permissions and its disk, then try again.',
  ],
}

const TROUBLE_OF_CODE: readonly (readonly [code: string, kind: StorageTrouble])[] = [
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_PROTOCOL', 'locked'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'not-a-database'],
  // Renamed or deleted while it was open.
  ['SQLITE_READONLY_DBMOVED', 'cannot-open'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
  ['SQLITE_IOERR', 'cannot-open'],
  ['SQLITE_', 'cannot-open'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EBUSY', 'locked'],
]

/** Answers of SQLite that say something of what was asked, not of the file. */
const ABOUT_THE_STATEMENT = /^SQLITE_(ERROR|CONSTRAINT|TOOBIG|MISMATCH|RANGE|INTERRUPT|ABORT)/

/** A statement of the lab that does not fit the tables: they are not what was made once. */
const ABOUT_THE_TABLES = /^(no such (table|column|index)|malformed JSON)/

/** A database that cannot be used: `trouble` decides what can be done about it. */
export class StorageError extends LabError {
  declare readonly trouble: StorageTrouble

  /** @param detail the cause in few words, where it says more than the kind of trouble */
  constructor(trouble: StorageTrouble, path: string, detail?: string, options?: ErrorOptions) {
    const [problem, advice] = SENTENCES[trouble]
    const because = detail === undefined ? '' : ` (${detail})`
    const message = `The database ${path} ${problem}${because}. ${advice}`
    super('storage', message, { ...options, trouble })
  }
}

/** Turns an error of SQLite or the file system into a LabError that names the database; others stay as they are. */
export function storageFailure(error: unknown, path: string): unknown {
  if (error instanceof LabError || !(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) return error
  const trouble = troubleOf(code, error, path)
  // Of the rest the system would only say once more what the kind of trouble says.
  const saysMore = trouble === 'cannot-open' || ABOUT_THE_TABLES.test(error.message)
  const detail = saysMore ? plainMessage(error) : undefined
  if (trouble !== undefined) return new StorageError(trouble, path, detail, { cause: error })
  const problem = `refused what was asked (${error.message}).`
  return new LabError('storage', `The database ${path} ${problem}`, { cause: error })
}

/** What the file system says, without its code and the path; what SQLite says as it is. */
export function plainMessage({ message }: Error): string {
  return /^E[A-Z0-9]+: (.+?), \w+/.exec(message)?.[1] ?? message
}

/** Undefined when nothing is wrong with the database. */
function troubleOf(code: string, error: Error, path: string): StorageTrouble | undefined {
  if (ABOUT_THE_STATEMENT.test(code)) {
    return ABOUT_THE_TABLES.test(error.message) ? 'damaged' : undefined
  }
  const kind = TROUBLE_OF_CODE.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'cannot-open'
  return kind === 'cannot-open' ? closerLook(code, path) : kind
}

/** SQLite says of a full disk and of a folder where it cannot make its log that it cannot open or read the file. */
function closerLook(code: string, path: string): StorageTrouble {
  if (!/^SQLITE_(CANTOPEN|IOERR)/.test(code)) return 'cannot-open'
  const folder = dirname(path)
  try {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < FULL_DISK) return 'disk-full'
    if (existsSync(path)) accessSync(path, constants.R_OK)
  } catch {
    return 'cannot-open'
  }
  return isWritable(folder) ? 'cannot-open' : 'read-only'
}

/** Whether a file or folder that is there may be written. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** @throws LabError('not-found') when a statement about this run changed nothing */
export function requireRun(changes: number, id: RunId): void {
  if (changes === 0) throw new LabError('not-found', `There is no run ${id}.`)
}

/**
 * The same repository with every method's errors turned into LabErrors.
 * @param failed told of each of them too
 */
export function guard<T extends object>(
  path: string,
  repository: T,
  failed: (error: unknown) => void = () => {},
): T {
  type Method = (...input: unknown[]) => unknown
  const methods = Object.entries(repository) as [string, Method][]
  const guarded = methods.map(([name, method]): [string, Method] => [
    name,
    (...input) => {
      try {
        return method(...input)
      } catch (error) {
        const failure = storageFailure(error, path)
        failed(failure)
        throw failure
      }
    },
  ])
  return Object.fromEntries(guarded) as T
}
