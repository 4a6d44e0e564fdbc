/** Databases made by earlier versions of the app come over whole, also when the first try is killed. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MIGRATIONS } from '../../../src-main/storage/schema/migrate'
import { openStorage } from '../../../src-main/storage/storage'
import { rescueHere } from '../../../src-main/storage/recover/rescue'
import type { RunId } from '../../../src-shared/runs/run'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { bundleChild } from '../bundle-child'
import { SAMPLE_VERSIONS, putSample } from '../sample-databases'
import { temporaryFolder } from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

interface Kept {
  readonly runs: readonly Record<string, unknown>[]
  readonly comparisons: readonly unknown[]
  readonly tags: readonly unknown[]
  readonly curves: ReadonlyMap<string, string>
  readonly rest: readonly unknown[]
}

/** Texts are compared at once, bytes one by one. */
const withBytesAsText = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString('hex') : value,
    ]),
  )

/** What every version has, read without the app. */
function keptIn(file: string): Kept {
  const database = new Database(file)
  const all = (sql: string) =>
    database.prepare<[], Record<string, unknown>>(sql).all().map(withBytesAsText)
  const columns = (table: string) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const has = (table: string) => columns(table).length > 0
  const curves = new Map<string, string>()
  for (const chunk of all('SELECT * FROM curve_chunks ORDER BY run_id, metric, first_step')) {
    const name = `${String(chunk.run_id)} ${String(chunk.metric)}`
    curves.set(name, (curves.get(name) ?? '') + String(chunk.points))
  }
  const tagOwner = columns('tags').includes('run_key')
    ? 'runs.key = tags.run_key'
    : 'runs.id = tags.run_id'
  const kept = {
    // A database of version 1 gets the keys of its runs when it is migrated.
    runs: all('SELECT * FROM runs ORDER BY id').map((row) => ({ ...row, key: undefined })),
    comparisons: all('SELECT id, name, draft, created_at FROM comparisons ORDER BY id'),
    tags: all(`SELECT runs.id, tag FROM tags JOIN runs ON ${tagOwner} ORDER BY id, tag`),
    curves,
    rest: ['views', 'edits', 'final_weights', 'dataset_folders', 'settings']
      .filter(has)
      .map((table) => all(`SELECT * FROM ${table} ORDER BY 1`)),
  }
  database.close()
  return kept
}

/** Everything of `before` is in `after`; later versions may know more of each run. */
function expectKept(after: Kept, before: Kept): void {
  expect(after.runs).toHaveLength(before.runs.length)
  before.runs.forEach((run, i) => expect(after.runs[i]).toMatchObject(run))
  expect(after.comparisons).toEqual(before.comparisons)
  expect(after.tags).toEqual(before.tags)
  expect(after.curves).toEqual(before.curves)
  for (const table of before.rest) expect(after.rest).toContainEqual(table)
}

function expectSound(file: string): void {
  const database = new Database(file)
  expect(database.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  database.close()
}

const copies = () => readdirSync(folder.path).filter((name) => name.includes('.before-'))

describe.each(SAMPLE_VERSIONS)('a database of version %i', (version) => {
  test('holds runs of every fate', () => {
    putSample(version, path)
    const { runs, curves } = keptIn(path)
    const fates = new Set(runs.map(({ status }) => status))
    expect([...fates].sort()).toEqual(['diverged', 'done', 'interrupted', 'running'])
    expect(curves.size).toBeGreaterThanOrEqual(8)
  })

  test('keeps every run, curve, note and tag, and a copy from before', () => {
    putSample(version, path)
    const before = keptIn(path)
    const storage = openStorage(path)
    const ids = before.runs.map(({ id }) => id as RunId)
    // Every recipe can be read, and every curve as the app reads it.
    expect(storage.list.summaries(ids)).toHaveLength(ids.length)
    for (const metric of METRICS) {
      for (const [id, { values }] of storage.runs.curves(ids, metric)) {
        const stored = before.curves.get(`${id} ${metric}`) ?? ''
        expect(Buffer.from(values.buffer).toString('hex')).toBe(stored)
      }
    }
    expect(storage.views.unreadable()).toEqual([])
    storage.close()
    expectKept(keptIn(path), before)
    expectSound(path)
    expect(copies()).toHaveLength(version === MIGRATIONS.length ? 0 : 1)
    for (const copy of copies()) expect(keptIn(join(folder.path, copy))).toEqual(before)
  })

  test('is recovered as it is', async () => {
    putSample(version, path)
    const before = keptIn(path)
    const report = await rescueHere.recover(path)
    expect(report).toMatchObject({ whole: before.runs.length, partial: 0, fromBackup: 0, lost: 0 })
    expectKept(keptIn(path), before)
    expectSound(path)
  })

  test.skipIf(version === MIGRATIONS.length)('can be restored from the copy', async () => {
    putSample(version, path)
    const before = keptIn(path)
    openStorage(path).close()
    const [backup] = rescueHere.backupsOf(path)
    expect(backup.name).toBe(copies()[0])
    await rescueHere.restore(path, backup.name)
    expect(keptIn(path)).toEqual(before)
  })
})

describe('a process that is killed in the midst of a migration', () => {
  const bundled = temporaryFolder()
  let child: string
  beforeAll(async () => {
    child = await bundleChild(join(import.meta.dirname, 'migrate.child.ts'), bundled.path)
    return () => bundled.remove()
  })

  const steps = SAMPLE_VERSIONS.flatMap((from) =>
    MIGRATIONS.map(({ version }) => version)
      .filter((version) => version > from)
      .map((version) => [from, version] as const),
  )

  test.each(steps)('from version %i in the step to %i loses nothing', (from, version) => {
    putSample(from, path)
    const before = keptIn(path)
    const { signal } = spawnSync(process.execPath, [child, path, String(version)])
    expect(signal).toBe('SIGKILL')
    openStorage(path).close()
    expectKept(keptIn(path), before)
    expectSound(path)
    expect(keptIn(join(folder.path, copies()[0]))).toEqual(before)
  })
})
