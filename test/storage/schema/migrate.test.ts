import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MIGRATIONS, type Migration } from '../../../src-main/storage/schema/migrate'
import { openDatabase } from '../../../src-main/storage/schema/open'
import { createRunListRepository } from '../../../src-main/storage/browse/run-list-repository'
import { openStorage } from '../../../src-main/storage/storage'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import {
  SAMPLE_END,
  failureOf,
  insertIntoFirstVersion,
  insertSample,
  keptRuns,
  temporaryFolder,
} from '../sample-runs'

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

const NEXT = MIGRATIONS.length + 1

const addColour: Migration = {
  version: NEXT,
  up: (database) => void database.exec("ALTER TABLE runs ADD COLUMN colour TEXT DEFAULT 'blue'"),
}

describe('migrating', () => {
  const copies = () => readdirSync(folder.path).filter((name) => name.includes('.before-'))

  test('keeps a whole copy from before', () => {
    const ids = makeFilled()
    const database = openDatabase(path, [...MIGRATIONS, addColour])
    expect(database.pragma('user_version', { simple: true })).toBe(NEXT)
    expect(database.prepare('SELECT DISTINCT colour FROM runs').pluck().all()).toEqual(['blue'])
    database.close()

    expect(copies()).toHaveLength(1)
    expect(copies()[0]).toMatch(new RegExp(`^lab\\.sqlite\\.before-v${NEXT}-\\d{8}T\\d{9}$`))
    const restored = join(folder.path, 'restored.sqlite')
    copyFileSync(join(folder.path, copies()[0]), restored)
    const copy = openDatabase(restored)
    expect(copy.pragma('user_version', { simple: true })).toBe(NEXT - 1)
    expect(keptRuns({ list: createRunListRepository(copy) }).map(({ id }) => id)).toEqual(ids)
    copy.close()
  })

  test('removes what a process left that was killed while it made the copy', () => {
    makeFilled()
    const { pid } = spawnSync(process.execPath, ['--version'])
    const half = `${path}.before-v${NEXT}-20260304T120000000.optimizer-lab-${pid}.partial`
    writeFileSync(half, 'half')
    openDatabase(path, [...MIGRATIONS, addColour]).close()
    expect(copies()).toHaveLength(1)
    expect(existsSync(half)).toBe(false)
  })

  test('a new database and one that is up to date need no copy', () => {
    openDatabase(path, [...MIGRATIONS, addColour]).close()
    openDatabase(path, [...MIGRATIONS, addColour]).close()
    expect(copies()).toEqual([])
  })

  test('one that fails changes nothing and says where the copy is', () => {
    const ids = makeFilled()
    const failing: Migration = {
      version: NEXT,
      up: (database) => void database.exec('DELETE FROM runs; ALTER TABLE nothing ADD COLUMN a'),
    }
    const { message } = failureOf(() => openDatabase(path, [...MIGRATIONS, failing]))
    expect(message).toContain(`stays at version ${NEXT - 1}`)
    expect(message).toContain(join(folder.path, copies()[0]))
    const storage = openStorage(path)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual(ids)
    storage.close()
  })

  test('a database of version 1 keeps its curves to the last bit', () => {
    const old = openDatabase(path, MIGRATIONS.slice(0, 1))
    const [id] = insertIntoFirstVersion(old)
    const points = Buffer.from(Float32Array.of(0.5, NaN, 0.25).buffer)
    const add = old.prepare('INSERT INTO curve_chunks VALUES (?, ?, ?, ?)')
    add.run(id, 'training-loss', 1, points)
    add.run(id, 'test-accuracy', 500, points.subarray(0, 4))
    old.close()
    const storage = openStorage(path)
    const curve = (metric: Metric) => {
      const { steps, values } = storage.runs.curves([id], metric).get(id)!
      return [[...steps], [...values]]
    }
    const stored = [
      [
        [1, 2, 3],
        [0.5, NaN, 0.25],
      ],
      [[500], [0.5]],
    ]
    expect([curve('training-loss'), curve('test-accuracy')]).toEqual(stored)
    storage.runs.requeue(id, 500, '2', 'data')
    storage.runs.finish(id, SAMPLE_END)
    expect([curve('training-loss'), curve('test-accuracy')]).toEqual(stored)
    expect(storage.runs.weights(id)).toBeUndefined()
    storage.close()
  })

  test('a database of version 3 keeps its runs, which were made to be compared', () => {
    const old = openDatabase(path, MIGRATIONS.slice(0, 3))
    const ids = insertIntoFirstVersion(old)
    const [id] = ids
    old.prepare("INSERT INTO final_weights VALUES (?, '[]', ?)").run(id, Buffer.alloc(8))
    old.close()
    const storage = openStorage(path)
    expect(keptRuns(storage).map((run) => run.id)).toEqual(ids)
    const [run] = keptRuns(storage)
    expect(run).toMatchObject({ role: 'single', validationLoss: null, validationAccuracy: null })
    expect(run.recipe).toMatchObject({ origin: null, rateChanges: [], validationExamples: 0 })
    expect(storage.runs.comparison(run.comparisonId)).toMatchObject({
      state: 'done',
      draft: { sweep: null },
    })
    expect(storage.runs.weights(id)?.parameters).toHaveLength(2)
    expect(storage.checkpoints.space()).toEqual({ bytes: 0, checkpoints: 0, runs: 0 })
    expect(storage.runs.family(id)).toEqual([id])
    storage.close()
  })

  test('the versions are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1))
  })
})
