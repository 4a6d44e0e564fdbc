/** Recorded points as CSV (RFC 4180), one row a point, so that any tool can group them. */
import { METRICS, type RunSummary } from '../../src-shared/run'
import type { RunRepository } from '../storage/contract'

const HEADER = 'run_id,name,optimizer,learning_rate,seed,metric,step,value'

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Every point of every metric of the given runs; values are the stored float32, written so that they read back equal. */
export function curvesAsCsv(
  runs: readonly RunSummary[],
  repository: Pick<RunRepository, 'curves'>,
): string {
  const lines = [HEADER]
  const ids = runs.map((run) => run.id)
  const byMetric = METRICS.map((metric) => ({ metric, curves: repository.curves(ids, metric) }))
  for (const { id, name, recipe } of runs) {
    const { optimizer, seed } = recipe
    const start = [id, quoted(name), optimizer.id, optimizer.hyperparameters.learningRate, seed]
    for (const { metric, curves } of byMetric) {
      const curve = curves.get(id)
      curve?.values.forEach((value, i) =>
        lines.push([...start, metric, curve.steps[i], value].join(',')),
      )
    }
  }
  return `${lines.join('\r\n')}\r\n`
}
