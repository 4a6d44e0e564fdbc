/** How the database tells the figures of a run: most have a column, the others are read from its curves. */
import Database from 'better-sqlite3'
import {
  MEASURED_FIGURES,
  type Figures,
  type Metric,
  type MeasuredFigureName,
  type MetricFigure,
} from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { RunId } from '../../../src-shared/runs/run'

const FLOAT32_BYTES = 4

/** The last value of a curve, as its bytes. */
const lastBytes = (id: string, metric: string) => `
  SELECT substr(points, -${FLOAT32_BYTES}) FROM curve_chunks
  WHERE run_id = ${id} AND metric = ${metric} ORDER BY first_step DESC LIMIT 1`

/** The expression of a figure over the table `runs`. */
export function figureSql({ column, metric }: Pick<MetricFigure, 'column' | 'metric'>): string {
  return column ?? `last_float32((${lastBytes('runs.id', `'${metric}'`)}))`
}

/** Makes `figureSql` understood on this connection. */
export function teachFigures(database: Database.Database): void {
  database.function('last_float32', { deterministic: true }, lastFloat32)
}

/** Null for a run without points, and for a value that is not finite: lists sort neither. */
function lastFloat32(bytes: unknown): number | null {
  if (!Buffer.isBuffer(bytes)) return null
  const value = bytes.readFloatLE()
  return Number.isFinite(value) ? value : null
}

/**
 * Gives a function that reads the figures without a column. Where a curve is damaged its figure is not known: the list
 * shows such a run all the same.
 */
export function measuredReader(
  database: Database.Database,
): (id: RunId) => Pick<Figures, MeasuredFigureName> {
  const select = database.prepare<[RunId, Metric], Buffer>(lastBytes('?', '?')).pluck()
  const read = (id: RunId, metric: Metric) => {
    try {
      return lastFloat32(select.get(id, metric))
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))
        return null
      throw error
    }
  }
  return (id) =>
    Object.fromEntries(
      MEASURED_FIGURES.map(({ name, metric }) => [name, read(id, metric)]),
    ) as Pick<Figures, MeasuredFigureName>
}
