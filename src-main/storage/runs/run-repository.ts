/** Runs from the queue to their end. */
import type { Database } from 'better-sqlite3'
import {
  KEPT_FIGURES,
  type KeptFigures,
} from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { RunId } from '../../../src-shared/runs/run'
import { createComparisonRepository } from './comparison-repository'
import type { RunEnd, RunRepository } from '../contract'
import { createCompaction, createCurveRepository } from './curve-repository'
import { createInterruption } from './interruption'
import { updateStatement } from '../schema/run-columns'
import type { Owner } from './owner'
import { ownershipOf } from './ownership'
import { createQueueRepository } from './queue-repository'
import { SELECT_RUNS, summaryReader, type RunRow } from './run-row'
import { createSnapshotRepository } from './snapshot-repository'
import { createWeightsRepository } from './weights-repository'

/** @param owner whose the runs are that are queued; it alone writes to them */
export function createRunRepository(database: Database, owner: Owner): RunRepository {
  const comparisons = createComparisonRepository(database, owner)
  const curves = createCurveRepository(database)
  const seen = createSnapshotRepository(database)
  const selectOne = database.prepare<[RunId], RunRow>(
    `${SELECT_RUNS} WHERE runs.deleted_at IS NULL AND runs.id = ?`,
  )

  const toSummary = summaryReader(database)

  return {
    ...comparisons,
    curves: curves.curves,
    ...createWeightsRepository(database),
    snapshots: seen.snapshots,
    packedSnapshots: seen.packedSnapshots,
    ...createLifecycle(database, owner, curves.appendPoints),
    ...createInterruption(database, owner),
    ...createQueueRepository(database, owner),
    get(id) {
      const row = selectOne.get(id)
      return row && toSummary(row)
    },
  }
}

interface Started {
  readonly id: RunId
  readonly status: 'running'
  readonly startedAt: number
  readonly initHash: string
}

type Lifecycle = Pick<RunRepository, 'markRunning' | 'finish' | 'appendPoints' | 'requireOwn'>

function createLifecycle(
  database: Database,
  owner: Owner,
  append: RunRepository['appendPoints'],
): Lifecycle {
  const start = database.prepare<[Started]>(updateStatement('start'))
  const finish = database.prepare<[RunEnd & { id: RunId }]>(updateStatement('end'))
  const compact = createCompaction(database)
  const requireOwn = ownershipOf(database, owner)

  const startOne = database.transaction((id: RunId, startedAt: number, initHash: string) => {
    requireOwn(id)
    start.run({ id, status: 'running', startedAt, initHash })
  })
  const appendOwn = database.transaction<RunRepository['appendPoints']>(
    (points, progress, snapshots = []) => {
      const runs = [...points, ...progress, ...snapshots].map(({ runId }) => runId)
      for (const id of new Set(runs)) requireOwn(id)
      append(points, progress, snapshots)
    },
  )
  const finishOne = database.transaction((id: RunId, end: RunEnd) => {
    requireOwn(id)
    finish.run({ id, ...finiteOrNull(end) })
    compact(id)
  })

  return {
    requireOwn,
    markRunning: (id, { startedAt, initHash }) => startOne.immediate(id, startedAt, initHash),
    appendPoints(points, progress, snapshots) {
      owner.keep()
      appendOwn.immediate(points, progress, snapshots)
    },
    finish: (id, end) => finishOne.immediate(id, end),
  }
}

/** SQLite keeps NaN as NULL but infinities as they are; lists shall sort neither. */
function finiteOrNull(end: RunEnd): RunEnd {
  const finite = (value: number | null) => (Number.isFinite(value) ? value : null)
  const figures = KEPT_FIGURES.map(({ name }) => [name, finite(end[name])])
  return { ...end, ...(Object.fromEntries(figures) as KeptFigures) }
}
