/** A metric that is added to the catalogue stands in the chart and among the columns of the list. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import MetricSettings from '../../src-renderer/chart/MetricSettings.vue'
import { yTitle } from '../../src-renderer/drawing/y-title'
import { LIST_COLUMNS } from '../../src-renderer/runs/run-columns'
import { resultFacts } from '../../src-shared/runs/run-facts'
import type { ChartMetric, FigureName } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { EntriesModule, TextsModule } from '../shared/new-metric'
import { sampleRecipe, sampleRun } from './sample-runs'

vi.mock('../../src-shared/catalogue/metrics/metric-entries', async (original) =>
  (await import('../shared/new-metric')).withNewEntry(await original<EntriesModule>()),
)
vi.mock('../../src-shared/language/en/metrics', async (original) =>
  (await import('../shared/new-metric')).withNewTexts(await original<TextsModule>()),
)

const NEW = 'parameter-norm' as ChartMetric
const FIGURE = 'parameterNorm' as FigureName
const run = sampleRun('a', sampleRecipe('sgd'), { [FIGURE]: 12.34567 })

test('the chart offers it and names its axis', () => {
  setActivePinia(createPinia())
  const menu = mount(MetricSettings)
  expect(menu.text()).toContain('Parameter norm')
  menu.unmount()
  // It is no loss, so that nothing is said of a form.
  expect(yTitle(NEW, [run])).toBe('Norm of the parameters')
})

test('the list has its column, sorted by its field and compared with the baseline', () => {
  const column = LIST_COLUMNS.find(({ key }) => key === 'parameterNorm')
  expect(column).toMatchObject({ label: 'Parameter norm', sort: { field: 'norm' } })
  expect(column?.text(run)).toBe('12.35')
  expect(column?.figure?.better).toBe('lower')
})

test('the details show it where it was measured', () => {
  expect(resultFacts(run)).toContainEqual({ name: 'Parameter norm', value: '12.35' })
  const without = sampleRun('b', sampleRecipe('sgd'))
  expect(resultFacts(without).map(({ name }) => name)).not.toContain('Parameter norm')
})
