/** Migration 2 replaces the tables of runs and tags: nothing that refers to them may be lost. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../../src-main/storage/schema/migrate'
import { openDatabase } from '../../../src-main/storage/schema/open'
import { openStorage } from '../../../src-main/storage/storage'
import { SGD_VS_RMSPROP, expandComparison } from '../../../src-shared/recipe/comparison'
import { keptRuns, temporaryFolder } from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

const IDS = [1, 2].map((i) => `019aa9b0-0000-7000-8000-00000000000${i}`)
const COMPARISON = '019aa9b0-0000-7000-8000-0000000000ff'

/** A database as version 0.1 left it, made without incremental vacuum. */
function makeFirstVersion(): void {
  const database = openDatabase(path, MIGRATIONS.slice(0, 1))
  database
    .prepare('INSERT INTO comparisons VALUES (?, ?, ?, 1)')
    .run(COMPARISON, 'Old', JSON.stringify(SGD_VS_RMSPROP))
  const insert = database.prepare(`
    INSERT INTO runs (id, comparison_id, position, name, recipe, recipe_hash, status, optimizer, learning_rate, dataset,
      seed, steps, steps_done, last100_mean_loss, queued_at, engine_version, owner_process, notes)
    VALUES (?, ?, ?, ?, ?, 'hash', 'done', ?, 0.01, 'mnist-60k', 0, 2000, 2000, 0.25, 1, '1', 1, 'my notes')`)
  expandComparison(SGD_VS_RMSPROP).forEach((recipe, i) => {
    insert.run(IDS[i], COMPARISON, i, `run ${i}`, JSON.stringify(recipe), recipe.optimizer.id)
  })
  database.prepare('INSERT INTO tags VALUES (?, ?), (?, ?)').run(IDS[0], 'b', IDS[0], 'a')
  const points = Buffer.from(Float32Array.of(2, 1, 0.5).buffer)
  const chunk = database.prepare('INSERT INTO curve_chunks VALUES (?, ?, 1, ?)')
  for (const id of IDS) chunk.run(id, 'training-loss', points)
  database.pragma('auto_vacuum = NONE')
  database.exec('VACUUM')
  database.close()
}

test('runs of the first version keep their curves, tags and notes, and get what is new', () => {
  makeFirstVersion()
  const storage = openStorage(path)
  const runs = keptRuns(storage)
  expect(runs.map(({ id }) => id)).toEqual(IDS)
  expect(runs[0]).toMatchObject({
    name: 'run 0',
    comparisonName: 'Old',
    tags: ['a', 'b'],
    notes: 'my notes',
    last100MeanLoss: 0.25,
    pinned: false,
    colorIndex: null,
    recipe: { seed: 0 },
  })
  for (const id of IDS) {
    const curve = storage.runs.curves([id], 'training-loss').get(id)
    expect([...(curve?.values ?? [])]).toEqual([2, 1, 0.5])
  }
  const { keys } = storage.list.query({
    query: 'hidden:100x4 optimizer:rmsprop decay:0.99',
    grouping: null,
  })
  expect(storage.list.idsOf(keys)).toEqual([IDS[1]])
  storage.close()
})

test('what refers to a run still goes with it, and its space comes back', () => {
  makeFirstVersion()
  const database = openDatabase(path)
  expect(database.pragma('auto_vacuum', { simple: true })).toBe(2)
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.prepare('DELETE FROM runs WHERE id = ?').run(IDS[1])
  const rows = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect([rows('curve_chunks'), rows('tags')]).toEqual([1, 2])
  expect(() => database.prepare('INSERT INTO tags VALUES (99, ?)').run('a')).toThrow(/FOREIGN KEY/)
  database.close()
})

test('queries go through one index alone', () => {
  const database = openDatabase(path)
  const plan = database
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT key FROM runs WHERE deleted_at IS NULL AND optimizer = 'sgd' AND test_accuracy > 0.9
       AND role = 'final' AND validation_loss < 0.5 AND validation_accuracy > 0.9
       ORDER BY queued_at DESC, key`,
    )
    .all()
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH runs USING COVERING INDEX runs_to_browse (deleted_at=?)',
  ])
  database.close()
})
