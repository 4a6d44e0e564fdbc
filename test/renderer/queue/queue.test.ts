/** The queue and the offer to go on, as a person sees and uses them. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import QueueButton from '../../../src-renderer/queue/QueueButton.vue'
import QueueList from '../../../src-renderer/queue/QueueList.vue'
import UnfinishedButton from '../../../src-renderer/queue/UnfinishedButton.vue'
import UnfinishedList from '../../../src-renderer/queue/UnfinishedList.vue'
import { useQueueActions } from '../../../src-renderer/queue/useQueueActions'
import { useNotices } from '../../../src-renderer/state/notices'
import { useQueue } from '../../../src-renderer/queue/queue'
import { useReplays } from '../../../src-renderer/state/replays'
import { useUnfinished } from '../../../src-renderer/queue/unfinished'
import { useView } from '../../../src-renderer/state/view'
import type { QueueEntry, UnfinishedComparison } from '../../../src-shared/contract/training'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRun } from '../sample-runs'

let lab: FakeLab
let entries: QueueEntry[]
let mounted: VueWrapper | undefined

const entry = (name: string, changes: Partial<QueueEntry> = {}): QueueEntry => ({
  comparisonId: name,
  name,
  isPaused: false,
  stage: 'training',
  runs: { total: 10, ended: 2, running: 2, waiting: 6 },
  share: 0.2,
  remainingSeconds: 60,
  ...changes,
})
const waiting = { total: 10, ended: 0, running: 0, waiting: 10 }
const asked = (name: string) => lab.asked.filter(([one]) => one === name).map(([, input]) => input)

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  entries = [
    entry('Rates', { stage: 'tuning' }),
    entry('Seeds', { runs: waiting, share: 0, remainingSeconds: null }),
  ]
  lab = installFakeLab({
    'queue.list': () => entries,
    'queue.pause': () => null,
    'queue.resume': () => null,
    'queue.move': () => null,
    'queue.cancel': () => null,
    'runs.resume': () => null,
    'comparisons.resume': () => null,
    'comparisons.dismiss': () => null,
    'comparisons.runs': () => [sampleRun('a', undefined, { status: 'stopped' }), sampleRun('b')],
  })
})
afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  vi.unstubAllGlobals()
})

describe('the progress in the top bar', () => {
  test('is not there while nothing is queued', async () => {
    entries = []
    await useQueue().load()
    mounted = mount(QueueButton)
    expect(mounted.find('button').exists()).toBe(false)
  })

  test('counts runs of all comparisons; those not begun are as slow as the others', async () => {
    await useQueue().load()
    mounted = mount(QueueButton)
    expect(mounted.get('button').text()).toContain('2 of 20')
    // Eight runs of the first take a minute, so the ten of the second take 75 s more.
    expect(mounted.get('button').text()).toContain('2\u00a0min\u00a015\u00a0s left')
    expect(mounted.get('[role="progressbar"]').attributes('aria-valuenow')).toBe('10')
  })

  test('follows what the queue tells, and says when all of it stands still', () => {
    const queue = useQueue()
    queue.follow()
    lab.send('queue.changed', [entry('Rates', { isPaused: true })])
    mounted = mount(QueueButton)
    expect(mounted.get('button').text()).toContain('Paused')
    queue.open = true
    lab.send('queue.changed', [])
    expect(queue.open).toBe(false)
  })
})

describe('the list', () => {
  const open = async () => {
    await useQueue().load()
    mounted = mount(QueueList, { attachTo: document.body })
    return mounted
  }

  test('shows each comparison with its stage, runs and time', async () => {
    const list = await open()
    const [first, second] = list.findAll('li')
    expect(first.text()).toContain('Tuning · 2 of 10 runs · 2 at once')
    expect(first.text()).toContain('1\u00a0min\u00a00\u00a0s left')
    expect(second.text()).toContain('Training · 0 of 10 runs')
    expect(second.text()).toContain('Waiting')
  })

  test('pauses and cancels one, and goes on with what cancelling stopped', async () => {
    const list = await open()
    await list.get('[aria-label="Pause Rates"]').trigger('click')
    await list.get('[aria-label="Cancel Seeds"]').trigger('click')
    await flushPromises()
    expect(asked('queue.pause')).toEqual([{ comparisonId: 'Rates' }])
    expect(asked('queue.cancel')).toEqual([{ comparisonId: 'Seeds' }])
    const notice = useNotices().list.at(-1)
    expect(notice?.text).toBe('“Seeds” was cancelled. What was trained is kept.')
    await notice?.action?.run()
    expect(asked('runs.resume')).toEqual([{ ids: ['a'] }])
  })

  test('is put in another order from the keyboard and by buttons', async () => {
    const list = await open()
    const [first, second] = list.findAll('li')
    await second.trigger('keydown', { key: 'ArrowUp', altKey: true })
    await first.trigger('keydown', { key: 'ArrowUp', altKey: true })
    await first.trigger('keydown', { key: 'ArrowDown' })
    await list.get('[aria-label="Train Rates later"]').trigger('click')
    await flushPromises()
    expect(asked('queue.move')).toEqual([
      { comparisonId: 'Seeds', before: 'Rates' },
      { comparisonId: 'Rates', before: null },
    ])
    expect(list.get('[aria-label="Train Rates earlier"]').attributes()).toHaveProperty('disabled')
  })

  test('pauses all, and resumes all once every one is paused', async () => {
    await useQueue().load()
    await useQueueActions().toggleAll()
    expect(asked('queue.pause')).toHaveLength(2)
    entries = entries.map((one) => ({ ...one, isPaused: true }))
    await useQueue().load()
    await useQueueActions().toggleAll()
    expect(asked('queue.resume')).toHaveLength(2)
  })
})

describe('a replay', () => {
  const replay = { id: 'r', name: 'SGD', step: 500, steps: 2000 }

  test('stands in the queue with its progress, counts as a run, and can be cancelled', async () => {
    entries = []
    lab.answers['runs.cancelReplay'] = () => null
    await useQueue().load()
    useReplays().follow()
    lab.send('replays.changed', [replay])
    expect(useQueue().total).toMatchObject({ runs: 1, ended: 0, share: 0.25 })
    useQueue().open = true
    mounted = mount(QueueList, { attachTo: document.body })
    expect(mounted.get('[data-replay]').text()).toContain('Training again')
    expect(mounted.get('[data-replay]').text()).toContain('500 of 2,000 steps')
    await mounted.get('[aria-label="Cancel training SGD again"]').trigger('click')
    expect(asked('runs.cancelReplay')).toEqual([{ id: 'r' }])
    lab.send('replays.changed', [])
    await flushPromises()
    expect(useQueue()).toMatchObject({ isEmpty: true, open: false })
  })

  test('that has not begun waits', () => {
    useReplays().follow()
    lab.send('replays.changed', [{ ...replay, step: 0 }])
    mounted = mount(QueueList)
    expect(mounted.get('[data-replay]').text()).toContain('Waiting')
  })
})

test('Stop all cancels every comparison, so that a sweep plans nothing more', async () => {
  await useQueueActions().cancelAll()
  expect(asked('queue.cancel')).toEqual([{ comparisonId: 'Rates' }, { comparisonId: 'Seeds' }])
})

describe('comparisons that were not finished', () => {
  const unfinished = (name: string, changes: Partial<UnfinishedComparison> = {}) => ({
    comparisonId: name,
    name,
    ended: 12,
    total: 40,
    resumable: 2,
    stepsKept: 3000,
    interruptedAt: 0,
    ...changes,
  })
  const open = async (...list: UnfinishedComparison[]) => {
    lab.answers['comparisons.unfinished'] = () => list
    await useUnfinished().load()
    mounted = mount(UnfinishedList)
    return mounted
  }
  const click = async (text: string, place = 0) => {
    const buttons = mounted?.findAll('button').filter((one) => one.text() === text) ?? []
    await buttons[place].trigger('click')
    await flushPromises()
  }

  test('one is offered with what is done of it, and goes on with its curves shown', async () => {
    const list = await open(unfinished('Rates'))
    expect(list.get('li').text()).toContain('12 of 40 runs are done, 3,000 steps already done.')
    await click('Resume')
    expect(asked('comparisons.resume')).toEqual([{ ids: ['Rates'] }])
    expect([...useView().slots.keys()]).toEqual(['a', 'b'])
    expect(useUnfinished().list).toEqual([])
  })

  test('a sweep whose trials are over says that its final runs are to come', async () => {
    const list = await open(unfinished('Rates', { ended: 40, stepsKept: 0 }))
    expect(list.text()).toContain('40 runs are done, the others have not begun.')
  })

  test('several are listed, each to resume or to dismiss, or all at once', async () => {
    const list = await open(unfinished('Rates'), unfinished('Seeds', { stepsKept: 0 }))
    expect(list.text()).toContain('2 comparisons were not finished')
    expect(list.findAll('li')[1].text()).toContain('12 of 40 runs are done.')
    await click('Dismiss', 1)
    expect(asked('comparisons.dismiss')).toEqual([{ ids: ['Seeds'] }])
    expect(useUnfinished().list).toHaveLength(1)
  })

  test.each([
    ['Resume all', 'comparisons.resume'],
    ['Dismiss all', 'comparisons.dismiss'],
  ])('%s is about every one of them', async (words, command) => {
    await open(unfinished('Rates'), unfinished('Seeds'))
    useUnfinished().open = true
    await click(words)
    expect(asked(command)).toEqual([{ ids: ['Rates', 'Seeds'] }])
    expect(useUnfinished()).toMatchObject({ list: [], open: false })
  })

  test('Later asks nothing, so that they are offered again', async () => {
    await open(unfinished('Rates'), unfinished('Seeds'))
    await click('Later')
    expect(useUnfinished().list).toEqual([])
    expect(lab.asked.map(([name]) => name)).toEqual(['comparisons.unfinished'])
  })

  test('the pill in the top bar counts them, and is not there without any', async () => {
    mounted = mount(UnfinishedButton)
    expect(mounted.find('button').exists()).toBe(false)
    lab.answers['comparisons.unfinished'] = () =>
      Array.from({ length: 307 }, (_, i) => unfinished(`C${i}`))
    await useUnfinished().load()
    expect(mounted.get('button').text()).toBe('307 unfinished')
  })
})
