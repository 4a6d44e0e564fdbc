/** What a recipe says in columns of a table: every field, and every hyperparameter that an optimizer of the catalogue has. */
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { isKnown, isKnownSeed, outsideOptimizerName } from '../../src-shared/outside/outside-recipe'
import type { Recipe } from '../../src-shared/recipe/recipe'

const FIELDS = RECIPE_FIELDS.map(({ key }) => key)

/** The learning rate has a column of its own. */
const HYPERPARAMETERS = [
  ...new Set(
    OPTIMIZER_IDS.flatMap((id) => OPTIMIZER_CATALOGUE[id].hyperparameters.map(({ key }) => key)),
  ),
].filter((key) => key !== 'learningRate')

/** `batchSize` is `batch_size`. */
const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const RECIPE_COLUMNS: readonly string[] = [...FIELDS, ...HYPERPARAMETERS].map(snakeCase)

/** Optimizer, learning rate and seed, which stand before the others; empty where they are not known. */
export function headCells({ optimizer, seed }: Recipe): [string, string, string] {
  const { learningRate } = optimizer.hyperparameters as { learningRate?: number }
  const name = outsideOptimizerName(optimizer.id) ?? optimizer.id
  return [name, textOf(learningRate), isKnownSeed(seed) ? String(seed) : '']
}

/** As many cells; empty where the optimizer has no such hyperparameter, or where it is not known. */
export function recipeCells(recipe: Recipe): string[] {
  const fields = FIELDS.map((key) =>
    isKnown(recipe, key) ? textOf(recipe[key as keyof Recipe]) : '',
  )
  const { hyperparameters } = recipe.optimizer
  return [...fields, ...HYPERPARAMETERS.map((key) => textOf(hyperparameters[key]))]
}

/** Widths of layers as "100-50", what has parts as JSON. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value.join('-')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
