/** A field that is added to the catalogue is in the form, the details, the legend and the list of runs. */
import { withAdded } from '../../added-recipe-fields'
import { mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recipeFacts } from '../../../src-shared/runs/run-facts'
import { configurationLabels } from '../../../src-shared/runs/configuration'
import RecipePanel from '../../../src-renderer/recipe/RecipePanel.vue'
import { formFrom, readForm } from '../../../src-renderer/recipe/form-state'
import { useRecipeForm } from '../../../src-renderer/recipe/useRecipeForm'
import { LIST_COLUMNS } from '../../../src-renderer/runs/run-columns'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import { installFakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

let panel: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  installFakeLab({ 'datasets.list': () => [] })
  panel = mount(RecipePanel, { attachTo: document.body })
})
afterEach(() => {
  panel.unmount()
  vi.unstubAllGlobals()
})

function field(label: string): DOMWrapper<HTMLInputElement> {
  const found = panel.findAll('label').find((one) => one.text() === label)
  return panel.find(`#${found?.attributes('for')}`)
}

const noteOf = (input: DOMWrapper<Element>) =>
  panel.find(`#${input.attributes('aria-describedby')}`).text()

test('the form shows a number, checks it and reads it', async () => {
  const { reading } = useRecipeForm()
  const smoothing = field('Label smoothing')
  expect(smoothing.element.value).toBe('0')
  expect(noteOf(smoothing)).toContain('shared among all classes')
  await smoothing.setValue('0.6')
  expect(noteOf(smoothing)).toBe('Label smoothing must be at most 0.5.')
  await smoothing.setValue('0.1')
  expect(reading.value.draft?.base).toMatchObject({ labelSmoothing: 0.1 })
})

test('the form shows a choice with what it means', async () => {
  const { reading } = useRecipeForm()
  await panel
    .findAll('button')
    .find((one) => one.text() === '−1 to 1')
    ?.trigger('click')
  expect(panel.text()).toContain('With a mean near 0.')
  expect(reading.value.draft?.base).toMatchObject({ inputScale: 'signed' })
})

test('a form filled with it reads back the same', () => {
  const base = withAdded(SGD_VS_RMSPROP.base, { labelSmoothing: 0.125, inputScale: 'signed' })
  const draft = { ...SGD_VS_RMSPROP, base }
  expect(readForm(formFrom(draft))).toEqual({ draft, problems: {} })
})

test('details, legend and list tell it', () => {
  const plain = withAdded(sampleRecipe(), { labelSmoothing: 0, inputScale: 'unit' })
  const smoothed = withAdded(sampleRecipe(), { labelSmoothing: 0.1, inputScale: 'signed' })
  expect(recipeFacts(plain)).toContainEqual({ name: 'Label smoothing', value: 'Off' })
  expect(recipeFacts(smoothed)).toContainEqual({ name: 'Label smoothing', value: '0.1' })
  expect(recipeFacts(smoothed)).toContainEqual({ name: 'Scale of inputs', value: '−1 to 1' })
  const runs = [sampleRun('a', plain), sampleRun('b', smoothed)]
  expect(configurationLabels([plain, smoothed])).toEqual([
    'SGD · no smoothing · unit',
    'SGD · smoothing 0.1 · signed',
  ])
  const column = LIST_COLUMNS.find(({ key }) => key === 'labelSmoothing')
  expect(column).toMatchObject({ label: 'Smoothing', width: 64, numeric: true })
  expect(column?.text(runs[1])).toBe('0.1')
  expect(column?.sort).toEqual({ field: 'label-smoothing', descending: false })
})
