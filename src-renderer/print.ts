/** The page of the hidden window: draws the chart of the runs named in its address and hands the picture back. */
import '@fontsource-variable/inter/index.css'
import { describeFailure } from '../src-shared/result'
import { DOCUMENT_SMOOTHING } from '../src-shared/smoothing'
import { PAPER_THEME } from './charts/chart-theme'
import { chartSeries } from './charts/overlay'
import { drawPng } from './charts/png'
import { invoke } from './lab-client'
import { DOCUMENT_Y_RANGE } from './charts/y-range'

const SIZE = { width: 960, height: 600, scale: 2 }

async function drawRequested(): Promise<ArrayBuffer> {
  const query = new URLSearchParams(location.search)
  const ids = (query.get('ids') ?? '').split(',')
  const all = new Map((await invoke('runs.list', null)).map((run) => [run.id, run]))
  const runs = ids.map((id) => all.get(id)).filter((run) => run !== undefined)
  const answer = await invoke('runs.curves', { ids, metrics: ['training-loss'] })
  const losses = new Map(answer.map(({ id, curves }) => [id, curves[0]?.values]))
  return drawPng(
    {
      series: chartSeries(
        runs.map((run, slot) => ({ run, slot, losses: losses.get(run.id) ?? new Float32Array() })),
        DOCUMENT_SMOOTHING,
      ),
      title: query.get('title') ?? '',
      yRange: DOCUMENT_Y_RANGE,
      iterations: Math.max(0, ...runs.map((run) => run.recipe.steps)),
      showRaw: true,
      theme: PAPER_THEME,
    },
    SIZE,
  )
}

try {
  await invoke('print.deliver', { png: await drawRequested() })
} catch (error) {
  await invoke('print.deliver', { problem: describeFailure(error).message })
}
