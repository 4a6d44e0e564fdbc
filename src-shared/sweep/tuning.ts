/** How far the tuning of a comparison has come, from the runs that are stored of it. */
import { canonicalJson } from '../canonical-json'
import type { Recipe } from '../recipe'
import { chooseBest, hasEnded, type TrialResult } from './choose'
import { MAX_GROWTH, UNGROWN, gridRates, type Growth } from './grids'
import { recipeFor, settingsOf, type Setting, type TuningDraft } from './settings'
import type { Sweep } from './sweep'

export type SweptDraft = TuningDraft & { readonly sweep: Sweep }

export function isSwept<Draft extends TuningDraft>(draft: Draft): draft is Draft & SweptDraft {
  return draft.sweep !== null
}

/** What a run of the comparison is to be trained with. */
export interface PlannedTrial {
  readonly recipe: Recipe
  readonly setting: Setting
}

/** The setting that was found for an optimizer. */
export interface ChosenSetting {
  readonly setting: Setting
  /** With the first tuning seed. */
  readonly recipe: Recipe
}

export interface Tuning {
  /** Trials that are known to be needed and that no run was made for yet. */
  readonly missing: readonly PlannedTrial[]
  /** Whether every trial that is needed has ended. */
  readonly isOver: boolean
  readonly growth: Growth
  /** By the draft's optimizers; null where nothing is known of an optimizer. While tuning: the best so far. */
  readonly chosen: readonly (ChosenSetting | null)[]
}

/** Runs by what they were trained with. */
export type ResultsByRecipe = ReadonlyMap<string, TrialResult>

/** Of a recipe that was trained more than once, the run that ended. */
export function byRecipe(results: readonly TrialResult[]): ResultsByRecipe {
  const found = new Map<string, TrialResult>()
  for (const result of results) {
    const key = canonicalJson(result.recipe)
    const known = found.get(key)
    if (known === undefined || !hasEnded(known)) found.set(key, result)
  }
  return found
}

/** The trial of a setting: it never looks at the test set. */
export function trialRecipe(
  draft: SweptDraft,
  optimizer: TuningDraft['optimizers'][number],
  setting: Setting,
  seed: number,
): Recipe {
  return { ...recipeFor({ base: draft.base, optimizer, setting, seed }), testing: 'never' }
}

/**
 * Every trial with this growth of the grid, each recipe once: seed by seed, so that curves can be paired early, then
 * the settings in turn, each of all optimizers.
 */
export function plannedTrials(draft: SweptDraft, growth: Growth = UNGROWN): PlannedTrial[] {
  const settings = draft.optimizers.map((optimizer) => settingsOf(draft, optimizer, growth))
  const longest = Math.max(...settings.map(({ length }) => length))
  const trials = new Map<string, PlannedTrial>()
  for (const seed of draft.sweep.tuningSeeds) {
    for (let place = 0; place < longest; place++) {
      draft.optimizers.forEach((optimizer, i) => {
        if (place >= settings[i].length) return
        const setting = settings[i][place]
        const recipe = trialRecipe(draft, optimizer, setting, seed)
        trials.set(canonicalJson(recipe), { recipe, setting })
      })
    }
  }
  return [...trials.values()]
}

/** How many runs a draft asks for: its first grid and the final runs. A grid that grows adds to them. */
export function plannedRuns(draft: TuningDraft): number {
  const compared = draft.optimizers.length * draft.seeds.length
  return isSwept(draft) ? plannedTrials(draft).length + compared : compared
}

/** Follows the tuning from its first grid through every growth as far as the stored runs reach. */
export function tuningOf(draft: SweptDraft, results: ResultsByRecipe): Tuning {
  let growth = UNGROWN
  for (;;) {
    const trials = plannedTrials(draft, growth)
    const known = trials.map(({ recipe }) => results.get(canonicalJson(recipe)))
    const missing = trials.filter((_, i) => known[i] === undefined)
    const chosen = chosenSettings(draft, results, growth)
    const isOver = known.every((result) => result !== undefined && hasEnded(result))
    if (!isOver) return { missing, isOver, growth, chosen }
    const next = grown(draft.sweep, growth, chosen)
    if (next === undefined) return { missing, isOver, growth, chosen }
    growth = next
  }
}

function chosenSettings(
  draft: SweptDraft,
  results: ResultsByRecipe,
  growth: Growth,
): (ChosenSetting | null)[] {
  const { tuningSeeds, selectBy } = draft.sweep
  return draft.optimizers.map((optimizer) => {
    const settings = settingsOf(draft, optimizer, growth)
    const tried = settings.map((setting) =>
      tuningSeeds.flatMap((seed) => {
        const result = results.get(canonicalJson(trialRecipe(draft, optimizer, setting, seed)))
        return result !== undefined && hasEnded(result) ? [result] : []
      }),
    )
    const best = chooseBest(tried, selectBy)
    if (best === undefined) return null
    const setting = settings[best]
    return { setting, recipe: trialRecipe(draft, optimizer, setting, tuningSeeds[0]) }
  })
}

/** Undefined when the grid need not, or may not, grow. */
function grown(
  { search }: Sweep,
  growth: Growth,
  chosen: readonly (ChosenSetting | null)[],
): Growth | undefined {
  if (search.kind !== 'learning-rate' || !search.extend) return undefined
  const rates = gridRates(search.grid, growth)
  const best = chosen.map((found) => found?.setting.learningRate)
  const next = {
    below: Math.min(MAX_GROWTH, growth.below + (best.includes(rates[0]) ? 1 : 0)),
    above: Math.min(MAX_GROWTH, growth.above + (best.includes(rates[rates.length - 1]) ? 1 : 0)),
  }
  return next.below === growth.below && next.above === growth.above ? undefined : next
}
