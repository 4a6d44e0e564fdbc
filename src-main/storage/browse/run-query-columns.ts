/** Where the fields of a query stand in the database. */
import type { Database } from 'better-sqlite3'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { FIGURES } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { HYPERPARAMETER_FIELDS } from '../../../src-shared/runs/query/fields'
import { CONSTANT_RATE } from '../../../src-shared/catalogue/schedules'
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
  dataset: 'dataset',
  seed: 'seed',
  batch: 'batch_size',
  steps: 'steps',
  activation: 'activation',
  init: 'initializer',
  // Recipes of version 0.1 did not name these two.
  schedule: `coalesce(schedule, '${CONSTANT_RATE.kind}')`,
  clip: 'coalesce(clip_norm, 0)',
  sampling: 'sampling',
  // No column: read from the recipe, where older ones do not name it.
  'loss-form': `coalesce(CASE WHEN json_valid(recipe) THEN json_extract(recipe, '$.lossForm') END, 'clipped')`,
  hidden: 'hidden_layers',
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

/** The SQL expression of a field over the table `runs`. */
export function columnOf(field: string): string {
  if (Object.hasOwn(COLUMNS, field)) return COLUMNS[field]
  return hyperparameterColumn(field)
}

/** What a recipe does not say yet is the catalogue's default, as everywhere else. */
function hyperparameterColumn(field: string): string {
  const key = HYPERPARAMETER_FIELDS.get(field)?.key
  if (key === undefined) throw new Error(`No column for the field ${field}`)
  const column = field.replaceAll('-', '_')
  const stored = HYPERPARAMETER_COLUMNS.has(column)
    ? column
    : `CASE WHEN json_valid(recipe) THEN json_extract(recipe, '$.optimizer.hyperparameters.${key}') END`
  const defaults = OPTIMIZER_IDS.flatMap((id) => {
    const entry = OPTIMIZER_CATALOGUE[id].hyperparameters.find((one) => one.key === key)
    return entry === undefined ? [] : [`WHEN '${id}' THEN ${entry.default}`]
  })
  return `coalesce(${stored}, CASE optimizer ${defaults.join(' ')} END)`
}

/** Terms to order by, each once; texts without regard to capitals, networks by depth and width. */
function orderOf(field: string): readonly string[] {
  const column = columnOf(field)
  switch (field) {
    case 'hidden':
      return [
        `${column} <> '[]'`,
        `length(${column}) - length(replace(${column}, ',', ''))`,
        `length(${column})`,
        column,
      ]
    case 'comparison':
      return ['(SELECT rank FROM temp.comparison_ranks WHERE id = comparison_id)']
    case 'name':
    case 'dataset':
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
    'dataset',
    'seed',
    'steps',
    'role',
    'status',
    'done',
    'name',
    'notes',
    'comparison',
    'started',
    'id',
  ],
  ...['engine', 'pinned', 'schedule', 'clip', 'loss-form'],
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
