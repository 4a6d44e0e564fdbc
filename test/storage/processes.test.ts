import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { bundleChild } from './bundle-child'
import { insertSample, temporaryFolder } from './sample-runs'

// Starts other processes, which a busy machine may take long over.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const folder = temporaryFolder()
let writer: string

beforeAll(async () => {
  writer = await bundleChild('writer.child.ts', folder.path)
})

afterAll(() => folder.remove())

function startWriter(path: string, chunks: number): { child: ChildProcess; lines: string[] } {
  const child = spawn(process.execPath, [writer, path, String(chunks)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return { child, lines }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

function expectWhole(storage: Storage, runId: string, atLeast: number): void {
  const { steps, values } = storage.runs.curves([runId], 'training-loss').get(runId)!
  expect(steps.length).toBeGreaterThanOrEqual(atLeast)
  expect(storage.runs.get(runId)!.stepsDone).toBe(steps.length)
  expect(values).toEqual(Float32Array.from(steps, (step) => 1 / step))
  expect(steps).toEqual(Uint32Array.from(steps, (_, i) => i + 1))
}

test('a process killed while it writes leaves a consistent database with all it stored', async () => {
  const path = join(folder.path, 'killed.sqlite')
  const { child, lines } = startWriter(path, 1_000_000)
  await until(() => lines.length > 30)
  child.kill('SIGKILL')
  await once(child, 'close')

  const storage = openStorage(path)
  const runId = lines[0].slice('run '.length)
  expectWhole(storage, runId, Number(lines.at(-1)!.slice('stored '.length)))
  expect(storage.runs.interruptUnfinished(5000)).toContain(runId)
  expect(storage.runs.get(runId)).toMatchObject({ status: 'interrupted', finishedAt: 5000 })
  storage.close()
  const database = new Database(path)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
})

test('runs of another process that still trains them are left alone', async () => {
  const path = join(folder.path, 'trained-elsewhere.sqlite')
  const { child, lines } = startWriter(path, 1_000_000)
  await until(() => lines.length > 3)
  const runId = lines[0].slice('run '.length)
  const storage = openStorage(path)
  expect(storage.runs.interruptUnfinished(5000)).not.toContain(runId)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(storage.runs.interruptUnfinished(6000)).toContain(runId)
  storage.close()
})

test('several processes make and fill one database at the same time', async () => {
  const path = join(folder.path, 'shared.sqlite')
  const writers = Array.from({ length: 3 }, () => startWriter(path, 40))
  const storage = openStorage(path)
  const [runId] = insertSample(storage.runs)
  for (let step = 1; step <= 200; step++) {
    const values = Float32Array.of(1 / step)
    storage.runs.appendPoints(
      [{ runId, metric: 'training-loss', firstStep: step, values }],
      [{ runId, stepsDone: step }],
    )
  }
  for (const { child } of writers) {
    const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode]
    expect(code).toBe(0)
  }
  expectWhole(storage, runId, 200)
  for (const { lines } of writers) expectWhole(storage, lines[0].slice('run '.length), 2000)
  storage.close()
})
