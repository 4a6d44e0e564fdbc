/** What SQLite and the file system refuse, as sentences a person can act on. */
import { accessSync, closeSync, constants, lstatSync, openSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
import type { StorageTrouble } from '../../src-shared/contract/trouble'
import { wrapMethods } from '../../src-shared/wrap-methods'
import { adviceOf, reasonOf, systemCode } from '../files/system-errors'

/** How long a write waits for another process that holds the database, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5000

/** With less than this many bytes free, what cannot be read or written is put down to the disk being full. */
const FULL_DISK = 128 * 1024

/** What SQLite keeps beside a database: the log, the index to it, and the log of another kind. */
export const BESIDE = ['-wal', '-shm', '-journal'] as const

/** Longer paths SQLite does not open; it needs some of it for the files that it makes beside. */
const LONGEST_PATH = 500

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

  /**
   * @param detail the cause in few words, where it says more than the kind of trouble
   * @param options `advice`: what to do about that cause, in place of what is advised of the kind
   */
  constructor(
    trouble: StorageTrouble,
    path: string,
    detail?: string,
    { advice, ...options }: ErrorOptions & { readonly advice?: string } = {},
  ) {
    super('storage', MESSAGES.storage.unusable(trouble, path, detail, advice), {
      ...options,
      trouble,
    })
  }
}

/** Turns an error of SQLite or the file system into a LabError that names the database; others stay as they are. */
export function storageFailure(error: unknown, path: string): unknown {
  if (error instanceof LabError || !(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) return error
  const trouble = troubleOf(code, error, path)
  if (trouble === 'cannot-open') return notOpened(error, path)
  // For the rest the system would only repeat what the kind of trouble says.
  const detail = ABOUT_THE_TABLES.test(error.message) ? error.message : undefined
  if (trouble !== undefined) return new StorageError(trouble, path, detail, { cause: error })
  return new LabError('storage', MESSAGES.storage.refused(path, error.message), { cause: error })
}

/** SQLite does not say why it cannot open a file; the system does. */
function notOpened(error: Error, path: string): StorageError {
  const isBlind = systemCode(error) === undefined
  if (isBlind && Buffer.byteLength(path) > LONGEST_PATH) {
    const [detail, advice] = MESSAGES.system.tooLongForSqlite
    return new StorageError('cannot-open', path, detail, { cause: error, advice })
  }
  const reason = (isBlind ? refusalOf(path) : undefined) ?? error
  const advice = adviceOf(reason)
  return new StorageError('cannot-open', path, reasonOf(reason), { cause: error, advice })
}

/**
 * What the system says of a database and what SQLite keeps beside it; undefined when they can be used. None of them is
 * opened: with its closing, the locks that SQLite has on it in this process would be gone.
 */
function refusalOf(path: string): Error | undefined {
  try {
    const { R_OK, W_OK } = constants
    accessSync(path, R_OK)
    for (const file of [path, ...BESIDE.map((end) => path + end)]) {
      if (!isMissing(file)) accessSync(file, R_OK | W_OK)
    }
    // Whether this process may open files at all.
    closeSync(openSync(dirname(path), 'r'))
    return undefined
  } catch (error) {
    return error as Error
  }
}

function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined
  } catch {
    return false
  }
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
    const { bavail, blocks, bsize } = statfsSync(folder)
    // What the system shows of itself as files has no blocks at all, and is not full.
    if (blocks > 0 && bavail * bsize < FULL_DISK) return 'disk-full'
    if (!isMissing(path)) accessSync(path, constants.R_OK)
  } catch {
    return 'cannot-open'
  }
  const refused = systemCode(refusalOf(path)) ?? ''
  if (['EROFS', 'EACCES', 'EPERM'].includes(refused)) return 'read-only'
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
  if (changes === 0) throw new LabError('not-found', MESSAGES.storage.noRun(id))
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
  return wrapMethods(repository, (method) => (...input) => {
    try {
      return method(...input)
    } catch (error) {
      const failure = storageFailure(error, path)
      failed(failure)
      throw failure
    }
  })
}
