/** Invented runs can be read as real ones, cover every case, and are the same for the same seed. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateRuns } from '../../scripts/generate/runs'
import { openStorage } from '../../src-main/storage/storage'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import type { RunSummary } from '../../src-shared/runs/run'
import { temporaryFolder } from './sample-runs'

let folder: ReturnType<typeof temporaryFolder>

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const UNTIL = Date.UTC(2026, 10, 22)

function generated(name: string, seed: number, runs = 1000): RunSummary[] {
  const path = join(folder.path, name)
  generateRuns({ path, runs, seed, curves: 5, points: 50, until: UNTIL })
  const storage = openStorage(path)
  expect(storage.list.unreadable()).toEqual([])
  const { keys } = storage.list.query({ query: 'in:all', grouping: null })
  const summaries = storage.list.summaries(storage.list.idsOf(keys))
  const curves = storage.runs.curves(
    summaries.map(({ id }) => id),
    'training-loss',
  )
  const drawn = [...curves.values()].filter(({ values }) => values.length > 0)
  expect(drawn.map(({ values }) => values.length)).toEqual([50, 50, 50, 50, 50])
  storage.close()
  return summaries
}

test('there are as many as asked for, of every kind, oldest within half a year', () => {
  const runs = generated('a.sqlite', 1)
  expect(runs).toHaveLength(1000)
  const kinds = (of: (run: RunSummary) => string | number | boolean | null) => new Set(runs.map(of))
  expect(kinds(({ recipe }) => recipe.optimizer.id)).toEqual(new Set(OPTIMIZER_IDS))
  expect(kinds(({ status }) => status)).toEqual(
    new Set(['done', 'stopped', 'diverged', 'failed', 'interrupted']),
  )
  expect(kinds(({ role }) => role)).toEqual(new Set(['single', 'trial', 'final']))
  expect(kinds(({ recipe }) => recipe.seed).size).toBeGreaterThan(10)
  expect(kinds(({ tags }) => tags.length)).toEqual(new Set([0, 1, 2]))
  expect(kinds(({ deletedAt }) => deletedAt !== null)).toEqual(new Set([true, false]))
  const times = runs.map(({ queuedAt }) => queuedAt)
  expect(Math.max(...times)).toBeLessThanOrEqual(UNTIL)
  expect(Math.min(...times)).toBeGreaterThan(UNTIL - 200 * 24 * 3_600_000)
  for (const { role, recipe, status, validationLoss, validationAccuracy } of runs) {
    expect(recipe.validationExamples > 0).toBe(role !== 'single')
    const isMeasured = role !== 'single' && status !== 'diverged'
    expect([validationLoss !== null, validationAccuracy !== null]).toEqual([isMeasured, isMeasured])
    expect(validationAccuracy ?? 0.5).toBeLessThan(1)
  }
  for (const { status, testAccuracy, last100MeanLoss } of runs) {
    expect(testAccuracy === null).toBe(status !== 'done')
    if (testAccuracy !== null) expect(testAccuracy).toBeGreaterThan(0.09)
    if (testAccuracy !== null) expect(testAccuracy).toBeLessThan(1)
    expect(last100MeanLoss === null).toBe(status === 'diverged')
  }
})

test('the same seed gives the same runs, another seed others', () => {
  const runs = generated('a.sqlite', 7, 100)
  expect(generated('b.sqlite', 7, 100)).toEqual(runs)
  expect(generated('c.sqlite', 8, 100)).not.toEqual(runs)
})
