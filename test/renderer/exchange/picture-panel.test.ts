/** A picture of the chart is saved with all curves or not at all. */
import { flushPromises, mount, shallowMount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildScene } from '../../../src-renderer/drawing/build-scene'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { SvgContext } from '../../../src-renderer/drawing/svg/svg-context'
import ExportDialog from '../../../src-renderer/exchange/ExportDialog.vue'
import PicturePanel from '../../../src-renderer/exchange/PicturePanel.vue'
import PicturePreview from '../../../src-renderer/exchange/PicturePreview.vue'
import CentrePane from '../../../src-renderer/shell/CentrePane.vue'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import type { RunCurves } from '../../../src-shared/contract/browse'
import { CLASSIC_VIEW } from '../../../src-shared/curves/chart-view'
import { MESSAGES } from '../../../src-shared/language/language'
import { measure } from '../drawn-figure'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const RUNS = [sampleRun('a', sampleRecipe('sgd')), sampleRun('b', sampleRecipe('rmsprop'))]
const sceneOf = (runs: typeof RUNS) =>
  buildScene(
    CLASSIC_VIEW,
    {
      shown: runs.map((run, slot) => ({ run, slot })),
      curve: () => undefined,
      trainCount: () => 1,
    },
    LIGHT_THEME,
  )

let lab: FakeLab

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  lab = installFakeLab({ 'runs.get': () => [], 'exchange.lettersWithoutFont': () => [] })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
    this: HTMLCanvasElement,
  ) {
    return new SvgContext(this, measure()) as unknown as CanvasRenderingContext2D
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('while a curve is not read, that is said and nothing is saved; the title is that of the chart until one is typed', async () => {
  const panel = mount(PicturePanel, {
    props: { scene: sceneOf([]), complete: false },
    global: { stubs: { [PicturePreview.__name as string]: true } },
  })
  const labelled = panel
    .findAll('label')
    .find((one) => one.text() === MESSAGES.exporting.chartTitle)
  const field = panel.get<HTMLInputElement>(`[id="${labelled?.attributes('for') ?? ''}"]`)
  const title = () => field.element.value
  const buttons = () =>
    [MESSAGES.exporting.copy, MESSAGES.exporting.save].map((name) =>
      panel.findAll('button').find((button) => button.text() === name),
    )
  const before = title()
  expect(panel.get('[role="status"]').text()).toBe(MESSAGES.exporting.curvesNotRead)
  for (const button of buttons()) expect(button?.attributes('disabled')).toBeDefined()
  await panel.trigger('submit')
  await flushPromises()
  expect(lab.asked.map(([name]) => name)).not.toContain('exchange.savePicture')

  await panel.setProps({ scene: sceneOf(RUNS), complete: true })
  expect(panel.find('[role="status"]').exists()).toBe(false)
  for (const button of buttons()) expect(button?.attributes('disabled')).toBeUndefined()
  expect(title()).not.toBe(before)
  await field.setValue('Mine')
  await panel.setProps({ scene: sceneOf(RUNS.slice(0, 1)) })
  expect(title()).toBe('Mine')
})

test('a curve is read when its run is known and its points are here', async () => {
  const view = useView()
  RUNS.forEach(({ id }) => view.show(id))
  const answers: ((curves: RunCurves[]) => void)[] = []
  lab.answers['runs.curves'] = () => new Promise((resolve) => answers.push(resolve))
  const pane = shallowMount(CentrePane)
  const complete = () => pane.getComponent(ExportDialog).props('complete')
  expect(complete()).toBe(false)
  RUNS.forEach(useRuns().remember)
  await flushPromises()
  expect(complete()).toBe(false)
  for (const answer of answers) {
    answer(
      RUNS.map(({ id }) => ({
        id,
        curves: [{ metric: 'training-loss', steps: Uint32Array.of(1), values: Float32Array.of(1) }],
      })),
    )
  }
  await flushPromises()
  expect(complete()).toBe(true)
  pane.unmount()
})
