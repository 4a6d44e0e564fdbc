/** Notices as they stand in the window. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import NoticeList from '../../../src-renderer/shell/NoticeList.vue'
import { useNotices } from '../../../src-renderer/state/notices'
import { MESSAGES } from '../../../src-shared/language/language'

let mounted: VueWrapper

beforeEach(async () => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  mounted = mount(NoticeList, { attachTo: document.body })
  await flushPromises()
})
afterEach(() => {
  mounted.unmount()
  vi.useRealTimers()
})

const region = () => document.querySelector<HTMLElement>('[role="region"]')
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('.notice')].map((notice) =>
    notice.querySelector('p')?.textContent?.trim(),
  )
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('.notice button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
  )

async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
  await flushPromises()
}
async function fire(target: Element | null, event: Event): Promise<void> {
  target?.dispatchEvent(event)
  await flushPromises()
}

test('news goes after six seconds, a problem and what is going on stay', async () => {
  const notices = useNotices()
  notices.problem('The disk is full.')
  notices.info('Saved.')
  const end = notices.busy('Importing…')
  await pass(1)
  expect(shown()).toEqual(['The disk is full.', 'Saved.', 'Importing…'])
  await pass(6)
  expect(shown()).toEqual(['The disk is full.', 'Importing…'])
  await pass(60)
  end()
  await flushPromises()
  expect(shown()).toEqual(['The disk is full.'])
  button(MESSAGES.notices.dismiss)?.click()
  await flushPromises()
  expect(shown()).toEqual([])
})

test('an offer stays longer, and is over when it is taken', async () => {
  const undo = vi.fn()
  useNotices().info('1 run moved to the trash', { label: 'Undo', run: undo })
  await pass(8)
  button('Undo')?.click()
  await flushPromises()
  expect(undo).toHaveBeenCalledOnce()
  expect(shown()).toEqual([])
})

test('none goes while one points at it, or is in it', async () => {
  useNotices().info('Saved.')
  await pass(5)
  const viewport = document.querySelector('.notices')
  await fire(viewport, new PointerEvent('pointermove', { bubbles: true }))
  await pass(30)
  expect(shown()).toEqual(['Saved.'])
  await fire(viewport, new PointerEvent('pointerleave'))
  await pass(2)
  expect(shown()).toEqual([])
})

test('F8 goes to them, and their place is named with that key', async () => {
  useNotices().problem('The disk is full.')
  await flushPromises()
  expect(region()?.getAttribute('aria-label')).toBe('Notices (F8)')
  await fire(document.body, new KeyboardEvent('keydown', { key: 'F8', code: 'F8', bubbles: true }))
  expect(document.activeElement?.closest('[role="region"]')).toBe(region())
})

test('Escape takes one away only from within', async () => {
  const escape = () => new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
  useNotices().problem('The disk is full.')
  await flushPromises()
  await fire(document.body, escape())
  expect(shown()).toEqual(['The disk is full.'])
  button(MESSAGES.notices.dismiss)?.focus()
  await fire(document.activeElement, escape())
  expect(shown()).toEqual([])
})

test('are read aloud: a problem at once, news when there is a pause', async () => {
  const notices = useNotices()
  notices.problem('The disk is full.')
  notices.info('Saved.')
  await pass(0.1)
  const live = [...document.querySelectorAll('[aria-live]')].map((one) => [
    one.getAttribute('aria-live'),
    one.textContent?.replace(/\s+/g, ' ').trim(),
  ])
  expect(live).toEqual([
    ['assertive', 'Notice The disk is full.'],
    ['polite', 'Notice Saved.'],
  ])
})

test('many are dismissed at once, but for what is still going on', async () => {
  const notices = useNotices()
  const all = () => document.querySelector<HTMLElement>('.notices-all button')
  notices.problem('One.')
  notices.problem('Two.')
  const end = notices.busy('Importing…')
  await pass(1)
  expect(all()).toBeNull()
  notices.problem('Three.')
  await flushPromises()
  expect(all()?.textContent?.trim()).toBe(MESSAGES.notices.dismissAll(3))
  all()?.click()
  await flushPromises()
  expect(shown()).toEqual(['Importing…'])
  expect(all()).toBeNull()
  end()
})
