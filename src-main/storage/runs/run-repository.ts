/** Runs from the queue to their end. */
import type { Database } from 'better-sqlite3'
import type { RunId } from '../../../src-shared/runs/run'
import { createComparisonRepository } from './comparison-repository'
import type { RunEnd, RunRepository } from '../contract'
import { createCompaction, createCurveRepository } from './curve-repository'
import { createInterruption } from './interruption'
import type { Owner } from './owner'
import { ownershipOf } from './ownership'
import { createQueueRepository } from './queue-repository'
import { SELECT_RUNS, summaryReader, type RunRow } from './run-row'
import { createWeightsRepository } from './weights-repository'

const START = `
  UPDATE runs SET
    status = 'running', reason = NULL, started_at = @startedAt, finished_at = NULL, init_hash = @initHash
  WHERE id = @id`

const FINISH = `
  UPDATE runs SET
    status = @status, reason = @reason, finished_at = @finishedAt, steps_done = @stepsDone,
    training_seconds = @trainingSeconds, batch_hash = @batchHash, last100_mean_loss = @last100MeanLoss,
    best_loss = @bestLoss, validation_loss = @validationLoss, validation_accuracy = @validationAccuracy,
    test_accuracy = @testAccuracy
  WHERE id = @id`

/** @param owner whose the runs are that are queued; it alone writes to them */
export function createRunRepository(database: Database, owner: Owner): RunRepository {
  const comparisons = createComparisonRepository(database, owner)
  const curves = createCurveRepository(database)
  const selectOne = database.prepare<[RunId], RunRow>(
    `${SELECT_RUNS} WHERE runs.deleted_at IS NULL AND runs.id = ?`,
  )

  const toSummary = summaryReader(database)

  return {
    ...comparisons,
    curves: curves.curves,
    ...createWeightsRepository(database),
    ...createLifecycle(database, owner, curves.appendPoints),
    ...createInterruption(database, owner),
    ...createQueueRepository(database, owner),
    get(id) {
      const row = selectOne.get(id)
      return row && toSummary(row)
    },
  }
}

type Lifecycle = Pick<RunRepository, 'markRunning' | 'finish' | 'appendPoints' | 'requireOwn'>

function createLifecycle(
  database: Database,
  owner: Owner,
  append: RunRepository['appendPoints'],
): Lifecycle {
  const start = database.prepare<[{ id: RunId; startedAt: number; initHash: string }]>(START)
  const finish = database.prepare<[RunEnd & { id: RunId }]>(FINISH)
  const compact = createCompaction(database)
  const requireOwn = ownershipOf(database, owner)

  const startOne = database.transaction((id: RunId, startedAt: number, initHash: string) => {
    requireOwn(id)
    start.run({ id, startedAt, initHash })
  })
  const appendOwn = database.transaction<RunRepository['appendPoints']>((points, progress) => {
    for (const id of new Set([...points, ...progress].map(({ runId }) => runId))) requireOwn(id)
    append(points, progress)
  })
  const finishOne = database.transaction((id: RunId, end: RunEnd) => {
    requireOwn(id)
    finish.run({ id, ...finiteOrNull(end) })
    compact(id)
  })

  return {
    requireOwn,
    markRunning: (id, { startedAt, initHash }) => startOne.immediate(id, startedAt, initHash),
    appendPoints(points, progress) {
      owner.keep()
      appendOwn.immediate(points, progress)
    },
    finish: (id, end) => finishOne.immediate(id, end),
  }
}

/** SQLite keeps NaN as NULL but infinities as they are; lists shall sort neither. */
function finiteOrNull(end: RunEnd): RunEnd {
  const finite = (value: number | null) => (Number.isFinite(value) ? value : null)
  return {
    ...end,
    trainingSeconds: finite(end.trainingSeconds),
    last100MeanLoss: finite(end.last100MeanLoss),
    bestLoss: finite(end.bestLoss),
    validationLoss: finite(end.validationLoss),
    validationAccuracy: finite(end.validationAccuracy),
    testAccuracy: finite(end.testAccuracy),
  }
}
