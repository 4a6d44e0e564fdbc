/** Where runs that ended on the way go on. */
import type { UnfinishedComparison } from '../../src-shared/ipc-training'
import { LabError } from '../../src-shared/result'
import type { RunId, RunStatus, RunSummary } from '../../src-shared/run'
import type { OpenComparison, Storage } from '../storage/contract'
import type { WorkerTask } from './messages'

type Stores = Pick<Storage, 'runs' | 'checkpoints'>

const RESUMABLE: readonly RunStatus[] = ['stopped', 'interrupted', 'failed']

/** Puts a run back into the queue, at its newest checkpoint that is not later than what was recorded of it. */
export function putBack({ runs, checkpoints }: Stores, run: RunSummary): RunSummary {
  const checkpoint = checkpoints.latest(run.id, run.stepsDone)
  // It keeps the time it was first queued at, and with that its place in lists.
  runs.requeue(run.id, checkpoint?.stepsDone ?? 0, run.queuedAt)
  return runs.get(run.id) ?? run
}

/**
 * The runs to go on with, in the order asked.
 * @throws LabError('not-found' or 'invalid-input') when there is one that cannot go on
 */
export function requireResumable({ runs }: Pick<Stores, 'runs'>, ids: readonly RunId[]) {
  return [...new Set(ids)].map((id) => {
    const run = runs.get(id)
    if (run === undefined) throw new LabError('not-found', `There is no run ${id}.`)
    if (RESUMABLE.includes(run.status)) return run
    throw new LabError(
      'invalid-input',
      `${run.name} cannot go on: only runs that were stopped, interrupted or failed can. It is ${run.status}.`,
    )
  })
}

/**
 * What a run begins from. Undefined when it has steps behind it of which there is no checkpoint any more, so that it
 * has to begin anew.
 */
export function startOf(
  { checkpoints }: Pick<Stores, 'checkpoints'>,
  { id, recipe, stepsDone }: RunSummary,
): WorkerTask['start'] | undefined {
  const { origin } = recipe
  if (stepsDone > (origin?.step ?? 0)) {
    const state = checkpoints.latest(id, stepsDone)
    return state?.stepsDone === stepsDone ? { of: 'run', state } : undefined
  }
  const state = origin === null ? undefined : checkpoints.latest(origin.runId, origin.step)
  // Without this very checkpoint of its parent a fork trains its ancestors again.
  return state !== undefined && state.stepsDone === origin?.step ? { of: 'parent', state } : null
}

/** What is said of a comparison that could go on. */
export function describeUnfinished(
  { runs, checkpoints }: Stores,
  { id, name, createdAt, interruptedAt, ...comparison }: OpenComparison,
): UnfinishedComparison {
  const interrupted = comparison.runs.filter(({ status }) => status === 'interrupted')
  const kept = interrupted.map((run) => {
    const { stepsDone = 0 } = runs.get(run.id) ?? {}
    return checkpoints.list(run.id).findLast(({ step }) => step <= stepsDone)?.step ?? 0
  })
  return {
    comparisonId: id,
    name,
    ended: comparison.runs.length - interrupted.length,
    total: comparison.runs.length,
    resumable: kept.filter((steps) => steps > 0).length,
    stepsKept: kept.reduce((a, b) => a + b, 0),
    interruptedAt: interruptedAt ?? createdAt,
  }
}
