/** The picture of stored runs' chart as the window would draw it, on whatever surface there is. */
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { pictureGeometry } from '../../src-shared/picture'
import type { Curve, RunId, RunSummary } from '../../src-shared/runs/run'
import { buildScene } from './build-scene'
import { PAPER_THEME } from './chart-theme'
import { lossFigure } from './overlay-figure'
import { lookOf } from './picture-look'
import { drawPng } from './png'
import type { ChartScene } from './scene'
import type { Surface } from './surface'
import { drawSvg } from './svg/svg'

/** What is known of the runs of a chart. */
export interface StoredRuns {
  /** Those of the view that are there, in any order. */
  readonly runs: readonly RunSummary[]
  /** Undefined where a run has none. */
  readonly curve: (id: RunId, metric: Metric) => Curve | undefined
  /** Training examples of a data set; null when it is not known here. */
  readonly trainCount: (dataset: string) => number | null
}

export type { Surface }

/** PNG bytes, or an SVG document in UTF-8. @throws Error when the picture is too large to draw */
export async function drawStoredChart(
  surface: Surface,
  job: PrintJob,
  stored: StoredRuns,
): Promise<ArrayBuffer> {
  const { title, picture, format } = job
  const scene = sceneOf(job, stored)
  const figure = lossFigure(lookOf(scene, title ?? scene.title, picture))
  const geometry = pictureGeometry(picture)
  if (format === 'png') return drawPng(surface, figure, geometry)
  const text = await drawSvg(surface, figure, geometry, picture.size)
  return new TextEncoder().encode(text).buffer
}

function sceneOf({ view }: PrintJob, { runs, curve, trainCount }: StoredRuns): ChartScene {
  const slots = new Map(view.runs.map(({ id, slot }) => [id, slot]))
  const shown = runs
    .map((run) => ({ run, slot: slots.get(run.id) ?? 0 }))
    .sort((a, b) => a.slot - b.slot)
  return buildScene(view, { shown, curve, trainCount }, PAPER_THEME)
}
