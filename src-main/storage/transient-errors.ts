/** Which refusals of the storage may pass by themselves, and which never do. */
import { LabError } from '../../src-shared/contract/result'
import type { StorageTrouble } from '../../src-shared/contract/trouble'

/** Others hold the database, the disk is full, the file was moved or may not be written for a while. */
const PASSING: ReadonlySet<StorageTrouble> = new Set([
  'locked',
  'read-only',
  'disk-full',
  'cannot-open',
])

/**
 * SQLite's extended codes that name trouble of the file or the machine: https://www.sqlite.org/rescode.html. With all
 * others, such as CONSTRAINT, CORRUPT, NOTADB, TOOBIG and MISUSE, the same write is refused in the same way for ever.
 */
const PASSING_CODES =
  /^SQLITE_(BUSY|LOCKED|PROTOCOL|FULL|READONLY|PERM|CANTOPEN|IOERR|NOMEM|INTERRUPT|ABORT)/
/** What the disk gives back is not what was written to it. */
const LASTING_CODES = /^SQLITE_IOERR_(CORRUPTFS|DATA)/

/** Whether what storage refused may be tried again as it is. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof LabError)) return false
  if (error.trouble !== undefined && !PASSING.has(error.trouble)) return false
  const code = codeOf(error.cause)
  if (code?.startsWith('SQLITE_') !== true) return error.trouble !== undefined
  return PASSING_CODES.test(code) && !LASTING_CODES.test(code)
}

function codeOf(cause: unknown): string | undefined {
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : undefined
}
