/** Which runs a query finds and in which order, as keys; and the rows of the keys on screen. Reads alone. */
import type { Database } from 'better-sqlite3'
import type { TagUse } from '../../../src-shared/contract/browse'
import { isCatalogueOptimizerId } from '../../../src-shared/catalogue/optimizer-catalogue'
import { OUTSIDE_PREFIX, outsideOptimizerName } from '../../../src-shared/outside/outside-recipe'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import type {
  RunKey,
  RunListAnswer,
  RunListRequest,
  RunListRow,
} from '../../../src-shared/runs/run-list'
import type { QueryVocabulary } from '../../../src-shared/runs/query/completion'
import { readQuery } from '../../../src-shared/runs/query/parse'
import { SELECT_RUNS, readRecipe, type RunRow, summaryReader } from '../runs/run-row'
import type { RunListRepository, UnreadableRun } from './browse-contract'
import { configurationRowReader } from './configuration-rows'
import { arrangeRuns } from './run-groups'
import { createRunOrder } from './run-order'
import { rankComparisons } from './run-query-columns'
import { NEWEST_FIRST, selectionOf, type Parameter, type Selection } from './run-query-sql'
import { memoiseWhileUnchanged, type Remember } from './memoised-until-changed'

type KeyedRow = RunRow & { readonly key: RunKey }

const TAGS = `
  SELECT tag, count(*) AS runs FROM tags JOIN runs ON runs.key = tags.run_key
  WHERE runs.deleted_at IS NULL GROUP BY tag ORDER BY tag`

const DATASETS = `
  SELECT DISTINCT coalesce(dataset_folders.name, dataset) AS name
  FROM (SELECT DISTINCT dataset FROM runs WHERE dataset <> '') LEFT JOIN dataset_folders ON dataset_folders.id = dataset
  ORDER BY name`

/** More names than anybody scrolls through. */
const COMPARISONS = `
  SELECT name FROM comparisons GROUP BY name ORDER BY max(created_at) DESC LIMIT 500`

/** Of somebody's own: name and hash. */
const OWN_OPTIMIZERS = `SELECT DISTINCT optimizer FROM runs WHERE optimizer LIKE '%#%' AND optimizer NOT LIKE '${OUTSIDE_PREFIX}%' ORDER BY optimizer`

const OUTSIDE_OPTIMIZERS = `
  SELECT DISTINCT optimizer FROM runs
  WHERE substr(optimizer, 1, ${OUTSIDE_PREFIX.length}) = '${OUTSIDE_PREFIX}' AND optimizer <> '${OUTSIDE_PREFIX}'
  ORDER BY optimizer`

/** As a query names an optimizer of another program: by its id where the app has one of its name. */
function typedName(id: string): string {
  const name = outsideOptimizerName(id) ?? id
  return isCatalogueOptimizerId(name.toLowerCase()) ? id : name
}

/** The order of the index that a query goes through; without it SQLite may choose to go through the table. */
const AS_INDEXED = `deleted_at, ${NEWEST_FIRST}`

/** A run that has not ended is still training, or waits and has no start. */
const TRAINED_WITHIN = `runs.started_at <= @to AND (runs.finished_at IS NULL OR runs.finished_at >= @from)`

/** The index of the list has the data set and the steps, so that few runs are read for their hash. */
const OF_RECIPES = `
  runs.key IN (
    SELECT key FROM runs
    WHERE dataset IN (SELECT value FROM json_each(@datasets)) AND steps IN (SELECT value FROM json_each(@steps))
  ) AND runs.recipe_hash IN (SELECT value FROM json_each(@hashes))`

const RECIPES = `SELECT id, name, recipe FROM runs WHERE deleted_at IS NULL ORDER BY ${NEWEST_FIRST}`

const IDS_OF = `
  SELECT runs.id FROM json_each(?) AS wanted CROSS JOIN runs ON runs.key = wanted.value ORDER BY wanted.key`

const KEYS_OF = 'SELECT id, key FROM runs WHERE id IN (SELECT value FROM json_each(?))'

const IDS_LIKE = `
  SELECT id FROM runs
  WHERE deleted_at IS NULL AND (substr(id, 1, length(@part)) = @part OR substr(id, -length(@part)) = @part)
  ORDER BY key LIMIT @limit`

export function createRunListRepository(database: Database): RunListRepository {
  const selectByKey = database.prepare<[string], KeyedRow>(
    `${SELECT_RUNS.replace('SELECT', 'SELECT runs.key,')} WHERE runs.key IN (SELECT value FROM json_each(?))`,
  )
  const selectById = database.prepare<[string], RunRow>(
    `${SELECT_RUNS} WHERE runs.id IN (SELECT value FROM json_each(?))`,
  )
  const selectOfComparisons = database.prepare<[string], RunRow>(
    `${SELECT_RUNS} WHERE runs.deleted_at IS NULL AND runs.comparison_id IN (SELECT value FROM json_each(?)) ORDER BY ${NEWEST_FIRST}`,
  )
  const selectTrainedWithin = database.prepare<[{ from: number; to: number }], RunRow>(
    `${SELECT_RUNS} WHERE runs.deleted_at IS NULL AND ${TRAINED_WITHIN} ORDER BY ${NEWEST_FIRST}`,
  )
  const selectOfRecipes = database.prepare<
    [{ datasets: string; steps: string; hashes: string }],
    RunRow
  >(`${SELECT_RUNS} WHERE ${OF_RECIPES} ORDER BY ${NEWEST_FIRST}`)
  const selectIds = database.prepare<[string], RunId>(IDS_OF).pluck()
  const selectKeys = database.prepare<[string], { id: RunId; key: RunKey }>(KEYS_OF)
  const selectIdsLike = database.prepare<[{ part: string; limit: number }], RunId>(IDS_LIKE).pluck()
  const selectTags = database.prepare<[], TagUse>(TAGS)
  const listRow = rowReader(database)
  const readable = (row: RunRow | undefined): RunSummary[] => {
    const entry = row && listRow(0, row)
    return entry !== undefined && 'run' in entry ? [entry.run] : []
  }
  const remember = memoiseWhileUnchanged(database)
  const query = database.transaction((request: RunListRequest) =>
    answer(database, remember, request),
  )

  const rowsOf = (keys: readonly RunKey[]): RunListRow[] => {
    const found = selectByKey.all(JSON.stringify(keys))
    const rows = new Map(found.map(({ key, ...row }) => [key, row]))
    return keys.flatMap((key) => {
      const row = rows.get(key)
      return row === undefined ? [] : [listRow(key, row)]
    })
  }
  const configurationRows = configurationRowReader(database, rowsOf)

  return {
    query: (request) => query(request),
    rows: rowsOf,
    configurationRows: (groups, figures) =>
      groups.flatMap((group) => configurationRows(group, figures)),
    keysOf: (ids) => selectKeys.all(JSON.stringify(ids)),
    summaries(ids) {
      const rows = new Map(selectById.all(JSON.stringify(ids)).map((row) => [row.id, row]))
      return ids.flatMap((id) => readable(rows.get(id)))
    },
    summariesOfComparisons: (ids) =>
      selectOfComparisons.all(JSON.stringify(ids)).flatMap((row) => readable(row)),
    summariesOfRecipes(recipes) {
      const all = (values: readonly (string | number)[]) => JSON.stringify([...new Set(values)])
      return selectOfRecipes
        .all({
          datasets: all(recipes.map(({ dataset }) => dataset)),
          steps: all(recipes.map(({ steps }) => steps)),
          hashes: all(recipes.map(({ recipeHash }) => recipeHash)),
        })
        .flatMap((row) => readable(row))
    },
    summariesTrainedWithin: (from, to) =>
      selectTrainedWithin.all({ from, to }).flatMap((row) => readable(row)),
    unreadable: () => unreadableRuns(database),
    idsOf: (keys) => selectIds.all(JSON.stringify(Array.from(keys))),
    idsLike: (part, limit) => selectIdsLike.all({ part, limit }),
    tags: () => selectTags.all(),
    vocabulary: () => vocabulary(database),
  }
}

function answer(
  database: Database,
  remember: Remember,
  { query: text, grouping, together = false }: RunListRequest,
): RunListAnswer {
  const { query, problems } = readQuery(text)
  if (problems.length > 0) throw new LabError('invalid-input', problems[0].message)
  if (query.sort.some(({ field }) => field === 'comparison')) {
    remember('comparison ranks', () => rankComparisons(database))
  }
  const keys = orderedKeys(database, remember, selectionOf(query, Date.now()))
  return arrangeRuns(database, remember, { grouping, sort: query.sort, together }, keys)
}

function unreadableRuns(database: Database): UnreadableRun[] {
  const found: UnreadableRun[] = []
  const rows = database.prepare<[], Pick<RunRow, 'id' | 'name' | 'recipe'>>(RECIPES)
  for (const row of rows.iterate()) {
    try {
      readRecipe(row)
    } catch (error) {
      found.push(unreadable(row, error))
    }
  }
  return found
}

function orderedKeys(
  database: Database,
  remember: Remember,
  { where, parameters, order }: Selection,
): Uint32Array {
  // As one text: a number at a time would cross from SQLite more slowly.
  const select = (ending: string) => {
    const found = `SELECT key FROM runs WHERE ${where} ${ending}`
    const text = database
      .prepare<Parameter[], string>(`SELECT json_group_array(key) FROM (${found})`)
      .pluck()
      .get(...parameters)
    return Uint32Array.from(JSON.parse(text ?? '[]') as RunKey[])
  }
  const ordered = () => select(`ORDER BY ${order}`)
  if (order === NEWEST_FIRST) return ordered()
  const known = remember(`order by ${order}`, () => createRunOrder(database, order))
  return known.isReady() ? known.sort(select(`ORDER BY ${AS_INDEXED}`)) : ordered()
}

/** @throws `error` when it is not about the run */
function unreadable({ id, name }: Pick<RunRow, 'id' | 'name'>, error: unknown): UnreadableRun {
  if (!(error instanceof LabError)) throw error
  return { id, name, problem: error.message }
}

/** Gives a function that reads a row, and says why where that cannot be done. */
function rowReader(database: Database): (key: RunKey, row: RunRow) => RunListRow {
  const toSummary = summaryReader(database)
  return (key, row) => {
    try {
      return { key, run: toSummary(row) }
    } catch (error) {
      return { key, unreadable: unreadable(row, error) }
    }
  }
}

function vocabulary(database: Database): QueryVocabulary {
  const names = (sql: string) => database.prepare<[], string>(sql).pluck().all()
  return {
    tags: names('SELECT DISTINCT tag FROM tags ORDER BY tag'),
    datasets: names(DATASETS),
    comparisons: names(COMPARISONS),
    optimizers: [...names(OWN_OPTIMIZERS), ...names(OUTSIDE_OPTIMIZERS).map(typedName)],
  }
}

/** Every run of a comparison that is not in the trash and can be read, in its order. */
export function runsOfComparison(
  list: Pick<RunListRepository, 'summariesOfComparisons'>,
  comparisonId: string,
): RunSummary[] {
  // Storage gives the newest first, but runs that were queued together in their order.
  return list.summariesOfComparisons([comparisonId]).sort((a, b) => a.queuedAt - b.queuedAt)
}
