/** The page of the hidden window: draws the chart of the runs named in its address and hands the picture back. */
import '@fontsource-variable/inter/index.css'
import { DOCUMENT_VIEW } from '../src-shared/chart-view'
import { describeFailure } from '../src-shared/result'
import { buildScene } from './charts/build-scene'
import { PAPER_THEME } from './charts/chart-theme'
import { drawPng } from './charts/png'
import { pictureScene } from './charts/scene'
import { invoke } from './lab-client'

const SIZE = { width: 960, height: 600, scale: 2 }

async function drawRequested(): Promise<ArrayBuffer> {
  const query = new URLSearchParams(location.search)
  const ids = (query.get('ids') ?? '').split(',')
  const { metric } = DOCUMENT_VIEW
  const [runs, answer] = await Promise.all([
    invoke('runs.get', { ids }),
    invoke('runs.curves', { ids, metrics: [metric] }),
  ])
  const order = new Map(ids.map((id, place) => [id, place]))
  const curves = new Map(answer.map(({ id, curves: [curve] }) => [id, curve]))
  const shown = runs
    .map((run) => ({ run, slot: order.get(run.id) ?? 0 }))
    .sort((a, b) => a.slot - b.slot)
  const scene = buildScene(
    DOCUMENT_VIEW,
    { shown, curve: (id) => curves.get(id), trainCount: () => null },
    PAPER_THEME,
  )
  return drawPng(pictureScene(scene, { title: query.get('title') ?? '', theme: PAPER_THEME }), SIZE)
}

try {
  await invoke('print.deliver', { png: await drawRequested() })
} catch (error) {
  await invoke('print.deliver', { problem: describeFailure(error).message })
}
