/** A folder that the window watches, on a real folder, real files that grow and a real database. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFolder, type FolderKeeper } from '../../src-main/desktop/watched-folder'
import type { FileSources } from '../../src-main/exchange/export-files'
import { JOBS, type Transfer } from '../../src-main/exchange/transfer/jobs'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { WriteTurns } from '../../src-main/storage/write-turns'
import type { FolderNews } from '../../src-shared/contract/exchange'
import { LabError } from '../../src-shared/contract/result'
import { temporaryFolder } from '../storage/sample-runs'

const HEADER = `{"format": "optimizer-lab-py", "version": 1, "id": "a1", "name": "mine", "started": 1e9, "said": {"lr": 0.1}}\n`
const point = (step: number) =>
  `{"step": ${step}, "time": ${1e9 + step}, "metrics": {"loss": ${1 / step}}}\n`

let folder: ReturnType<typeof temporaryFolder>
let storage: Storage
let keeper: FolderKeeper
const turns = new WriteTurns()
const emit = vi.fn<(name: string, event: unknown) => void>()
/** Does jobs in this thread. */
const transfer: Transfer = async (name, input) => {
  const job = JOBS[name] as (sources: FileSources, input: unknown) => Promise<never>
  return await job({ storage, appVersion: '1', fontFolders: [] }, input)
}
const keep = (through: Transfer = transfer) => keepFolder({ storage, turns, emit }, through, 5)

const runs = () => join(folder.path, 'runs')
const file = (name: string) => join(runs(), name)
const news = () =>
  emit.mock.calls.filter(([name]) => name === 'folder.grew').map(([, event]) => event as FolderNews)
const counts = () =>
  news().flatMap(({ reports }) =>
    reports.map(({ added, completed }) => [added.length, completed.length]),
  )
const told = (count: number) => vi.waitFor(() => expect(news()).toHaveLength(count))
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60))

beforeEach(() => {
  emit.mockClear()
  folder = temporaryFolder()
  storage = openStorage(join(folder.path, 'lab.sqlite'))
  mkdirSync(runs())
  keeper = keep()
})
afterEach(() => {
  keeper.end()
  storage.close()
  folder.remove()
})

test('a run comes and grows while its file is written', async () => {
  expect(keeper.resume()).toBeNull()
  expect(await keeper.begin(runs())).toEqual({ path: runs(), isThere: true })
  writeFileSync(file('a.jsonl'), HEADER + point(1))
  await told(1)
  appendFileSync(file('a.jsonl'), point(2))
  await told(2)
  expect(counts()).toEqual([
    [1, 0],
    [0, 1],
  ])
  const [id] = news()[0].reports[0].added
  expect(news()[1].reports[0].completed).toEqual([id])
  expect(emit.mock.calls.filter(([name]) => name === 'runs.edited')).toEqual([
    ['runs.edited', { ids: [id] }],
    ['runs.edited', { ids: [id] }],
  ])
  expect(storage.exchange.experiment([id]).runs[0].curves[0].steps).toEqual(Uint32Array.of(1, 2))
})

test('it is watched again at the next start, from when the window asks, and what is known is not told', async () => {
  await keeper.begin(runs())
  writeFileSync(file('a.jsonl'), HEADER + point(1))
  await told(1)
  keeper.end()
  writeFileSync(file('b.jsonl'), HEADER.replace('a1', 'b1') + point(1))

  keeper = keep()
  await aWhile()
  expect(news()).toHaveLength(1)
  expect(keeper.resume()).toEqual({ path: runs(), isThere: true })
  expect(keeper.resume()).toEqual({ path: runs(), isThere: true })
  await told(2)
  expect(news()[1].reports.map(({ name }) => name)).toEqual(['b.jsonl'])
})

test('once it is stopped, nothing comes, and the next start watches nothing', async () => {
  await keeper.begin(runs())
  keeper.forget()
  writeFileSync(file('a.jsonl'), HEADER + point(1))
  await aWhile()
  expect(emit).not.toHaveBeenCalled()
  expect(keeper.resume()).toBeNull()
})

test('after the lab was ended, asking begins nothing', async () => {
  await keeper.begin(runs())
  keeper.end()
  expect(keeper.resume()).toMatchObject({ path: runs() })
  writeFileSync(file('a.jsonl'), HEADER + point(1))
  await aWhile()
  expect(emit).not.toHaveBeenCalled()
})

test('a folder that is gone at the start says so, stays remembered, and is taken in when it is back', async () => {
  await keeper.begin(runs())
  keeper.end()
  rmSync(runs(), { recursive: true })
  keeper = keep()
  expect(keeper.resume()).toEqual({ path: runs(), isThere: false })
  await aWhile()
  expect(emit).not.toHaveBeenCalled()
  mkdirSync(runs())
  writeFileSync(file('a.jsonl'), HEADER + point(1))
  await told(1)
  expect(keeper.resume()).toEqual({ path: runs(), isThere: true })
})

test('a file that cannot be read is complained of once, however often it grows, and the others come', async () => {
  writeFileSync(file('bad.jsonl'), 'Dear Sir\n')
  writeFileSync(file('good.jsonl'), HEADER + point(1))
  await keeper.begin(runs())
  await told(1)
  appendFileSync(file('bad.jsonl'), 'or Madam\n')
  await aWhile()
  appendFileSync(file('good.jsonl'), point(2))
  await told(2)
  expect(news().map(({ problems }) => problems.length)).toEqual([1, 0])
  expect(news()[0].problems[0]).toContain('bad.jsonl')
  expect(counts()).toEqual([
    [1, 0],
    [0, 1],
  ])
})

test('that the database cannot be written is told once, and ends nothing', async () => {
  const broken = vi.fn(() => Promise.reject(new LabError('storage', 'It is locked.')))
  keeper = keep(broken)
  await keeper.begin(runs())
  writeFileSync(file('a.jsonl'), HEADER + point(1))
  await vi.waitFor(() => expect(broken).toHaveBeenCalledTimes(1))
  appendFileSync(file('a.jsonl'), point(2))
  await vi.waitFor(() => expect(broken).toHaveBeenCalledTimes(2))
  expect(news()).toEqual([{ reports: [], problems: ['It is locked.'] }])
})
