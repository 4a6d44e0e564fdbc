import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { NO_FIGURES } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import {
  SAMPLE_END,
  execute,
  failureOf,
  insertSample,
  keptRuns,
  sampleComparison,
} from '../sample-runs'
import { useStorage } from '../use-storage'
import { processorTime } from '../../processor-time'

let path: string
let storage: Storage
useStorage((opened, at) => {
  storage = opened
  path = at
})

const sql = (statement: string) => execute(path, statement)

describe('a run', () => {
  test('goes from the queue to its end', () => {
    const { comparison, runs } = sampleComparison([7], 1000)
    storage.runs.insertComparison(comparison, runs)
    const { id, recipe, recipeHash } = runs[1]
    const queued = {
      id,
      comparisonId: comparison.id,
      comparisonName: comparison.name,
      name: 'RMSprop',
      recipe,
      role: 'single',
      status: 'queued',
      reason: null,
      stepsDone: 0,
      ...NO_FIGURES,
      queuedAt: 1000,
      startedAt: null,
      finishedAt: null,
      recipeHash,
      initHash: null,
      batchHash: null,
      dataHash: 'data',
      engineVersion: '1',
      notes: '',
      tags: [],
      colorIndex: null,
      marker: null,
      pinned: false,
      deletedAt: null,
    }
    expect(storage.runs.get(id)).toEqual(queued)
    storage.runs.markRunning(id, { startedAt: 2000, initHash: 'init' })
    const running = { ...queued, status: 'running', startedAt: 2000, initHash: 'init' }
    expect(storage.runs.get(id)).toEqual(running)
    storage.runs.finish(id, SAMPLE_END)
    expect(storage.runs.get(id)).toEqual({ ...running, ...SAMPLE_END })
  })

  test('keeps numbers that are not finite as null', () => {
    const [id] = insertSample(storage.runs)
    const reason = 'The loss is no number.'
    storage.runs.finish(id, {
      ...SAMPLE_END,
      status: 'diverged',
      reason,
      last100MeanLoss: NaN,
      bestLoss: -Infinity,
      testAccuracy: NaN,
      trainingSeconds: Infinity,
    })
    expect(storage.runs.get(id)).toMatchObject({
      status: 'diverged',
      reason,
      last100MeanLoss: null,
      bestLoss: null,
      testAccuracy: null,
      trainingSeconds: null,
    })
  })

  test('that does not exist is undefined, and cannot be started or finished', () => {
    expect(storage.runs.get('none')).toBeUndefined()
    expect(failureOf(() => storage.runs.finish('none', SAMPLE_END)).code).toBe('not-found')
    const start = { startedAt: 1, initHash: '' }
    expect(failureOf(() => storage.runs.markRunning('none', start)).code).toBe('not-found')
  })
})

describe('a comparison', () => {
  test('comes back as it was asked for', () => {
    const { comparison, runs } = sampleComparison([1, 2], 1000)
    storage.runs.insertComparison(comparison, runs)
    expect(storage.runs.comparison(comparison.id)).toEqual({ ...comparison, state: 'open' })
    expect(storage.runs.comparison('none')).toBeUndefined()
  })

  test('is stored with all of its runs or not at all', () => {
    const { comparison, runs } = sampleComparison([1, 2], 1000)
    const failure = failureOf(() => storage.runs.insertComparison(comparison, [...runs, runs[0]]))
    expect(failure.message).toContain(path)
    expect(storage.runs.comparison(comparison.id)).toBeUndefined()
    expect(keptRuns(storage)).toEqual([])
  })
})

describe('the list', () => {
  test('has the newest comparison first and its runs in order, without deleted ones', () => {
    const old = insertSample(storage.runs, [1, 2], 1000)
    const recent = insertSample(storage.runs, [3], 2000)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual([...recent, ...old])
    sql(`UPDATE runs SET deleted_at = 1 WHERE id = '${old[0]}'`)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual([...recent, ...old.slice(1)])
    expect(storage.runs.get(old[0])).toBeUndefined()
  })

  test('reads recipes of version 0.1, which knew fewer settings', () => {
    const ids = insertSample(storage.runs, [1])
    const written = keptRuns(storage)
    sql(`UPDATE runs SET recipe = json_remove(recipe, '$.schedule', '$.clipNorm',
      '$.optimizer.hyperparameters.momentum', '$.optimizer.hyperparameters.nesterov',
      '$.optimizer.hyperparameters.centered');
      UPDATE comparisons SET draft = json_remove(draft, '$.base.schedule', '$.base.clipNorm',
      '$.optimizers[0].hyperparameters.momentum', '$.optimizers[0].hyperparameters.nesterov')`)
    expect(keptRuns(storage)).toEqual(written)
    expect(storage.list.unreadable()).toEqual([])
    const draft = storage.runs.comparison(written[0].comparisonId)?.draft
    expect(draft).toEqual({ ...SGD_VS_RMSPROP, seeds: [1] })
    expect(ids).toHaveLength(2)
  })

  test('leaves out what it cannot read and names it', () => {
    const [odd, broken, ...good] = insertSample(storage.runs, [1, 2])
    sql(`UPDATE runs SET recipe = json_set(recipe, '$.batchSize', 0) WHERE id = '${odd}';
      PRAGMA ignore_check_constraints = ON;
      UPDATE runs SET recipe = '{' WHERE id = '${broken}'`)
    expect(keptRuns(storage).map(({ id }) => id)).toEqual(good)
    const unreadable = storage.list.unreadable()
    expect(unreadable.map(({ id }) => id)).toEqual([odd, broken])
    expect(unreadable[0].problem).toContain('Batch size must be at least 1.')
    expect(unreadable[0].problem).toContain(odd)
    expect(failureOf(() => storage.runs.get(odd)).message).toBe(unreadable[0].problem)
  })

  test('has 1,000 runs in reasonable time', () => {
    insertSample(
      storage.runs,
      Array.from({ length: 500 }, (_, i) => i),
    )
    const milliseconds = processorTime(() => expect(keptRuns(storage)).toHaveLength(1000))
    console.log(`1,000 runs listed in ${milliseconds.toFixed(0)} ms`)
    expect(milliseconds).toBeLessThan(2000)
  })
})
