/** Runs from the queue to their end. */
import type { Database } from 'better-sqlite3'
import { summarizeLoss, type LossSummary } from '../../src-shared/curve-summary'
import { LabError } from '../../src-shared/result'
import type { RunId, RunStatus } from '../../src-shared/run'
import { createComparisonRepository } from './comparison-repository'
import type { RunEnd, RunRepository } from './contract'
import { createCompaction, createCurveRepository } from './curve-repository'
import { createQueueRepository } from './queue-repository'
import { isProcessAlive } from './process-alive'
import { SELECT_RUNS, toSummary, type RunRow } from './run-row'
import { createWeightsRepository } from './weights-repository'

interface UnfinishedRow {
  readonly id: RunId
  readonly status: RunStatus
  readonly stepsDone: number
  readonly ownerProcess: number
}

type Interruption = LossSummary & {
  readonly id: RunId
  readonly now: number
  readonly reason: string
}

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

const SELECT_UNFINISHED = `
  SELECT id, status, steps_done AS stepsDone, owner_process AS ownerProcess
  FROM runs WHERE status IN ('queued', 'running') ORDER BY id`

const INTERRUPT = `
  UPDATE runs SET
    status = 'interrupted', reason = @reason, finished_at = @now, last100_mean_loss = @last100MeanLoss,
    best_loss = @bestLoss
  WHERE id = @id`

export function createRunRepository(database: Database): RunRepository {
  const comparisons = createComparisonRepository(database)
  const curves = createCurveRepository(database)
  const lifecycle = createLifecycle(database, curves.curves)
  const selectOne = database.prepare<[RunId], RunRow>(
    `${SELECT_RUNS} WHERE runs.deleted_at IS NULL AND runs.id = ?`,
  )

  return {
    ...comparisons,
    ...curves,
    ...createWeightsRepository(database),
    ...lifecycle,
    ...createQueueRepository(database),
    get(id) {
      const row = selectOne.get(id)
      return row && toSummary(row)
    },
  }
}

function createLifecycle(
  database: Database,
  curves: RunRepository['curves'],
): Pick<RunRepository, 'markRunning' | 'finish' | 'interruptUnfinished'> {
  const start = database.prepare<[{ id: RunId; startedAt: number; initHash: string }]>(START)
  const finish = database.prepare<[RunEnd & { id: RunId }]>(FINISH)
  const interrupt = database.prepare<[Interruption]>(INTERRUPT)
  const selectUnfinished = database.prepare<[], UnfinishedRow>(SELECT_UNFINISHED)
  const compact = createCompaction(database)

  const finishOne = database.transaction((id: RunId, end: RunEnd) => {
    requireOne(finish.run({ id, ...finiteOrNull(end) }).changes, id)
    compact(id)
  })

  const interruptAll = database.transaction((now: number): RunId[] =>
    abandoned(selectUnfinished.all()).map((run) => {
      const [curve] = curves([run.id], 'training-loss').values()
      interrupt.run({
        id: run.id,
        now,
        reason: interruptionReason(run),
        ...summarizeLoss(curve.values),
      })
      compact(run.id)
      return run.id
    }),
  )

  return {
    markRunning: (id, { startedAt, initHash }) =>
      requireOne(start.run({ id, startedAt, initHash }).changes, id),
    finish: (id, end) => finishOne.immediate(id, end),
    interruptUnfinished: (now) => interruptAll.immediate(now),
  }
}

/** Runs that no living process trains. This process has begun none yet when it asks. */
function abandoned(runs: readonly UnfinishedRow[]): UnfinishedRow[] {
  return runs.filter(
    ({ ownerProcess }) => ownerProcess === process.pid || !isProcessAlive(ownerProcess),
  )
}

function interruptionReason({ status, stepsDone }: UnfinishedRow): string {
  if (status === 'queued') return 'The app was closed before this run began.'
  const steps = `${stepsDone.toLocaleString('en')} step${stepsDone === 1 ? '' : 's'}`
  return `Stopped when the app was closed; what was trained until then (${steps}) is kept.`
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

function requireOne(changes: number, id: RunId): void {
  if (changes === 0) throw new LabError('not-found', `There is no run ${id}.`)
}
