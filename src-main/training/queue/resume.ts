/** Where runs that ended on the way go on. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { UnfinishedComparison } from '../../../src-shared/contract/training'
import type { ForkOrigin } from '../../../src-shared/recipe/recipe'
import { requireTrainedHere } from '../../../src-shared/outside/trained-here'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId, RunStatus, RunSummary } from '../../../src-shared/runs/run'
import type { LoadedDataset } from '../../datasets/contract'
import type { OpenComparison, Storage } from '../../storage/contract'
import type { RecorderDependencies } from '../dependencies'
import { engineVersionOf } from '../engine-version'
import { notKnownToBeSame } from '../data-identity'
import type { WorkerTask } from '../worker/messages'
import { recipeUntil } from '../learning-rate'
import { recipeHash } from '../recipe-hash'

type Stores = Pick<Storage, 'runs' | 'checkpoints'>

const RESUMABLE: readonly RunStatus[] = ['stopped', 'interrupted', 'failed']

/** A run that is to go on, and what it is trained on. */
export interface RunAndData {
  readonly run: RunSummary
  readonly data: LoadedDataset
}

/**
 * Puts runs back into the queue, each at its newest checkpoint that is not later than what was recorded of it. Numbers
 * of two engine versions, as far as they concern it, never stand in one run: those of another version begin anew, and
 * that is said.
 */
export function putBack(
  lab: Stores & Pick<RecorderDependencies, 'emit'>,
  entries: readonly RunAndData[],
): RunAndData[] {
  const anew = entries
    .map(({ run }) => run)
    .filter((run) => run.stepsDone > 0 && !isOfThisEngine(run))
  const requeued = entries.map(({ run, data }) => {
    const step = checkpointOf(lab, run)?.stepsDone ?? 0
    lab.runs.requeue(run.id, step, engineVersionOf(run.recipe), dataHashFrom(step, run, data))
    return { run: lab.runs.get(run.id) ?? run, data }
  })
  if (anew.length > 0) lab.emit('lab.problem', beginsAnew(anew))
  const notKnown = notKnownToBeSame(requeued)
  if (notKnown !== undefined) lab.emit('lab.problem', notKnown)
  return requeued
}

/** What all steps of a run are trained on that goes on after this one: a run that begins anew has no other data. */
export function dataHashFrom(
  step: number,
  { recipe, dataHash }: RunSummary,
  data: LoadedDataset,
): string | null {
  return step === 0 && recipe.origin === null ? data.dataHash : dataHash
}

function isOfThisEngine({ engineVersion, recipe }: RunSummary): boolean {
  return engineVersion === engineVersionOf(recipe)
}

function checkpointOf({ checkpoints }: Pick<Stores, 'checkpoints'>, run: RunSummary) {
  return isOfThisEngine(run) ? checkpoints.latest(run.id, run.stepsDone) : undefined
}

function beginsAnew([first, ...others]: readonly RunSummary[]): string {
  const now = engineVersionOf(first.recipe)
  return MESSAGES.training.beginsAnew(first.name, others.length, first.engineVersion, now)
}

/**
 * The runs to go on with, in the order asked.
 * @throws LabError('not-found' or 'invalid-input') when there is one that cannot go on
 */
export function requireResumable({ runs }: Pick<Stores, 'runs'>, ids: readonly RunId[]) {
  return [...new Set(ids)].map((id) => {
    const run = runs.get(id)
    if (run === undefined) throw new LabError('not-found', MESSAGES.storage.noRun(id))
    requireTrainedHere(run)
    if (RESUMABLE.includes(run.status)) return run
    throw new LabError('invalid-input', MESSAGES.training.notResumable(run.name, run.status))
  })
}

/**
 * What a run begins from. Undefined when it has steps behind it of which there is no checkpoint any more, so that it
 * has to begin anew.
 */
export function startOf(stores: Stores, run: RunSummary): WorkerTask['start'] | undefined {
  const { id, recipe, stepsDone, initHash } = run
  const { origin } = recipe
  if (stepsDone > (origin?.step ?? 0)) {
    const state = stores.checkpoints.latest(id, stepsDone)
    if (state?.stepsDone !== stepsDone) return undefined
    return { of: 'run', state, ...(initHash !== null && { initHash }) }
  }
  const state = origin === null ? undefined : leftByParent(stores, origin, run)
  // Without this very state of its parent a fork trains its ancestors again.
  return state === undefined ? null : { of: 'parent', state }
}

/** The parent may have gone on from before the fork, in another way or with other data, since it was forked off. */
function leftByParent(
  { runs, checkpoints }: Stores,
  { runId, step, recipe }: ForkOrigin,
  { dataHash }: RunSummary,
) {
  const parent = runs.get(runId)
  if (parent === undefined || !isOfThisEngine(parent)) return undefined
  if (parent.dataHash !== dataHash) return undefined
  if (recipeHash(recipeUntil(parent.recipe, step)) !== recipeHash(recipe)) return undefined
  const state = checkpoints.latest(runId, step)
  return state?.stepsDone === step ? state : undefined
}

/** What is said of a comparison that could go on. */
export function describeUnfinished(
  stores: Stores,
  { id, name, createdAt, interruptedAt, ...comparison }: OpenComparison,
): UnfinishedComparison {
  const interrupted = comparison.runs.filter(({ status }) => status === 'interrupted')
  const kept = interrupted.map(({ id: runId }) => stepsKept(stores, runId))
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

/** Steps that a run need not train again. */
function stepsKept({ runs, checkpoints }: Stores, id: RunId): number {
  const kept = checkpoints.list(id)
  // A recipe takes long to read, and there may be hundreds of them when the app starts.
  const run = kept.length > 0 ? runs.get(id) : undefined
  if (run === undefined || !isOfThisEngine(run)) return 0
  return kept.findLast(({ step }) => step <= run.stepsDone)?.step ?? 0
}
