/** The palette: what it finds, in which order, and that everything in the window is in it. */
import { DOMWrapper, flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick, type Component } from 'vue'
import MetricSettings from '../../../src-renderer/chart/MetricSettings.vue'
import SeedSettings from '../../../src-renderer/chart/SeedSettings.vue'
import SmoothingSettings from '../../../src-renderer/chart/SmoothingSettings.vue'
import XAxisSettings from '../../../src-renderer/chart/XAxisSettings.vue'
import YAxisSettings from '../../../src-renderer/chart/YAxisSettings.vue'
import { LIST_COLUMNS } from '../../../src-renderer/runs/run-columns'
import { useColumns } from '../../../src-renderer/runs/columns'
import CentreTabs from '../../../src-renderer/shell/CentreTabs.vue'
import CommandPalette from '../../../src-renderer/shell/CommandPalette.vue'
import { findActions, type Action } from '../../../src-renderer/shell/find-actions'
import { useView } from '../../../src-renderer/state/view'
import SegmentedField from '../../../src-renderer/ui/SegmentedField.vue'
import SelectField from '../../../src-renderer/ui/SelectField.vue'
import { ACTIONS, ACTION_NAMES } from '../../../src-shared/contract/actions'
import { DEFAULT_SETTINGS } from '../../../src-shared/contract/app-settings'
import { CLASSIC_VIEW } from '../../../src-shared/curves/chart-view'
import { MESSAGES } from '../../../src-shared/language/language'
import { installFakeLab, type FakeLab } from '../fake-lab'

const action = (id: string, changes: Partial<Action> = {}): Action => ({
  id,
  section: 'Runs',
  label: id,
  keywords: '',
  perform: () => {},
  ...changes,
})
const found = (actions: readonly Action[], query: string, recent: readonly string[] = []) =>
  findActions(actions, query, recent).map(({ id }) => id)

describe('what is found', () => {
  const actions = [
    action('keyword', { label: 'Actual size', keywords: 'zoom text' }),
    action('inside', { label: 'Unzoomed' }),
    action('word', { label: 'Reset the zoom' }),
    action('start', { label: 'Zoom in' }),
    action('other', { label: 'Settings' }),
  ]

  test('is what begins with the words first, then what has them, then what means them', () => {
    expect(found(actions, 'zoom')).toEqual(['start', 'word', 'inside', 'keyword'])
    expect(found(actions, 'ZOOM te')).toEqual(['keyword'])
    expect(found(actions, 'zoom nothing')).toEqual([])
    expect(found(actions, '  ')).toEqual(actions.map(({ id }) => id))
  })

  test('and of equally good ones what was used last', () => {
    const same = ['a', 'b', 'c'].map((id) => action(id, { label: 'Column' }))
    expect(found(same, 'col', ['c', 'b'])).toEqual(['c', 'b', 'a'])
  })
})

const spaced = (text: string) => text.replaceAll(/\s+/gu, ' ')

/** What one can choose in a part of the window, as it is written there. */
function choicesOf(part: Component): string[] {
  const shown = mount(part)
  const fields = [SelectField, SegmentedField].flatMap((kind) =>
    shown.findAllComponents(kind as Component),
  )
  const options = fields.flatMap(
    (field) => (field.props() as { options: readonly { text: string }[] }).options,
  )
  const radios = shown.findAll('[role="radio"]').map((radio) => radio.text())
  shown.unmount()
  return [...options.map(({ text }) => text), ...radios].map(spaced).filter((text) => text !== '')
}

describe('the palette', () => {
  let lab: FakeLab
  let mounted: VueWrapper

  const page = () => new DOMWrapper(document.body)
  const rows = () => page().findAll('[role="option"]')
  const texts = () => rows().map((row) => spaced(row.get('.palette-label').text()))
  const open = async () => {
    useView().paletteOpen = true
    await flushPromises()
  }
  const type = async (text: string) => {
    await page().get('[role="combobox"]').setValue(text)
    await nextTick()
  }
  /** What is offered for these words. */
  const offered = async (text: string) => {
    await type(text)
    return texts()
  }

  beforeEach(() => {
    setActivePinia(createPinia())
    localStorage.clear()
    lab = installFakeLab({
      'settings.get': () => DEFAULT_SETTINGS,
      'settings.set': () => null,
      'views.list': () => [{ id: 'v', name: 'Thesis figure', view: CLASSIC_VIEW, savedAt: 0 }],
      'runs.get': () => [],
      'app.windowRole': () => null,
    })
    mounted = mount(CommandPalette, { props: { platform: 'linux' }, attachTo: document.body })
  })
  afterEach(() => {
    mounted.unmount()
    vi.unstubAllGlobals()
  })

  const SYNONYMS = [
    ['zoom', 'Window Zoom in'],
    ['dark', 'Colours Dark'],
    ['smooth', 'Smoothing None'],
    ['columns', 'Runs Reset the columns to defaults'],
    ['group', 'Group by Comparison'],
    ['delete', 'Runs Move the selected runs to the trash'],
    ['accuracy', 'Metric Test accuracy'],
    ['thesis', 'Saved view Thesis figure'],
    ['sidebar', 'Window Toggle past runs'],
    ['preferences', 'Window Settings…'],
    ['favorite', 'Runs Pin or unpin the selected runs'],
    ['confidence', 'Band Lowest to highest'],
  ] as const

  test('is searched by other words too', async () => {
    useView().columns = []
    await open()
    for (const [words, wanted] of SYNONYMS) expect(await offered(words)).toContain(wanted)
  })

  test('has every action of the catalogue with words of its own, but the one that opens it', async () => {
    await open()
    const labels = texts().join('\n')
    const conditional = ['show-unfinished', 'clear-query', 'restore-runs', 'reset-columns']
    for (const name of ACTION_NAMES) {
      if ([...conditional, 'reset-chart-zoom'].includes(name)) continue
      expect(labels.includes(MESSAGES.commands[name])).toBe(ACTIONS[name].isInPalette !== false)
      expect(MESSAGES.palette.keywords[name]).not.toBe('')
    }
  })

  test('has every choice of the tabs and the toolbar', async () => {
    await open()
    const offers = texts()
    useView().change({ seeds: { kind: 'together', center: 'mean', band: 'deviation' } })
    for (const panel of [
      ...[MetricSettings, SmoothingSettings, XAxisSettings, YAxisSettings],
      ...[SeedSettings, CentreTabs],
    ]) {
      const shown = choicesOf(panel)
      expect(shown.length).toBeGreaterThan(1)
      for (const text of shown) {
        expect(offers.some((offer) => offer.endsWith(` ${text}`) || offer === text)).toBe(true)
      }
    }
  })

  test('switches a column on and off, and says whether it is', async () => {
    await open()
    await type('column weight decay')
    const { label } = LIST_COLUMNS.find(({ key }) => key === 'weightDecay') ?? { label: '' }
    expect(rows()[0].text()).toContain(label)
    expect(rows()[0].find('svg').exists()).toBe(false)
    await rows()[0].trigger('click')
    expect(useColumns().isShown('weightDecay')).toBe(true)
    expect(useView()).toMatchObject({ paletteOpen: false, tableOpen: true })
    await open()
    expect(rows()[0].text()).toContain(label)
    expect(rows()[0].find('svg').exists()).toBe(true)
  })

  test('does what is marked with Enter, and puts it on top the next time and after a start', async () => {
    await open()
    await type('actual size')
    await page().get('[role="combobox"]').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(lab.asked).toContainEqual(['app.windowRole', { role: 'resetZoom' }])
    await open()
    expect(page().get('.palette-title').text()).toBe(MESSAGES.palette.recent)
    expect(rows()[0].text()).toContain(MESSAGES.commands['zoom-reset'])
    expect(JSON.parse(localStorage.getItem('recent-actions') ?? '')).toEqual(['zoom-reset'])
  })

  test('marks an action at all times: also when the mouse leaves, and when the marked one leaves the list', async () => {
    const marked = () =>
      page()
        .findAll('[data-highlighted]')
        .map((row) => spaced(row.text()))
    await open()
    expect(marked()).toEqual([spaced(rows()[0].text())])
    await rows()[4].trigger('pointermove')
    const before = marked()
    expect(before).toEqual([spaced(rows()[4].text())])
    await page().get('.palette-box').trigger('pointerleave')
    await flushPromises()
    expect(marked()).toEqual(before)

    useView().columns = []
    await flushPromises()
    const goes = rows().find((row) => row.text().includes(MESSAGES.commands['reset-columns']))
    await goes?.trigger('pointermove')
    expect(marked()).toEqual([expect.stringContaining(MESSAGES.commands['reset-columns'])])
    useView().columns = null
    await flushPromises()
    expect(marked()).toEqual([spaced(rows()[0].text())])
    await page().get('[role="combobox"]').trigger('keydown', { key: 'Enter' })
    expect(useView().paletteOpen).toBe(false)
    await open()
    expect(marked()).toEqual([spaced(rows()[0].text())])
  })

  test('changes the colours of the app', async () => {
    await open()
    await type('dark')
    await rows()[0].trigger('click')
    await flushPromises()
    expect(lab.asked).toContainEqual(['settings.set', { ...DEFAULT_SETTINGS, colorScheme: 'dark' }])
  })
})
