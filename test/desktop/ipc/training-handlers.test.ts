/** Commands about the queue, going on, replay, forks and checkpoints reach their service. */
import { expect, test, vi } from 'vitest'
import { createTrainingHandlers } from '../../../src-main/desktop/ipc/training-handlers'
import type { Lab } from '../../../src-main/lab'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { CONSTANT_RATE } from '../../../src-shared/catalogue/schedules'

const training = {
  list: vi.fn(() => ['entry']),
  pause: vi.fn(),
  resume: vi.fn(),
  cancel: vi.fn(),
  move: vi.fn(),
  unfinished: vi.fn(() => ['unfinished']),
  resumeComparisons: vi.fn(),
  dismiss: vi.fn(),
  resumeRuns: vi.fn(),
  setRate: vi.fn(),
  replay: vi.fn(() => Promise.resolve('report')),
  cancelReplay: vi.fn(),
  fork: vi.fn(() => 'child'),
}
const RULE = { everySteps: 10, keepPerRun: 2, megabytes: 5 }
const storage = {
  runs: { comparison: vi.fn(), get: vi.fn(), family: vi.fn(() => ['a', 'b']) },
  list: {
    summariesOfComparisons: vi.fn(() => [{ queuedAt: 2 }, { queuedAt: 1 }]),
    summaries: vi.fn((ids: string[]) => ids),
  },
  checkpoints: {
    list: vi.fn(() => [{ step: 1, bytes: 2 }]),
    rule: vi.fn(() => RULE),
    setRule: vi.fn(),
    space: vi.fn(() => ({ bytes: 7, checkpoints: 2, runs: 1 })),
  },
}
const services = {
  chooseDataset: () => Promise.resolve(null),
  takeDropped: () => [],
  openLater: () => {},
}
const reader = { withRead: (_: unknown, act: () => unknown) => Promise.resolve(act()) }
const handlers = createTrainingHandlers({ training, storage, reader } as unknown as Lab, services)

test('the queue is listed and steered', () => {
  const comparison = { comparisonId: 'c' }
  expect(handlers['queue.list'](null)).toEqual(['entry'])
  expect(handlers['queue.pause'](comparison)).toBeNull()
  expect(handlers['queue.resume'](comparison)).toBeNull()
  expect(handlers['queue.cancel'](comparison)).toBeNull()
  for (const act of [training.pause, training.resume, training.cancel]) {
    expect(act).toHaveBeenCalledWith('c')
  }
  expect(handlers['queue.move']({ ...comparison, before: null })).toBeNull()
  expect(training.move).toHaveBeenCalledWith('c', null)
})

test('comparisons are read, gone on with and dismissed', async () => {
  expect(handlers['comparisons.get']({ id: 'c' })).toBeNull()
  expect(handlers['comparisons.runs']({ id: 'c' })).toEqual([{ queuedAt: 1 }, { queuedAt: 2 }])
  expect(handlers['comparisons.unfinished'](null)).toEqual(['unfinished'])
  expect(await handlers['comparisons.resume']({ ids: ['c'] })).toBeNull()
  expect(training.resumeComparisons).toHaveBeenCalledWith(['c'])
  expect(handlers['comparisons.dismiss']({ ids: ['c'] })).toBeNull()
  expect(training.dismiss).toHaveBeenCalledWith(['c'])
})

test('runs go on, change their rate, are replayed and forked', async () => {
  expect(await handlers['runs.resume']({ ids: ['a'] })).toBeNull()
  expect(training.resumeRuns).toHaveBeenCalledWith(['a'])
  expect(handlers['runs.setRate']({ id: 'a', learningRate: 0.1 })).toBeNull()
  expect(training.setRate).toHaveBeenCalledWith('a', 0.1)
  expect(await handlers['runs.replay']({ id: 'a' })).toBe('report')
  expect(handlers['runs.cancelReplay']({ id: 'a' })).toBeNull()
  expect(training.cancelReplay).toHaveBeenCalledWith('a')
  const request = {
    parent: 'a',
    step: 1,
    steps: 2,
    optimizer: chooseOptimizer('sgd'),
    schedule: CONSTANT_RATE,
    scheduleFrom: 'continued',
    optimizerState: 'kept',
  } as const
  expect(await handlers['runs.fork'](request)).toBe('child')
  expect(training.fork).toHaveBeenCalledWith(request)
  expect(handlers['runs.family']({ id: 'b' })).toEqual(['a', 'b'])
})

test('checkpoints are listed, and their rule answers with the space taken', () => {
  expect(handlers['runs.checkpoints']({ id: 'a' })).toEqual([{ step: 1, bytes: 2 }])
  const space = { rule: RULE, bytes: 7, checkpoints: 2, runs: 1 }
  expect(handlers['checkpoints.space'](null)).toEqual(space)
  expect(handlers['checkpoints.setRule'](RULE)).toEqual(space)
  expect(storage.checkpoints.setRule).toHaveBeenCalledWith(RULE)
})
