/** What the page throws is told and noted, and takes nothing with it but its own part. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { createApp, defineComponent, h, nextTick, ref, type App } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import NoticeList from '../../../src-renderer/shell/NoticeList.vue'
import PartBoundary from '../../../src-renderer/shell/PartBoundary.vue'
import { outlivePageFaults, pageFault } from '../../../src-renderer/shell/page-faults'
import { useNotices } from '../../../src-renderer/state/notices'
import { LabError } from '../../../src-shared/contract/result'
import { TROUBLE_COMMANDS } from '../../../src-shared/contract/trouble-desk'
import { installFakeTrouble, type FakeTrouble } from '../trouble/fake-trouble'

let main: FakeTrouble
let app: App | undefined

beforeEach(() => {
  setActivePinia(createPinia())
  main = installFakeTrouble()
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  app?.unmount()
  app = undefined
  document.body.innerHTML = ''
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('what is noted of a fault', () => {
  test('is its class and its places in the files of the app, and no text', () => {
    const error = new TypeError('cannot read the run of Dr. Kim')
    error.stack = `TypeError: cannot read the run of Dr. Kim at 10:20:30
      at draw (app://lab/assets/index-B1x_.js:12:345)
      at app://lab/assets/svg.js:1:2
      at Array.map (<anonymous>)`
    const fault = pageFault(error)
    expect(fault).toEqual({ name: 'TypeError', positions: ['index-B1x_.js:12:345', 'svg.js:1:2'] })
    expect(TROUBLE_COMMANDS['trouble.pageFault'].input.safeParse(fault).success).toBe(true)
  })

  test.each<[string, unknown]>([
    ['a text', 'Dr. Kim'],
    ['nothing', undefined],
    ['an error with a name of its own', Object.assign(new Error('x'), { name: 'Dr. Kim' })],
    ['one without a stack', Object.assign(new Error('x'), { stack: undefined })],
    ['an endless stack', Object.assign(new Error('x'), { stack: 'at a.js:1:1\n'.repeat(500) })],
  ])('of %s is accepted and says nothing of anyone', (_, thrown) => {
    const fault = pageFault(thrown)
    expect(TROUBLE_COMMANDS['trouble.pageFault'].input.safeParse(fault).success).toBe(true)
    expect(JSON.stringify(fault)).not.toContain('Kim')
  })
})

describe('a part of the window that cannot be drawn', () => {
  const isBroken = ref(false)
  const Part = defineComponent(() => () => {
    if (isBroken.value) throw new TypeError('no such curve')
    return h('p', 'the part')
  })
  const Clicked = defineComponent(
    () => () =>
      h(
        'button',
        {
          onClick: () => {
            throw new TypeError('no such run')
          },
        },
        'click',
      ),
  )

  function open(...parts: readonly ReturnType<typeof defineComponent>[]): void {
    const Window = () => [
      ...parts.map((part) => h(PartBoundary, null, () => h(part))),
      h('p', 'the rest'),
    ]
    app = createApp(Window)
    outlivePageFaults(app, useNotices().problem)
    app.mount(document.body.appendChild(document.createElement('div')))
  }

  test.each([
    ['from the start', true],
    ['later', false],
  ])('leaves the rest as it is, and can be shown again (%s)', async (_, fromTheStart) => {
    isBroken.value = fromTheStart
    open(Part)
    isBroken.value = true
    await nextTick()
    expect(document.body.textContent).toContain('This part of the window failed')
    expect(document.body.textContent).toContain('the rest')
    expect(useNotices().list.map(({ text }) => text)).toEqual([
      'Something unexpected went wrong in the window (no such curve). Your runs are safe.',
    ])
    expect(main.asked).toEqual([
      ['trouble.pageFault', { name: 'TypeError', positions: expect.any(Array) }],
    ])
    isBroken.value = false
    document.querySelector('button')?.click()
    await nextTick()
    expect(document.body.textContent).toBe('the partthe rest')
  })

  test('is not a part in which only a click failed', async () => {
    open(Clicked)
    document.querySelector('button')?.click()
    await nextTick()
    expect(document.querySelector('button')?.textContent).toBe('click')
    expect(useNotices().list).toHaveLength(1)
  })

  test('is told as it is when it is an expected failure', () => {
    open(Clicked)
    window.dispatchEvent(
      new ErrorEvent('error', { error: new LabError('storage', 'The disk is full.') }),
    )
    expect(useNotices().list.map(({ text }) => text)).toContain('The disk is full.')
    expect(main.asked).toEqual([])
  })
})

describe('damage', () => {
  test('is told with the way to what can be done about it', async () => {
    const list = mount(NoticeList)
    useNotices().problem(new LabError('storage', 'It is damaged.', { trouble: 'damaged' }))
    useNotices().problem(new LabError('storage', 'It is full.', { trouble: 'disk-full' }))
    await flushPromises()
    const offers = list.findAll('.action')
    expect(offers.map((offer) => offer.text())).toEqual(['What can be done…'])
    await offers[0].trigger('click')
    expect(main.asked).toEqual([['trouble.show', null]])
    list.unmount()
  })
})
