/**
 * Which checkpoints are kept: this is the only place that decides it.
 *
 * Of each run, the one at its end and the newest `keepPerRun` others; of a run that has not ended at least the newest,
 * from which it would go on. When all together take more than `megabytes`, they go in this order until they do not:
 *
 * 1. those of runs in the trash,
 * 2. those of runs that have ended, the oldest run first and of each run the oldest checkpoint first,
 * 3. of runs that wait, train or were interrupted, all but each one's newest, in the same order,
 * 4. the newest of those, without which they begin again.
 *
 * Those of pinned runs never go for want of space, not even from the trash.
 */
import type { Database } from 'better-sqlite3'
import type { CheckpointRule } from '../../src-shared/ipc-training'
import type { RunId } from '../../src-shared/run'

const MEGABYTE = 1_000_000

interface Place {
  readonly runId: RunId
  readonly step: number
}

type Candidate = Place & { readonly bytes: number }

const IS_NEWEST = `
  NOT EXISTS (SELECT 1 FROM checkpoints AS later WHERE later.run_id = c.run_id AND later.step > c.step)`

const BEYOND_COUNT = `
  WITH ranked AS (
    SELECT run_id, step, is_last,
      row_number() OVER (PARTITION BY run_id ORDER BY is_last, step DESC) AS rank,
      max(is_last) OVER (PARTITION BY run_id) AS has_last
    FROM checkpoints WHERE @runId IS NULL OR run_id = @runId
  )
  SELECT run_id AS runId, step FROM ranked
  WHERE NOT is_last AND rank > max(@keepPerRun, 1 - has_last)`

/** A run's id tells its age. */
const FIRST_TO_GO = `
  SELECT c.run_id AS runId, c.step, c.bytes FROM checkpoints AS c JOIN runs ON runs.id = c.run_id
  WHERE NOT runs.pinned
  ORDER BY
    CASE
      WHEN runs.deleted_at IS NOT NULL THEN 1
      WHEN runs.status NOT IN ('queued', 'running', 'interrupted') THEN 2
      WHEN NOT (${IS_NEWEST}) THEN 3
      ELSE 4
    END,
    c.run_id, c.step`

/** To be called inside a transaction. `runId` null counts those of every run. */
export function createRetention(
  database: Database,
): (rule: CheckpointRule, runId: RunId | null) => void {
  const selectBeyondCount = database.prepare<[{ runId: RunId | null; keepPerRun: number }], Place>(
    BEYOND_COUNT,
  )
  const selectFirstToGo = database.prepare<[], Candidate>(FIRST_TO_GO)
  const selectBytes = database
    .prepare<[], number>('SELECT coalesce(sum(bytes), 0) FROM checkpoints')
    .pluck()
  const remove = database.prepare<[RunId, number]>(
    'DELETE FROM checkpoints WHERE run_id = ? AND step = ?',
  )

  return ({ keepPerRun, megabytes }, runId) => {
    for (const { runId: id, step } of selectBeyondCount.all({ runId, keepPerRun })) {
      remove.run(id, step)
    }
    let excess = (selectBytes.get() ?? 0) - megabytes * MEGABYTE
    if (excess <= 0) return
    const going: Candidate[] = []
    for (const candidate of selectFirstToGo.iterate()) {
      going.push(candidate)
      excess -= candidate.bytes
      if (excess <= 0) break
    }
    for (const { runId: id, step } of going) remove.run(id, step)
  }
}
