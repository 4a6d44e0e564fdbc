/** Puts an ordered list of runs into groups, with the figures of each. */
import type { Database } from 'better-sqlite3'
import { MESSAGES } from '../../src-shared/messages'
import { formatNumber } from '../../src-shared/number-format'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/optimizer-catalogue'
import type {
  GroupFigure,
  Grouping,
  RunGroup,
  RunKey,
  RunListAnswer,
} from '../../src-shared/run-list'
import { dataNameText, dataNames } from '../../src-shared/run-data'
import type { Remember } from './while-unchanged'

type GroupValue = string | number | null

const GROUP_COLUMNS: Readonly<Record<Exclude<Grouping, 'tag' | 'dataset'>, string>> = {
  comparison: 'comparison_id',
  optimizer: 'optimizer',
  'learning-rate': 'learning_rate',
}

/** Every run's figures by its key; NaN where there is none. */
interface Figures {
  readonly loss: Float64Array
  readonly accuracy: Float64Array
}

/** What runs are grouped by, and the places in it that belong to a run; one run may have several tags. */
interface Membership {
  readonly values: readonly GroupValue[]
  readonly placesOf: (key: RunKey) => readonly number[]
  /** Of values that are not called what they are. */
  readonly labels?: ReadonlyMap<GroupValue, string>
}

/**
 * Groups stand in the order of their first runs, and each keeps the order of its runs.
 * @param keys in the order asked for
 */
export function groupRuns(
  database: Database,
  remember: Remember,
  grouping: Grouping,
  keys: Uint32Array,
): RunListAnswer {
  const { loss, accuracy } = remember('figures', () => readFigures(database))
  const { values, placesOf, labels } = remember(`groups by ${grouping}`, () =>
    readMembership(database, grouping),
  )
  const groups = new Map<number, GrowingGroup>()
  for (const key of keys) {
    for (const place of placesOf(key)) {
      let group = groups.get(place)
      if (group === undefined) groups.set(place, (group = new GrowingGroup(values[place])))
      group.add(key, loss[key], accuracy[key])
    }
  }
  return joinGroups([...groups.values()], labelling(database, grouping, labels))
}

function arraySize(database: Database): number {
  return (
    1 + (database.prepare<[], number>('SELECT coalesce(max(key), 0) FROM runs').pluck().get() ?? 0)
  )
}

function readFigures(database: Database): Figures {
  const size = arraySize(database)
  const figures = { loss: new Float64Array(size), accuracy: new Float64Array(size) }
  const rows = database
    .prepare<[], [RunKey, number | null, number | null]>(
      'SELECT key, last100_mean_loss, test_accuracy FROM runs',
    )
    .raw()
  for (const [key, loss, accuracy] of rows.iterate()) {
    figures.loss[key] = loss ?? NaN
    figures.accuracy[key] = accuracy ?? NaN
  }
  return figures
}

function readMembership(database: Database, grouping: Grouping): Membership {
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
  const folders = new Map(names(database, 'dataset'))
  const nameOf = dataNames(rows)
  const label = (row: DatasetRow) => {
    const { dataset, ...content } = nameOf(row)
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

class GrowingGroup {
  readonly keys: RunKey[] = []
  readonly loss = new RunningFigure()
  readonly accuracy = new RunningFigure()

  constructor(readonly value: GroupValue) {}

  add(key: RunKey, loss: number, accuracy: number): void {
    this.keys.push(key)
    if (!Number.isNaN(loss)) this.loss.add(loss)
    if (!Number.isNaN(accuracy)) this.accuracy.add(accuracy)
  }
}

/** Mean and sample deviation in one pass (Welford, 1962). */
class RunningFigure {
  private n = 0
  private mean = 0
  private squares = 0

  add(value: number): void {
    this.n += 1
    const distance = value - this.mean
    this.mean += distance / this.n
    this.squares += distance * (value - this.mean)
  }

  figure(): GroupFigure {
    const { n, mean, squares } = this
    return {
      n,
      mean: n > 0 ? mean : null,
      deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    }
  }
}

function joinGroups(
  groups: readonly GrowingGroup[],
  labelOf: (value: GroupValue) => string,
): RunListAnswer {
  const count = groups.reduce((sum, { keys }) => sum + keys.length, 0)
  const keys = new Uint32Array(count)
  const answer: RunGroup[] = []
  let first = 0
  for (const group of groups) {
    const { value } = group
    keys.set(group.keys, first)
    answer.push({
      key: value === null ? '' : String(value),
      label: labelOf(value),
      first,
      count: group.keys.length,
      last100MeanLoss: group.loss.figure(),
      testAccuracy: group.accuracy.figure(),
    })
    first += group.keys.length
  }
  return { keys, groups: answer }
}

function labelling(
  database: Database,
  grouping: Grouping,
  given: Membership['labels'],
): (value: GroupValue) => string {
  const { groups: words } = MESSAGES
  const known = given ?? new Map<GroupValue, string>(names(database, grouping))
  return (value) => {
    if (value === null) return grouping === 'tag' ? words.noTag : words.none
    return known.get(value) ?? (typeof value === 'number' ? formatNumber(value) : value)
  }
}

function names(database: Database, grouping: Grouping): Iterable<readonly [string, string]> {
  const select = (table: string) =>
    database.prepare<[], [string, string]>(`SELECT id, name FROM ${table}`).raw().all()
  if (grouping === 'comparison') return select('comparisons')
  if (grouping === 'dataset') return select('dataset_folders')
  if (grouping === 'optimizer') return OPTIMIZER_IDS.map((id) => [id, OPTIMIZER_CATALOGUE[id].name])
  return []
}
