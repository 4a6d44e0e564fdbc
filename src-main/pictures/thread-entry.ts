/** A thread that draws one chart after another, each with a connection of its own. */
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { drawStoredChart, type StoredRuns } from '../../src-renderer/drawing/stored-chart'
import { openForExchange } from '../storage/storage'
import { serve } from '../threads/serve'
import { nodeSurface } from './node-surface'
import type { DrawingTask, DrawingThread } from './pictures'

serve<DrawingThread>({ draw }, { handedOver: { draw: (picture) => [picture] } })

async function draw({ job, databasePath, fontFolders, trainCounts }: DrawingTask) {
  const stored = readRuns(databasePath, job.view, trainCounts)
  try {
    return await drawStoredChart(nodeSurface(fontFolders), job, stored)
  } catch (error) {
    const { notDrawn } = MESSAGES.exchange.problems
    throw new LabError('export', notDrawn(describeFailure(error).message))
  }
}

/** @throws LabError('storage') */
function readRuns(
  databasePath: string,
  view: DrawingTask['job']['view'],
  trainCounts: DrawingTask['trainCounts'],
): StoredRuns {
  const storage = openForExchange(databasePath, (write) => write())
  try {
    const ids = view.runs.map(({ id }) => id)
    const metrics: Metric[] = [view.metric, 'training-seconds']
    const curves = new Map(metrics.map((metric) => [metric, storage.runs.curves(ids, metric)]))
    return {
      runs: ids.map((id) => storage.runs.get(id)).filter((run) => run !== undefined),
      curve: (id, metric) => curves.get(metric)?.get(id),
      trainCount: (id) => trainCounts.get(id) ?? null,
    }
  } finally {
    storage.close()
  }
}
