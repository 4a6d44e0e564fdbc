/** Where runs are taken in from: rows as the database keeps them, with what belongs to them. */
import type { Database } from 'better-sqlite3'
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import { withoutPlaceholders } from '../../../src-shared/outside/placeholders'
import type { StoredCheckpoint, StoredSnapshot } from '../contract'
import type { Curve, RunId } from '../../../src-shared/runs/run'
import { createCurveRepository, curvesOf } from '../runs/curve-repository'
import { recipeValues, rowOfValues } from '../schema/run-columns'
import type { Experiment, KeptRun } from './exchange-contract'
import { createSnapshotRepository } from '../runs/snapshot-repository'
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
  /** What was seen inside it, where that is kept. */
  snapshots(): readonly StoredSnapshot[]
  /** States that it can go on from, where they come along. */
  checkpoints?(): Iterable<StoredCheckpoint & { readonly isLast: boolean }>
}

export interface RunSource {
  /** Rows of `comparisons`. */
  readonly comparisons: Iterable<Row>
  readonly runs: Iterable<RunRowParts>
  /** Rows of `views`. */
  readonly views: Iterable<Row>
  /** Rows of `own_optimizers`. */
  readonly optimizers: Iterable<Row>
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
  const { packedSnapshots } = createSnapshotRepository(database)
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
          snapshots: () => packedSnapshots(id),
        }
      }
    })(),
    views: all('views') as Row[],
    optimizers: all('own_optimizers') as Row[],
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
      snapshots: () => [],
    })),
    views: [],
    optimizers: [],
  }
}

function rowOf({ summary, position }: KeptRun): Row {
  const { recipe } = summary
  return rowOfValues({
    ...summary,
    ...recipeValues(recipe),
    recipe: JSON.stringify(withoutPlaceholders(recipe)),
    position,
    // Nobody trains it any more.
    ownerProcess: 0,
    owner: null,
    pinned: summary.pinned ? 1 : 0,
  })
}
