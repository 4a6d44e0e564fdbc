/** Saves the curves of a damaged database, chunk by chunk. */
import type { Database } from 'better-sqlite3'
import type { RunId } from '../../../src-shared/runs/run'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { Row } from '../transfer/run-source'
import { commonColumns, inserter } from './rows'
import { keyScanner, rowReader } from './scan'

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
export function copyCurves(damaged: Database, made: Database, ids: ReadonlySet<RunId>): Set<RunId> {
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
