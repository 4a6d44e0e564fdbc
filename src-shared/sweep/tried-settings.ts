/** What is known of each setting of a comparison, over its seeds. */
import type { OptimizerId } from '../catalogue/optimizer-catalogue'
import type { OptimizerChoice, Recipe } from '../recipe/recipe'
import { quantile } from '../statistics/moments'
import { configurationLabels } from '../runs/configuration'
import { score, type SelectBy, type TrialResult } from './choose'
import type { Setting, TuningDraft } from './settings'
import type { SweepValue } from './sweep'
import type { SweepField } from './sweep-field'
import { findSweepField } from './sweep-fields'

export interface TriedSetting {
  /** The draft's optimizer, and what tells it from others of the same name: "SGD (momentum 0.9)". */
  readonly label: string
  readonly optimizer: OptimizerId
  /** Its place among the draft's optimizers. */
  readonly entry: number
  readonly setting: Setting
  /** The runs that came to their end or diverged, one a seed. */
  readonly results: readonly TrialResult[]
}

/** Spread over the runs that have ended; null stands for beyond every number: the run in that place diverged. */
export interface SeedSpread {
  readonly median: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly n: number
  readonly diverged: number
}

/** The smallest and the largest value of few seeds, the quartiles of more. */
export type SpreadKind = 'range' | 'quartiles'

/** From this many seeds on a spread is given by quartiles. */
export const SEEDS_FOR_QUARTILES = 5

/** The fields that the sweep of a draft varies; none without one. */
export function sweptFields({
  sweep,
  optimizers,
}: Pick<TuningDraft, 'sweep' | 'optimizers'>): SweepField[] {
  if (sweep === null) return []
  const { search } = sweep
  const keys = search.kind === 'learning-rate' ? ['learningRate'] : search.axes.map((a) => a.field)
  return keys.flatMap((key) => findSweepField(key, optimizers) ?? [])
}

/**
 * The settings by optimizer in the draft's order, each in the order of its first run. In a sweep its trials count,
 * else all runs; those whose learning rate was changed while they trained, and forks, never do.
 * @param fields what may differ between the settings of an optimizer
 */
export function triedSettings(
  draft: TuningDraft,
  runs: readonly TrialResult[],
  fields: readonly SweepField[] = sweptFields(draft),
): TriedSetting[] {
  const role = draft.sweep === null ? 'single' : 'trial'
  const counted = runs.filter(
    ({ role: own, status, recipe }) =>
      own === role &&
      (status === 'done' || status === 'diverged') &&
      recipe.rateChanges.length === 0,
  )
  const entries = distinctEntries(draft, fields)
  const labels = configurationLabels(entries.map(({ recipe }) => recipe))
  return entries.flatMap(({ optimizer, entry, key }, i) => {
    const own = counted.filter(({ recipe }) => entryKey(recipe.optimizer, fields) === key)
    return bySetting(own, fields).map(([setting, results]) => ({
      label: labels[i],
      optimizer: optimizer.id,
      entry,
      setting,
      results,
    }))
  })
}

interface Entry {
  readonly optimizer: OptimizerChoice
  readonly entry: number
  readonly key: string
  readonly recipe: Recipe
}

/** Optimizers of the draft that differ in more than what is varied. */
function distinctEntries(
  { base, optimizers }: TuningDraft,
  fields: readonly SweepField[],
): Entry[] {
  const entries = optimizers.map((optimizer, entry): [string, Entry] => {
    const key = entryKey(optimizer, fields)
    const fixed = { ...optimizer, hyperparameters: unvaried(optimizer, fields) }
    const recipe = { ...base, optimizer: fixed, seed: 0, origin: null, rateChanges: [] }
    return [key, { optimizer, entry, key, recipe }]
  })
  return [...new Map(entries.reverse()).values()].reverse()
}

function unvaried({ hyperparameters }: OptimizerChoice, fields: readonly SweepField[]) {
  const varied = new Set(fields.map(({ key }) => key))
  return Object.fromEntries(Object.entries(hyperparameters).filter(([key]) => !varied.has(key)))
}

function entryKey(optimizer: OptimizerChoice, fields: readonly SweepField[]): string {
  const kept = Object.entries(unvaried(optimizer, fields)).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([optimizer.id, kept])
}

/** The first run counts where a seed was trained twice: both gave the same numbers. */
function bySetting(
  runs: readonly TrialResult[],
  fields: readonly SweepField[],
): [Setting, TrialResult[]][] {
  const groups = new Map<string, [Setting, Map<number, TrialResult>]>()
  for (const run of runs) {
    const setting = settingIn(run.recipe, fields)
    const key = JSON.stringify(setting)
    const [, seeds] = groups.get(key) ?? [setting, new Map<number, TrialResult>()]
    if (!seeds.has(run.recipe.seed)) seeds.set(run.recipe.seed, run)
    groups.set(key, [setting, seeds])
  }
  return [...groups.values()].map(([setting, seeds]) => [setting, [...seeds.values()]])
}

function settingIn(recipe: Recipe, fields: readonly SweepField[]): Setting {
  const values = fields.map((field) => [field.key, field.valueIn(recipe)] as const)
  return Object.fromEntries(
    values.filter((pair): pair is [string, SweepValue] => pair[1] !== undefined),
  )
}

export function spreadKind(settings: readonly TriedSetting[]): SpreadKind {
  const most = Math.max(0, ...settings.map(({ results }) => results.length))
  return most < SEEDS_FOR_QUARTILES ? 'range' : 'quartiles'
}

/** Median and spread over the seeds; a diverged run counts as worse than every number. */
export function spreadOf(
  results: readonly TrialResult[],
  metric: SelectBy,
  kind: SpreadKind,
): SeedSpread {
  const scores = results.map((result) => score(result, metric))
  const sign = metric === 'validation-loss' ? 1 : -1
  const at = (share: number) => {
    const value = quantile(scores, share)
    return Number.isFinite(value) ? sign * value : null
  }
  const tail = kind === 'range' ? 0 : 0.25
  const [good, bad] = [at(tail), at(1 - tail)]
  return {
    median: at(0.5),
    lower: sign > 0 ? good : bad,
    upper: sign > 0 ? bad : good,
    n: results.length,
    diverged: results.filter(({ status }) => status === 'diverged').length,
  }
}

/** Whether a median is better than another; any number is better than none. */
export function isBetter(a: number | null, b: number | null, metric: SelectBy): boolean {
  if (a === null || b === null) return a !== null
  return metric === 'validation-loss' ? a < b : a > b
}
