/** From a task to a picture: reads the runs over a connection of its own, and draws them. */
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { drawStoredChart, type StoredRuns } from '../../src-renderer/drawing/stored-chart'
import { drawSurfacePicture } from '../../src-renderer/surfaces/surface-picture'
import { openForExchange } from '../storage/storage'
import { nodeSurface } from './node-surface'
import type { DrawingTask, SurfaceTask } from './pictures'

/** PNG bytes, or an SVG document in UTF-8. @throws LabError('storage') or LabError('export') */
export async function draw({
  job,
  databasePath,
  fontFolders,
  trainCounts,
}: DrawingTask): Promise<ArrayBuffer> {
  const stored = readRuns(databasePath, job.view, trainCounts)
  return drawn(() => drawStoredChart(nodeSurface(fontFolders), job, stored))
}

/** PNG bytes, or an SVG document in UTF-8. @throws LabError('export') */
export function drawSurface({ job, fontFolders }: SurfaceTask): Promise<ArrayBuffer> {
  return drawn(() => drawSurfacePicture(nodeSurface(fontFolders), job))
}

async function drawn(draw: () => Promise<ArrayBuffer>): Promise<ArrayBuffer> {
  try {
    return await draw()
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
