/** The page in the lab's place, as a person reads and uses it. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import TroublePage from '../../../src-renderer/trouble/TroublePage.vue'
import { LabError } from '../../../src-shared/contract/result'
import type { Trouble, TroubleAction, TroubleKind } from '../../../src-shared/contract/trouble'
import { installFakeTrouble, type FakeTrouble } from './fake-trouble'

const DAMAGED: Trouble = {
  kind: 'damaged',
  happened: 'It broke.',
  safe: 'The file is kept.',
  toDo: 'Save it.',
  actions: ['recover', 'restore', 'start-new', 'reveal', 'report', 'quit'],
  backups: [
    {
      name: 'newer.sqlite',
      kind: 'automatic',
      madeAt: new Date(2026, 10, 21, 9, 30).getTime(),
      bytes: 12_300_000,
    },
    {
      name: 'older.sqlite',
      kind: 'by-hand',
      madeAt: new Date(2026, 10, 20, 8, 5).getTime(),
      bytes: 2_000_000,
    },
  ],
  databasePath: '/home/me/lab.sqlite',
}

let main: FakeTrouble
let page: VueWrapper

async function open(changes: Partial<Trouble> = {}): Promise<void> {
  main = installFakeTrouble({ ...DAMAGED, ...changes })
  page = mount(TroublePage, { attachTo: document.body })
  await flushPromises()
}
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})

const button = (action: TroubleAction | 'open-lab') => page.get(`[data-action="${action}"]`)
const buttons = () => page.findAll('button').map((one) => one.text())
const press = async (action: TroubleAction | 'open-lab') => {
  await button(action).trigger('click')
  await flushPromises()
}
const said = (text: string) => page.findAll('button').find((one) => one.text() === text)

describe('what is said', () => {
  test('is what happened, what is safe and what to do, under one heading that is read first', async () => {
    await open()
    expect(page.findAll('h1').map((one) => one.text())).toEqual(['The database is damaged'])
    expect(document.activeElement).toBe(page.get('h1').element)
    expect(page.findAll('dt').map((one) => one.text())).toEqual([
      'What happened',
      'What is safe',
      'What to do',
    ])
    expect(page.findAll('dd').map((one) => one.text())).toEqual([
      'It broke.',
      'The file is kept.',
      'Save it.',
    ])
    const described = page.get('h1').attributes('aria-describedby')
    expect(page.get(`#${described}`).text()).toBe('It broke.')
    expect(page.get('code').text()).toBe('/home/me/lab.sqlite')
    expect(page.find('[role=alert]').exists()).toBe(false)
  })

  test('is what is recommended first, alone as primary', async () => {
    await open()
    expect(page.findAll('button.primary').map((one) => one.text())).toEqual([
      'Save what can be read',
    ])
    expect(buttons()).toEqual([
      'Save what can be read',
      'Restore a backup…',
      'Start fresh…',
      'Show in folder',
      'Report a problem…',
      'Quit',
    ])
  })

  test.each<[TroubleKind, string, string]>([
    ['page-crashed', 'The window stopped working', 'Restart the window'],
    ['unexpected', 'The lab could not be opened', 'Try again'],
    ['locked', 'The database is in use', 'Try again'],
  ])('fits %s', async (kind, title, primary) => {
    await open({ kind, actions: ['try-again', 'quit'] })
    expect(page.get('h1').text()).toBe(title)
    expect(page.get('button.primary').text()).toBe(primary)
    expect(page.find('[role=status]').exists()).toBe(kind === 'locked')
  })
})

describe('what one can do', () => {
  test('shows that it is going on, then what came of it, then opens the lab', async () => {
    await open()
    await press('recover')
    expect(main.acts).toEqual([{ action: 'recover' }])
    expect(page.get('h1').text()).toBe('Saving what can be read…')
    expect(page.get('[role=progressbar]').attributes('aria-label')).toBe('Saving what can be read…')
    expect(buttons()).toEqual([])
    main.answer({
      kind: 'done',
      report: { title: 'Saved', sentences: ['3 runs are whole.', 'B.'] },
    })
    await flushPromises()
    expect(page.get('h1').text()).toBe('Saved')
    expect(document.activeElement).toBe(page.get('h1').element)
    expect(page.findAll('li').map((one) => one.text())).toEqual(['3 runs are whole.', 'B.'])
    await press('open-lab')
    expect(main.acts.at(-1)).toEqual({ action: 'try-again' })
    main.answer({ kind: 'opening' })
    await flushPromises()
    expect(page.get('h1').text()).toBe('Opening the lab…')
  })

  test('says why it could not be done, and offers everything again', async () => {
    await open()
    await press('recover')
    main.refuse(new LabError('storage', 'The disk is full.', { trouble: 'disk-full' }))
    await flushPromises()
    expect(page.get('[role=alert]').text()).toBe('The disk is full.')
    expect(button('recover').text()).toBe('Save what can be read')
    await press('recover')
    expect(page.find('[role=alert]').exists()).toBe(false)
  })

  test('says what is wrong now when it is something else', async () => {
    await open({ kind: 'locked', actions: ['try-again'] })
    await press('try-again')
    main.answer({ kind: 'trouble', trouble: { ...DAMAGED, happened: 'Now it is broken.' } })
    await flushPromises()
    expect(page.get('h1').text()).toBe('The database is damaged')
    expect(page.get('dd').text()).toBe('Now it is broken.')
  })

  test.each(['reveal', 'report', 'quit'] as const)('goes on beside %s', async (action) => {
    await open()
    await press(action)
    expect(main.acts).toEqual([{ action }])
    expect(page.get('h1').text()).toBe('The database is damaged')
  })
})

describe('a backup', () => {
  test('is chosen from a list with date and size, the newest first', async () => {
    await open()
    await press('restore')
    expect(main.acts).toEqual([])
    const options = page.findAll('label')
    expect(options.map((one) => one.text())).toEqual([
      '2026-11-21 09:30newest12.3\u00a0MB',
      '2026-11-20 08:052.0\u00a0MB',
    ])
    const radios = page.findAll<HTMLInputElement>('input[type=radio]')
    expect(radios.map(({ element }) => element.checked)).toEqual([true, false])
    expect(document.activeElement).toBe(radios[0].element)
    await radios[1].setValue()
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(main.acts).toEqual([{ action: 'restore', backup: 'older.sqlite' }])
  })

  test('need not be chosen', async () => {
    await open()
    await press('restore')
    await page.get('form').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(page.find('form').exists()).toBe(false)
    expect(document.activeElement).toBe(button('restore').element)
    expect(main.acts).toEqual([])
  })
})

describe('beginning anew', () => {
  test('is asked about first, with the harmless answer at hand', async () => {
    await open()
    await press('start-new')
    expect(main.acts).toEqual([])
    expect(page.get('h2').text()).toBe('Start fresh with an empty database?')
    expect(document.activeElement?.textContent?.trim()).toBe('Cancel')
    await said('Cancel')?.trigger('click')
    await flushPromises()
    expect(document.activeElement).toBe(button('start-new').element)
    await press('start-new')
    await said('Set it aside and start fresh')?.trigger('click')
    await flushPromises()
    expect(main.acts).toEqual([{ action: 'start-new' }])
  })
})
