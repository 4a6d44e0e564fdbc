import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { presetView } from '../../../src-shared/surfaces/surface-view'
import { firstState, KEPT, type WindowState } from '../../../src-renderer/state/state'
import { useView } from '../../../src-renderer/state/view'

const ID = '0190a000-0000-7000-8000-000000000001'

/** Another value than that of the first start, for every field that is kept. */
const CHANGED: Pick<WindowState, keyof typeof KEPT> = {
  insidePart: 'surfaces',
  station: 'tuned',
  saddleTraced: true,
  surface: presetView('saddle'),
  openOptimizer: 'adam',
  unsavedOptimizer: { key: ID, text: 'optimizer Lion' },
  languageOpen: true,
  runsOpen: false,
  sideOpen: false,
  panelSizes: { runs: 320, results: 200 },
  targets: { 'training-loss': 0.25 },
  query: 'is:pinned',
  grouping: null,
  closedGroups: ['a'],
  columns: [{ key: 'name', width: 200 }],
  recentQueries: ['adam'],
  recentActions: ['undo'],
  columnMappings: [{ shape: 's', mapping: [{ column: 'it', role: 'step' }] }],
  baseline: ID,
  comparedRows: 'everything',
  pointsFormat: 'json',
  weightsFormat: 'npz',
}

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})

it('is that of the first start where nothing was kept', () => {
  expect(useView().$state).toEqual(firstState())
})

it('comes back after a restart, as far as it is kept', async () => {
  Object.assign(useView(), CHANGED, { paletteOpen: true, selected: ID })
  useView().show(ID)
  useView().toggleCurve([ID])
  await nextTick()
  setActivePinia(createPinia())
  expect(useView().$state).toEqual({
    ...firstState(),
    ...CHANGED,
    slots: new Map([[ID, 0]]),
    hidden: new Set([ID]),
  })
})

it('is that of the first start where what was kept cannot be read', () => {
  for (const { key } of Object.values(KEPT)) localStorage.setItem(key, '{"broken":')
  localStorage.setItem('chart-view', '{"version":7}')
  expect(useView().$state).toEqual(firstState())
  setActivePinia(createPinia())
  for (const { key } of Object.values(KEPT)) localStorage.setItem(key, '{"another":"shape"}')
  expect(useView().$state).toEqual(firstState())
})
