/** Copying and rescuing in a thread answers as here, and says the same of what goes wrong. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStorage } from '../../../src-main/storage/storage'
import {
  backUpInThread,
  rescueInThread,
} from '../../../src-main/storage/recover/thread/rescue-thread'
import { insertSample, keptRuns, temporaryFolder } from '../sample-runs'

/** Inside the checkout, so that the thread finds better-sqlite3. */
const built = join(import.meta.dirname, '../../../out/test-safety')
let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../../src-main/storage/recover/thread/thread-entry.ts'),
      outDir: built,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'thread.mjs' } },
    },
  })
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
  const storage = openStorage(path)
  insertSample(storage.runs)
  storage.close()
})
afterEach(() => folder.remove())

const spawn = () => new Worker(join(built, 'thread.mjs'))
const backUp = backUpInThread(spawn)
const rescue = rescueInThread(spawn)
const task = () => ({
  path,
  rule: { every: 'daily', keepDays: 7, keepWeeks: 4 } as const,
  now: Date.now(),
  onlyWhenDue: true,
})
const count = () => {
  const storage = openStorage(path)
  const { length } = keptRuns(storage)
  storage.close()
  return length
}

test('copies, restores and recovers', async () => {
  // Threads of one process are kept apart as processes are.
  const made = await Promise.all([backUp(task()), backUp(task())])
  const [backup] = made.filter((one) => one !== null)
  expect(made).toContain(null)
  rescue.setAside(path)
  expect(await rescue.restore(path, backup.name)).toBeNull()
  expect(count()).toBe(2)
  expect(await rescue.recover(path)).toMatchObject({ whole: 2 })
  expect(count()).toBe(2)
})

test('says what is wrong, and what kind of trouble it is', async () => {
  writeFileSync(path, 'no database')
  await expect(backUp(task())).rejects.toMatchObject({ code: 'storage', trouble: 'not-a-database' })
  await expect(rescue.recover(path)).rejects.toThrow(/there is no backup/)
  await expect(rescue.restore(path, 'nothing')).rejects.toMatchObject({ code: 'not-found' })
})

test('a thread that ends without an answer is a failure', async () => {
  const dies = () => new Worker('process.exit()', { eval: true })
  await expect(backUpInThread(dies)(task())).rejects.toThrow(/broken off/)
})
