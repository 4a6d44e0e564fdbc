/**
 * Which checkpoints are kept: this is the only place that decides it.
 *
 * Kept of each run: the one at its end and the newest `keepPerRun` others; of a run that has not ended at least the newest,
 * from which it would go on. One that was made because time had passed goes when there is a newer one. When all together take more than `megabytes`, they go in this order until they do not:
 *
 * 1. those of runs in the trash,
 * 2. those of runs that have ended, the oldest run first and of each run the oldest checkpoint first,
 * 3. of runs that wait, train or were interrupted, all but each one's newest, in the same order,
 * 4. the newest of those, without which they begin again.
 *
 * Those of pinned runs never go for want of space, not even from the trash.
 */
import type { Database } from 'better-sqlite3'
import type { CheckpointRule } from '../../../src-shared/contract/training'
import type { RunId } from '../../../src-shared/runs/run'

const MEGABYTE = 1_000_000

interface Place {
  readonly runId: RunId
  readonly step: number
}

type Candidate = Place & { readonly bytes: number }

const beyondCount = (ofRun: string) => `
  WITH ranked AS (
    SELECT run_id, step, is_last,
      row_number() OVER (PARTITION BY run_id ORDER BY is_last, step DESC) AS rank,
      max(is_last) OVER (PARTITION BY run_id) AS has_last
    FROM checkpoints ${ofRun}
  )
  SELECT run_id AS runId, step FROM ranked
  WHERE NOT is_last AND rank > max(@keepPerRun, 1 - has_last)`

const PASSED = `
  DELETE FROM checkpoints
  WHERE run_id = @runId AND NOT is_last AND (@everySteps = 0 OR step % @everySteps <> 0)
    AND step < (SELECT max(step) FROM checkpoints WHERE run_id = @runId)`

const IS_NEWEST = `
  NOT EXISTS (SELECT 1 FROM checkpoints AS later WHERE later.run_id = c.run_id AND later.step > c.step)`
const RESUMABLE = "('queued', 'running', 'interrupted')"

/** Few runs are in the trash or go on; of the many others no more are looked at than go, in their index's order. */
const FROM_RUNS = 'FROM runs CROSS JOIN checkpoints AS c ON c.run_id = runs.id'
const FROM_CHECKPOINTS = 'FROM checkpoints AS c CROSS JOIN runs ON runs.id = c.run_id'

/** In this order, as said above. A run's id tells its age. */
const FIRST_TO_GO = [
  `${FROM_RUNS} WHERE runs.deleted_at IS NOT NULL`,
  `${FROM_CHECKPOINTS} WHERE runs.deleted_at IS NULL AND runs.status NOT IN ${RESUMABLE}`,
  `${FROM_RUNS} WHERE runs.deleted_at IS NULL AND runs.status IN ${RESUMABLE} AND NOT ${IS_NEWEST}`,
  `${FROM_RUNS} WHERE runs.deleted_at IS NULL AND runs.status IN ${RESUMABLE} AND ${IS_NEWEST}`,
].map(
  (some) =>
    `SELECT c.run_id AS runId, c.step, c.bytes ${some} AND NOT runs.pinned ORDER BY c.run_id, c.step`,
)

/** To be called inside a transaction. `runId` null counts those of every run. */
export function createRetention(
  database: Database,
): (rule: CheckpointRule, runId: RunId | null) => void {
  const selectBeyondCount = database.prepare<[{ keepPerRun: number }], Place>(beyondCount(''))
  const selectBeyondCountOf = database.prepare<[{ runId: RunId; keepPerRun: number }], Place>(
    beyondCount('WHERE run_id = @runId'),
  )
  const selectFirstToGo = FIRST_TO_GO.map((sql) => database.prepare<[], Candidate>(sql))
  const selectBytes = database
    .prepare<[], number>('SELECT coalesce(sum(bytes), 0) FROM checkpoints')
    .pluck()
  const removePassed = database.prepare<[{ runId: RunId; everySteps: number }]>(PASSED)
  const remove = database.prepare<[RunId, number]>(
    'DELETE FROM checkpoints WHERE run_id = ? AND step = ?',
  )

  const takeFirst = (excess: number): Place[] => {
    const going: Place[] = []
    let left = excess
    for (const select of selectFirstToGo) {
      if (left <= 0) break
      for (const candidate of select.iterate()) {
        going.push(candidate)
        left -= candidate.bytes
        if (left <= 0) break
      }
    }
    return going
  }

  return ({ keepPerRun, megabytes, everySteps, everySeconds }, runId) => {
    if (runId !== null && everySeconds !== undefined) removePassed.run({ runId, everySteps })
    const beyond =
      runId === null
        ? selectBeyondCount.all({ keepPerRun })
        : selectBeyondCountOf.all({ runId, keepPerRun })
    for (const { runId: id, step } of beyond) remove.run(id, step)
    const excess = (selectBytes.get() ?? 0) - megabytes * MEGABYTE
    for (const { runId: id, step } of takeFirst(excess)) remove.run(id, step)
  }
}
