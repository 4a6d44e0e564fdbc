/** Sorts runs by what they were to learn: a workload is a recipe without its optimizer and its seed. */
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { MESSAGES } from '../language/language'
import { formatCount } from '../number-format'
import { isOutside } from '../outside/outside-recipe'
import { baseOf, type Recipe, type RecipeBase } from '../recipe/recipe'
import type { RunId } from '../runs/run'
import { configurationLabels, onePerSeed } from '../runs/configuration'
import { differingFields, measuredOnly, nameData } from './contenders'
import type { RunEvidence } from './contract'
import { describeField } from './field-text'
import { groupBy } from './group-by'

export interface Workload {
  readonly label: string
  readonly recipe: RecipeBase
  /** By contender; undefined for one that was not trained on it. */
  readonly members: readonly (readonly RunEvidence[] | undefined)[]
}

export interface Workloads {
  readonly contenders: readonly string[]
  /** By contender: the first of its runs that was given. */
  readonly firstRuns: readonly RunId[]
  readonly workloads: readonly Workload[]
  readonly notes: readonly string[]
}

/** These name a workload even where all workloads have the same. */
const NAMING_FIELDS = ['dataset', 'hiddenLayers']

/**
 * An optimizer is one contender whatever its settings, which may have been tuned for each workload. Where a workload
 * has two settings of one optimizer, every setting is a contender of its own.
 */
export function groupWorkloads(evidence: readonly RunEvidence[]): Workloads {
  const { measured: all, notes: idle } = measuredOnly(nameData(evidence))
  const measured = all.filter(({ run }) => !isOutside(run.recipe))
  const strangers = all.length - measured.length
  const notes =
    strangers === 0 ? idle : [...idle, MESSAGES.verdict.noWorkload(formatCount(strangers))]
  const groups = [...groupBy(measured, ({ run }) => workloadKey(run.recipe)).values()]
  const isTuned = groups.every((group) =>
    [...groupBy(group, ({ run }) => run.recipe.optimizer.id).values()].every(
      (runs) => new Set(runs.map(settingOf)).size === 1,
    ),
  )
  const keyOf = isTuned ? ({ run }: RunEvidence) => run.recipe.optimizer.id : settingOf
  const firsts = [...groupBy(measured, keyOf)].map(([key, [{ run }]]) => ({ key, run }))
  const recipes = groups.map(([{ run }]) => run.recipe)
  const workloads = groups.map((group) => ({
    label: workloadLabel(group[0].run.recipe, recipes),
    recipe: baseOf(group[0].run.recipe),
    members: firsts.map(({ key }) => {
      const own = group.filter((item) => keyOf(item) === key)
      return own.length === 0 ? undefined : onePerSeed(own, ({ run }) => run)
    }),
  }))
  const contenders = isTuned
    ? firsts.map(({ run }) => optimizerName(run.recipe.optimizer.id))
    : configurationLabels(
        firsts.map(({ run }) => ({ ...recipes[0], optimizer: run.recipe.optimizer })),
      )
  return { contenders, firstRuns: firsts.map(({ run }) => run.id), workloads, notes }
}

function workloadKey(recipe: Recipe): string {
  return JSON.stringify(baseOf(recipe))
}

function settingOf({ run }: RunEvidence): string {
  const { id, hyperparameters } = run.recipe.optimizer
  return JSON.stringify([id, Object.entries(hyperparameters).sort()])
}

/** "mnist-10k, hidden layers 100-100, batch size 64": data set, net and what else tells workloads apart. */
function workloadLabel(recipe: Recipe, all: readonly Recipe[]): string {
  const differing = differingFields(all.map((one) => ({ ...one, optimizer: recipe.optimizer })))
  const others = differing.filter((field) => !NAMING_FIELDS.includes(field))
  const parts = ['hiddenLayers', ...others].map((field) => describeField(recipe, field))
  return [recipe.dataset, ...parts].join(', ')
}
