/** Copies the rows of a damaged database, one by one, into an empty one of the same version. */
import type { Database } from 'better-sqlite3'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { RunId } from '../../../src-shared/runs/run'
import type { Row } from '../transfer/run-source'
import { findOrphans } from './orphans'
import { commonColumns, inserter } from './rows'
import { ifReadable, keyScanner, rowReader, type Stretch } from './scan'

/** What was found on the way. Ids are of runs. */
export interface Findings {
  /** Rows of `runs`: by the key of version 2 and later, else by SQLite's own. */
  readonly unreadRuns: readonly Stretch[]
  /** Keys of runs that are there but cannot be read or do not fit. */
  readonly brokenRuns: readonly number[]
  /** Runs whose row was kept. */
  readonly ids: ReadonlySet<string>
  /** Runs that lack points, or may: something of their curves could not be reached. */
  readonly withoutPoints: ReadonlySet<string>
  /** Runs that curves, weights or names are of, but no row. */
  readonly orphans: ReadonlyMap<string, string>
  /** Whether the history of edits came over whole. */
  readonly hasHistory: boolean
}

/** Tables by the integer that orders them. Runs and what refers to them stand elsewhere. */
const SIMPLE_TABLES = [
  'comparisons',
  'views',
  'dataset_folders',
  'edits',
  'own_optimizers',
] as const
const OF_RUNS = ['checkpoints', 'final_weights', 'snapshots'] as const

/** To be called inside a transaction of `made`, whose foreign keys are off. */
export function salvage(damaged: Database, made: Database): Findings {
  const copy = tableCopier(damaged, made)
  const unbroken = new Set(SIMPLE_TABLES.filter((table) => isWhole(copy(table))))
  copySettings(damaged, made)
  const runs = copy('runs')
  const ids = new Set(made.prepare<[], string>('SELECT id FROM runs').pluck().all())
  const withoutPoints = copyCurves(damaged, made, ids)
  for (const table of OF_RUNS) copy(table, (row) => ids.has(row.run_id as string))
  copy('landscapes', (row) => [row.first_run, row.second_run].every((id) => ids.has(id as string)))
  copyTags(damaged, made)
  return {
    unreadRuns: runs.unread,
    brokenRuns: runs.broken,
    ids,
    withoutPoints,
    orphans: findOrphans(damaged, ids),
    hasHistory: unbroken.has('edits'),
  }
}

interface Copied {
  readonly unread: readonly Stretch[]
  /** Keys of rows that cannot be read or do not fit. */
  readonly broken: readonly number[]
}

type TableCopier = (table: string, wanted?: (row: Row) => boolean) => Copied

function tableCopier(damaged: Database, made: Database): TableCopier {
  return (table, wanted = () => true) => {
    const columns = commonColumns(damaged, made, table)
    if (columns.length === 0) return { unread: [], broken: [] }
    const { keys, unread } = keyScanner(damaged, table, 'rowid')()
    const read = rowReader(damaged, table, columns, 'rowid = ?')
    const insert = inserter(made, table, columns)
    const broken = keys.filter((key) => {
      const row = read(key)
      if (row !== undefined && !wanted(row)) return false
      return row === undefined || !insert(row)
    })
    return { unread, broken }
  }
}

const isWhole = ({ unread, broken }: Copied) => unread.length + broken.length === 0

/** By their keys, from both ends: there are few settings. */
function copySettings(damaged: Database, made: Database): void {
  const insert = inserter(made, 'settings', ['key', 'value'])
  for (const order of ['ASC', 'DESC']) {
    ifReadable(() => {
      const all = damaged.prepare<[], Row>(`SELECT key, value FROM settings ORDER BY key ${order}`)
      for (const row of all.iterate()) insert(row)
    })
  }
}

/** Run by run, each from both ends. */
function copyTags(damaged: Database, made: Database): void {
  const [run] = commonColumns(damaged, made, 'tags')
  if (run === undefined) return
  const owner = run === 'run_key' ? 'key' : 'id'
  const owners = made.prepare(`SELECT ${owner} FROM runs`).pluck().all()
  const insert = inserter(made, 'tags', [run, 'tag'])
  for (const order of ['ASC', 'DESC']) {
    const sql = `SELECT ${run}, tag FROM tags NOT INDEXED WHERE ${run} = ? ORDER BY tag ${order}`
    const select = ifReadable(() => damaged.prepare<[unknown], Row>(sql))
    for (const one of owners) {
      ifReadable(() => {
        for (const row of select?.iterate(one) ?? []) insert(row)
      })
    }
  }
}

const BYTES = 4

interface Chunk extends Row {
  readonly first_step: number
  readonly points: Buffer
  readonly steps?: Buffer | null
}

/**
 * Copies every chunk of these runs that can be read and that begins behind the one before.
 * @returns the runs of which something could not be reached, so that points are missing or may be
 */
function copyCurves(damaged: Database, made: Database, ids: ReadonlySet<RunId>): Set<RunId> {
  const columns = commonColumns(damaged, made, 'curve_chunks')
  if (columns.length === 0) return new Set(ids)
  const scan = keyScanner(damaged, 'curve_chunks', 'first_step', 'run_id = ? AND metric = ?')
  const chunkKey = 'run_id = ? AND metric = ? AND first_step = ?'
  const read = rowReader(damaged, 'curve_chunks', columns, chunkKey)
  const insert = inserter(made, 'curve_chunks', columns)

  const copyCurve = (id: RunId, metric: string): boolean => {
    const { keys, unread } = scan(id, metric)
    let isWhole = unread.length === 0
    let last = 0
    for (const key of keys) {
      const chunk = read(id, metric, key) as Chunk | undefined
      const end = chunk && endOf(chunk, last)
      if (chunk !== undefined && end !== undefined && insert(chunk)) last = end
      else isWhole = false
    }
    return isWhole
  }

  return new Set(
    [...ids].filter((id) => METRICS.filter((metric) => !copyCurve(id, metric)).length > 0),
  )
}

/** The last step of a chunk whose steps ascend from behind `last`; undefined of one that is not so. */
function endOf({ first_step, points, steps }: Chunk, last: number): number | undefined {
  if (first_step <= last || !Buffer.isBuffer(points)) return undefined
  if (steps === undefined || steps === null) return first_step + points.length / BYTES - 1
  if (!Buffer.isBuffer(steps) || steps.length !== points.length) return undefined
  let before = first_step - 1
  for (let at = 0; at + BYTES <= steps.length; at += BYTES) {
    const step = steps.readUInt32LE(at)
    if (step <= before) return undefined
    before = step
  }
  return before
}
