/** The one tooltip of a page, by the pointer and by the keyboard. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import TooltipLayer from '../../../src-renderer/ui/TooltipLayer.vue'

let mounted: VueWrapper

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  document.body.innerHTML = `
    <button id="export" data-tip="Export the chart"><i id="sign"></i></button>
    <button id="save" data-tip="Save" aria-label="Save"></button>
    <p id="whole" data-cut>fits</p>
    <p id="cut" data-cut>does not fit</p>
    <p id="other" data-cut="The whole name">The wh…</p>
    <p id="plain">nothing</p>`
  for (const id of ['cut', 'other']) {
    Object.defineProperty(at(id), 'scrollWidth', { value: 200 })
    at(id).style.overflowX = 'hidden'
  }
  mounted = mount(TooltipLayer, { attachTo: document.body })
})
afterEach(() => {
  mounted.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})

const at = (id: string) => document.getElementById(id) as HTMLElement
const shown = () => document.querySelector('[role="tooltip"]')?.textContent ?? null

async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms)
  await flushPromises()
}
async function point(id: string, ms = 500): Promise<void> {
  at(id).dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  await pass(ms)
}
async function press(key: string, on: EventTarget = document.body): Promise<void> {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await flushPromises()
}
async function tabTo(id: string): Promise<void> {
  await press('Tab')
  at(id).focus()
  await flushPromises()
}

test('tells a hint after a moment, of a part of the element too, until one points elsewhere', async () => {
  await point('sign', 400)
  expect(shown()).toBeNull()
  await pass(100)
  expect(shown()).toBe('Export the chart')
  await point('plain', 0)
  expect(shown()).toBeNull()
})

test('the next hint comes at once while one reads', async () => {
  await point('export')
  await point('save', 0)
  expect(shown()).toBe('Save')
})

test.each([
  ['whole', null],
  ['cut', 'does not fit'],
  ['other', 'The whole name'],
])('of what may be cut only what is: %s', async (id, text) => {
  await point(id)
  expect(shown()).toBe(text)
})

test('is told at once to whoever comes by the keyboard, and tied to what has it', async () => {
  at('export').focus()
  await flushPromises()
  expect(shown()).toBeNull()
  await tabTo('save')
  expect(shown()).toBe('Save')
  // Its name says the same.
  expect(at('save').hasAttribute('aria-describedby')).toBe(false)
  at('export').setAttribute('aria-describedby', 'note')
  at('export').textContent = ''
  await tabTo('export')
  expect(shown()).toBe('Export the chart')
  const [note, tooltip] = at('export').getAttribute('aria-describedby')?.split(' ') ?? []
  expect(note).toBe('note')
  expect(document.getElementById(tooltip)?.textContent).toBe('Export the chart')
  at('export').blur()
  await flushPromises()
  expect(shown()).toBeNull()
  expect(at('export').getAttribute('aria-describedby')).toBe('note')
})

test('goes when one presses, and does not come again while the pointer stays', async () => {
  await point('export')
  at('export').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await flushPromises()
  expect(shown()).toBeNull()
  await point('export')
  expect(shown()).toBeNull()
  await point('plain', 0)
  await point('export')
  expect(shown()).toBe('Export the chart')
})

test('goes on Escape, which is meant for what stands below as well', async () => {
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  await point('export')
  await press('Escape')
  expect(shown()).toBeNull()
  document.removeEventListener('keydown', heard)
  expect(heard).toHaveBeenCalledTimes(2)
})
