/** The dialogs of the Help menu. */
import { DOMWrapper, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import FieldGuide from '../../../src-renderer/shell/FieldGuide.vue'
import ShortcutsDialog from '../../../src-renderer/shell/ShortcutsDialog.vue'
import { fieldGuide, searchGuide } from '../../../src-renderer/shell/guide'
import { useView } from '../../../src-renderer/state/view'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { ACTIONS, ACTION_NAMES } from '../../../src-shared/contract/actions'
import { MESSAGES } from '../../../src-shared/language/language'

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
})
const page = () => new DOMWrapper(document.body)

test('the shortcuts are those of the actions, as this system writes them', async () => {
  const dialog = mount(ShortcutsDialog, { props: { platform: 'linux' }, attachTo: document.body })
  useView().shortcutsOpen = true
  await nextTick()
  const rows = page()
    .findAll('.shortcut')
    .map((row) => row.text())
  const withKeys = ACTION_NAMES.filter((name) => ACTIONS[name].shortcut !== undefined)
  for (const name of withKeys) {
    expect(rows.some((row) => row.startsWith(MESSAGES.commands[name]))).toBe(true)
  }
  expect(rows).toContain(`${MESSAGES.commands['toggle-details']}Ctrl+Shift+B`)
  expect(rows).toHaveLength(withKeys.length + MESSAGES.chartHelp.keys.length)
  dialog.unmount()
})

test('the guide says what every field, optimizer and metric is', () => {
  const entries = fieldGuide().flatMap((section) => section.entries)
  const names = entries.map(({ name }) => name)
  for (const id of OPTIMIZER_IDS) expect(names).toContain(OPTIMIZER_CATALOGUE[id].name)
  for (const metric of METRICS) expect(names).toContain(MESSAGES.metrics[metric].name)
  expect(names).toContain(MESSAGES.recipeFields.batchSize.label)
  for (const { text } of entries) expect(text).toMatch(/\.$/)
})

test('it is searched by all words, in names, texts and settings', () => {
  const namesFor = (query: string) =>
    searchGuide(fieldGuide(), query).flatMap(({ entries }) => entries.map(({ name }) => name))
  expect(namesFor('moving average window')).toEqual([MESSAGES.toolbar.kaiser])
  expect(namesFor('nesterov momentum')).toContain('SGD')
  expect(namesFor('xyzzy')).toEqual([])
})

test('it is searched as one types, and says when nothing has the words', async () => {
  const dialog = mount(FieldGuide, { attachTo: document.body })
  useView().guideOpen = true
  await nextTick()
  expect(page().findAll('.guide-entry').length).toBeGreaterThan(40)
  await page().get('.guide-search').setValue('gradient norm')
  expect(
    page()
      .findAll('h4')
      .map((head) => head.text()),
  ).toContain('Gradient norm')
  await page().get('.guide-search').setValue('xyzzy')
  expect(page().get('.guide').text()).toBe(MESSAGES.guide.nothing)
  dialog.unmount()
})
