/** How the database tells the figures of a run: most have a column, the others are read from its curves. */
import type { Database } from 'better-sqlite3'
import type { MetricFigure } from '../../../src-shared/catalogue/metrics/metric-catalogue'

const FLOAT32_BYTES = 4

/** The expression of a figure over the table `runs`. */
export function figureSql({ column, metric }: Pick<MetricFigure, 'column' | 'metric'>): string {
  if (column !== null) return `runs.${column}`
  return `last_float32((
    SELECT substr(points, -${FLOAT32_BYTES}) FROM curve_chunks
    WHERE run_id = runs.id AND metric = '${metric}' ORDER BY first_step DESC LIMIT 1
  ))`
}

/** Makes `figureSql` understood on this connection. */
export function teachFigures(database: Database): void {
  database.function('last_float32', { deterministic: true }, lastFloat32)
}

/** Null for a run without points, and for a value that is not finite: lists sort neither. */
function lastFloat32(bytes: unknown): number | null {
  if (!Buffer.isBuffer(bytes)) return null
  const value = bytes.readFloatLE()
  return Number.isFinite(value) ? value : null
}
