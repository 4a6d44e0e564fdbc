/** A folder for a test's database, and runs to put into it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { SGD_VS_RMSPROP, expandComparison, runName } from '../../src-shared/recipe/comparison'
import type {
  NewComparison,
  NewRun,
  RunEnd,
  RunRepository,
  Storage,
} from '../../src-main/storage/contract'
import { LabError } from '../../src-shared/contract/result'
import type { RunSummary } from '../../src-shared/runs/run'
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { uuid7 } from '../../src-main/storage/uuid7'

export const temporaryFolder = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'optimizer-lab-storage-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A comparison with one run for each seed and optimizer, not yet stored. */
export function sampleComparison(
  seeds: readonly number[],
  createdAt: number,
): { comparison: NewComparison; runs: NewRun[] } {
  const draft = { ...SGD_VS_RMSPROP, seeds: [...seeds] }
  const runs = expandComparison(draft).map((recipe) => ({
    id: uuid7(),
    name: runName(recipe, seeds.length),
    recipe,
    role: 'single' as const,
    recipeHash: `hash of seed ${recipe.seed}`,
    dataHash: 'data',
    engineVersion: '1',
    queuedAt: createdAt,
  }))
  return { comparison: { id: uuid7(), name: draft.name, draft, createdAt }, runs }
}

/** Stores a comparison that is being trained and gives its runs' ids. */
export function insertSample(
  repository: Pick<RunRepository, 'insertComparison'>,
  seeds = [0],
  createdAt = 1000,
): string[] {
  const { comparison, runs } = sampleComparison(seeds, createdAt)
  repository.insertComparison(comparison, runs)
  return runs.map(({ id }) => id)
}

/** Stores a comparison as version 0.1 did, into a database of its version, and gives its runs' ids. */
export function insertIntoFirstVersion(database: Database): string[] {
  const { comparison, runs } = sampleComparison([0], 1000)
  const { id, name, draft } = comparison
  database
    .prepare('INSERT INTO comparisons VALUES (?, ?, ?, ?)')
    .run(id, name, JSON.stringify(draft), 1000)
  const insert = database.prepare(
    `INSERT INTO runs (id, comparison_id, position, name, recipe, recipe_hash, status, optimizer, dataset, seed, steps,
       queued_at, engine_version, owner_process) VALUES (?, ?, ?, ?, ?, 'h', 'done', ?, 'm', 0, 9, 9, '1', 1)`,
  )
  runs.forEach((run, i) => {
    insert.run(run.id, id, i, run.name, JSON.stringify(run.recipe), run.recipe.optimizer.id)
  })
  return runs.map((run) => run.id)
}

/** Every run that is not in the trash and can be read, newest first. */
export function keptRuns({ list }: Pick<Storage, 'list'>): RunSummary[] {
  return list.summaries(list.idsOf(list.query({ query: '', grouping: null }).keys))
}

/** How a good run ends. */
export const SAMPLE_END: RunEnd = {
  status: 'done',
  reason: null,
  finishedAt: 9000,
  stepsDone: 2000,
  trainingSeconds: 1.5,
  batchHash: 'batches',
  last100MeanLoss: 0.25,
  bestLoss: 0.125,
  validationLoss: null,
  validationAccuracy: null,
  testAccuracy: 0.9375,
}

/** Stores values of consecutive steps, and that the last of them is done. */
export function append(
  repository: RunRepository,
  runId: string,
  firstStep: number,
  values: readonly number[],
  metric: Metric = 'training-loss',
): void {
  const chunk = { runId, metric, firstStep, values: Float32Array.from(values) }
  const stepsDone = firstStep + values.length - 1
  repository.appendPoints([chunk], [{ runId, stepsDone }])
}

/** Changes a database behind the app's back. */
export function execute(path: string, statement: string): void {
  const database = new SqliteDatabase(path)
  database.exec(statement)
  database.close()
}

/** The LabError that `act` ends with. */
export function failureOf(act: () => unknown): LabError {
  try {
    act()
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('did not fail')
}
