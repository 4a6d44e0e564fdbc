/** Data sets read in a real thread: what the library then has, what is read again, and what is given up. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DatasetFolder } from '../../src-main/datasets/contract'
import { Library, type KeptFacts } from '../../src-main/datasets/dataset-library'
import { createDatasetReader, type DatasetReader } from '../../src-main/datasets/reader'
import { LabError } from '../../src-shared/contract/result'
import { buildThread } from '../training/training-lab'
import { GOOD_FILES, temporaryFolder, writeFiles } from './idx-files'

let built: ReturnType<typeof temporaryFolder>
let entry = ''
beforeAll(async () => {
  built = temporaryFolder()
  entry = await buildThread('datasets/thread-entry.ts', built.path, 'reading.mjs')
}, 30_000)
afterAll(() => built.remove())

let folder: ReturnType<typeof temporaryFolder>
let digits: string
let table: string
let entries: DatasetFolder[]
let facts: Map<string, string>
let library: Library
let reader: DatasetReader
let spawned: number

/** As after a start of the app: nothing is in memory. */
function start(): void {
  const kept: KeptFacts = {
    get: (id) => JSON.parse(facts.get(id) ?? 'null') as unknown,
    set: (id, known) =>
      void (known === undefined ? facts.delete(id) : facts.set(id, JSON.stringify(known))),
  }
  const folders = {
    list: () => [...entries],
    add: (added: DatasetFolder) => void entries.push(added),
    remove: (id: string) => void (entries = entries.filter((one) => one.id !== id)),
  }
  library = new Library({ builtInFolder: folder.path, folders, kept })
  reader = createDatasetReader({
    library,
    spawn: () => {
      spawned += 1
      return new Worker(entry)
    },
    whenFree: () => Promise.resolve(),
  })
}

beforeEach(() => {
  folder = temporaryFolder()
  digits = join(folder.path, 'digits')
  mkdirSync(digits)
  writeFiles(digits, GOOD_FILES)
  table = join(folder.path, 'iris.csv')
  writeFileSync(table, 'a,b,label\n' + '1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,9,x\n8,7,y\n'.repeat(2))
  entries = []
  facts = new Map()
  spawned = 0
  start()
})
afterEach(async () => {
  await reader.close()
  folder.remove()
})

test('reads as the library does', async () => {
  for (const path of [digits, table]) {
    expect(await reader.preview(path)).toEqual(library.preview(path))
  }
  const added = await reader.add(table)
  const loaded = library.load(added.id)
  expect(added).toEqual(library.info(added.id))
  expect(loaded.dataHash).toBe(library.preview(table).dataHash)
  expect(loaded.train.images).toBeInstanceOf(SharedArrayBuffer)
  expect(await reader.list()).toEqual(library.list())
  expect(added.note).toContain('Column label')
})

test('says what is wrong as the library does', async () => {
  rmSync(join(digits, 't10k-labels-idx1-ubyte'))
  const failure = await reader.preview(digits).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(LabError)
  expect((failure as LabError).message).toContain('t10k-labels-idx1-ubyte')
  await expect(reader.add(digits)).rejects.toThrow('t10k-labels-idx1-ubyte')
  expect(entries).toEqual([])
})

test('what was added is listed after the next start without reading it, and with its note', async () => {
  const added = await reader.add(table)
  await reader.close()
  start()
  // What was kept of the same files is listed, even where it says something else than they; they count as old.
  for (const [id, text] of facts) {
    const kept = JSON.parse(text) as { readAt: number; facts: { trainCount: number } }
    kept.readAt += 60_000
    kept.facts.trainCount = 77
    facts.set(id, JSON.stringify(kept))
  }
  const listed = (await reader.list()).at(-1)
  expect(listed).toEqual({ ...added, trainCount: 77 })
  utimesSync(table, 1, 1)
  expect((await reader.list()).at(-1)).toEqual(added)
})

test('what has changed since is kept once it is trained on, and not before', async () => {
  const { id } = await reader.add(table)
  const first = facts.get(id)
  writeFileSync(table, 'a,b,label\n' + '1,2,x\n3,4,y\n'.repeat(20))
  expect((await reader.list()).at(-1)?.trainCount).toBe(32)
  await reader.withRead([id], () => library.load(id))
  expect(facts.get(id)).toBe(first)
  reader.keepFacts(id)
  expect(JSON.parse(facts.get(id) ?? '')).toMatchObject({ facts: { trainCount: 32 } })
  reader.keepFacts('mnist-10k')
  reader.keepFacts('nowhere')
  expect(facts.size).toBe(1)
})

test('the library loads at once what was read, and reads anew what has changed', async () => {
  const { id } = await reader.add(table)
  await reader.close()
  start()
  // Where the files cannot be read here, what is loaded was read in the thread.
  const first = await reader.withRead([id], () => {
    rmSync(table)
    return library.load(id)
  })
  expect(first.info.trainCount).toBe(10)
  writeFileSync(table, 'a,b,label\n' + '1,2,x\n3,4,y\n'.repeat(20))
  const second = await reader.withRead([id], () => library.load(id))
  expect(second.info.trainCount).toBe(32)
  expect(second.dataHash).not.toBe(first.dataHash)
  await expect(reader.withRead(['nowhere'], () => library.load('nowhere'))).rejects.toThrow(
    'nowhere',
  )
})

test('a preview that is given up ends its thread, and the next one is read in another', async () => {
  const first = reader.preview(table)
  reader.giveUp()
  expect(await first).toBeNull()
  const second = reader.preview(table)
  const third = reader.preview(digits)
  expect(await second).toBeNull()
  expect((await third)?.kind).toBe('idx')
  expect(spawned).toBe(3)
})
