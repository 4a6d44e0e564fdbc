/** Looks into another database of the lab without changing it. */
import { existsSync, readSync } from 'node:fs'
import { join } from 'node:path'
import Database, { type Database as OpenDatabase } from 'better-sqlite3'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import { copyForWork } from '../../files/atomic-write'
import { withOrdinaryFile } from '../../files/ordinary-file'
import { readingFile } from '../../files/reading'
import { realPathOf } from '../../files/real-path'
import { databaseFileAt } from '../schema/database-file'
import { BUSY_TIMEOUT_MS, storageFailure } from '../errors'
import { hasKnownSchema } from '../schema/known-schema'
import { MIGRATIONS } from '../schema/migrate'
import { APPLICATION_ID } from '../schema/migrations/0001-initial'
import { isIntact, openDatabase } from '../schema/open'
import { mayPass } from '../transient-errors'
import { inTemporaryFolder } from '../work-folder'

const { problems } = MESSAGES.exchange

/** Where SQLite's file format has what is looked at: https://www.sqlite.org/fileformat2.html */
const HEADER = { size: 100, magic: 'SQLite format 3\0', userVersion: 60, applicationId: 68 }

/**
 * Calls `use` with a copy of the database at `path` that has this version's tables, and removes the copy.
 * @throws LabError('import') when it is no database of the lab, damaged, or of a newer version
 */
export function withOtherDatabase<T>(named: string, use: (other: OpenDatabase) => T): T {
  const path = realPathOf(named)
  checkKind(path)
  return inTemporaryFolder((folder) => {
    const database = openCopy(path, folder)
    try {
      return use(database)
    } catch (error) {
      throw isFaultOfCopy(error, database) ? damaged(path, error) : error
    } finally {
      database.close()
    }
  })
}

function openCopy(path: string, folder: string): OpenDatabase {
  const copy = join(folder, 'lab.sqlite')
  try {
    copyDatabase(path, copy)
    checkOwner(copy, path)
    if (!hasKnownSchema(copy)) throw damaged(path)
    return openDatabase(copy)
  } catch (error) {
    if (isFault(error)) throw damaged(path, error)
    const failure = storageFailure(error, copy)
    const namesCopy = failure instanceof LabError && failure.message.includes(folder)
    // A place that has no room, or is not to be used, says nothing of the file.
    throw namesCopy && !mayPass(failure) ? damaged(path, error) : failure
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
  readingFile(path, () =>
    withOrdinaryFile(path, ({ handle }) => readSync(handle, header, 0, HEADER.size, 0)),
  )
  return header
}

/**
 * Opening a database in WAL mode makes files beside it, even for reading. One that nobody has open is therefore copied
 * as a file; one that is in use, whose log is there already, by SQLite, as it stands at this moment.
 */
function copyDatabase(path: string, copy: string): void {
  if (!existsSync(`${path}-wal`)) {
    readingFile(path, () => copyForWork(path, copy))
    return
  }
  databaseFileAt(path)
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

/** What SQLite says of a file that is not what it claims to be, and of a table without one of its columns. */
const FAULTS = /^SQLITE_(ERROR|CONSTRAINT|CORRUPT|NOTADB|MISMATCH)/

function isFault(error: unknown): boolean {
  return error instanceof Database.SqliteError
    ? FAULTS.test(error.code)
    : error instanceof RangeError
}

/** Both databases are at work in `use`: where the copy is whole, it is this process's own that cannot be read. */
function isFaultOfCopy(error: unknown, copy: OpenDatabase): boolean {
  if (!isFault(error)) return false
  const isDamage =
    error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
  return !isDamage || !isWhole(copy)
}

function isWhole(database: OpenDatabase): boolean {
  try {
    return isIntact(database)
  } catch {
    return false
  }
}

/** Names the person's file, not its copy. */
const damaged = (path: string, cause?: unknown) =>
  new LabError('import', problems.damagedDatabase(path), { cause })
