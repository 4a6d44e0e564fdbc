/** Which refusals are tried again, told by SQLite's extended codes and by real files. */
import { SqliteError } from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { StorageError, storageFailure } from '../../src-main/storage/errors'
import { mayPass } from '../../src-main/storage/transient-errors'
import { LabError } from '../../src-shared/contract/result'
import { STORAGE_TROUBLES } from '../../src-shared/contract/trouble'

describe('what may pass', () => {
  const sqlite = (code: string) => storageFailure(new SqliteError('said', code), '/tmp/lab.sqlite')

  test.each([
    ...[
      'SQLITE_BUSY',
      'SQLITE_BUSY_SNAPSHOT',
      'SQLITE_LOCKED',
      'SQLITE_FULL',
      'SQLITE_IOERR_WRITE',
    ],
    ...['SQLITE_IOERR_FSYNC', 'SQLITE_READONLY_DBMOVED', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'],
    ...['SQLITE_PROTOCOL', 'SQLITE_PERM', 'SQLITE_NOMEM', 'SQLITE_INTERRUPT'],
  ])('%s', (code) => expect(mayPass(sqlite(code))).toBe(true))

  test.each([
    ...['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB', 'SQLITE_CONSTRAINT_PRIMARYKEY'],
    ...['SQLITE_CONSTRAINT_FOREIGNKEY', 'SQLITE_TOOBIG', 'SQLITE_MISMATCH', 'SQLITE_ERROR'],
    ...['SQLITE_IOERR_CORRUPTFS', 'SQLITE_IOERR_DATA', 'SQLITE_MISUSE', 'SQLITE_RANGE'],
  ])('is not %s', (code) => expect(mayPass(sqlite(code))).toBe(false))

  test('is told of every kind of trouble', () => {
    const passing = STORAGE_TROUBLES.filter((kind) => mayPass(new StorageError(kind, 'lab.sqlite')))
    expect(passing).toEqual(['locked', 'read-only', 'disk-full', 'cannot-open'])
    expect(mayPass(new LabError('not-found', 'There is no run.'))).toBe(false)
    expect(mayPass(new TypeError('a fault of the app'))).toBe(false)
  })
})
