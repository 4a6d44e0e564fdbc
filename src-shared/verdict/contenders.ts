/** Sorts runs into contenders: runs that differ in nothing but their seed. */
import { LabError } from '../contract/result'
import { OPTIMIZER_CATALOGUE } from '../catalogue/optimizer-catalogue'
import type { Recipe } from '../recipe/recipe'
import type { RunSummary } from '../runs/run'
import { dataNamer } from '../runs/run-data'
import { MESSAGES } from '../language/language'
import type { Contender, RunEvidence } from './contract'
import { describeField, describeWhole, fieldsOf } from './field-text'
import { groupBy } from './group-by'

const words = MESSAGES.verdict

export interface ContenderGrouping {
  readonly contenders: readonly Contender[]
  readonly notes: readonly string[]
}

/** A recipe without its seed, as text: the same for runs that only their seeds tell apart. */
export function settingKey(recipe: Recipe): string {
  const fields = Object.entries(fieldsOf(recipe)).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([recipe.optimizer.id, fields])
}

/** More than anybody can read the sentences of, and every two of them are compared. */
export const MOST_CONTENDERS = 16

/**
 * The contenders of a verdict.
 * @throws LabError('invalid-input') when there are fewer than two of which the metric was measured, or too many
 */
export function requireContenders(evidence: readonly RunEvidence[]): ContenderGrouping {
  const grouping = groupContenders(evidence)
  requireComparable(grouping.contenders.length)
  return grouping
}

/** @throws LabError('invalid-input') unless this many contenders can be compared */
export function requireComparable(count: number): void {
  if (count < 2) throw new LabError('invalid-input', words.needsTwo)
  if (count > MOST_CONTENDERS) {
    throw new LabError('invalid-input', words.tooMany(String(count), String(MOST_CONTENDERS)))
  }
}

/** Contenders in the order in which their first runs are given. Runs that have no measurement are left out. */
export function groupContenders(evidence: readonly RunEvidence[]): ContenderGrouping {
  const { measured: begun, notes: idle } = measuredOnly(nameData(evidence))
  const notes = [...idle]
  const groups = groupBy(begun, ({ run }) => settingKey(run.recipe))
  const members = [...groups.values()]
  const labels = contenderLabels(members.map(([{ run }]) => run.recipe))
  const contenders = members.map((group, i) => ({
    label: labels[i],
    evidence: onePerSeed(group),
  }))
  const repeated = begun.length - contenders.reduce((sum, item) => sum + item.evidence.length, 0)
  if (repeated > 0) notes.push(words.repeated(String(repeated)))
  return { contenders, notes }
}

/** Recipes that name contents of data sets, so that what is compared is what was trained on. */
export function nameData(
  evidence: readonly RunEvidence[],
  rename = dataNamer(evidence.map(({ run }) => run)),
): RunEvidence[] {
  return evidence.map((item) => {
    const run = rename(item.run)
    return run === item.run ? item : { ...item, run }
  })
}

/** The runs of which something is known, and a sentence where others were given. */
export function measuredOnly(evidence: readonly RunEvidence[]): {
  readonly measured: readonly RunEvidence[]
  readonly notes: readonly string[]
} {
  const measured = evidence.filter(isMeasured)
  const idle = evidence.length - measured.length
  return { measured, notes: idle > 0 ? [words.notMeasured(String(idle))] : [] }
}

/** A run that diverged before the first measurement will never have one; of others too little is known. */
const isMeasured = ({ run, curve }: RunEvidence) =>
  curve.steps.length > 0 || run.status === 'diverged'

/** The same recipe gives the same numbers: trained twice it is still one observation. The longer run is kept. */
export function onePerSeed(group: readonly RunEvidence[]): RunEvidence[] {
  const bySeed = new Map<number, RunEvidence>()
  for (const item of group) {
    const known = bySeed.get(item.run.recipe.seed)
    if (known === undefined || known.run.stepsDone < item.run.stepsDone) {
      bySeed.set(item.run.recipe.seed, item)
    }
  }
  return [...bySeed.values()].sort((a, b) => a.run.recipe.seed - b.run.recipe.seed)
}

/** Each recipe's optimizer, with what tells it from others of the same optimizer: "SGD (learning rate 0.1)". */
export function contenderLabels(recipes: readonly Recipe[]): string[] {
  const labels = recipes.map((recipe) => labelOf(recipe, recipes, describeField))
  return recipes.map((recipe, i) =>
    // Two forks may have the step in common and nothing else.
    labels.indexOf(labels[i]) === labels.lastIndexOf(labels[i])
      ? labels[i]
      : labelOf(recipe, recipes, describeWhole),
  )
}

function labelOf(
  recipe: Recipe,
  recipes: readonly Recipe[],
  describe: (recipe: Recipe, field: string) => string,
): string {
  const twins = recipes.filter(({ optimizer }) => optimizer.id === recipe.optimizer.id)
  const { name } = OPTIMIZER_CATALOGUE[recipe.optimizer.id]
  const details = differingFields(twins).map((field) => describe(recipe, field))
  return details.length === 0 ? name : `${name} (${details.join(', ')})`
}

/** The names of the fields in which recipes differ, the optimizer's hyperparameters among them. */
export function differingFields(recipes: readonly Recipe[]): string[] {
  const fields = recipes.flatMap((recipe) => Object.keys(fieldsOf(recipe)))
  return [...new Set(fields)].filter((field) => {
    return new Set(recipes.map((recipe) => fieldKey(recipe, field))).size > 1
  })
}

/** The value of a field as text: the same for equal values. */
export function fieldKey(recipe: Recipe, field: string): string {
  return JSON.stringify([fieldsOf(recipe)[field]])
}

/** "SGD, seed 3", as a run is called in sentences. */
export function runLabel(label: string, { recipe }: RunSummary): string {
  return `${label}, seed ${recipe.seed}`
}
