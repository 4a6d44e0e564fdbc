/** Which configuration each run is of, and lists of runs in which those of one configuration stand together. */
import type { Database } from 'better-sqlite3'
import { FIGURES } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { dataNameText, dataNames } from '../../../src-shared/runs/run-data'
import type { RunKey, TogetherRuns } from '../../../src-shared/runs/run-list'
import type { SortKey } from '../../../src-shared/runs/query/syntax'
import { arraySize } from './group-membership'
import type { Remember } from './memoised-until-changed'
import { columnOf, orderTerms } from './run-query-columns'

/** Configurations are numbered from 0, in no order. */
export interface Configurations {
  /** By the key of the run. */
  readonly numberOf: Uint32Array
  /** The smallest key among its runs, by the number of the configuration. */
  readonly ids: Uint32Array
}

interface TogetherRow {
  readonly keys: string
  readonly configuration: string | null
  readonly dataset: string
  readonly dataHash: string | null
}

/** Through the index, in which those of one configuration stand together; keys come as one text, which is fastest. */
const TOGETHER = `
  SELECT group_concat(key) AS keys, configuration, dataset, data_hash AS dataHash
  FROM runs GROUP BY configuration, dataset, data_hash`

/** Data sets are told apart by content, as `dataNames` tells it. */
export function readConfigurations(database: Database): Configurations {
  const rows = database.prepare<[], TogetherRow>(TOGETHER).all()
  const nameOf = dataNames(rows)
  const numberOf = new Uint32Array(arraySize(database))
  const ids: RunKey[] = []
  let configuration: string | null = null
  let numbers = new Map<string, number>()
  const add = (keys: readonly RunKey[], number: number) => {
    for (const key of keys) {
      numberOf[key] = number
      ids[number] = Math.min(ids[number] ?? key, key)
    }
  }
  for (const row of rows) {
    const keys = row.keys.split(',').map(Number)
    // Nobody knows what recipes that cannot be read have in common.
    if (row.configuration === null) keys.forEach((key) => add([key], ids.length))
    else {
      if (row.configuration !== configuration) numbers = new Map()
      configuration = row.configuration
      const data = dataNameText(nameOf(row))
      const number = numbers.get(data) ?? ids.length
      numbers.set(data, number)
      add(keys, number)
    }
  }
  return { numberOf, ids: Uint32Array.from(ids) }
}

/** What a list is sorted by, as numbers by the key of the run. */
interface SortValues {
  /** NaN where a run has none; those stand last in both directions. */
  readonly values: Float64Array
  readonly sign: 1 | -1
  /** Configurations are compared by their mean, not by their first run. */
  readonly isFigure: boolean
}

/** What is measured of a run differs from seed to seed. Of all else the first run tells. */
const MEASURED: ReadonlySet<string> = new Set([...FIGURES.map(({ query }) => query.name), 'done'])

/** Null when configurations stand in the order of their first runs. */
export function configurationOrder(
  database: Database,
  remember: Remember,
  sort: readonly SortKey[],
): readonly SortValues[] | null {
  if (!sort.some(({ field }) => MEASURED.has(field))) return null
  return sort.map(({ field, descending }): SortValues => {
    const isFigure = MEASURED.has(field)
    const terms = orderTerms(field, descending).join(', ')
    // Ranks count in the direction asked for.
    const column = isFigure ? columnOf(field) : `dense_rank() OVER (ORDER BY ${terms})`
    const values = remember(`values of ${column}`, () => readValues(database, column))
    return { values, sign: isFigure && descending ? -1 : 1, isFigure }
  })
}

function readValues(database: Database, column: string): Float64Array {
  const values = new Float64Array(arraySize(database)).fill(NaN)
  const rows = database
    .prepare<[], [RunKey, number | null]>(`SELECT key, ${column} FROM runs`)
    .raw()
  for (const [key, value] of rows.iterate()) values[key] = value ?? NaN
  return values
}

export interface PutTogether {
  readonly keys: Uint32Array
  readonly runs: TogetherRuns
  /** The parts in the order in which they stand now, each by its place before and where it begins now. */
  readonly parts: readonly { readonly part: number; readonly first: number }[]
}

/**
 * Puts the runs of each configuration together inside each part of a list. Configurations stand in the order of their
 * first runs, or as `order` says; parts as well.
 * @param starts where the parts begin in `keys`, and behind them where the last one ends
 */
export function putTogether(
  keys: Uint32Array,
  starts: readonly number[],
  { numberOf, ids }: Configurations,
  order: readonly SortValues[] | null,
): PutTogether {
  const cells = cutIntoCells(keys, starts, numberOf)
  const compare = order && comparison(keys, cells, order)
  const sorted = compare && sortedParts(cells, starts.length - 1, compare)
  const count = cells.numbers.length
  const runs = { starts: new Uint32Array(count), ids: new Uint32Array(count) }
  /** Where the next run of a cell goes. */
  const next = new Uint32Array(count)
  let place = 0
  for (let i = 0; i < count; i++) {
    const cell = sorted === null ? i : sorted.cells[i]
    runs.starts[i] = place
    runs.ids[i] = ids[cells.numbers[cell]]
    next[cell] = place
    place += cells.counts[cell]
  }
  const together = new Uint32Array(keys.length)
  for (let i = 0; i < keys.length; i++) together[next[cells.cellOf[i]]++] = keys[i]
  const inOrder = sorted?.parts ?? starts.slice(1).map((_, part) => part)
  let first = 0
  const parts = inOrder.map((part) => {
    first += starts[part + 1] - starts[part]
    return { part, first: first - (starts[part + 1] - starts[part]) }
  })
  return { keys: together, runs, parts }
}

/** The cells of each part in their order, and the parts in that of their first cells; parts without any are last. */
function sortedParts(
  { ofPart }: Cells,
  count: number,
  compare: (a: number, b: number) => number,
): { readonly cells: readonly number[]; readonly parts: readonly number[] } {
  const own = Array.from({ length: count }, (_, part) => {
    const cells: number[] = []
    for (let cell = ofPart[part]; cell < ofPart[part + 1]; cell++) cells.push(cell)
    return { part, cells: cells.sort(compare) }
  })
  own.sort((a, b) => {
    if (a.cells.length * b.cells.length === 0) return b.cells.length - a.cells.length
    return compare(a.cells[0], b.cells[0])
  })
  return { cells: own.flatMap(({ cells }) => cells), parts: own.map(({ part }) => part) }
}

/** The runs of one configuration in one part are a cell. Cells are numbered in the order of their first runs. */
interface Cells {
  /** By the place in the list. */
  readonly cellOf: Uint32Array
  /** By the number of the cell: how many runs, of which configuration, and the place of the first one. */
  readonly counts: readonly number[]
  readonly numbers: readonly number[]
  readonly firsts: readonly number[]
  /** The first cell of each part, and behind them how many cells there are. */
  readonly ofPart: readonly number[]
}

function cutIntoCells(keys: Uint32Array, starts: readonly number[], numberOf: Uint32Array): Cells {
  const cellOf = new Uint32Array(keys.length)
  const counts: number[] = []
  const numbers: number[] = []
  const firsts: number[] = []
  const ofPart = [0]
  /** The last cell of each configuration, which may be one of a part before. */
  const lastCell = new Int32Array(numberOf.length).fill(-1)
  for (let part = 1; part < starts.length; part++) {
    const firstCell = counts.length
    for (let i = starts[part - 1]; i < starts[part]; i++) {
      const number = numberOf[keys[i]]
      let cell = lastCell[number]
      if (cell < firstCell) {
        cell = lastCell[number] = counts.length
        counts.push(0)
        numbers.push(number)
        firsts.push(i)
      }
      cellOf[i] = cell
      counts[cell] += 1
    }
    ofPart.push(counts.length)
  }
  return { cellOf, counts, numbers, firsts, ofPart }
}

/** Equal cells stand in the order of their first runs. */
function comparison(
  keys: Uint32Array,
  cells: Cells,
  order: readonly SortValues[],
): (a: number, b: number) => number {
  const weights = order.map(({ values, sign, isFigure }) => ({
    sign,
    values: isFigure
      ? cellMeans(keys, cells, values)
      : Float64Array.from(cells.firsts, (first) => values[keys[first]]),
  }))
  return (a, b) => {
    for (const { values, sign } of weights) {
      const [first, second] = [values[a], values[b]]
      if (first === second) continue
      const [isMissing, isOtherMissing] = [Number.isNaN(first), Number.isNaN(second)]
      if (isMissing && isOtherMissing) continue
      if (isMissing || isOtherMissing) return isMissing ? 1 : -1
      return sign * (first - second)
    }
    return a - b
  }
}

/** Over the runs that have the figure; NaN where none has. */
function cellMeans(keys: Uint32Array, { cellOf, counts }: Cells, values: Float64Array) {
  const sums = new Float64Array(counts.length)
  const known = new Uint32Array(counts.length)
  for (let i = 0; i < keys.length; i++) {
    const value = values[keys[i]]
    if (Number.isNaN(value)) continue
    sums[cellOf[i]] += value
    known[cellOf[i]] += 1
  }
  return sums.map((sum, cell) => sum / known[cell])
}
