/** The settings that a sweep tries of each optimizer. */
import { optimizerEntry } from '../catalogue/optimizer-choice'
import { settingProblem } from '../catalogue/setting'
import {
  FROM_THE_START,
  warmupProblem,
  type OptimizerChoice,
  type Recipe,
  type RecipeBase,
} from '../recipe/recipe'
import { UNGROWN, gridRates, type Growth } from './grids'
import { randomSettings } from './random-settings'
import type { GridAxis, RandomAxis, Search, Sweep, SweepValue } from './sweep'
import { findSweepField } from './sweep-fields'

/** The part of a comparison's draft that decides what is tried. */
export interface TuningDraft {
  readonly base: RecipeBase
  readonly optimizers: readonly OptimizerChoice[]
  readonly seeds: readonly number[]
  readonly sweep: Sweep | null
}

/** Values by the keys of their fields. */
export type Setting = Readonly<Record<string, SweepValue>>

/**
 * The settings tried of one optimizer, each once, in a fixed order. A field that the optimizer does not have is left
 * out, so that a grid gives it fewer settings than others; a random search draws on until it has as many, as long as
 * that many are possible. What contradicts itself (Nesterov without momentum) is not tried.
 * @param growth of a learning-rate grid
 */
export function settingsOf(
  { base, sweep }: Pick<TuningDraft, 'base' | 'sweep'>,
  optimizer: OptimizerChoice,
  growth: Growth = UNGROWN,
): Setting[] {
  if (sweep === null) return []
  const tried = new Map<string, Setting>()
  const { wanted, candidates } = searched(sweep.search, optimizer, growth)
  for (const setting of candidates) {
    if (tried.size >= wanted) break
    const key = JSON.stringify(setting)
    if (tried.has(key) || contradicts(recipeFor({ base, optimizer, setting, seed: 0 }))) continue
    tried.set(key, setting)
  }
  return [...tried.values()]
}

/** At most this many settings of an optimizer are tried, checked before any is laid out. */
export function mostSettings({ search }: Sweep, optimizer: OptimizerChoice): number {
  switch (search.kind) {
    case 'learning-rate':
      return gridRates(search.grid, UNGROWN).length
    case 'grid': {
      const sizes = ownAxes(search.axes, optimizer).map(({ values }) => values.length)
      return sizes.reduce((product, size) => product * size, 1)
    }
    case 'random':
      return search.trials
  }
}

/** The axes of fields that an optimizer has. */
function ownAxes<Axis extends RandomAxis>(
  axes: readonly Axis[],
  optimizer: OptimizerChoice,
): Axis[] {
  return axes.filter(({ field }) => findSweepField(field, [optimizer])?.appliesTo(optimizer))
}

function searched(
  search: Search,
  optimizer: OptimizerChoice,
  growth: Growth,
): { wanted: number; candidates: Iterable<Setting> } {
  switch (search.kind) {
    case 'learning-rate': {
      const learningRates = gridRates(search.grid, growth)
      const candidates = learningRates.map((learningRate) => ({ learningRate }))
      return { wanted: Infinity, candidates }
    }
    case 'grid':
      return { wanted: Infinity, candidates: combinations(ownAxes(search.axes, optimizer)) }
    case 'random': {
      const own = new Set(ownAxes(search.axes, optimizer).map(({ field }) => field))
      return { wanted: search.trials, candidates: randomSettings(search, own) }
    }
  }
}

/** Every value of each axis with every value of the others; the last axis changes fastest. */
function combinations(axes: readonly GridAxis[]): Setting[] {
  return axes.reduce<Setting[]>(
    (settings, { field, values }) =>
      settings.flatMap((setting) => values.map((value) => ({ ...setting, [field]: value }))),
    [{}],
  )
}

/** Whether two values that are each allowed make the other impossible. */
function contradicts({ optimizer, schedule, steps }: Recipe): boolean {
  const entry = optimizerEntry(optimizer)
  const values = optimizer.hyperparameters
  return (
    entry.conflict?.(values) !== undefined ||
    // A learning-rate grid may grow beyond what an optimizer allows.
    entry.hyperparameters.some((one) => settingProblem(one, values[one.key]) !== undefined) ||
    warmupProblem({ schedule, steps }) !== undefined
  )
}

/** The recipe of a draft's optimizer with some of its fields set. */
export function recipeFor(given: {
  base: RecipeBase
  optimizer: OptimizerChoice
  setting: Setting
  seed: number
}): Recipe {
  const { base, optimizer, setting, seed } = given
  const recipe: Recipe = { ...base, optimizer, seed, ...FROM_THE_START }
  return Object.entries(setting).reduce(
    (changed, [key, value]) => findSweepField(key, [optimizer])?.apply(changed, value) ?? changed,
    recipe,
  )
}
