/** Where the fields of a query stand in the database. */
import type { Database } from 'better-sqlite3'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { FIGURES } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { OUTSIDE_PREFIX } from '../../../src-shared/outside/outside-recipe'
import { LIMITS } from '../../../src-shared/recipe/limits'
import { HYPERPARAMETER_FIELDS } from '../../../src-shared/runs/query/fields'
import type { RecipeField } from '../../../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../../../src-shared/catalogue/recipe-fields/recipe-fields'
import { figureSql } from '../schema/run-figures'

/** Hyperparameters that migration 2 made a column of; later ones are read from the recipe, which takes longer. */
const HYPERPARAMETER_COLUMNS: ReadonlySet<string> = new Set([
  'momentum',
  'nesterov',
  'decay',
  'epsilon',
  'centered',
  'weight_decay',
  'beta1',
  'beta2',
  'amsgrad',
  'momentum_decay',
])

const COLUMNS: Readonly<Record<string, string>> = {
  optimizer: 'optimizer',
  lr: 'learning_rate',
  seed: 'seed',
  ...Object.fromEntries(FIGURES.map((figure) => [figure.query.name, figureSql(figure)])),
  role: 'role',
  status: 'status',
  done: 'steps_done',
  name: 'name',
  notes: 'notes',
  comparison: '(SELECT name FROM comparisons WHERE id = comparison_id)',
  started: 'coalesce(started_at, queued_at)',
  id: 'id',
  content: 'data_hash',
  engine: 'engine_version',
  pinned: 'pinned',
}

const inRecipe = (path: string) =>
  `CASE WHEN json_valid(recipe) THEN json_extract(recipe, '$.${path}') END`

/** A field of the recipe: its column where there is one. A recipe that does not name it yet means what it did. */
function recipeColumn({ key, kind, query, unsaid }: RecipeField): string {
  const stored = query?.column ?? inRecipe(kind === 'union' ? `${key}.kind` : key)
  if (unsaid === undefined) return stored
  const value = kind === 'union' ? (unsaid.value as { kind: string }).kind : unsaid.value
  return `coalesce(${stored}, ${typeof value === 'number' ? value : `'${String(value)}'`})`
}

const IS_OUTSIDE = `substr(optimizer, 1, ${OUTSIDE_PREFIX.length}) = '${OUTSIDE_PREFIX}'`

/**
 * The SQL expression that conditions on a field are about: NULL of a run that was not trained here where its file does not say
 * what the field is.
 */
export function knownColumnOf(name: string): string {
  const column = columnOf(name)
  if (name === 'seed') return `CASE WHEN seed <= ${LIMITS.seed} THEN seed END`
  const isMeant = recipeFields.get(name)?.unsaid !== undefined
  return isMeant ? `CASE WHEN NOT ${IS_OUTSIDE} THEN ${column} END` : column
}

const recipeFields = new Map(
  RECIPE_FIELDS.flatMap((field) => (field.query ? [[field.query.name, field] as const] : [])),
)

/** The SQL expression of a field over the table `runs`. */
export function columnOf(name: string): string {
  if (Object.hasOwn(COLUMNS, name)) return COLUMNS[name]
  const field = recipeFields.get(name)
  return field === undefined ? hyperparameterColumn(name) : recipeColumn(field)
}

/** What a recipe does not say yet is the catalogue's default, as everywhere else. */
function hyperparameterColumn(field: string): string {
  const key = HYPERPARAMETER_FIELDS.get(field)?.key
  if (key === undefined) throw new Error(`No column for the field ${field}`)
  const column = field.replaceAll('-', '_')
  const stored = HYPERPARAMETER_COLUMNS.has(column)
    ? column
    : inRecipe(`optimizer.hyperparameters.${key}`)
  const defaults = OPTIMIZER_IDS.flatMap((id) => {
    const entry = OPTIMIZER_CATALOGUE[id].hyperparameters.find((one) => one.key === key)
    return entry === undefined ? [] : [`WHEN '${id}' THEN ${entry.default}`]
  })
  return `coalesce(${stored}, CASE optimizer ${defaults.join(' ')} END)`
}

/** Terms to order by, each once; texts without regard to capitals, networks by depth and width. */
function orderOf(field: string): readonly string[] {
  const column = columnOf(field)
  switch (recipeFields.get(field)?.kind ?? field) {
    case 'widths':
      return [
        `${column} <> '[]'`,
        `length(${column}) - length(replace(${column}, ',', ''))`,
        `length(${column})`,
        column,
      ]
    case 'comparison':
      return ['(SELECT rank FROM temp.comparison_ranks WHERE id = comparison_id)']
    case 'name':
    case 'text':
    case 'engine':
      return [`${column} COLLATE NOCASE`]
    default:
      return [column]
  }
}

/** Columns that always hold something: SQLite orders fastest by what is never missing. */
const NEVER_MISSING: ReadonlySet<string> = new Set([
  ...[
    'optimizer',
    'seed',
    'role',
    'status',
    'done',
    'name',
    'notes',
    'comparison',
    'started',
    'id',
  ],
  ...['engine', 'pinned'],
  ...[...recipeFields].flatMap(([name, { query, unsaid }]) =>
    query?.required || unsaid !== undefined ? [name] : [],
  ),
])

/** `ORDER BY` terms of a field; runs without it stand last in both directions. */
export function orderTerms(field: string, descending: boolean): string[] {
  // In descending order they do so by themselves.
  const direction = descending ? 'DESC' : NEVER_MISSING.has(field) ? 'ASC' : 'ASC NULLS LAST'
  return orderOf(field).map((term) => `${term} ${direction}`)
}

/** Numbers the comparisons by name, without regard to capitals; equal names get the same number. */
export function rankComparisons(database: Database): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS comparison_ranks (id TEXT PRIMARY KEY, rank INTEGER) WITHOUT ROWID;
    DELETE FROM temp.comparison_ranks;
    INSERT INTO temp.comparison_ranks
      SELECT id, rank() OVER (ORDER BY name COLLATE NOCASE) FROM comparisons`)
}
