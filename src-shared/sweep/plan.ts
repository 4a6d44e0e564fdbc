/**
 * What a comparison is to train next. It follows from its draft and its stored runs alone, so that a comparison goes
 * on after a crash exactly as it would have without one.
 */
import { canonicalJson } from '../canonical-json'
import { expandComparison, runName, type ComparisonDraft } from '../recipe/comparison'
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { MESSAGES } from '../language/language'
import type { Recipe } from '../recipe/recipe'
import type { RunRole } from '../runs/run'
import { hasEnded, type TrialResult } from './choose'
import { settingText } from './setting-text'
import { isSwept, type SweptDraft, type Trial } from './trials'
import { byRecipe, tuningOf, type Tuning } from './tuning'

export type { TrialResult } from './choose'
export { plannedRuns } from './tuning'

/** Tuning tries settings; training is of the runs that are compared. */
export type SweepStage = 'tuning' | 'training'

export interface PlannedRun {
  readonly recipe: Recipe
  readonly role: RunRole
  readonly name: string
}

export type SweepStep =
  | { readonly kind: 'train'; readonly runs: readonly PlannedRun[]; readonly stage: SweepStage }
  | { readonly kind: 'wait' }
  | { readonly kind: 'done' }

/**
 * First the trials that are not stored yet, then, once all have ended, those by which the grid grows, then the final
 * runs: the chosen setting of each optimizer with every seed of the draft, the only ones that look at the test set,
 * at their end. Without a sweep the runs are those of the draft as it stands.
 *
 * A recipe is trained once: queued, running and interrupted runs of it are waited for, and one that diverged, failed
 * or was stopped has had its turn. Forks, and trials whose learning rate somebody changed, are other recipes.
 * @param results every run that is stored of this comparison, in any order
 */
export function planSweep(draft: ComparisonDraft, results: readonly TrialResult[]): SweepStep {
  if (!isSwept(draft)) return planSingles(draft, results)
  const known = byRecipe(results)
  const tuning = tuningOf(draft, known)
  if (tuning.missing.length > 0) {
    const runs = tuning.missing.map((trial) => trialRun(trial, draft.sweep.tuningSeeds.length))
    return { kind: 'train', runs, stage: 'tuning' }
  }
  if (!tuning.isOver) return { kind: 'wait' }
  return rest(finalRuns(draft, tuning), known)
}

/** Whether settings are still being tried; a comparison without a sweep has none to try. */
export function sweepStage(draft: ComparisonDraft, results: readonly TrialResult[]): SweepStage {
  return isSwept(draft) && !tuningOf(draft, byRecipe(results)).isOver ? 'tuning' : 'training'
}

/** A run whose learning rate was changed while it trained is still the draft's. */
function planSingles(draft: ComparisonDraft, results: readonly TrialResult[]): SweepStep {
  const known = byRecipe(
    results.map((result) => ({ ...result, recipe: { ...result.recipe, rateChanges: [] } })),
  )
  const runs = expandComparison(draft).map((recipe) => ({
    recipe,
    role: 'single' as const,
    name: runName(recipe, draft.seeds.length),
  }))
  return rest(runs, known)
}

/** The last runs of a comparison: those that are missing, or a wait for their end. */
function rest(runs: readonly PlannedRun[], known: ReadonlyMap<string, TrialResult>): SweepStep {
  const found = runs.map(({ recipe }) => known.get(canonicalJson(recipe)))
  const missing = runs.filter((_, i) => found[i] === undefined)
  if (missing.length > 0) return { kind: 'train', runs: missing, stage: 'training' }
  const isOver = found.every((result) => result !== undefined && hasEnded(result))
  return { kind: isOver ? 'done' : 'wait' }
}

function trialRun({ recipe, setting }: Trial, seedCount: number): PlannedRun {
  const name = [optimizerName(recipe.optimizer.id), settingText(setting)]
  if (seedCount > 1) name.push(MESSAGES.configurations.seed(recipe.seed))
  return { recipe, role: 'trial', name: name.filter((part) => part !== '').join(', ') }
}

function finalRuns(draft: SweptDraft, { chosen }: Tuning): PlannedRun[] {
  const runs = draft.seeds.flatMap((seed) =>
    chosen.flatMap((found) => {
      if (found === null) return []
      const recipe: Recipe = { ...found.recipe, seed, testing: 'at-end' }
      return [{ recipe, role: 'final' as const, name: runName(recipe, draft.seeds.length) }]
    }),
  )
  return [...new Map(runs.map((run) => [canonicalJson(run.recipe), run])).values()]
}
