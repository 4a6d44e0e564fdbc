/**
 * Every column of `runs` that is written, once: what it is called in code, and what becomes of it at each moment of a
 * run's life. The statements that write a run follow from this list, so that no moment can forget a column; a figure of
 * a metric becomes a column by naming it in its catalogue.
 */
import {
  KEPT_FIGURES,
  type KeptFigures,
} from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { isKnown } from '../../../src-shared/outside/outside-recipe'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { configurationHash } from './configuration-hash'

/**
 * `queue`: written for the first time. `requeue`: goes on, or is trained again. `start`: its thread has begun. `end`:
 * done, stopped, diverged or failed. `interrupt`: its process has ended. `partial`: some of its points could not be
 * saved. `complete`: went on elsewhere and is brought in.
 */
export type Moment = 'queue' | 'requeue' | 'start' | 'end' | 'interrupt' | 'partial' | 'complete'

/** `known`: given, and left as it is where null is given. */
type Change = 'given' | 'cleared' | 'known'

export interface RunColumn {
  readonly column: string
  /** In summaries, and as a parameter. */
  readonly name: string
  /** Left out where the value is none of a summary, or becomes one another way. */
  readonly isSummary?: true
  /** What a moment makes of it; other moments leave it alone. */
  readonly at: Readonly<Partial<Record<Moment, Change>>>
}

const SUMMARY = { isSummary: true } as const
const FROM_THE_FIRST = { at: { queue: 'given' } } as const
/** Whoever orders runs changes these, at any moment. */
const OF_THE_LIST = { ...SUMMARY, at: {} } as const

/** What every end tells of the curves, and what goes on has to tell anew. */
const figures = KEPT_FIGURES.map(({ column, name, from }): RunColumn => {
  // What was measured at the end and cannot be read any more is still true of a partial run.
  const partial = from === 'last' ? 'known' : 'given'
  const ends = { end: 'given', interrupt: 'given', partial, complete: 'given' } as const
  return { ...SUMMARY, column, name, at: { requeue: 'cleared', ...ends } }
})

const ending = { end: 'given', interrupt: 'given', partial: 'given', complete: 'given' } as const

export const RUN_COLUMNS: readonly RunColumn[] = [
  { column: 'id', name: 'id', ...SUMMARY, ...FROM_THE_FIRST },
  { column: 'comparison_id', name: 'comparisonId', ...SUMMARY, ...FROM_THE_FIRST },
  { column: 'position', name: 'position', ...FROM_THE_FIRST },
  { column: 'name', name: 'name', ...SUMMARY, ...FROM_THE_FIRST },
  { column: 'recipe', name: 'recipe', ...SUMMARY, ...FROM_THE_FIRST },
  { column: 'recipe_hash', name: 'recipeHash', ...SUMMARY, ...FROM_THE_FIRST },
  { column: 'role', name: 'role', ...SUMMARY, ...FROM_THE_FIRST },
  // What lists sort and search by of a recipe: see `recipeValues`.
  { column: 'parent_id', name: 'parentId', ...FROM_THE_FIRST },
  { column: 'optimizer', name: 'optimizer', ...FROM_THE_FIRST },
  { column: 'learning_rate', name: 'learningRate', ...FROM_THE_FIRST },
  { column: 'dataset', name: 'dataset', ...FROM_THE_FIRST },
  { column: 'seed', name: 'seed', ...FROM_THE_FIRST },
  { column: 'steps', name: 'steps', ...FROM_THE_FIRST },
  { column: 'configuration', name: 'configuration', ...FROM_THE_FIRST },
  {
    column: 'data_hash',
    name: 'dataHash',
    ...SUMMARY,
    at: { queue: 'given', requeue: 'given', complete: 'given' },
  },
  {
    column: 'engine_version',
    name: 'engineVersion',
    ...SUMMARY,
    at: { queue: 'given', requeue: 'given' },
  },
  { column: 'queued_at', name: 'queuedAt', ...SUMMARY, ...FROM_THE_FIRST },
  { column: 'owner_process', name: 'ownerProcess', at: { queue: 'given', requeue: 'given' } },
  { column: 'owner', name: 'owner', at: { queue: 'given', requeue: 'given', complete: 'cleared' } },
  {
    column: 'status',
    name: 'status',
    ...SUMMARY,
    at: { queue: 'given', requeue: 'given', start: 'given', ...ending },
  },
  {
    column: 'reason',
    name: 'reason',
    ...SUMMARY,
    at: { requeue: 'cleared', start: 'cleared', ...ending },
  },
  {
    column: 'started_at',
    name: 'startedAt',
    ...SUMMARY,
    at: { requeue: 'cleared', start: 'given', complete: 'given' },
  },
  {
    column: 'finished_at',
    name: 'finishedAt',
    ...SUMMARY,
    at: {
      requeue: 'cleared',
      start: 'cleared',
      end: 'given',
      interrupt: 'given',
      complete: 'given',
    },
  },
  { column: 'init_hash', name: 'initHash', ...SUMMARY, at: { start: 'given', complete: 'given' } },
  {
    column: 'batch_hash',
    name: 'batchHash',
    ...SUMMARY,
    at: { requeue: 'cleared', end: 'given', complete: 'given' },
  },
  // While it trains, each batch of points writes it.
  {
    column: 'steps_done',
    name: 'stepsDone',
    ...SUMMARY,
    at: { requeue: 'given', end: 'given', partial: 'given', complete: 'given' },
  },
  ...figures,
  { column: 'notes', name: 'notes', ...OF_THE_LIST },
  { column: 'color_index', name: 'colorIndex', ...OF_THE_LIST },
  { column: 'marker', name: 'marker', ...OF_THE_LIST },
  { column: 'pinned', name: 'pinned', ...OF_THE_LIST },
  { column: 'deleted_at', name: 'deletedAt', ...OF_THE_LIST },
]

const changedAt = (moment: Moment) => RUN_COLUMNS.filter(({ at }) => at[moment] !== undefined)

/** Inserts a run that is queued; its parameters are named as in code. */
export function insertStatement(): string {
  const columns = changedAt('queue')
  const names = columns.map(({ column }) => column).join(', ')
  return `INSERT INTO runs (${names}) VALUES (${columns.map(({ name }) => `@${name}`).join(', ')})`
}

/**
 * Writes what changes at a moment of the run `@id`.
 * @param parameters whether they are named as in code or as the columns are
 */
export function updateStatement(
  moment: Exclude<Moment, 'queue'>,
  parameters: 'name' | 'column' = 'name',
): string {
  const changes = changedAt(moment).map((entry) => {
    const { column, at } = entry
    if (at[moment] === 'cleared') return `${column} = NULL`
    const value = `@${entry[parameters]}`
    return `${column} = ${at[moment] === 'known' ? `coalesce(${value}, ${column})` : value}`
  })
  return `UPDATE runs SET ${changes.join(', ')} WHERE id = @id`
}

/** What a summary is selected from, under its names. */
export const SUMMARY_COLUMNS = RUN_COLUMNS.filter(({ isSummary }) => isSummary)
  .map(({ column, name }) => `runs.${column} AS ${name}`)
  .join(', ')

/** A row by its columns' names, of values as they are named in code. */
export function rowOfValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(RUN_COLUMNS.map(({ column, name }) => [column, values[name] ?? null]))
}

/** Figures as the part of a row that they are. */
export function rowOfFigures(values: KeptFigures): Record<string, number | null> {
  return Object.fromEntries(KEPT_FIGURES.map(({ column, name }) => [column, values[name]]))
}

/**
 * What lists sort and search by of a recipe, named as in code. A run whose curves were made elsewhere has no recipe of
 * ours: it is stored with what no recipe can say, and with as many steps as it has.
 * @param steps of a run without a recipe
 */
export function recipeValues(recipe: Recipe | null, steps = 0) {
  const { optimizer, dataset, seed, origin } = recipe ?? {}
  return {
    optimizer: optimizer?.id ?? '',
    learningRate: optimizer?.hyperparameters.learningRate ?? null,
    // What another program's file does not say is found by no query.
    dataset: recipe !== null && isKnown(recipe, 'dataset') ? (dataset ?? '') : '',
    seed: seed ?? 0,
    steps: recipe?.steps ?? steps,
    parentId: origin?.runId ?? null,
    configuration: recipe && configurationHash(recipe),
  }
}

/** The same as a part of a row. */
export function rowOfRecipe(recipe: Recipe): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = recipeValues(recipe)
  return Object.fromEntries(
    RUN_COLUMNS.flatMap(({ column, name }) => (name in values ? [[column, values[name]]] : [])),
  )
}
