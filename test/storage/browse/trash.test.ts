import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { SAMPLE_END, append, insertSample, keptRuns } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

const POINTS = 20_000

/** Finished runs, each with a curve of 80 kB. */
function makeRuns(seeds: readonly number[], createdAt: number): string[] {
  const ids = insertSample(storage.runs, [...seeds], createdAt)
  const values = Array.from({ length: POINTS }, (_, i) => 1 / (i + 1))
  for (const id of ids) {
    append(storage.runs, id, 1, values)
    storage.runs.finish(id, SAMPLE_END)
  }
  endComparison(ids)
  return ids
}

/** All runs of a comparison have ended, and no others will come. */
function endComparison([id]: readonly string[]): void {
  const [{ comparisonId }] = storage.list.summaries([id])
  storage.runs.setComparisonState(comparisonId, 'done')
}

const trash = (ids: readonly string[]) =>
  storage.edits.edit(ids, { kind: 'trashed', trashed: true })

function count(table: string): number {
  const database = new Database(path, { readonly: true })
  const rows = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  database.close()
  return rows
}

describe('the trash', () => {
  test('is empty at first', () => {
    makeRuns([1], 1000)
    expect(storage.trash.content()).toEqual({ runs: 0, bytes: 0 })
    expect(storage.trash.empty()).toEqual({ runs: 0, bytes: 0, ids: [] })
    expect(keptRuns(storage)).toHaveLength(2)
  })

  test('emptied takes runs, curves, tags and comparisons without runs, and gives the space back', () => {
    const gone = makeRuns([1, 2, 3, 4, 5], 1000)
    const [left, alsoGone] = makeRuns([6], 2000)
    storage.edits.edit([...gone, left], { kind: 'tags', add: ['a'], remove: [] })
    trash([...gone, alsoGone])
    const { runs, bytes } = storage.trash.content()
    expect(runs).toBe(11)
    expect(bytes).toBeGreaterThan(11 * POINTS * 4)
    reopen()
    const sizeBefore = statSync(path).size

    const emptied = storage.trash.empty()
    expect([...emptied.ids].sort()).toEqual([...gone, alsoGone].sort())
    expect(emptied.runs).toBe(11)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual([left])
    expect(storage.runs.get(left)?.tags).toEqual(['a'])
    expect(storage.runs.curves([left], 'training-loss').get(left)?.values).toHaveLength(POINTS)
    expect([count('runs'), count('tags'), count('comparisons')]).toEqual([1, 1, 1])
    expect(storage.trash.content()).toEqual({ runs: 0, bytes: 0 })

    expect(statSync(path).size).toBeLessThan(sizeBefore - 11 * POINTS * 4)
    expect(emptied.bytes).toBeGreaterThan(11 * POINTS * 4)
    // What was foretold is what came back, to a tenth.
    expect(Math.abs(emptied.bytes - bytes)).toBeLessThan(bytes / 10)
  })

  test('emptied takes checkpoints too, and tells of their space before', () => {
    const [gone, left] = makeRuns([1], 1000)
    const state = { optimizerSteps: 9, trainingSeconds: 1, optimizerState: [] }
    for (const id of [gone, left]) {
      const parameters = new Float32Array(100_000)
      storage.checkpoints.save(id, { ...state, stepsDone: 9, parameters }, true)
    }
    trash([gone])
    expect(storage.trash.content().bytes).toBeGreaterThan(400_000 + POINTS * 4)
    storage.trash.empty()
    expect(storage.checkpoints.space()).toMatchObject({ checkpoints: 1, runs: 1 })
    expect([storage.checkpoints.list(gone), storage.checkpoints.list(left)]).toMatchObject([
      [],
      [{ step: 9 }],
    ])
  })

  test('emptied leaves a comparison that may get runs yet', () => {
    const ids = makeRuns([1], 1000)
    const [{ comparisonId }] = storage.list.summaries(ids)
    storage.runs.setComparisonState(comparisonId, 'paused')
    trash(ids)
    expect(storage.trash.empty().runs).toBe(2)
    expect(storage.runs.comparison(comparisonId)?.state).toBe('paused')
    storage.runs.setComparisonState(comparisonId, 'cancelled')
    storage.trash.empty()
    expect(storage.runs.comparison(comparisonId)).toBeUndefined()
  })

  test('emptied cannot be undone: the history forgets those runs and keeps the others', () => {
    const [a, b] = makeRuns([1], 1000)
    storage.edits.edit([a, b], { kind: 'pinned', pinned: true })
    storage.edits.edit([a], { kind: 'name', name: 'Gone soon' })
    const { comparisonId } = storage.list.summaries([a])[0]
    storage.edits.renameComparison(comparisonId, 'Kept')
    trash([a])
    storage.trash.empty()
    expect(storage.edits.state().undo).toMatch(/^\{"code":"rename-comparison"/)
    storage.edits.undo()
    expect(storage.edits.undo()?.ids).toEqual([b])
    expect(storage.runs.get(b)?.pinned).toBe(false)
    expect(storage.edits.undo()).toBeNull()
  })

  test('of thousands of runs is emptied by and by, while others may write', () => {
    const ids = insertSample(
      storage.runs,
      Array.from({ length: 500 }, (_, seed) => seed),
    )
    for (const id of ids) storage.runs.finish(id, SAMPLE_END)
    endComparison(ids)
    trash(ids)
    const start = performance.now()
    expect(storage.trash.empty().runs).toBe(1000)
    console.log(`1,000 runs taken from the trash in ${(performance.now() - start).toFixed(0)} ms`)
    expect(count('comparisons')).toBe(0)
  })
})
