/** Where runs are taken in from: rows as the database keeps them, with what belongs to them. */
import type { Database } from 'better-sqlite3'
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { Curve, RunId } from '../../../src-shared/runs/run'
import { createCurveRepository, curvesOf } from '../runs/curve-repository'
import type { Experiment, KeptRun } from './exchange-contract'
import { createWeightsRepository } from '../runs/weights-repository'

/** A row by its columns' names. */
export type Row = Readonly<Record<string, unknown>>

export interface RunRowParts {
  readonly id: RunId
  /** All columns of `runs`. */
  readonly row: Row
  readonly tags: readonly string[]
  readonly curves: readonly Curve[]
  /** Whether its row said something else than its points, and was set right. */
  readonly isCorrected?: boolean
  /** What it has learned, where that is kept. */
  weights(): NetParameters | undefined
}

export interface RunSource {
  /** Rows of `comparisons`. */
  readonly comparisons: Iterable<Row>
  readonly runs: Iterable<RunRowParts>
  /** Rows of `views`. */
  readonly views: Iterable<Row>
}

/**
 * What another database holds; it has this version's tables.
 * @param only leaves out every other run, and comparisons without one of these
 */
export function databaseSource(database: Database, only?: ReadonlySet<RunId>): RunSource {
  const all = (table: string) => database.prepare(`SELECT * FROM ${table} ORDER BY id`).all()
  const selectTags = database
    .prepare<[unknown], string>('SELECT tag FROM tags WHERE run_key = ?')
    .pluck()
  const { curves } = createCurveRepository(database)
  const { weights } = createWeightsRepository(database)
  const rows = (all('runs') as Row[]).filter(({ id }) => only?.has(id as RunId) ?? true)
  const used = only && new Set(rows.map((row) => row.comparison_id))
  return {
    comparisons: (all('comparisons') as Row[]).filter(({ id }) => used?.has(id) ?? true),
    runs: (function* () {
      for (const row of rows) {
        const id = row.id as RunId
        yield {
          id,
          row,
          tags: selectTags.all(row.key),
          curves: curvesOf(curves, id),
          weights: () => weights(id),
        }
      }
    })(),
    views: all('views') as Row[],
  }
}

/** What was read from a file. */
export function experimentSource({ comparisons, runs }: Experiment): RunSource {
  return {
    comparisons: comparisons.map(({ id, name, draft, createdAt }) => ({
      id,
      name,
      draft: JSON.stringify(draft),
      created_at: createdAt,
    })),
    runs: runs.map((run) => ({
      id: run.summary.id,
      row: rowOf(run),
      tags: run.summary.tags,
      curves: run.curves,
      weights: () => undefined,
    })),
    views: [],
  }
}

function rowOf({ summary, position }: KeptRun): Row {
  const { recipe } = summary
  return {
    id: summary.id,
    comparison_id: summary.comparisonId,
    position,
    name: summary.name,
    recipe: JSON.stringify(recipe),
    recipe_hash: summary.recipeHash,
    init_hash: summary.initHash,
    batch_hash: summary.batchHash,
    data_hash: summary.dataHash,
    role: summary.role,
    status: summary.status,
    reason: summary.reason,
    ...recipeColumns(recipe),
    steps_done: summary.stepsDone,
    last100_mean_loss: summary.last100MeanLoss,
    best_loss: summary.bestLoss,
    validation_loss: summary.validationLoss,
    validation_accuracy: summary.validationAccuracy,
    test_accuracy: summary.testAccuracy,
    queued_at: summary.queuedAt,
    started_at: summary.startedAt,
    finished_at: summary.finishedAt,
    training_seconds: summary.trainingSeconds,
    engine_version: summary.engineVersion,
    // Nobody trains it any more.
    owner_process: 0,
    owner: null,
    notes: summary.notes,
    deleted_at: summary.deletedAt,
    color_index: summary.colorIndex,
    marker: summary.marker,
    pinned: summary.pinned ? 1 : 0,
  }
}

/** What lists sort and search by of a recipe. */
export function recipeColumns({ optimizer, dataset, seed, steps, origin }: Recipe): Row {
  return {
    optimizer: optimizer.id,
    learning_rate: optimizer.hyperparameters.learningRate,
    dataset,
    seed,
    steps,
    parent_id: origin?.runId ?? null,
  }
}
