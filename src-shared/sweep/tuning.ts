/** How far the tuning of a comparison has come, from the runs that are stored of it. */
import { canonicalJson } from '../canonical-json'
import type { Recipe } from '../recipe/recipe'
import { chooseBest, hasEnded, type TrialResult } from './choose'
import { MAX_GROWTH, UNGROWN, gridRates, type Growth } from './grids'
import { mostSettings, type Setting, type TuningDraft } from './settings'
import type { Sweep } from './sweep'
import {
  candidatesOf,
  inTrainingOrder,
  isSwept,
  type Candidate,
  type SweptDraft,
  type Trial,
} from './trials'

/** The setting that was found for an optimizer. */
export interface ChosenSetting {
  readonly setting: Setting
  /** With the first tuning seed. */
  readonly recipe: Recipe
}

export interface Tuning {
  /** Trials that are known to be needed and that no run was made for yet. */
  readonly missing: readonly Trial[]
  /** Whether every trial that is needed has ended. */
  readonly isOver: boolean
  readonly growth: Growth
  /** By the draft's optimizers; null where nothing is known of an optimizer. While tuning: the best so far. */
  readonly chosen: readonly (ChosenSetting | null)[]
}

/** Runs by what they were trained with. */
export type ResultsByRecipe = ReadonlyMap<string, TrialResult>

/** The run that ended, where a recipe was trained more than once. */
export function byRecipe(results: readonly TrialResult[]): ResultsByRecipe {
  const found = new Map<string, TrialResult>()
  for (const result of results) {
    const key = canonicalJson(result.recipe)
    const known = found.get(key)
    if (known === undefined || !hasEnded(known)) found.set(key, result)
  }
  return found
}

/** How many runs a draft asks for: its first grid and the final runs. A grid that grows adds to them. */
export function plannedRuns(draft: TuningDraft): number {
  const compared = draft.optimizers.length * draft.seeds.length
  if (!isSwept(draft)) return compared
  return inTrainingOrder(candidatesOf(draft, UNGROWN)).length + compared
}

/** At most this many runs are asked for, checked before any is laid out; those that cannot be or come twice are counted too. */
export function mostRuns({ optimizers, seeds, sweep }: TuningDraft): number {
  const compared = optimizers.length * seeds.length
  if (sweep === null) return compared
  const settings = optimizers.map((optimizer) => mostSettings(sweep, optimizer))
  return compared + sweep.tuningSeeds.length * settings.reduce((sum, own) => sum + own, 0)
}

/** Follows the tuning from its first grid through every growth as far as the stored runs reach. */
export function tuningOf(draft: SweptDraft, results: ResultsByRecipe): Tuning {
  const { search, selectBy } = draft.sweep
  const all = candidatesOf(draft, { below: MAX_GROWTH, above: MAX_GROWTH })
  let growth = UNGROWN
  for (;;) {
    const candidates = all.map((own) => own.filter((item) => isWithin(item, search, growth)))
    const trials = inTrainingOrder(candidates)
    const missing = trials.filter(({ key }) => !results.has(key))
    const isOver = trials.every(({ key }) => {
      const result = results.get(key)
      return result !== undefined && hasEnded(result)
    })
    const chosen = candidates.map((own) => chosenOf(own, results, selectBy))
    const next = isOver ? grown(search, growth, chosen) : undefined
    if (next === undefined) return { missing, isOver, growth, chosen }
    growth = next
  }
}

/** Only grids of learning rates grow. */
function isWithin({ setting }: Candidate, search: Sweep['search'], growth: Growth): boolean {
  return (
    search.kind !== 'learning-rate' ||
    gridRates(search.grid, growth).some((rate) => rate === setting.learningRate)
  )
}

function chosenOf(
  candidates: readonly Candidate[],
  results: ResultsByRecipe,
  selectBy: Sweep['selectBy'],
): ChosenSetting | null {
  const tried = candidates.map(({ trials }) =>
    trials.flatMap(({ key }) => {
      const result = results.get(key)
      return result !== undefined && hasEnded(result) ? [result] : []
    }),
  )
  const best = chooseBest(tried, selectBy)
  if (best === undefined) return null
  const { setting, trials } = candidates[best]
  return { setting, recipe: trials[0].recipe }
}

/** Undefined when the grid need not, or may not, grow. */
function grown(
  search: Sweep['search'],
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
