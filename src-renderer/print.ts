/** The page of the hidden window: draws the chart it is told to and hands the picture back. */
import './no-eval'
import '@fontsource-variable/inter/index.css'
import type { PrintJob } from '../src-shared/contract/exchange'
import { pictureGeometry } from '../src-shared/picture'
import { describeFailure } from '../src-shared/contract/result'
import type { Curve, RunId } from '../src-shared/runs/run'
import type { Metric } from '../src-shared/catalogue/metrics/metric-catalogue'
import { buildScene } from './drawing/build-scene'
import { PAPER_THEME } from './drawing/chart-theme'
import { lookOf } from './exchange/picture-look'
import { lossFigure } from './drawing/overlay-figure'
import { drawPng } from './drawing/png'
import type { ChartScene } from './drawing/scene'
import { drawSvg } from './drawing/svg/svg'
import { curvePages } from './state/curve-pages'
import { invoke } from './lab-client'

async function sceneOf({ view }: PrintJob): Promise<ChartScene> {
  const ids = view.runs.map(({ id }) => id)
  const metrics: Metric[] = [view.metric, 'training-seconds']
  const curves = new Map<RunId, readonly Curve[]>()
  for await (const page of curvePages(ids, metrics)) {
    for (const { id, curves: found } of page) curves.set(id, found)
  }
  const [runs, datasets] = await Promise.all([
    invoke('runs.get', { ids }),
    invoke('datasets.list', null),
  ])
  const slots = new Map(view.runs.map(({ id, slot }) => [id, slot]))
  const shown = runs
    .filter(({ deletedAt }) => deletedAt === null)
    .map((run) => ({ run, slot: slots.get(run.id) ?? 0 }))
    .sort((a, b) => a.slot - b.slot)
  const sources = {
    shown,
    curve: (id: string, metric: Metric) => curves.get(id)?.find((one) => one.metric === metric),
    trainCount: (id: string) => datasets.find((one) => one.id === id)?.trainCount ?? null,
  }
  return buildScene(view, sources, PAPER_THEME)
}

async function drawn(job: PrintJob): Promise<ArrayBuffer> {
  const { title, picture, format } = job
  const scene = await sceneOf(job)
  const figure = lossFigure(lookOf(scene, title ?? scene.title, picture))
  const geometry = pictureGeometry(picture)
  if (format === 'png') return drawPng(figure, geometry)
  return new TextEncoder().encode(await drawSvg(figure, geometry, picture.size)).buffer
}

try {
  await invoke('print.deliver', { file: await drawn(await invoke('print.job', null)) })
} catch (error) {
  await invoke('print.deliver', { problem: describeFailure(error).message })
}
