/** The trials of a sweep: every setting of each optimizer with every tuning seed. */
import { canonicalJson } from '../canonical-json'
import type { OptimizerChoice, Recipe } from '../recipe/recipe'
import type { Growth } from './grids'
import { recipeFor, settingsOf, type Setting, type TuningDraft } from './settings'
import type { Sweep } from './sweep'

export type SweptDraft = TuningDraft & { readonly sweep: Sweep }

export function isSwept<Draft extends TuningDraft>(draft: Draft): draft is Draft & SweptDraft {
  return draft.sweep !== null
}

export interface Trial {
  /** It never looks at the test set. */
  readonly recipe: Recipe
  readonly setting: Setting
  /** The same for equal recipes. */
  readonly key: string
}

/** A setting of an optimizer with its trials, by the tuning seeds. */
export interface Candidate {
  readonly setting: Setting
  readonly trials: readonly Trial[]
}

/** Trials of each of the draft's optimizers, in their order. */
export function candidatesOf(draft: SweptDraft, growth: Growth): Candidate[][] {
  return draft.optimizers.map((optimizer) =>
    settingsOf(draft, optimizer, growth).map((setting) => ({
      setting,
      trials: draft.sweep.tuningSeeds.map((seed) => trialOf(draft, optimizer, setting, seed)),
    })),
  )
}

function trialOf(
  { base }: SweptDraft,
  optimizer: OptimizerChoice,
  setting: Setting,
  seed: number,
): Trial {
  const recipe: Recipe = {
    ...recipeFor({ base, optimizer, setting, seed }),
    testing: 'never',
  }
  return { recipe, setting, key: canonicalJson(recipe) }
}

/**
 * Each recipe once, in the order in which they are trained: seed by seed, so that curves can be paired early, then
 * the settings in turn, each of all optimizers.
 */
export function inTrainingOrder(candidates: readonly (readonly Candidate[])[]): Trial[] {
  const longest = Math.max(...candidates.map(({ length }) => length))
  const seedCount = candidates.flat()[0]?.trials.length ?? 0
  const trials = new Map<string, Trial>()
  for (let seed = 0; seed < seedCount; seed++) {
    for (let place = 0; place < longest; place++) {
      for (const own of candidates) {
        if (place >= own.length) continue
        const trial = own[place].trials[seed]
        trials.set(trial.key, trial)
      }
    }
  }
  return [...trials.values()]
}
