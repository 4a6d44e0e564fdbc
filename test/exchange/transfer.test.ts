/** Files are read and written in threads of their own while this one goes on training and saving. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { build } from 'vite'
import { generateRuns } from '../../scripts/generate/runs'
import { experimentOf } from '../../src-main/exchange/picture'
import { transferThreads, type TransferThreads } from '../../src-main/exchange/transfer/threads'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { WriteTurns } from '../../src-main/storage/write-turns'
import { PointWriter } from '../../src-main/training/queue/point-writer'
import { isReport } from '../../src-shared/contract/import-summary'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import { insertSample, temporaryFolder } from '../storage/sample-runs'
import { plainPng } from './png-files'
import { sampleExperiment, sampleView } from './sample-experiment'

/** Inside the checkout, so that the thread finds better-sqlite3. */
const built = join(import.meta.dirname, '../../out/test-transfer')
let folder: ReturnType<typeof temporaryFolder>
let storage: Storage
let turns: WriteTurns
let threads: TransferThreads

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../src-main/exchange/transfer/thread-entry.ts'),
      outDir: built,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'thread.mjs' } },
    },
  })
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

const file = (name: string) => join(folder.path, name)
const threadsOf = (entry: string | URL, source = false) =>
  transferThreads({
    databasePath: file('lab.sqlite'),
    appVersion: '1',
    fontFolders: [],
    turns,
    spawn: () => new Worker(entry, { eval: source }),
  })

beforeEach(() => {
  folder = temporaryFolder()
  storage = openStorage(file('lab.sqlite'))
  turns = new WriteTurns()
  threads = threadsOf(join(built, 'thread.mjs'))
})
afterEach(async () => {
  await threads.whenIdle()
  storage.close()
  folder.remove()
})

function otherDatabase(name: string, runs: number, points: number, seed: number): string {
  generateRuns({ path: file(name), runs, curves: runs, points, seed, until: 1e12 })
  return file(name)
}

test('a run that trains meanwhile loses no point, and nobody waits for the database', async () => {
  const path = otherDatabase('other.sqlite', 1000, 500, 1)
  const [id] = insertSample(storage.runs)
  const problems: unknown[] = []
  let longest = 0
  const appendPoints: Storage['runs']['appendPoints'] = (...written) => {
    const start = performance.now()
    storage.runs.appendPoints(...written)
    longest = Math.max(longest, performance.now() - start)
  }
  const writer = new PointWriter({
    runs: { appendPoints },
    turns,
    briefly: storage.briefly,
    onRefused: (error) => problems.push(error),
    onFailed: (_id, error) => problems.push(error),
    onWritten: () => {},
  })
  let step = 0
  let taken = 0
  const training = setInterval(() => {
    step += 1
    const [steps, values] = [Uint32Array.of(step), Float32Array.of(1 / step)]
    writer.add(id, [{ metric: 'training-loss', steps, values }], step)
    if (turns.isTaken) taken += 1
    writer.flush()
  }, 2)
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const begun = performance.now()
  const { reports, problems: refused } = await threads.transfer('openFiles', { paths: [path] })
  const took = performance.now() - begun
  delays.disable()
  clearInterval(training)
  writer.close()

  expect(refused).toEqual([])
  expect(reports[0].added).toHaveLength(1000)
  expect(problems).toEqual([])
  expect(taken).toBeGreaterThan(10)
  const kept = storage.runs.curves([id], 'training-loss').get(id)
  expect(kept?.steps.length).toBe(step)
  expect([...(kept?.values ?? [])]).toEqual(
    Array.from({ length: step }, (_, i) => Math.fround(1 / (i + 1))),
  )
  // Merged here, this thread would have stood still as long as it took.
  expect(delays.max / 1e6).toBeLessThan(took / 2)
  expect(longest).toBeLessThan(took / 2)
})

test('files at the same time take turns', async () => {
  const paths = [1, 2, 3].map((seed) => otherDatabase(`${seed}.sqlite`, 60, 100, seed))
  const opened = await Promise.all(
    paths.map((path) => threads.transfer('openFiles', { paths: [path] })),
  )
  expect(opened.flatMap(({ reports }) => reports.map(({ added }) => added.length))).toEqual([
    60, 60, 60,
  ])
  expect(turns.isTaken).toBe(false)
})

test('pictures and tables are written and read there', async () => {
  const ids = storage.exchange.add(sampleExperiment().experiment).added
  const chart = { view: sampleView(ids), title: 'Mine', picture: DEFAULT_PICTURE }
  const drawn = new Uint8Array(plainPng()).buffer
  const asked = { path: file('a.png'), file: drawn, format: 'png' as const, chart, carry: true }
  expect(await threads.transfer('writePicture', asked)).toEqual({ carries: true })
  expect(experimentOf(readFileSync(file('a.png'))).chart).toEqual({
    title: 'Mine',
    view: chart.view,
  })
  await threads.transfer('writeTable', { path: file('a.json'), ids, format: 'json' })
  const bytes = new Uint8Array(readFileSync(file('a.json'))).buffer
  const report = await threads.transfer('importFile', { name: 'a.json', file: bytes })
  expect([...(isReport(report) ? report.known : [])].sort()).toEqual([...ids].sort())
})

test('what is wrong with a file is said as it is in this thread', async () => {
  const asked = { name: 'bad.csv', file: new Uint8Array(Buffer.from('a,b')).buffer }
  await expect(threads.transfer('importFile', asked)).rejects.toMatchObject({
    code: 'import',
    message: expect.stringMatching(/^bad\.csv: This is none of the files that can be taken in/),
  })
  writeFileSync(file('half.png'), plainPng().subarray(0, 30))
  const opened = await threads.transfer('openFiles', { paths: [file('half.png')] })
  expect(opened.problems).toEqual([expect.stringContaining('ends too early')])
})

test('a thread that ends in the middle of its turn neither hangs nor keeps the turn', async () => {
  const dying = threadsOf(
    `const { parentPort } = require('node:worker_threads')
     parentPort.on('message', ({ number, input }) => {
       parentPort.postMessage({ number, told: 'turn-wanted' })
       Atomics.wait(new Int32Array(input.turn), 0, 0)
       process.exit(3)
     })`,
    true,
  )
  const job = dying.transfer('openFiles', { paths: [] })
  await expect(job).rejects.toThrow('broken off unexpectedly')
  await turns.whenFree()
  expect(turns.isTaken).toBe(false)
  await dying.whenIdle()
})

test('a job is answered when it is done, though its thread does not end', async () => {
  const lingering = threadsOf(
    `const { parentPort } = require('node:worker_threads')
     parentPort.once('message', ({ number }) => {
       const value = { reports: [], problems: [] }
       parentPort.postMessage({ number, result: { ok: true, value } })
       setTimeout(() => {}, 2000)
     })`,
    true,
  )
  const begun = performance.now()
  await lingering.transfer('openFiles', { paths: [] })
  expect(performance.now() - begun).toBeLessThan(1500)
  await lingering.whenIdle()
  expect(performance.now() - begun).toBeGreaterThan(1500)
})
