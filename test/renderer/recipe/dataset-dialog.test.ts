/** The preview of a data set: what is shown, and what its buttons answer. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import DatasetDialog from '../../../src-renderer/recipe/DatasetDialog.vue'
import { rgbaOf } from '../../../src-renderer/recipe/draw-examples'
import { useDatasets } from '../../../src-renderer/state/datasets'
import type { DatasetPreview } from '../../../src-shared/runs/dataset'
import { installFakeLab, type FakeLab } from '../fake-lab'

const PREVIEW: DatasetPreview = {
  ...{ id: 'f', name: 'Flowers', trainCount: 1200, testCount: 300, features: 4, classes: 2 },
  ...{ kind: 'images', dataHash: 'abcdef0123456789', height: 2, width: 2 },
  told: ['Colours become grey.'],
  problems: ['One image is broken.'],
  perClass: [
    { name: 'iris', trainCount: 700, testCount: 200, examples: [Uint8Array.of(0, 1, 2, 255)] },
    { name: 'rose', trainCount: 500, testCount: 100, examples: [] },
  ],
}

let lab: FakeLab
let mounted: VueWrapper | undefined

beforeEach(() => {
  setActivePinia(createPinia())
  lab = installFakeLab()
  lab.answers['datasets.choose'] = () => ({ name: 'flowers' })
  lab.answers['datasets.preview'] = () => PREVIEW
  lab.answers['datasets.addChosen'] = () => PREVIEW
  lab.answers['datasets.list'] = () => []
})
afterEach(() => {
  mounted?.unmount()
  document.body.innerHTML = ''
})

async function open() {
  const datasets = useDatasets()
  mounted = mount(DatasetDialog, { attachTo: document.body })
  const added = datasets.add('folder')
  await flushPromises()
  const dialog = document.querySelector<HTMLElement>('.dialog')
  if (dialog === null) throw new Error('There is no dialog.')
  const press = (name: string) =>
    [...dialog.querySelectorAll('button')].find((one) => one.textContent.trim() === name)?.click()
  return { datasets, added, dialog, press }
}

test('shows sizes, what was assumed, problems and each class', async () => {
  const { dialog } = await open()
  expect(dialog.textContent).toContain('Add Flowers')
  expect(dialog.textContent).toContain('1,200 to train on, 300 to test with, 2 × 2, 2 classes')
  expect(dialog.textContent).toContain('Colours become grey.')
  expect(dialog.textContent).toContain('One image is broken.')
  const rows = [...dialog.querySelectorAll('tbody tr')].map((row) => row.textContent)
  expect(rows).toEqual(['iris700200', 'rose500100'])
  const [canvas] = dialog.querySelectorAll('canvas')
  expect([canvas.width, canvas.height]).toEqual([3, 2])
})

test('adds when that is wanted, and not when it is cancelled', async () => {
  const first = await open()
  first.press('Cancel')
  expect(await first.added).toBeNull()
  mounted?.unmount()
  const second = await open()
  second.press('Add')
  expect((await second.added)?.id).toBe('f')
  expect(second.datasets.preview).toBeNull()
})

test('examples are grey and opaque', () => {
  expect([...rgbaOf(Uint8Array.of(0, 200))]).toEqual([0, 0, 0, 255, 200, 200, 200, 255])
})

test('says what is read once that takes a while, and can be cancelled', async () => {
  vi.useFakeTimers()
  try {
    let giveUp: (found: null) => void = () => {}
    lab.answers['datasets.preview'] = () => new Promise<null>((resolve) => (giveUp = resolve))
    lab.answers['datasets.giveUp'] = () => {
      giveUp(null)
      return null
    }
    const datasets = useDatasets()
    mounted = mount(DatasetDialog, { attachTo: document.body })
    const added = datasets.add('folder')
    await vi.advanceTimersByTimeAsync(200)
    expect(document.querySelector('.dialog')).toBeNull()
    await vi.advanceTimersByTimeAsync(200)
    const dialog = document.querySelector<HTMLElement>('.dialog')
    expect(dialog?.textContent).toContain('Reading flowers…')
    const buttons = [...(dialog?.querySelectorAll('button') ?? [])]
    expect(buttons.map(({ textContent }) => textContent.trim())).toEqual(['Cancel'])
    buttons[0].click()
    expect(await added).toBeNull()
    expect(datasets.reading).toBeNull()
    expect(lab.asked.map(([name]) => name)).toContain('datasets.giveUp')
  } finally {
    vi.useRealTimers()
  }
})
