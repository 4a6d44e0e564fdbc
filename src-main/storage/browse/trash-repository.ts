/** What was deleted and can still come back, until the trash is emptied. */
import type { Database } from 'better-sqlite3'
import type { RunId } from '../../../src-shared/runs/run'
import type { TrashContent } from '../../../src-shared/runs/run-edit'
import type { EmptiedTrash, TrashRepository } from './browse-contract'
import { createEditJournal } from './edit-journal'

/** Runs deleted, and pages given back to the disk, in one transaction: others never wait long for their turn. */
const RUNS_AT_ONCE = 100
const PAGES_AT_ONCE = 1000

/** What a run takes beside its own row: a share of the indexes. */
const INDEX_BYTES = 500

const CONTENT = `
  SELECT
    count(*) AS runs,
    coalesce(sum(
      ${INDEX_BYTES} + length(recipe) + length(notes)
      + coalesce((SELECT sum(length(points)) FROM curve_chunks WHERE run_id = runs.id), 0)
      + coalesce((SELECT sum(bytes) FROM checkpoints WHERE run_id = runs.id), 0)
      + coalesce((SELECT sum(length(frame)) FROM snapshots WHERE run_id = runs.id), 0)
      + coalesce((SELECT sum(length(parameters)) FROM final_weights WHERE run_id = runs.id), 0)
    ), 0) AS bytes
  FROM runs WHERE deleted_at IS NOT NULL`

const DELETE_RUNS = `
  DELETE FROM runs WHERE key IN (SELECT key FROM runs WHERE deleted_at IS NOT NULL LIMIT ${RUNS_AT_ONCE})
  RETURNING id`

/** One that is still trained may get runs yet. */
const DELETE_COMPARISONS = `
  DELETE FROM comparisons
  WHERE state NOT IN ('open', 'paused') AND NOT EXISTS (SELECT 1 FROM runs WHERE comparison_id = comparisons.id)
  RETURNING id`

export function createTrashRepository(database: Database): TrashRepository {
  const content = database.prepare<[], TrashContent>(CONTENT)
  return {
    content: () => content.get() as TrashContent,
    empty: () => empty(database),
  }
}

/**
 * Goes in small steps. Broken off in between, the rest is still in the trash: only the history has already forgotten
 * all of it, so that no undo brings half of something back.
 */
function empty(database: Database): EmptiedTrash {
  const sizeBefore = fileSize(database)
  database.transaction(() => forgetTrashed(database)).immediate()
  const removeRuns = database.prepare<[], RunId>(DELETE_RUNS).pluck()
  const step = database.transaction(() => removeRuns.all())
  const ids: RunId[] = []
  for (let gone = step.immediate(); gone.length > 0; gone = step.immediate()) ids.push(...gone)
  database.transaction(() => removeComparisons(database)).immediate()
  giveBackPages(database)
  return { ids, runs: ids.length, bytes: Math.max(0, sizeBefore - fileSize(database)) }
}

function forgetTrashed(database: Database): void {
  const ids = database
    .prepare<[], RunId>('SELECT id FROM runs WHERE deleted_at IS NOT NULL')
    .pluck()
    .all()
  if (ids.length > 0) createEditJournal(database).forget(new Set(ids))
}

function removeComparisons(database: Database): void {
  const ids = database.prepare<[], string>(DELETE_COMPARISONS).pluck().all()
  if (ids.length > 0) createEditJournal(database).forget(new Set(ids))
}

/** Without effect on a database made without incremental vacuum, which then uses its free pages again. */
function giveBackPages(database: Database): void {
  const freePages = () => database.pragma('freelist_count', { simple: true }) as number
  for (let left = freePages(); left > 0;) {
    database.pragma(`incremental_vacuum(${PAGES_AT_ONCE})`)
    const now = freePages()
    if (now >= left) break
    left = now
  }
  database.pragma('wal_checkpoint(TRUNCATE)')
}

function fileSize(database: Database): number {
  const pages = database.pragma('page_count', { simple: true }) as number
  return pages * (database.pragma('page_size', { simple: true }) as number)
}
