/** The tuning view as a person uses it. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import TuningPane from '../../../src-renderer/tuning/TuningPane.vue'
import CentreTabs from '../../../src-renderer/shell/CentreTabs.vue'
import { useRuns } from '../../../src-renderer/state/runs'
import { useTuningView } from '../../../src-renderer/tuning/tuning-view'
import { useView } from '../../../src-renderer/state/view'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../../src-shared/recipe/comparison'
import { MESSAGES } from '../../../src-shared/language/language'
import type { RunSummary } from '../../../src-shared/runs/run'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRun } from '../sample-runs'
import { GRID_DRAFT, RATE_DRAFT, gridRuns, rateRuns, trial } from './sample-tuning'

const { tuning } = MESSAGES

let lab: FakeLab
let pane: VueWrapper

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  setActivePinia(createPinia())
  lab = installFakeLab()
})
afterEach(() => {
  pane.unmount()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Shows a comparison with these runs. */
async function show(draft: ComparisonDraft, runs: readonly RunSummary[]): Promise<void> {
  Object.assign(lab.answers, {
    'comparisons.get': () => ({
      id: 'comparison',
      name: 'Tuned',
      draft,
      state: 'open',
      createdAt: 0,
    }),
    'comparisons.runs': () => runs,
  })
  const first = runs.at(0) ?? sampleRun('a')
  useRuns().remember(first)
  useView().showOnly([first.id])
  pane = mount(TuningPane, { attachTo: document.body })
  await flushPromises()
}

const rows = () => pane.findAll('tbody tr')
const cellsOf = (row: number) =>
  rows()
    [row].findAll('td')
    .map((cell) => cell.text())

test('teaches what tuning is for where nothing was tuned, and leads to the recipe', async () => {
  await show(SGD_VS_RMSPROP, [sampleRun('a')])
  expect(pane.text()).toContain(tuning.emptyTitle)
  useView().sideOpen = false
  await pane.find('button').trigger('click')
  expect(useView()).toMatchObject({ sideOpen: true, sidePanel: 'recipe' })
})

test('says what it waits for while no trial has ended', async () => {
  const waiting = rateRuns().map((run): RunSummary => ({ ...run, status: 'queued' }))
  await show(RATE_DRAFT, waiting)
  expect(pane.text()).toContain(tuning.waitingTitle)
  expect(pane.find('[role=progressbar]').attributes()).toMatchObject({
    'aria-valuenow': '0',
    'aria-valuemax': '20',
  })
})

describe('a sweep over learning rates', () => {
  test('lists every setting, each optimizer’s best first', async () => {
    await show(RATE_DRAFT, rateRuns())
    expect(rows()).toHaveLength(10)
    expect(cellsOf(0)).toEqual(['SGD', tuning.selected, '0.1', '2', '0.2100', '82.65\u00a0%', ''])
    expect(cellsOf(5)).toEqual([
      'RMSprop',
      tuning.selected,
      '0.001',
      '2',
      '0.1050',
      '90.50\u00a0%',
      '',
    ])
    expect(cellsOf(4).slice(-3)).toEqual(['–', '–', '2'])
    expect(pane.text()).toContain('20 trials, selected by the median validation loss')
    expect(pane.text()).toContain('over 2 seeds on 1,000 examples')
    expect(pane.find('[role=progressbar]').exists()).toBe(false)
  })

  test('says how wide the good zone is', async () => {
    await show(RATE_DRAFT, rateRuns())
    expect(pane.find('.zones').text()).toMatch(/Good zone.*SGD [\d.]+ – [\d.]+: [\d.]+ decades/)
  })

  test('shows the curves of a row’s runs by click and by keyboard', async () => {
    await show(RATE_DRAFT, rateRuns())
    const view = useView()
    view.centre = 'tuning'
    await rows()[0].trigger('click')
    expect([...view.slots.keys()]).toEqual(['sgd 0.1 0', 'sgd 0.1 1'])
    expect(view).toMatchObject({ centre: 'curves', selected: 'sgd 0.1 0' })
    await rows()[5].trigger('keydown.enter')
    expect([...view.slots.keys()]).toEqual(['rmsprop 0.001 0', 'rmsprop 0.001 1'])
  })

  test('follows trials as they end', async () => {
    const [first, ...others] = rateRuns()
    await show(RATE_DRAFT, [{ ...first, status: 'running', validationLoss: null }, ...others])
    expect(pane.find('[role=progressbar]').attributes('aria-valuenow')).toBe('19')
    expect(pane.text()).toContain(tuning.chosenSoFar)
    lab.send('run.changed', first)
    await vi.runAllTimersAsync()
    expect(pane.find('[role=progressbar]').exists()).toBe(false)
  })

  test('offers the runs compared, and says when trials are lost', async () => {
    const [first, ...others] = rateRuns()
    const final = sampleRun('final', first.recipe, { role: 'final' })
    await show(RATE_DRAFT, [{ ...first, status: 'stopped' }, ...others, final])
    expect(pane.find('.lost').text()).toBe(tuning.missing(1))
    const button = pane.findAll('button').find((one) => one.text() === tuning.finals(1))
    await button?.trigger('click')
    expect([...useView().slots.keys()]).toEqual(['final'])
    expect(useView().centre).toBe('curves')
  })

  test('asks anew when its runs were edited', async () => {
    await show(RATE_DRAFT, rateRuns())
    const asked = () => lab.asked.filter(([name]) => name === 'comparisons.runs').length
    const before = asked()
    lab.send('runs.edited', { ids: ['another'] })
    lab.send('runs.edited', { ids: ['sgd 0.1 0'] })
    await flushPromises()
    expect(asked()).toBe(before + 1)
  })
})

test('a grid of two fields has a heat map and parallel axes too', async () => {
  await show(GRID_DRAFT, gridRuns())
  const radios = pane.findAll('.drawing').map((radio) => radio.text())
  expect(radios).toEqual(Object.values(tuning.drawing))
  await pane.findAll('.drawing')[2].trigger('click')
  expect(useTuningView().choice.drawing).toBe('parallel')
  expect(pane.text()).toContain(tuning.parallelHelp)
  useTuningView().brush(0, { from: 0.9, to: 1 })
  await flushPromises()
  expect(pane.text()).toContain(tuning.kept(2, 4))
})

test('a search over nothing but names has parallel axes alone', async () => {
  const search = {
    kind: 'grid' as const,
    axes: [{ field: 'activation', values: ['relu', 'sigmoid'] }],
  }
  const run = trial({ optimizer: 'sgd', values: {}, seed: 0, loss: 1 })
  await show({ ...GRID_DRAFT, sweep: { ...GRID_DRAFT.sweep, search } }, [run])
  expect(pane.find('[data-drawing]').attributes('data-drawing')).toBe('parallel')
  expect(pane.findAll('.drawing')).toHaveLength(0)
})

test('the tabs above choose what the middle shows', async () => {
  pane = mount(CentreTabs, { attachTo: document.body })
  const tabs = pane.findAll('[role=radio]')
  await tabs[2].trigger('click')
  expect(useView().centre).toBe('tuning')
  const checked = tabs.filter((tab) => tab.attributes('aria-checked') === 'true')
  expect(checked.map((tab) => tab.text())).toEqual([MESSAGES.centre.names.tuning])
})
