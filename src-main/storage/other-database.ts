/** Looks into another database of the lab without changing it. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database, { type Database as OpenDatabase } from 'better-sqlite3'
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'
import { BUSY_TIMEOUT_MS } from './errors'
import { hasKnownSchema } from './known-schema'
import { MIGRATIONS } from './migrate'
import { APPLICATION_ID } from './migrations/0001-initial'
import { openDatabase } from './open'

const { problems } = MESSAGES.exchange

/** Where SQLite's file format has what is looked at: https://www.sqlite.org/fileformat2.html */
const HEADER = { size: 100, magic: 'SQLite format 3\0', userVersion: 60, applicationId: 68 }

/**
 * Calls `use` with a copy of the database at `path` that has this version's tables, and removes the copy.
 * @throws LabError('import') when it is no database of the lab, damaged, or of a newer version
 */
export function withOtherDatabase<T>(path: string, use: (other: OpenDatabase) => T): T {
  checkKind(path)
  const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-merge-'))
  try {
    const copy = join(folder, 'lab.sqlite')
    copyDatabase(path, copy)
    checkOwner(copy, path)
    if (!hasKnownSchema(copy)) throw new LabError('import', problems.damagedDatabase(path))
    const database = openDatabase(copy)
    try {
      return use(database)
    } finally {
      database.close()
    }
  } catch (error) {
    throw otherFailure(error, path, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function checkKind(path: string): void {
  const isDatabase = readHeader(path).toString('latin1', 0, HEADER.magic.length) === HEADER.magic
  if (!isDatabase) throw new LabError('import', problems.noLabDatabase(path))
}

/** Looks at the copy: what is new in a database that is in use may be in its log alone. */
function checkOwner(copy: string, path: string): void {
  const header = readHeader(copy)
  if (header.readUInt32BE(HEADER.applicationId) !== APPLICATION_ID) {
    throw new LabError('import', problems.noLabDatabase(path))
  }
  if (header.readUInt32BE(HEADER.userVersion) > (MIGRATIONS.at(-1)?.version ?? 0)) {
    throw new LabError('import', problems.newerDatabase(path))
  }
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER.size)
  try {
    const file = openSync(path, 'r')
    try {
      readSync(file, header, 0, HEADER.size, 0)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw new LabError('import', problems.cannotRead(path), { cause: error })
  }
  return header
}

/**
 * Opening a database in WAL mode makes files beside it, even for reading. One that nobody has open is therefore copied
 * as a file; one that is in use, whose log is there already, by SQLite, as it stands at this moment.
 */
function copyDatabase(path: string, copy: string): void {
  if (!existsSync(`${path}-wal`)) {
    copyFileSync(path, copy)
    return
  }
  const database = new Database(path, {
    readonly: true,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
  })
  try {
    database.prepare('VACUUM INTO ?').run(copy)
  } finally {
    database.close()
  }
}

/** What SQLite says of a file that is not what it claims to be. */
const FAULTS_OF_THE_FILE = ['ERROR', 'CONSTRAINT', 'CORRUPT', 'NOTADB', 'MISMATCH']

/** Names the person's file, not its copy; what goes wrong in this process's own database stays as it is. */
function otherFailure(error: unknown, path: string, folder: string): unknown {
  const isFileAtFault =
    (error instanceof LabError && error.message.includes(folder)) ||
    (error instanceof Database.SqliteError &&
      FAULTS_OF_THE_FILE.some((fault) => error.code.startsWith(`SQLITE_${fault}`))) ||
    // A table without one of its columns.
    error instanceof RangeError
  return isFileAtFault
    ? new LabError('import', problems.damagedDatabase(path), { cause: error })
    : error
}
