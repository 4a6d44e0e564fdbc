/** Builds the recipe of a run that goes on from another one in its own way. */
import { MESSAGES } from '../../../src-shared/language/language'
import { shownText } from '../../../src-shared/language/stored-text'
import type { ForkRequest } from '../../../src-shared/contract/training'
import { optimizerName } from '../../../src-shared/catalogue/optimizer-catalogue'
import { requireTrainedHere } from '../../../src-shared/outside/trained-here'
import { Recipe } from '../../../src-shared/recipe/recipe'
import { LabError } from '../../../src-shared/contract/result'
import type { RunSummary } from '../../../src-shared/runs/run'
import type { LoadedDataset } from '../../datasets/contract'
import type { NewRun } from '../../storage/contract'
import type { TrainingDependencies } from '../dependencies'
import { loadAsTrained } from '../data-identity'
import { memoryProblem } from '../kept-memory'
import { recipeUntil } from '../learning-rate'
import { newRun } from './comparison-plan'

const LONGEST_NAME = 200

/**
 * A run that goes on from another one, for the comparison of its parent; nothing is stored.
 * @throws LabError('not-found' or 'invalid-input'), or when the data set cannot be used or is not what it was
 */
export function newFork(
  lab: Pick<TrainingDependencies, 'runs' | 'datasets'>,
  request: ForkRequest,
): { readonly comparisonId: string; readonly run: NewRun; readonly data: LoadedDataset } {
  const parent = lab.runs.get(request.parent)
  if (parent === undefined) {
    throw new LabError('not-found', MESSAGES.training.noParent)
  }
  requireTrainedHere(parent)
  const recipe = forkRecipe(parent, request)
  const data = loadAsTrained(lab, parent)
  // It goes on with weights of its parent, of which more is not known.
  const { dataHash } = parent
  const run = newRun(recipe, 'fork', forkName(parent, request), Date.now(), dataHash)
  return { comparisonId: parent.comparisonId, run, data }
}

/**
 * The parent's recipe stands in it as it was at the fork: a learning rate changed later is no part of it.
 * @throws LabError('invalid-input') saying what is wrong
 */
export function forkRecipe(parent: RunSummary, request: ForkRequest): Recipe {
  checkStep(parent, request.step)
  const { recipe } = parent
  const parsed = Recipe.safeParse({
    ...recipe,
    steps: request.steps,
    optimizer: request.optimizer,
    schedule: request.schedule,
    rateChanges: [],
    origin: {
      runId: parent.id,
      step: request.step,
      optimizerState: request.optimizerState,
      schedule: request.scheduleFrom,
      recipe: recipeUntil(recipe, request.step),
    },
  })
  if (!parsed.success) throw new LabError('invalid-input', parsed.error.issues[0].message)
  const problem =
    request.optimizerState === 'kept'
      ? memoryProblem(parsed.data.optimizer, recipe.optimizer)
      : undefined
  if (problem !== undefined) throw new LabError('invalid-input', shownText(problem))
  return parsed.data
}

/** For example "RMSprop from step 1,000 of SGD". */
export function forkName(parent: RunSummary, { optimizer, step }: ForkRequest): string {
  const name = MESSAGES.training.forkName(optimizerName(optimizer.id), step, parent.name)
  return name.slice(0, LONGEST_NAME)
}

function checkStep({ name, recipe, stepsDone, status }: RunSummary, step: number): void {
  const refuse = (message: string) => {
    throw new LabError('invalid-input', message)
  }
  const first = recipe.origin?.step ?? 0
  if (step <= first) {
    refuse(MESSAGES.training.forkTooEarly(name, first))
  }
  if (step > stepsDone) {
    refuse(MESSAGES.training.forkTooLate(name, stepsDone))
  }
  if (status === 'diverged' && step === stepsDone) {
    refuse(MESSAGES.training.forkDiverged(name, step))
  }
}
