/** The tour as a person takes it. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import TourPane from '../../../src-renderer/tour/TourPane.vue'
import { useQueue } from '../../../src-renderer/queue/queue'
import { useView } from '../../../src-renderer/state/view'
import type { QueueEntry } from '../../../src-shared/contract/training'
import type { StationStatus } from '../../../src-shared/contract/tour'
import { MESSAGES } from '../../../src-shared/language/language'
import { formatDuration } from '../../../src-shared/unit-format'
import { STATION_IDS, STATIONS, type StationId } from '../../../src-shared/tour/stations'
import type { TourFacts } from '../../../src-shared/tour/facts'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const { tour } = MESSAGES

const TUNED: TourFacts = {
  station: 'tuned',
  holds: 'partly',
  untuned: {
    sgd: { learningRate: 0.01, steps: 595 },
    rmsprop: { learningRate: 0.01, steps: 116 },
  },
  tuned: {
    sgd: { learningRate: 0.316, steps: 84 },
    rmsprop: { learningRate: 0.001, steps: 35 },
  },
  ratios: { untuned: 116 / 595, tuned: 35 / 84 },
}
const RATES: TourFacts = {
  station: 'rates',
  holds: 'yes',
  step: 100,
  decades: [3.8, 4.2],
  flatDecades: 0,
  timesAsFar: 22,
}

let lab: FakeLab
let pane: VueWrapper
let statuses: StationStatus[]

const OPEN: Omit<StationStatus, 'id'> = {
  state: 'open',
  training: [],
  runs: [{ comparisonId: '', ids: [] }],
  left: { runs: 2, steps: 4000 },
  seconds: 65,
  isMeasured: true,
}

/** Every station as it is at first, but for one. */
function stand(id: StationId, changes: Partial<StationStatus>): void {
  statuses = STATION_IDS.map((one) => ({ id: one, ...OPEN, ...(one === id ? changes : {}) }))
}

const DONE = {
  state: 'done',
  left: { runs: 0, steps: 0 },
  runs: [{ comparisonId: 'mine', ids: ['a', 'b'] }],
} as const

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  localStorage.clear()
  setActivePinia(createPinia())
  stand('rates', {})
  lab = installFakeLab({
    'tour.stations': () => statuses,
    'tour.start': () => ({}),
    'queue.list': () => [],
    'queue.cancel': () => null,
    'inside.cancel': () => null,
    'surfaces.trace': () => [],
  })
})
afterEach(() => {
  pane.unmount()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function pass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000)
  await flushPromises()
}

async function show(): Promise<void> {
  pane = mount(TourPane, { attachTo: document.body })
  await pass()
}

const button = (name: string) => pane.findAll('button').find((one) => one.text().includes(name))
const asked = (name: string) => lab.asked.filter(([command]) => command === name)

test('five claims stand in a list, one of them open with what it takes', async () => {
  await show()
  const titles = pane.findAll('h2 button')
  expect(titles.map((one) => one.find('.name').text())).toEqual(
    STATION_IDS.map((id) => tour.stations[id].title),
  )
  expect(titles.map((one) => one.attributes('aria-expanded'))).toEqual([
    'true',
    ...Array<string>(4).fill('false'),
  ])
  expect(pane.text()).toContain(tour.progress('0', '5'))
  expect(pane.text()).toContain(tour.takes('2', false, '4,000', formatDuration(65)))
  expect(pane.findAll('a').map((one) => one.attributes('href'))).toEqual(
    STATIONS.rates.papers.map(({ url }) => url),
  )
  await titles[4].trigger('click')
  expect(pane.findAll('[role=region]')).toHaveLength(1)
  expect(pane.text()).toContain(tour.stations.tuned.claim)
  await titles[4].trigger('click')
  expect(pane.findAll('[role=region]')).toHaveLength(0)
})

test('one click starts a station; what trains shows how far it is and can be cancelled', async () => {
  await show()
  stand('rates', { state: 'training', training: ['mine'] })
  await button(tour.run)?.trigger('click')
  await flushPromises()
  expect(asked('tour.start')).toEqual([['tour.start', { station: 'rates' }]])
  const entry: QueueEntry = {
    comparisonId: 'mine',
    name: 'Mine',
    isPaused: false,
    stage: 'training',
    runs: { total: 2, ended: 0, running: 2, waiting: 0 },
    share: 0.25,
    remainingSeconds: 30,
  }
  useQueue().entries = [entry]
  await flushPromises()
  const bar = pane.get('[role=region] [role=progressbar]')
  expect(bar.attributes('aria-valuenow')).toBe('25')
  expect(pane.text()).toContain(tour.states.training)
  expect(pane.text()).toContain('25\u00a0%, about 30')
  await button(tour.cancel)?.trigger('click')
  expect(asked('queue.cancel')).toEqual([['queue.cancel', { comparisonId: 'mine' }]])
})

test('when its runs have ended it is asked what came out', async () => {
  stand('rates', { state: 'training', training: ['mine'] })
  lab.answers['tour.outcome'] = () => RATES
  await show()
  expect(asked('tour.outcome')).toEqual([])
  stand('rates', DONE)
  lab.send('queue.changed', [{ comparisonId: 'other' } as QueueEntry])
  await pass()
  expect(pane.text()).toContain('At step 100 RMSprop’s effective rates span 3.8 powers of ten')
  expect(pane.text()).toContain(tour.progress('1', '5'))
  expect(pane.get('#station-rates').text()).toContain(tour.holds.yes)
})

describe('what came out', () => {
  test('of a station that is closed is told beside its title, unless that takes a replay', async () => {
    stand('tuned', DONE)
    lab.answers['tour.outcome'] = () => TUNED
    await show()
    expect(pane.get('#station-tuned').text()).toContain(tour.holds.partly)
    pane.unmount()
    setActivePinia(createPinia())
    stand('recent', DONE)
    await show()
    expect(pane.get('#station-recent').text()).toContain(tour.states.done)
  })

  test('that takes a replay shows how far it is, and can be cancelled and asked again', async () => {
    stand('rates', DONE)
    let answer: (facts: TourFacts | null) => void = () => {}
    lab.answers['tour.outcome'] = () => new Promise((resolve) => (answer = resolve))
    await show()
    lab.send('inside.progress', { id: 'a', from: 0, step: 50, to: 100 })
    await flushPromises()
    expect(pane.text()).toContain(tour.lookingAt('25\u00a0%'))
    await button(tour.cancel)?.trigger('click')
    expect(asked('inside.cancel')).toHaveLength(2)
    answer(null)
    await flushPromises()
    expect(pane.text()).toContain(tour.notKnown)
    await button(tour.tryAgain)?.trigger('click')
    answer(RATES)
    await flushPromises()
    expect(pane.text()).toContain('22× as far')
  })

  test('that cannot be told says why', async () => {
    stand('rates', DONE)
    lab.answers['tour.outcome'] = () => Promise.reject(new Error('The data set has changed.'))
    await show()
    expect(pane.get('.problem').text()).toContain(tour.failed('').trim())
  })
})

test('runs in the trash and runs cut off are said, with a way on', async () => {
  stand('rates', { state: 'trashed' })
  await show()
  expect(pane.text()).toContain(tour.trashed)
  expect(button(tour.again)).toBeDefined()
  stand('rates', { state: 'stopped' })
  lab.send('runs.edited', { ids: ['a'] })
  await pass()
  expect(pane.text()).toContain(tour.stopped)
  expect(button(tour.goOn)).toBeDefined()
})

test('the saddle is not tried before somebody asks, and stays so', async () => {
  stand('saddle', { ...DONE, runs: [] })
  lab.answers['tour.outcome'] = () => ({
    station: 'saddle',
    holds: 'yes',
    left: [{ label: 'RMSprop', steps: 9 }],
    most: 400,
  })
  useView().station = 'saddle'
  await show()
  expect(pane.text()).toContain(tour.progress('0', '5'))
  await button(tour.run)?.trigger('click')
  await flushPromises()
  expect(pane.text()).toContain('RMSprop after 9 steps')
  await button(tour.looks.surfaces)?.trigger('click')
  await flushPromises()
  expect(useView().insidePart).toBe('surfaces')
  expect(useView().surface.paths.map(({ optimizer }) => optimizer.id)).toEqual([
    ...['sgd', 'sgd', 'adagrad', 'rmsprop', 'adam'],
  ])
})

test('looking at what was tuned shows its final runs and opens the tuning', async () => {
  stand('tuned', DONE)
  lab.answers['tour.outcome'] = () => TUNED
  lab.answers['runs.get'] = ({ ids }) =>
    ids.map((id) => sampleRun(id, sampleRecipe(), { role: 'final' }))
  useView().station = 'tuned'
  await show()
  await button(tour.looks.tuning)?.trigger('click')
  await flushPromises()
  expect(useView().centre).toBe('tuning')
  expect([...useView().slots.keys()]).toEqual(['a', 'b'])
})

test('nothing is listened to behind it', async () => {
  await show()
  const before = lab.listenerCount()
  pane.unmount()
  expect(lab.listenerCount()).toBeLessThan(before)
})
