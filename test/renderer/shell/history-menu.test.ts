/** What the menu is told of undoing and doing again. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useHistoryMenu } from '../../../src-renderer/shell/useHistoryMenu'
import { useHistory } from '../../../src-renderer/state/history'
import { APP_COMMANDS } from '../../../src-shared/contract/app'
import { installFakeLab, type FakeLab } from '../fake-lab'

const Host = defineComponent({
  setup() {
    useHistoryMenu()
    return () => [h('input', { type: 'text' }), h('input', { type: 'checkbox' }), h('textarea')]
  },
})

let lab: FakeLab
let mounted: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  lab = installFakeLab({ 'app.showHistory': () => null })
  mounted = mount(Host, { attachTo: document.body })
})
afterEach(() => {
  mounted.unmount()
  vi.unstubAllGlobals()
})

const told = () => lab.asked.map(([, named]) => named)

async function change(undo: string | null, redo: string | null): Promise<void> {
  useHistory().state = { undo, redo }
  await flushPromises()
}

async function focus(selector: string | null): Promise<void> {
  if (selector === null) (document.activeElement as HTMLElement).blur()
  else (mounted.find(selector).element as HTMLElement).focus()
  await new Promise((done) => setTimeout(done, 1))
  await flushPromises()
}

test('is told when that changes, and only then', async () => {
  await change('Tag 3 runs', null)
  await change('Tag 3 runs', null)
  await change(null, 'Tag 3 runs')
  expect(told()).toEqual([
    { undo: 'Tag 3 runs', redo: null },
    { undo: null, redo: 'Tag 3 runs' },
  ])
})

test('names nothing while one types, until the last field is left', async () => {
  const named = { undo: 'Pin SGD', redo: null }
  await change(named.undo, named.redo)
  await focus('input[type=text]')
  await focus('textarea')
  await focus(null)
  await focus('input[type=checkbox]')
  expect(told()).toEqual([named, { undo: null, redo: null }, named])
})

test('a long name is cut where no character is cut in two, and is taken', async () => {
  const long = `Rename ${'x'.repeat(51)}\u{1f600} and more`
  await change(long, 'y'.repeat(60))
  const [named] = told() as { undo: string; redo: string }[]
  expect(named).toEqual({ undo: `Rename ${'x'.repeat(51)}…`, redo: 'y'.repeat(60) })
  expect(APP_COMMANDS['app.showHistory'].input.safeParse(named).success).toBe(true)
})
