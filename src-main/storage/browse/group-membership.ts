/** Which runs belong to which group. */
import type { Database } from 'better-sqlite3'
import { MESSAGES } from '../../../src-shared/language/language'
import { dataNameText, dataNames } from '../../../src-shared/runs/run-data'
import type { Grouping, RunKey } from '../../../src-shared/runs/run-list'

export type GroupValue = string | number | null

const GROUP_COLUMNS: Readonly<Record<Exclude<Grouping, 'tag' | 'dataset'>, string>> = {
  comparison: 'comparison_id',
  optimizer: 'optimizer',
  'learning-rate': 'learning_rate',
}

/** What runs are grouped by, and the places in it that belong to a run; one run may have several tags. */
export interface Membership {
  readonly values: readonly GroupValue[]
  readonly placesOf: (key: RunKey) => readonly number[]
  /** Names of values that are not called what they are. */
  readonly labels?: ReadonlyMap<GroupValue, string>
}

export function readMembership(database: Database, grouping: Grouping): Membership {
  if (grouping === 'tag') return readTags(database)
  if (grouping === 'dataset') return readDatasets(database)
  return readRows(
    database,
    `SELECT key, ${GROUP_COLUMNS[grouping]} FROM runs`,
    ([, value]) => value,
  )
}

/** By content: a folder whose files changed is two data sets, and two folders with the same files are one. */
function readDatasets(database: Database): Membership {
  const rows = database
    .prepare<[], DatasetRow>(
      'SELECT dataset, data_hash AS dataHash FROM runs GROUP BY dataset, data_hash ORDER BY min(key)',
    )
    .all()
  const folders = new Map(
    database.prepare<[], [string, string]>('SELECT id, name FROM dataset_folders').raw().all(),
  )
  const nameOf = dataNames(rows)
  const label = (row: DatasetRow) => {
    const { dataset, ...content } = nameOf(row)
    // Of runs that were not trained here.
    if (dataset === '') return MESSAGES.outsideRuns.notKnown
    return dataNameText({ dataset: folders.get(dataset) ?? dataset, ...content })
  }
  const sql = 'SELECT key, dataset, data_hash FROM runs'
  type Key = readonly [RunKey, string, string | null]
  const { values, placesOf } = readRows<Key>(database, sql, ([, dataset, dataHash]) =>
    dataNameText(nameOf({ dataset, dataHash })),
  )
  return {
    values,
    placesOf,
    labels: new Map(rows.map((row) => [dataNameText(nameOf(row)), label(row)])),
  }
}

interface DatasetRow {
  readonly dataset: string
  readonly dataHash: string | null
}

function readRows<Row extends readonly [RunKey, ...GroupValue[]] = readonly [RunKey, GroupValue]>(
  database: Database,
  sql: string,
  valueOf: (row: Row) => GroupValue,
): Membership {
  const places = new Map<GroupValue, number>()
  const lists: number[][] = []
  const placeOf = new Uint32Array(arraySize(database))
  const rows = database.prepare<[], Row>(sql).raw()
  for (const row of rows.iterate()) {
    const [key] = row
    const value = valueOf(row)
    let place = places.get(value)
    if (place === undefined) {
      place = places.size
      places.set(value, place)
      lists.push([place])
    }
    placeOf[key] = place
  }
  return { values: [...places.keys()], placesOf: (key) => lists[placeOf[key]] }
}

function readTags(database: Database): Membership {
  const values: GroupValue[] = [null]
  const untagged = [0]
  const places = new Map<RunKey, number[]>()
  const rows = database
    .prepare<[], [string, RunKey]>('SELECT tag, run_key FROM tags ORDER BY tag, run_key')
    .raw()
  for (const [tag, key] of rows.iterate()) {
    if (values.at(-1) !== tag) values.push(tag)
    const found = places.get(key)
    if (found === undefined) places.set(key, [values.length - 1])
    else found.push(values.length - 1)
  }
  return { values, placesOf: (key) => places.get(key) ?? untagged }
}

/** Places for every key there is. */
export function arraySize(database: Database): number {
  return (
    1 + (database.prepare<[], number>('SELECT coalesce(max(key), 0) FROM runs').pluck().get() ?? 0)
  )
}
