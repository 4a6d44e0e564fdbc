/** Sorts runs into contenders: each is a configuration. */
import { LabError } from '../contract/result'
import { RECIPE_FIELDS } from '../catalogue/recipe-fields/recipe-fields'
import type { Recipe } from '../recipe/recipe'
import { configurationLabels, onePerSeed, recipeKey } from '../runs/configuration'
import { dataNamer } from '../runs/run-data'
import { MESSAGES } from '../language/language'
import type { Contender, RunEvidence } from './contract'
import { fieldsOf } from './field-text'
import { groupBy } from './group-by'

const words = MESSAGES.verdict

export interface ContenderGrouping {
  readonly contenders: readonly Contender[]
  readonly notes: readonly string[]
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
  const members = [...groupBy(begun, ({ run }) => recipeKey(run.recipe)).values()]
  const labels = configurationLabels(members.map(([{ run }]) => run.recipe))
  const contenders = members.map((group, i) => ({
    label: labels[i],
    evidence: onePerSeed(group, ({ run }) => run),
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

/**
 * The names of the fields in which recipes differ, the optimizer's hyperparameters among them, without those that only
 * measure.
 */
export function differingFields(recipes: readonly Recipe[]): string[] {
  const fields = new Set(recipes.flatMap((recipe) => Object.keys(fieldsOf(recipe))))
  for (const { key, measuresOnly } of RECIPE_FIELDS) if (measuresOnly) fields.delete(key)
  return [...fields].filter((field) => {
    return new Set(recipes.map((recipe) => fieldKey(recipe, field))).size > 1
  })
}

/** The value of a field as text: the same for equal values. */
export function fieldKey(recipe: Recipe, field: string): string {
  return JSON.stringify([fieldsOf(recipe)[field]])
}
