/** The view of optimizers as a person uses it, before a main process that keeps a library. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import OptimizerList from '../../../src-renderer/optimizers/OptimizerList.vue'
import OptimizersPane from '../../../src-renderer/optimizers/OptimizersPane.vue'
import { useOpenOptimizer } from '../../../src-renderer/optimizers/optimizer-store'
import { useNotices } from '../../../src-renderer/state/notices'
import { useView } from '../../../src-renderer/state/view'
import type { OptimizerListing } from '../../../src-shared/contract/optimizers'
import { MESSAGES } from '../../../src-shared/language/language'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { samplePreview } from './sample-preview'

const { optimizersView: words } = MESSAGES
const LION = `optimizer Lion
lr = 0.0003 in (0, 1]
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)

u = sign(beta1 * m + (1 - beta1) * g)
m = beta2 * m + (1 - beta2) * g
w = w - lr * u
`
const WRONG = LION.replace('lr * u\n', 'lr * uu\n')

const Both = defineComponent(() => () => [h(OptimizerList), h(OptimizersPane)])

let lab: FakeLab
let shown: VueWrapper
/** The library's rows, those that were deleted too. */
let rows: { key: string; text: string; deleted: boolean }[]

const keyOf = (place: number) => `0190a000-0000-7000-8000-00000000000${place}`
const nameOf = (text: string) => /^optimizer (.*)/.exec(text)?.[1] ?? ''
const listingOf = ({ key, text }: { key: string; text: string }): OptimizerListing => ({
  ...{ key, kind: 'own', id: `${nameOf(text)}#0123456789ab`, name: nameOf(text), text },
  ...{ runs: key === keyOf(0) ? 12 : 0, changedAt: 1 },
})
const BUILT_IN: OptimizerListing = {
  ...{ key: null, kind: 'built-in', id: 'adamw', name: 'AdamW', runs: 3, changedAt: null },
  text: LION.replace('Lion', 'AdamW'),
}

async function open(texts: readonly string[] = [LION]): Promise<void> {
  rows = texts.map((text, i) => ({ key: keyOf(i), text, deleted: false }))
  lab = installFakeLab({
    'optimizers.list': () => [
      BUILT_IN,
      ...rows.filter(({ deleted }) => !deleted).map((row) => listingOf(row)),
    ],
    'optimizers.save': ({ key, text }) => {
      const row = rows.find((one) => one.key === key) ?? {
        key: keyOf(rows.length),
        text,
        deleted: false,
      }
      if (!rows.includes(row)) rows.push(row)
      Object.assign(row, { text, deleted: false })
      return listingOf(row)
    },
    'optimizers.delete': ({ key }) => {
      Object.assign(rows.find((one) => one.key === key) ?? {}, { deleted: true })
      return null
    },
    'optimizers.restore': ({ key }) => {
      const row = rows.find((one) => one.key === key)
      if (row === undefined) throw new Error('no such row')
      row.deleted = false
      return listingOf(row)
    },
    'optimizers.preview': () => samplePreview(),
  })
  shown = mount(Both, { attachTo: document.body })
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  localStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => {
  shown.unmount()
  vi.useRealTimers()
})

const settle = async () => {
  await vi.advanceTimersByTimeAsync(1000)
  await flushPromises()
}
const type = async (text: string) => {
  useOpenOptimizer().type(text)
  await settle()
}
const button = (name: string) => {
  const found = shown
    .findAll('button')
    .find((one) => one.text() === name || one.attributes('aria-label') === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
const previews = () =>
  lab.asked.flatMap(([name, input]) =>
    name === 'optimizers.preview' ? [(input as { readonly text: string }).text] : [],
  )

describe('what is open', () => {
  test('is one of one’s own, with what it is used for and what it does', async () => {
    await open()
    expect(shown.get('h2.name').text()).toBe('Lion')
    expect(shown.text()).toContain(words.used('own', 12))
    expect(shown.text()).toContain(words.falls(2.31, 0.34))
    expect(shown.text()).toContain(words.cost(4.02, 1.06))
    expect(shown.text()).toContain(`${words.state} 0: m`)
    expect(previews()).toEqual([LION])
  })

  test('is one of the app where there is none of one’s own, and cannot be changed', async () => {
    await open([])
    expect(shown.get('h2.name').text()).toBe('AdamW')
    useOpenOptimizer().type('optimizer Changed')
    await settle()
    expect(lab.asked.some(([name]) => name === 'optimizers.save')).toBe(false)
    await button(words.duplicateAndEdit).trigger('click')
    await settle()
    expect(shown.get('h2.name').text()).toBe('AdamW 2')
    expect(rows[0].text).toBe(LION.replace('Lion', 'AdamW 2'))
  })
})

describe('what is typed', () => {
  test('is kept after a pause, once, with errors too', async () => {
    await open()
    useOpenOptimizer().type(`${LION}#`)
    expect(shown.text()).toContain(words.kept)
    await type(WRONG)
    expect(rows[0].text).toBe(WRONG)
    expect(lab.asked.filter(([name]) => name === 'optimizers.save')).toHaveLength(1)
    expect(useView().unsavedOptimizer).toBeNull()
  })

  test('with an error shows where and what, and keeps the last preview', async () => {
    await open()
    await type(WRONG)
    const problem = shown.get('.problem.error')
    expect(problem.text()).toMatch(/^Line 8: .*uu/)
    expect(shown.text()).toContain(words.stale)
    expect(shown.text()).toContain(words.falls(2.31, 0.34))
    expect(previews()).toEqual([LION])
    await type(LION)
    expect(shown.find('.problem').exists()).toBe(false)
    expect(shown.text()).not.toContain(words.stale)
  })

  test('is kept before another one is opened', async () => {
    await open([LION, LION.replace('Lion', 'Tiger')])
    useOpenOptimizer().type(WRONG)
    await useOpenOptimizer().open(keyOf(1))
    expect(rows[0].text).toBe(WRONG)
    expect(shown.get('h2.name').text()).toBe('Tiger')
  })

  test('stays open when it cannot be kept, and goes when it is deleted', async () => {
    await open([LION, LION.replace('Lion', 'Tiger')])
    lab.answers['optimizers.save'] = () => {
      throw new Error('the disk is full')
    }
    await type(WRONG)
    await useOpenOptimizer().open(keyOf(1))
    expect(shown.get('h2.name').text()).toBe('Lion')
    expect(useOpenOptimizer().text).toBe(WRONG)
    expect(shown.text()).toContain(words.failed)
    await button(words.delete).trigger('click')
    await settle()
    expect(shown.get('h2.name').text()).toBe('Tiger')
    expect(useView().unsavedOptimizer).toBeNull()
  })

  test('and not kept when the window went is kept at the next start', async () => {
    localStorage.setItem('unsaved-optimizer', JSON.stringify({ key: keyOf(0), text: WRONG }))
    await open()
    await settle()
    expect(rows[0].text).toBe(WRONG)
    expect(useOpenOptimizer().text).toBe(WRONG)
  })
})

test('a new one begins with the shortest rule and its name to be typed over', async () => {
  await open([])
  await button(words.new).trigger('click')
  await settle()
  expect(rows).toHaveLength(1)
  expect(useOpenOptimizer().program?.name).toBe('New')
  expect(useOpenOptimizer().isOwn).toBe(true)
})

test('one that is deleted comes back by undoing', async () => {
  await open()
  await button(words.delete).trigger('click')
  await settle()
  expect(shown.get('h2.name').text()).toBe('AdamW')
  const { list } = useNotices()
  expect(list[0].text).toBe(words.removed('Lion'))
  list[0].action?.run()
  await settle()
  expect(shown.get('h2.name').text()).toBe('Lion')
})

test('other values are tried without changing the text', async () => {
  await open()
  const input = shown.findAll('.values input').at(0)
  await input?.setValue('0.01')
  await settle()
  expect(lab.asked.at(-1)).toEqual([
    'optimizers.preview',
    { text: LION, hyperparameters: { learningRate: 0.01 } },
  ])
  await input?.setValue('7')
  await settle()
  expect(shown.get('.values [role=alert]').text()).toBe(words.outside('0', '1', true, false))
  await button(words.reset).trigger('click')
  await settle()
  expect(lab.asked.at(-1)).toEqual(['optimizers.preview', { text: LION, hyperparameters: {} }])
  expect(rows[0].text).toBe(LION)
})
