/** Each command reaches its service, and what comes back is what the contract says. */
import { beforeEach, expect, test, vi } from 'vitest'
import { createHandlers, type WindowServices } from '../../src-main/ipc/handlers'
import type { Lab } from '../../src-main/lab'
import { SGD_VS_RMSPROP } from '../../src-shared/comparison'
import type { Curve, Metric, RunId } from '../../src-shared/run'

const curve = (metric: Metric, value: number): Curve => ({
  metric,
  steps: Uint32Array.of(1),
  values: Float32Array.of(value),
})
const STORED: Partial<Record<Metric, ReadonlyMap<RunId, Curve>>> = {
  'training-loss': new Map([
    ['a', curve('training-loss', 1)],
    ['b', curve('training-loss', 2)],
  ]),
  'test-accuracy': new Map([['b', curve('test-accuracy', 3)]]),
}

const training = { start: vi.fn(() => 'started'), stop: vi.fn(), savePoints: vi.fn() }
const datasets = { list: vi.fn(() => []), addFolder: vi.fn(() => 'added'), removeFolder: vi.fn() }
const storage = {
  runs: {
    curves: vi.fn((_: RunId[], metric: Metric) => STORED[metric]),
  },
}
const services = {
  version: '1',
  chooseDatasetFolder: vi.fn<() => Promise<string | null>>(),
  chooseFolder: vi.fn(),
  chooseFiles: vi.fn(),
  chooseSavePath: vi.fn(),
  copyPicture: vi.fn(),
  takeOpenedPaths: vi.fn(),
  print: vi.fn(),
  printJob: vi.fn(),
  deliverPrint: vi.fn(),
} satisfies WindowServices
const problems = vi.fn(() => Promise.resolve(['B cannot be read.']))
const lab = { databasePath: 'lab.db', workers: 2, training, datasets, storage, problems }
const handlers = createHandlers(lab as unknown as Lab, services)

beforeEach(() => {
  vi.clearAllMocks()
})

test('a comparison is started and runs are stopped', () => {
  expect(handlers['comparisons.start'](SGD_VS_RMSPROP)).toBe('started')
  expect(training.start).toHaveBeenCalledWith(SGD_VS_RMSPROP)
  expect(handlers['runs.stop']({ ids: ['a'] })).toBeNull()
  expect(training.stop).toHaveBeenCalledWith(['a'])
})

test('curves come run by run, in the order asked, with the metrics there are', async () => {
  const answer = await handlers['runs.curves']({
    ids: ['b', 'a'],
    metrics: ['training-loss', 'test-accuracy'],
  })
  expect(answer).toEqual([
    { id: 'b', curves: [curve('training-loss', 2), curve('test-accuracy', 3)] },
    { id: 'a', curves: [curve('training-loss', 1)] },
  ])
})

test('curves hold every point that the window was told of', async () => {
  await handlers['runs.curves']({ ids: ['a'], metrics: ['training-loss'] })
  const [saved] = training.savePoints.mock.invocationCallOrder
  expect(saved).toBeLessThan(storage.runs.curves.mock.invocationCallOrder[0])
})

test('a folder is added when one was chosen', async () => {
  services.chooseDatasetFolder.mockResolvedValueOnce(null).mockResolvedValueOnce('/digits')
  expect(await handlers['datasets.addFolder'](null)).toBeNull()
  expect(datasets.addFolder).not.toHaveBeenCalled()
  expect(await handlers['datasets.addFolder'](null)).toBe('added')
  expect(datasets.addFolder).toHaveBeenCalledWith('/digits')
  expect(handlers['datasets.removeFolder']({ id: 'x' })).toBeNull()
  expect(datasets.removeFolder).toHaveBeenCalledWith('x')
})

test('what is known comes as it is', async () => {
  expect(handlers['datasets.list'](null)).toEqual([])
  expect(handlers['app.info'](null)).toEqual({
    version: '1',
    databasePath: 'lab.db',
    workers: 2,
    platform: process.platform,
  })
  expect(await handlers['app.problems'](null)).toEqual(['B cannot be read.'])
})
