/** Which runs of a station's comparison are stored already, by their recipes, so that nothing is trained twice. */
import { expandComparison, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { Recipe } from '../../src-shared/recipe/recipe'
import { isActive, type RunStatus, type RunSummary } from '../../src-shared/runs/run'
import { MAX_GROWTH } from '../../src-shared/sweep/grids'
import { planSweep, type PlannedRun } from '../../src-shared/sweep/plan'
import { candidatesOf, isSwept } from '../../src-shared/sweep/trials'
import type { RunListRepository } from '../storage/browse/browse-contract'
import { recipeHash } from '../training/recipe-hash'

export interface FoundRuns {
  readonly draft: ComparisonDraft
  /** The runs that are compared, as far as they have ended, in the draft's order. */
  readonly compared: readonly RunSummary[]
  /** Of a sweep, the trials that have ended. */
  readonly trials: readonly RunSummary[]
  /** What is known to be missing; of a sweep that still tunes, the runs it ends with too. */
  readonly missing: number
  /** Of what is missing: runs that can go on, and whether some of it lies in the trash. */
  readonly resumable: readonly RunSummary[]
  readonly isTrashed: boolean
  /** Comparisons that runs of it belong to. */
  readonly comparisons: readonly string[]
  /** Runs that train or wait. */
  readonly active: readonly RunSummary[]
}

const CAN_GO_ON: readonly RunStatus[] = ['stopped', 'interrupted', 'failed']

/** Looks for the runs of a comparison among all that are stored. */
export function findRuns(list: RunListRepository, draft: ComparisonDraft): FoundRuns {
  const first = lookUp(list, isSwept(draft) ? trialRecipes(draft) : expandComparison(draft))
  const tuned = isSwept(draft) ? planSweep(draft, first.ended) : undefined
  if (tuned?.kind === 'train' && tuned.stage === 'tuning') {
    const finals = draft.optimizers.length * draft.seeds.length
    return found(draft, [], first.ended, first.all, tuned.runs, finals)
  }
  if (tuned === undefined) {
    return found(draft, first.ended, [], first.all, missingOf(draft, first.ended), 0)
  }
  const finals = tuned.kind === 'train' ? tuned.runs.map(({ recipe }) => recipe) : []
  const last = lookUp(list, finals)
  const missing = missingOf(draft, [...first.ended, ...last.ended])
  return found(draft, last.ended, first.ended, [...first.all, ...last.all], missing, 0)
}

const trialRecipes = (draft: Parameters<typeof candidatesOf>[0]): Recipe[] =>
  candidatesOf(draft, { below: MAX_GROWTH, above: MAX_GROWTH })
    .flat()
    .flatMap(({ trials }) => trials.map(({ recipe }) => recipe))

/** The runs of these recipes: the newest of each that has ended, in the order of the recipes, and all of them. */
function lookUp(list: RunListRepository, recipes: readonly Recipe[]) {
  const wanted = recipes.map((recipe) => ({
    recipeHash: recipeHash(recipe),
    dataset: recipe.dataset,
    steps: recipe.steps,
  }))
  const all = list.summariesOfRecipes(wanted)
  const ended = wanted.flatMap(({ recipeHash: hash }) => {
    const run = all.find((one) => one.recipeHash === hash && hasAllSteps(one))
    return run === undefined ? [] : [run]
  })
  return { all, ended }
}

const hasAllSteps = ({ status, deletedAt }: RunSummary) =>
  deletedAt === null && (status === 'done' || status === 'diverged')

function missingOf(draft: ComparisonDraft, ended: readonly RunSummary[]): readonly PlannedRun[] {
  const step = planSweep(draft, ended)
  return step.kind === 'train' ? step.runs : []
}

function found(
  draft: ComparisonDraft,
  compared: readonly RunSummary[],
  trials: readonly RunSummary[],
  all: readonly RunSummary[],
  missing: readonly PlannedRun[],
  later: number,
): FoundRuns {
  const hashes = new Set(missing.map(({ recipe }) => recipeHash(recipe)))
  const partly = all.filter((run) => hashes.has(run.recipeHash))
  const kept = partly.filter(({ deletedAt }) => deletedAt === null)
  return {
    draft,
    compared,
    trials,
    missing: missing.length + later,
    resumable: newestOfEach(kept.filter(({ status }) => CAN_GO_ON.includes(status))),
    isTrashed: partly.some(({ deletedAt, status }) => deletedAt !== null && status === 'done'),
    comparisons: [...new Set(all.map(({ comparisonId }) => comparisonId))],
    active: kept.filter(({ status }) => isActive(status)),
  }
}

/** @param runs newest first */
function newestOfEach(runs: readonly RunSummary[]): RunSummary[] {
  const newest = new Map<string, RunSummary>()
  for (const run of runs) if (!newest.has(run.recipeHash)) newest.set(run.recipeHash, run)
  return [...newest.values()]
}
