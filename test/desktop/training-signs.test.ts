/** What the system shows of training, by its parts. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type AppSettings } from '../../src-shared/contract/app-settings'
import type { QueueEntry } from '../../src-shared/contract/training'
import { TrainingSigns, type FinishedComparison } from '../../src-main/desktop/training-signs'
import { sampleRun } from '../renderer/sample-runs'

let settings: AppSettings
let outcome: FinishedComparison | undefined
let signs: TrainingSigns
const parts = {
  showProgress: vi.fn<(share: number | null, isPaused: boolean) => void>(),
  keepAwake: vi.fn<(isOn: boolean) => void>(),
  isInFront: vi.fn(() => false),
  notify: vi.fn<(title: string, body: string, clicked: () => void) => void>(),
}
const show = vi.fn()

const entry = (name: string, changes: Partial<QueueEntry> = {}): QueueEntry => ({
  comparisonId: name,
  name,
  isPaused: false,
  stage: 'training',
  runs: { total: 2, ended: 1, running: 1, waiting: 0 },
  share: 0.5,
  remainingSeconds: 60,
  ...changes,
})
const queue = (...entries: QueueEntry[]) => signs.heard('queue.changed', entries)
const run = (name: string, loss: number) =>
  sampleRun(name, undefined, { name, last100MeanLoss: loss })

beforeEach(() => {
  vi.clearAllMocks()
  parts.isInFront.mockReturnValue(false)
  settings = DEFAULT_SETTINGS
  outcome = { name: 'Rates', state: 'done', runs: [run('SGD', 0.2), run('Adam', 0.0406)] }
  signs = new TrainingSigns(parts, { settings: () => settings, outcome: () => outcome, show })
})

describe('progress', () => {
  it('is that of all comparisons, run by run, and goes when the queue is empty', () => {
    const small = { total: 2, ended: 2, running: 0, waiting: 0 }
    queue(
      entry('a', { runs: small, share: 1 }),
      entry('b', { runs: { ...small, total: 6 }, share: 0 }),
    )
    expect(parts.showProgress).toHaveBeenLastCalledWith(0.25, false)
    queue()
    expect(parts.showProgress).toHaveBeenLastCalledWith(null, true)
  })

  it('is paused when every comparison is', () => {
    queue(entry('a', { isPaused: true }), entry('b'))
    expect(parts.showProgress).toHaveBeenLastCalledWith(0.5, false)
    queue(entry('a', { isPaused: true }), entry('b', { isPaused: true }))
    expect(parts.showProgress).toHaveBeenLastCalledWith(0.5, true)
  })

  it('goes with a lab that is given up, and when its database is found damaged', () => {
    queue(entry('a'))
    signs.heard('lab.damaged', 'It is damaged.')
    expect(parts.showProgress).toHaveBeenLastCalledWith(null, true)
    expect(parts.keepAwake).toHaveBeenLastCalledWith(false)
    expect(parts.notify).not.toHaveBeenCalled()
  })
})

describe('the machine', () => {
  const isAwake = () => parts.keepAwake.mock.lastCall?.[0]

  it('stays awake while something trains, not while all is paused or done', () => {
    queue(entry('a'))
    expect(isAwake()).toBe(true)
    queue(entry('a', { isPaused: true }))
    expect(isAwake()).toBe(false)
    queue(entry('a'))
    expect(isAwake()).toBe(true)
    queue()
    expect(isAwake()).toBe(false)
  })

  it('stays awake while a run is trained again, which is progress as well', () => {
    const replay = { id: 'a', name: 'SGD', step: 500, steps: 2000 }
    signs.heard('replays.changed', [replay])
    expect(isAwake()).toBe(true)
    expect(parts.showProgress).toHaveBeenLastCalledWith(0.25, false)
    signs.heard('replays.changed', [])
    expect(isAwake()).toBe(false)
    expect(parts.showProgress).toHaveBeenLastCalledWith(null, true)
  })

  it('may sleep where that was set, also in the middle of training', () => {
    queue(entry('a'))
    settings = { ...settings, keepAwake: false }
    signs.refresh()
    expect(isAwake()).toBe(false)
  })
})

describe('a comparison that is done', () => {
  it('is told of with what came out, and a click shows it', () => {
    queue(entry('a'), entry('b'))
    queue(entry('b'))
    expect(parts.notify).toHaveBeenCalledExactlyOnceWith(
      '“Rates” is done',
      'All 2 runs have ended. Lowest loss of the last 100 steps: Adam, 0.0406.',
      expect.any(Function),
    )
    parts.notify.mock.calls[0][2]()
    expect(show).toHaveBeenCalledExactlyOnceWith('a')
  })

  it.each<[string, () => void]>([
    ['in a window that is in front', () => parts.isInFront.mockReturnValue(true)],
    ['where that was turned off', () => (settings = { ...settings, notify: false })],
    ['when it was cancelled', () => (outcome = { name: 'a', state: 'cancelled', runs: [] })],
    ['when it is gone', () => (outcome = undefined)],
  ])('is not told of %s', (_when, given) => {
    given()
    queue(entry('a'))
    queue()
    expect(parts.notify).not.toHaveBeenCalled()
  })
})
