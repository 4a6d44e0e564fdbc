/** Which runs of a comparison are shown, above all of a sweep, whose trials only find settings. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import WelcomePane from '../../../src-renderer/chart/WelcomePane.vue'
import { useRuns } from '../../../src-renderer/state/runs'
import { useShownComparison } from '../../../src-renderer/state/shown-comparison'
import { useView } from '../../../src-renderer/state/view'
import type { RunRole, RunSummary } from '../../../src-shared/runs/run'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

let lab: FakeLab
let stop: () => void

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab()
  const stops = [useRuns().follow(), useShownComparison().follow()]
  stop = () => stops.forEach((one) => one())
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const run = (id: string, role: RunRole, changes: Partial<RunSummary> = {}) =>
  sampleRun(id, sampleRecipe(), { role, comparisonId: 'sweep', ...changes })
const shown = () => [...useView().slots.keys()]
const came = (...ids: string[]) =>
  ids.forEach((id) => lab.send('run.changed', run(id, 'final', { status: 'queued' })))

test('a comparison without a sweep is shown at once', () => {
  useShownComparison().show([run('a', 'single'), run('b', 'single')])
  expect([shown(), useView().selected, useView().centre]).toEqual([['a', 'b'], 'a', 'curves'])
})

test('a sweep opens its tuning; its final runs, and no trials, are shown as they come', () => {
  useShownComparison().show([run('t-1', 'trial'), run('t-2', 'trial')])
  expect([shown(), useView().selected, useView().centre]).toEqual([[], 't-1', 'tuning'])
  lab.send('run.changed', run('t-3', 'trial'))
  lab.send('run.changed', run('other', 'final', { comparisonId: 'another' }))
  expect(shown()).toEqual([])
  came('f-1', 'f-2', 'f-1')
  expect(shown()).toEqual(['f-1', 'f-2'])
})

test('final runs are not shown any more once other runs were ticked, or one of them was unticked', () => {
  const view = useView()
  useShownComparison().show([run('t-1', 'trial')])
  view.show('mine')
  came('f-1')
  view.hide('mine')
  came('f-2')
  expect(shown()).toEqual([])

  useShownComparison().show([run('t-1', 'trial')])
  came('f-1', 'f-2')
  view.hide('f-1')
  came('f-1', 'f-3')
  expect(shown()).toEqual(['f-2'])
})

test('a sweep that has final runs shows these, its forks too, and those that still come', () => {
  const all = [run('f-1', 'final'), run('fork', 'fork'), run('t-1', 'trial')]
  useShownComparison().show(all)
  expect([shown(), useView().selected, useView().centre]).toEqual([
    ['f-1', 'fork'],
    'f-1',
    'curves',
  ])
  came('f-2')
  expect(shown()).toEqual(['f-1', 'fork', 'f-2'])
})

test('another comparison that is shown ends the waiting for final runs', () => {
  useShownComparison().show([run('t-1', 'trial')])
  useShownComparison().show([run('a', 'single', { comparisonId: 'another' })])
  came('f-1')
  expect(shown()).toEqual(['a'])
})

test('without curves one is told that tuning is under way, as long as it is', async () => {
  const trial = run('t-1', 'trial', { status: 'running' })
  useRuns().remember(trial)
  useShownComparison().show([trial])
  const pane = mount(WelcomePane, { props: { firstStart: false } })
  expect(pane.text()).toContain('Tuning is under way')
  lab.send('run.changed', { ...trial, status: 'stopped' })
  await pane.vm.$nextTick()
  expect(pane.text()).toContain('No run is shown')
  pane.unmount()
})
