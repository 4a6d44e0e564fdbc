import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MIGRATIONS, type Migration } from '../../src-main/storage/migrate'
import { openDatabase } from '../../src-main/storage/open'
import { createRunRepository } from '../../src-main/storage/run-repository'
import { openStorage } from '../../src-main/storage/storage'
import { failureOf, insertSample, temporaryFolder } from './sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

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

describe('migrating', () => {
  const copies = () => readdirSync(folder.path).filter((name) => name.includes('.before-'))

  test('keeps a whole copy from before', () => {
    const ids = makeFilled()
    const database = openDatabase(path, [...MIGRATIONS, addColour])
    expect(database.pragma('user_version', { simple: true })).toBe(NEWEST + 1)
    expect(database.prepare('SELECT DISTINCT colour FROM runs').pluck().all()).toEqual(['blue'])
    database.close()

    expect(copies()).toHaveLength(1)
    expect(copies()[0]).toMatch(new RegExp(`^lab\\.sqlite\\.before-v${NEWEST + 1}-\\d{8}T\\d{9}$`))
    const restored = join(folder.path, 'restored.sqlite')
    copyFileSync(join(folder.path, copies()[0]), restored)
    const copy = openDatabase(restored)
    expect(copy.pragma('user_version', { simple: true })).toBe(NEWEST)
    expect(
      createRunRepository(copy)
        .list()
        .map(({ id }) => id),
    ).toEqual(ids)
    copy.close()
  })

  test('a new database and one that is up to date need no copy', () => {
    openDatabase(path, [...MIGRATIONS, addColour]).close()
    openDatabase(path, [...MIGRATIONS, addColour]).close()
    expect(copies()).toEqual([])
  })

  test('one that fails changes nothing and says where the copy is', () => {
    const ids = makeFilled()
    const failing: Migration = {
      version: NEWEST + 1,
      up: (database) => void database.exec('DELETE FROM runs; ALTER TABLE nothing ADD COLUMN a'),
    }
    const { message } = failureOf(() => openDatabase(path, [...MIGRATIONS, failing]))
    expect(message).toContain(`stays at version ${NEWEST}`)
    expect(message).toContain(join(folder.path, copies()[0]))
    const storage = openStorage(path)
    expect(storage.runs.list().map(({ id }) => id)).toEqual(ids)
    storage.close()
  })

  test('the versions are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1))
  })
})
