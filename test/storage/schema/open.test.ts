import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storageFailure } from '../../../src-main/storage/errors'
import { MIGRATIONS, type Migration } from '../../../src-main/storage/schema/migrate'
import { openDatabase } from '../../../src-main/storage/schema/open'
import { openStorage } from '../../../src-main/storage/storage'
import type { LabError } from '../../../src-shared/contract/result'
import { failureOf, insertSample, keptRuns, temporaryFolder } from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

function refusal(open: () => unknown): string {
  const { code, message } = failureOf(open)
  expect(code).toBe('storage')
  return message
}

/** Refused, with the file left as it was. */
function refusalOf(file: string, migrations?: readonly Migration[]): string {
  const before = [hashOf(file), statSync(file).mtimeMs]
  const message = refusal(() => openDatabase(file, migrations))
  expect([hashOf(file), statSync(file).mtimeMs]).toEqual(before)
  expect(message).toContain(file)
  return message
}

function makeFilled(): string[] {
  const storage = openStorage(path)
  const ids = insertSample(storage.runs)
  storage.close()
  return ids
}

const NEWEST = MIGRATIONS.length

const addColour: Migration = {
  version: NEWEST + 1,
  up: (database) => void database.exec("ALTER TABLE runs ADD COLUMN colour TEXT DEFAULT 'blue'"),
}

describe('opening', () => {
  test('makes the folder and the file, set up to lose nothing', () => {
    const deep = join(folder.path, 'a', 'b', 'lab.sqlite')
    const database = openDatabase(deep)
    const pragma = (name: string) => database.pragma(name, { simple: true })
    expect(pragma('user_version')).toBe(NEWEST)
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('busy_timeout')).toBe(5000)
    database.close()
    expect(readdirSync(join(folder.path, 'a', 'b'))).toEqual(['lab.sqlite'])
  })

  test('every table is strict', () => {
    const database = openDatabase(path)
    const tables = database
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
      )
      .all() as { name: string; strict: number }[]
    const own = tables.filter(({ name }) => !name.startsWith('sqlite_'))
    expect(own.map(({ name }) => name).sort()).toEqual([
      'checkpoints',
      'comparisons',
      'curve_chunks',
      'dataset_folders',
      'edits',
      'final_weights',
      'landscapes',
      'own_optimizers',
      'runs',
      'settings',
      'snapshots',
      'tags',
      'views',
    ])
    expect(own.every(({ strict }) => strict === 1)).toBe(true)
    database.close()
  })

  test('an empty file becomes a database, and a made one opens again with its data', () => {
    writeFileSync(path, '')
    const ids = makeFilled()
    const storage = openStorage(path)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual(ids)
    storage.close()
  })

  test('a path with spaces, signs and Korean letters', () => {
    const odd = join(folder.path, '실험 #1? 100%', 'lab.sqlite')
    openDatabase(odd).close()
    openDatabase(odd).close()
    expect(statSync(odd).size).toBeGreaterThan(0)
  })
})

describe('refusing', () => {
  test('a newer version', () => {
    makeFilled()
    openDatabase(path, [...MIGRATIONS, addColour]).close()
    const message = refusalOf(path)
    expect(message).toContain(`version ${NEWEST + 1}`)
    expect(message).toContain(`up to ${NEWEST}`)
    expect(message).toContain('newer version of the app')
  })

  test('a file that is no database', () => {
    writeFileSync(path, 'These are my notes.\n'.repeat(300))
    expect(refusalOf(path)).toContain('is not an SQLite database')
  })

  test('another program’s database', () => {
    new Database(path).exec('CREATE TABLE notes (text)').close()
    expect(refusalOf(path)).toContain('belongs to another program')
  })

  test('a truncated database', () => {
    makeFilled()
    truncateSync(path, 20_000)
    expect(refusalOf(path)).toContain('is damaged')
  })

  test('a database with a page overwritten', () => {
    makeFilled()
    const bytes = readFileSync(path)
    bytes.fill(0xaa, 3 * 4096, 4 * 4096)
    writeFileSync(path, bytes)
    expect(refusalOf(path)).toContain('is damaged')
  })

  test('a folder in the place of the file, and a file in the place of the folder', () => {
    expect(refusal(() => openDatabase(folder.path))).toContain(folder.path)
    writeFileSync(path, 'a file')
    expect(refusal(() => openDatabase(join(path, 'lab.sqlite')))).toContain('cannot be used')
  })

  test('an empty or missing file beside a log that is not, which SQLite would delete', () => {
    const storage = openStorage(path)
    insertSample(storage.runs)
    const log = readFileSync(`${path}-wal`)
    storage.close()
    for (const prepare of [() => writeFileSync(path, ''), () => rmSync(path)]) {
      prepare()
      writeFileSync(`${path}-wal`, log)
      expect(failureOf(() => openDatabase(path)).trouble).toBe('damaged')
      expect(readFileSync(`${path}-wal`).equals(log)).toBe(true)
    }
  })

  test('a newer version that is only in the log yet', () => {
    makeFilled()
    const newer = new Database(path)
    newer.pragma(`user_version = ${NEWEST + 1}`)
    const left = join(folder.path, 'left.sqlite')
    for (const end of ['', '-wal']) writeFileSync(left + end, readFileSync(path + end))
    newer.close()
    const log = hashOf(`${left}-wal`)
    expect(failureOf(() => openDatabase(left)).trouble).toBe('newer')
    expect(hashOf(`${left}-wal`)).toBe(log)
  })

  test('nothing because of a log or an index to it that is garbage', () => {
    const ids = makeFilled()
    writeFileSync(`${path}-wal`, 'g'.repeat(9000))
    writeFileSync(`${path}-shm`, 'g'.repeat(40_000))
    const storage = openStorage(path)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual(ids)
    storage.close()
  })

  test.skipIf(process.platform === 'win32')('a pipe, at which SQLite would wait', () => {
    execFileSync('mkfifo', [path])
    expect(refusal(() => openDatabase(path))).toContain('it is no ordinary file')
  })

  test('each with the kind of its trouble, also when it is found while it is in use', () => {
    writeFileSync(path, 'These are my notes.\n'.repeat(300))
    expect(failureOf(() => openDatabase(path)).trouble).toBe('not-a-database')
    expect(failureOf(() => openDatabase(folder.path)).trouble).toBe('cannot-open')
    const cause = (code: string) => new Database.SqliteError('it failed', code)
    const kindOf = (code: string) => (storageFailure(cause(code), path) as LabError).trouble
    expect(kindOf('SQLITE_CORRUPT_VTAB')).toBe('damaged')
    expect(kindOf('SQLITE_FULL')).toBe('disk-full')
    expect(kindOf('SQLITE_READONLY')).toBe('read-only')
    expect(kindOf('SQLITE_READONLY_DBMOVED')).toBe('cannot-open')
    expect(kindOf('SQLITE_BUSY_SNAPSHOT')).toBe('locked')
    expect(kindOf('SQLITE_CONSTRAINT_UNIQUE')).toBeUndefined()
  })

  test('the system is quoted only where it says more than the sentence around it', () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    expect(String(storageFailure(full, path))).toContain('cannot grow: the disk is full. What')
    const unread = Object.assign(new Error("EIO: i/o error, read 'x'"), { code: 'EIO' })
    expect(String(storageFailure(unread, path))).toContain(
      'cannot be used (its disk could not be read or written). It was',
    )
  })

  test('what SQLite refuses later is a sentence that names the database too', () => {
    const storage = openStorage(path)
    const other = new Database(path)
    other.exec('DROP TABLE settings').close()
    expect(refusal(() => storage.settings.get('theme'))).toContain('no such table: settings')
    storage.close()
  })
})
