/** Which two runs have a landscape, and why others have none. */
import type { NetParameters } from '../../src-shared/recipe/net-parameters'
import { MESSAGES } from '../../src-shared/language/language'
import { refusalOfOutside } from '../../src-shared/outside/trained-here'
import { LabError } from '../../src-shared/contract/result'
import { isActive, type Curve, type RunId, type RunSummary } from '../../src-shared/runs/run'
import type { RunRepository } from '../storage/contract'
import { engineVersionOf } from '../training/engine-version'

export type RunPair = readonly [RunSummary, RunSummary]

const says = () => MESSAGES.landscape.refused

/** Looks at what is known of the runs, not at their data. @throws LabError that says what to do */
export function requirePair(
  { get }: Pick<RunRepository, 'get'>,
  ids: readonly [RunId, RunId],
): RunPair {
  const [first, second] = ids.map((id) => {
    const run = get(id)
    if (run === undefined) throw new LabError('not-found', MESSAGES.storage.noRun(id))
    return run
  })
  const refusal = refusalOf([first, second])
  if (refusal !== undefined) throw new LabError('invalid-input', refusal)
  return [first, second]
}

function refusalOf(pair: RunPair): string | undefined {
  const [first, second] = pair
  if (first.id === second.id) return says().sameRun
  for (const run of pair) {
    const outside = refusalOfOutside(run)
    if (outside !== undefined) return outside
    if (isActive(run.status)) return says().running(run.name)
    if (run.stepsDone === 0) return says().nothingTrained(run.name)
    const now = engineVersionOf(run.recipe)
    if (run.engineVersion !== now) return says().otherEngine(run.name, run.engineVersion, now)
  }
  if (first.recipe.dataset !== second.recipe.dataset || first.dataHash !== second.dataHash) {
    return says().otherData
  }
  if (netOf(first) !== netOf(second)) return says().otherNet
  if (first.initHash === null || first.initHash !== second.initHash) return says().otherStart
  return undefined
}

const netOf = ({ recipe }: RunSummary): string =>
  JSON.stringify([recipe.architecture, recipe.hiddenLayers, recipe.activation])

/** What is stored of a run that its replay is compared with, and where its way ends. */
export interface StoredWay {
  readonly losses: Pick<Curve, 'steps' | 'values'>
  readonly lastStep: number
  /** What it had learned after that step; undefined where that is not kept. */
  readonly weights: NetParameters | undefined
}

/** @throws LabError('invalid-input') when nothing was recorded */
export function storedWay(
  runs: Pick<RunRepository, 'curves' | 'weights'>,
  run: RunSummary,
): StoredWay {
  const losses = runs.curves([run.id], 'training-loss').get(run.id)
  if (losses === undefined || losses.steps.length === 0) {
    throw new LabError('invalid-input', says().nothingTrained(run.name))
  }
  const lastStep = losses.steps[losses.steps.length - 1]
  if (run.status === 'diverged') {
    return { losses, lastStep: lastFiniteStep(run, losses), weights: undefined }
  }
  // What a run that was cut off learned may have been kept at an earlier end of it.
  const areLast = run.status === 'done' || run.status === 'stopped'
  return { losses, lastStep, weights: areLast ? runs.weights(run.id) : undefined }
}

/** The last step after which the batch had a finite loss. A loss measured before a step is of the step before. */
function lastFiniteStep(
  { recipe }: RunSummary,
  { steps, values }: Pick<Curve, 'steps' | 'values'>,
): number {
  const at = values.findLastIndex(Number.isFinite)
  const isOfStepBefore = recipe.lossTiming === 'before-step' && at < values.length - 1
  return Math.max(recipe.origin?.step ?? 0, (steps[at] ?? 0) - (isOfStepBefore ? 1 : 0))
}
