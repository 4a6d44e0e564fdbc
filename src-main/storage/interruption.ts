/** What is left of runs and comparisons whose process has ended. */
import type { Database } from 'better-sqlite3'
import { summarizeLoss, type LossSummary } from '../../src-shared/curve-summary'
import type { Metric, RunId, RunStatus } from '../../src-shared/run'
import type { RunRepository } from './contract'
import { createCompaction } from './curve-repository'
import { isProcessAlive } from './process-alive'

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
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
}

interface OpenRow {
  readonly id: string
  /** JSON list of the processes that queued its runs. */
  readonly owners: string
}

const SELECT_UNFINISHED = `
  SELECT id, status, steps_done AS stepsDone, owner_process AS ownerProcess
  FROM runs WHERE status IN ('queued', 'running') ORDER BY id`

const INTERRUPT = `
  UPDATE runs SET
    status = 'interrupted', reason = @reason, finished_at = @now, last100_mean_loss = @last100MeanLoss,
    best_loss = @bestLoss, validation_loss = @validationLoss, validation_accuracy = @validationAccuracy
  WHERE id = @id`

/** Also the owners of runs that have ended: a sweep between two of its stages has no others. */
const SELECT_OPEN = `
  SELECT id, (SELECT json_group_array(DISTINCT owner_process) FROM runs WHERE comparison_id = comparisons.id) AS owners
  FROM comparisons WHERE state IN ('open', 'paused')`

export function createInterruption(
  database: Database,
  curves: RunRepository['curves'],
): Pick<RunRepository, 'interruptUnfinished'> {
  const selectUnfinished = database.prepare<[], UnfinishedRow>(SELECT_UNFINISHED)
  const selectOpen = database.prepare<[], OpenRow>(SELECT_OPEN)
  const interrupt = database.prepare<[Interruption]>(INTERRUPT)
  const markUnfinished = database.prepare<[string]>(
    "UPDATE comparisons SET state = 'unfinished' WHERE id = ?",
  )
  const compact = createCompaction(database)
  const summaryOf = (id: RunId) => {
    const values = (metric: Metric) => curves([id], metric).get(id)?.values ?? new Float32Array()
    const last = (metric: Metric) => finite(values(metric).at(-1))
    return {
      ...summarizeLoss(values('training-loss')),
      validationLoss: last('validation-loss'),
      validationAccuracy: last('validation-accuracy'),
    }
  }

  const interruptAll = database.transaction((now: number): RunId[] => {
    const abandoned = selectUnfinished.all().filter(({ ownerProcess }) => isGone(ownerProcess))
    for (const run of abandoned) {
      interrupt.run({ id: run.id, now, reason: reasonOf(run), ...summaryOf(run.id) })
      compact(run.id)
    }
    for (const { id, owners } of selectOpen.all()) {
      if ((JSON.parse(owners) as number[]).every(isGone)) markUnfinished.run(id)
    }
    return abandoned.map(({ id }) => id)
  })

  return { interruptUnfinished: (now) => interruptAll.immediate(now) }
}

/** This process has begun nothing yet when it asks: what bears its number is an earlier one's. */
function isGone(ownerProcess: number): boolean {
  return ownerProcess === process.pid || !isProcessAlive(ownerProcess)
}

function reasonOf({ status, stepsDone }: UnfinishedRow): string {
  if (status === 'queued' && stepsDone === 0) return 'The app was closed before this run began.'
  const steps = `${stepsDone.toLocaleString('en')} step${stepsDone === 1 ? '' : 's'}`
  return `Stopped when the app was closed; what was trained until then (${steps}) is kept.`
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null
