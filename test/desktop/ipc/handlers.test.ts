/** Each command reaches its service, and what comes back is what the contract says. */
import { beforeEach, expect, test, vi } from 'vitest'
import { inTurn } from '../../../src-main/desktop/ipc/command-guards'
import { createHandlers, type WindowServices } from '../../../src-main/desktop/ipc/handlers'
import type { Lab } from '../../../src-main/lab'
import { versionsOf } from '../../../src-main/versions'
import { WriteTurns } from '../../../src-main/storage/write-turns'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'

const training = { start: vi.fn(() => 'started'), stop: vi.fn(), savePoints: vi.fn() }
const datasets = { removeFolder: vi.fn() }
const reader = {
  list: vi.fn(() => Promise.resolve([])),
  preview: vi.fn<() => Promise<string | null>>(() => Promise.resolve('previewed')),
  giveUp: vi.fn(),
  keepFacts: vi.fn(),
  sortDrop: vi.fn<(paths: readonly string[]) => Promise<unknown>>(),
  add: vi.fn(() => Promise.resolve('added')),
  withRead: vi.fn((_: readonly string[], act: () => unknown) => Promise.resolve(act())),
}
const storage = {}
const services = {
  version: '1',
  transfer: vi.fn(),
  chooseDataset: vi.fn<(what: string) => Promise<string | null>>(),
  takeDropped: vi.fn<() => readonly string[]>(() => []),
  openLater: vi.fn(),
  chooseFolder: vi.fn(),
  chooseWatched: vi.fn(),
  folder: { resume: vi.fn(), begin: vi.fn(), forget: vi.fn() },
  chooseFiles: vi.fn(),
  chooseSavePath: vi.fn(),
  copyPicture: vi.fn(),
  printPage: vi.fn(),
  takeOpenedPaths: vi.fn(),
  versions: versionsOf('1'),
  hasLicences: false,
  reports: { make: vi.fn() },
  fontFolders: [],
  takeNews: vi.fn(() => []),
  settingsChanged: vi.fn(),
  makeBackup: vi.fn(),
  confirmRestore: vi.fn(),
  confirmRemove: vi.fn(),
  restore: vi.fn(),
  reveal: vi.fn(),
  saveReport: vi.fn(),
  openLicences: vi.fn(),
  actAs: vi.fn(),
  showInFolder: vi.fn(),
  showHistory: vi.fn(),
} satisfies WindowServices
const HISTORY = { undo: 'Rename SGD', redo: null }
const EDITED = { ids: ['a'], history: HISTORY }
const browser = { ask: vi.fn<(name: string, input: unknown) => Promise<unknown>>() }
const lab = { databasePath: 'lab.db', workers: 2, training, datasets, reader, storage, browser }
const handlers = createHandlers(lab as unknown as Lab, services)

beforeEach(() => {
  vi.clearAllMocks()
})

test('a comparison is started, with its data in memory, and runs are stopped', async () => {
  expect(await handlers['comparisons.start'](SGD_VS_RMSPROP)).toBe('started')
  expect(reader.withRead.mock.calls[0][0]).toEqual([SGD_VS_RMSPROP.base.dataset])
  expect(training.start).toHaveBeenCalledWith(SGD_VS_RMSPROP)
  expect(handlers['runs.stop']({ ids: ['a'] })).toBeNull()
  expect(training.stop).toHaveBeenCalledWith(['a'])
})

test('curves hold every point that the window was told of', async () => {
  await handlers['runs.curves']({ ids: ['a'], metrics: ['training-loss'] })
  const [saved] = training.savePoints.mock.invocationCallOrder
  expect(saved).toBeLessThan(browser.ask.mock.invocationCallOrder[0])
  expect(browser.ask).toHaveBeenCalledWith('runs.curves', {
    ids: ['a'],
    metrics: ['training-loss'],
  })
})

test('what was chosen is shown, and added when that is wanted', async () => {
  services.chooseDataset.mockResolvedValueOnce(null).mockResolvedValueOnce('/own/digits')
  expect(await handlers['datasets.choose']({ what: 'file' })).toBeNull()
  expect(await handlers['datasets.preview'](null)).toBeNull()
  expect(await handlers['datasets.choose']({ what: 'folder' })).toEqual({ name: 'digits' })
  expect(services.chooseDataset.mock.calls).toEqual([['file'], ['folder']])
  // What was not seen is not added.
  expect(await handlers['datasets.addChosen'](null)).toBeNull()
  expect(reader.add).not.toHaveBeenCalled()
  expect(await handlers['datasets.preview'](null)).toBe('previewed')
  expect(reader.preview).toHaveBeenCalledWith('/own/digits')
  expect(await handlers['datasets.addChosen'](null)).toBe('added')
  expect(await handlers['datasets.addChosen'](null)).toBeNull()
  expect(reader.add.mock.calls).toEqual([['/own/digits']])
  expect(handlers['datasets.removeFolder']({ id: 'x' })).toBeNull()
  expect(datasets.removeFolder).toHaveBeenCalledWith('x')
})

test('what was dropped is sorted, and shown and added as if it was chosen', async () => {
  services.takeDropped.mockReturnValueOnce(['/own/a.csv', '/own/b.csv'])
  reader.sortDrop.mockResolvedValueOnce(undefined)
  expect(await handlers['datasets.dropped'](null)).toEqual({ kind: 'other', name: 'a.csv' })
  expect(await handlers['datasets.preview'](null)).toBeNull()
  services.takeDropped.mockReturnValueOnce(['/own/t.csv'])
  reader.sortDrop.mockResolvedValueOnce({ kind: 'unclear', place: '/own/t.csv' })
  expect(await handlers['datasets.dropped'](null)).toEqual({ kind: 'unclear', name: 't.csv' })
  expect(reader.sortDrop).toHaveBeenLastCalledWith(['/own/t.csv'])
  expect(await handlers['datasets.preview'](null)).toBe('previewed')
  await handlers['datasets.addChosen'](null)
  expect(reader.add.mock.calls).toEqual([['/own/t.csv']])
})

test('curves that were dropped are opened where they lie', async () => {
  const paths = ['/runs/sgd/events.out.tfevents.1', '/runs/adam/events.out.tfevents.1']
  services.takeDropped.mockReturnValueOnce(paths)
  reader.sortDrop.mockResolvedValueOnce({ kind: 'curves', place: paths[0] })
  expect(await handlers['datasets.dropped'](null)).toMatchObject({ kind: 'curves' })
  expect(services.openLater.mock.calls).toEqual([[paths]])
  expect(await handlers['datasets.preview'](null)).toBeNull()
})

test('a preview that was given up is not added', async () => {
  services.chooseDataset.mockResolvedValueOnce('/digits')
  reader.preview.mockResolvedValueOnce(null)
  await handlers['datasets.choose']({ what: 'folder' })
  const previewed = handlers['datasets.preview'](null)
  expect(handlers['datasets.giveUp'](null)).toBeNull()
  expect(await previewed).toBeNull()
  expect(await handlers['datasets.addChosen'](null)).toBeNull()
  expect(reader.add).not.toHaveBeenCalled()
})

test('what is known comes as it is', async () => {
  browser.ask.mockResolvedValueOnce(['B cannot be read.'])
  expect(await handlers['datasets.list'](null)).toEqual([])
  expect(await handlers['app.problems'](null)).toEqual(['B cannot be read.'])
})

test('what writes waits while another thread writes, what reads does not', async () => {
  const turns = new WriteTurns()
  const waiting = inTurn(handlers, turns)
  await waiting['runs.stop']({ ids: ['a'] })
  expect(training.stop).toHaveBeenCalledTimes(1)

  const [end, second] = [await turns.take(), turns.take()]
  const started = waiting['comparisons.start'](SGD_VS_RMSPROP)
  expect(await waiting['datasets.list'](null)).toEqual([])
  await new Promise(setImmediate)
  expect(training.start).not.toHaveBeenCalled()
  end()
  ;(await second)()
  expect(await started).toBe('started')
  expect(turns.isTaken).toBe(false)
})

test('an edit has the turn while its thread writes, and gives it back when it fails', async () => {
  const turns = new WriteTurns()
  const waiting = inTurn(
    createHandlers({ ...lab, emit: vi.fn() } as unknown as Lab, services),
    turns,
  )
  const rename = { ids: ['a'], edit: { kind: 'name', name: 'Mine' } } as const
  browser.ask.mockImplementationOnce(() => {
    expect(turns.isTaken).toBe(true)
    return Promise.resolve(EDITED)
  })
  expect(await waiting['runs.edit'](rename)).toEqual(HISTORY)
  expect(turns.isTaken).toBe(false)
  browser.ask.mockRejectedValueOnce(new Error('refused'))
  await expect(waiting['runs.edit'](rename)).rejects.toThrow('refused')
  expect(turns.isTaken).toBe(false)
})
