/** Browsing in a thread answers as browsing here does, and neither hangs nor hides what goes wrong. */
import { storedText } from '../../../src-shared/language/stored-text'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build } from 'vite'
import type { Browser } from '../../../src-main/storage/browse/browse-contract'
import { browseHere, openBrowsing } from '../../../src-main/storage/browse/thread/service'
import { judgeRuns } from '../../../src-main/storage/browse/thread/verdicts'
import { browseInThread } from '../../../src-main/storage/browse/thread/thread'
import type { Storage } from '../../../src-main/storage/contract'
import { StorageError } from '../../../src-main/storage/errors'
import { EXAMINED_AT_ONCE } from '../../../src-main/storage/schema/open'
import { openStorage } from '../../../src-main/storage/storage'
import { SAMPLE_END, append, insertSample, keptRuns } from '../sample-runs'

/** Inside the checkout, so that the thread finds better-sqlite3. */
const built = join(import.meta.dirname, '../../../out/test-browsing')
let folder: string
let path: string
let storage: Storage
let ids: string[]

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../../src-main/storage/browse/thread/thread-entry.ts'),
      outDir: built,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'thread.mjs' } },
    },
  })
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-browsing-'))
  path = join(folder, 'lab.sqlite')
  storage = openStorage(path)
  ids = insertSample(storage.runs, [1, 2, 3])
  for (const id of ids) storage.runs.finish(id, SAMPLE_END)
})
afterEach(() => {
  storage.close()
  rmSync(folder, { recursive: true, force: true })
})

const thread = () =>
  browseInThread(path, (task) => new Worker(join(built, 'thread.mjs'), { workerData: task }))

const anything = (count: number) =>
  Array.from({ length: count }, () => expect.any(String) as unknown)

describe.each<[string, () => Browser]>([
  ['in a thread', thread],
  ['here', () => browseHere(path)],
])('browsing %s', (_, open) => {
  test('answers every question as storage does', async () => {
    const browser = open()
    const request = { query: 'optimizer:sgd', grouping: 'optimizer' as const }
    const answer = await browser.ask('runs.query', request)
    expect(answer).toEqual(storage.list.query(request))
    expect(answer.keys).toBeInstanceOf(Uint32Array)
    expect(await browser.ask('runs.idsOf', { keys: answer.keys })).toEqual([ids[0], ids[2], ids[4]])
    expect(await browser.ask('runs.vocabulary', null)).toEqual(storage.list.vocabulary())
    expect(await browser.ask('app.problems', null)).toEqual([])
    await browser.close()
  })

  test('gives curves run by run, in the order asked, with the metrics there are', async () => {
    const browser = open()
    append(storage.runs, ids[1], 1, [3, 2, 1])
    append(storage.runs, ids[0], 1, [NaN, 0.5])
    const losses = storage.runs.curves(ids, 'training-loss')
    const none = storage.runs.curves(ids, 'test-loss').get(ids[0])
    expect(
      await browser.ask('runs.curves', {
        ids: [ids[1], ids[0]],
        metrics: ['training-loss', 'test-loss'],
      }),
    ).toEqual([
      { id: ids[1], curves: [losses.get(ids[1]), none] },
      { id: ids[0], curves: [losses.get(ids[0]), none] },
    ])
    expect(losses.get(ids[1])?.values).toEqual(Float32Array.of(3, 2, 1))
    await browser.close()
  })

  test('judges runs by their stored curves, passing over those that are gone', async () => {
    const browser = open()
    const [sgd, rmsprop] = insertSample(storage.runs, [1], 500)
    for (const id of [sgd, rmsprop]) {
      storage.runs.markRunning(id, { startedAt: 2000, initHash: 'init' })
      storage.runs.finish(id, SAMPLE_END)
    }
    append(storage.runs, sgd, 1, [0.9, 0.6, 0.2, 0.1])
    append(storage.runs, rmsprop, 1, [0.7, 0.2, 0.1, 0.1])
    const question = {
      metric: 'training-loss',
      target: 0.25,
      smoothing: { kind: 'none' },
    } as const
    const pair = [sgd, rmsprop, '0198c6d0-0000-7000-8000-000000000000']
    const verdict = await browser.ask('verdict.judge', { ids: pair, question })
    expect(verdict.headline).toMatch(/^RMSprop reached 0\.25 in 2 steps, SGD in 3\.$/)
    expect(verdict).toEqual(judgeRuns(storage, storage.list.summaries(pair), question))
    const [curve] = await browser.ask('verdict.differences', { ids: pair, question })
    expect(curve.steps).toEqual(Uint32Array.of(1, 2, 3, 4))
    expect(curve.mean[1]).toBeCloseTo(-0.4, 6)
    const profile = await browser.ask('verdict.profile', { ids: pair, question, targets: 'one' })
    expect(profile.workloads.map(({ times }) => times)).toEqual([[3, 2]])
    await expect(browser.ask('verdict.judge', { ids: [sgd], question })).rejects.toThrow(
      'A verdict needs at least two',
    )
    await browser.close()
  })

  test('sees what was changed before it was asked', async () => {
    const browser = open()
    expect(await browser.ask('tags.list', null)).toEqual([])
    storage.edits.edit(ids.slice(0, 2), { kind: 'tags', add: ['new'], remove: [] })
    expect(await browser.ask('tags.list', null)).toEqual([{ tag: 'new', runs: 2 }])
    storage.edits.edit([ids[0]], { kind: 'trashed', trashed: true })
    expect((await browser.ask('trash.content', null)).runs).toBe(1)
    expect((await browser.ask('trash.empty', null)).ids).toEqual([ids[0]])
    expect(keptRuns(storage).map(({ id }) => id)).toEqual(ids.slice(1))
    await browser.close()
  })

  test('sorts and groups by what is there now, whoever changed it', async () => {
    const browser = open()
    const [first, , third] = ids
    const [{ comparisonId }] = keptRuns(storage)
    const other = insertSample(storage.runs, [1], 500)
    const ask = async () => {
      const answer = await browser.ask('runs.query', {
        query: 'sort:comparison,name',
        grouping: 'tag',
      })
      const found = await browser.ask('runs.idsOf', { keys: answer.keys })
      return { found, groups: answer.groups?.map(({ label, count }) => [label, count]) }
    }
    const changes = [
      () => storage.edits.renameComparison(comparisonId, 'ZZ'),
      () => browser.ask('runs.edit', { ids: [third], edit: { kind: 'name', name: '0' } }),
      () => storage.edits.edit([first], { kind: 'tags', add: ['new'], remove: [] }),
      () => browser.ask('runs.edit', { ids: [first], edit: { kind: 'trashed', trashed: true } }),
      () => browser.ask('trash.empty', null),
      () => insertSample(storage.runs, [2], 2000),
    ]
    const seen: unknown[] = []
    for (const change of changes) {
      await change()
      const answers = [await ask(), await ask(), await ask()]
      const fresh = openStorage(path)
      const { keys, groups } = fresh.list.query({ query: 'sort:comparison,name', grouping: 'tag' })
      const expected = {
        found: fresh.list.idsOf(keys),
        groups: groups?.map(({ label, count }) => [label, count]),
      }
      fresh.close()
      expect(answers).toEqual([expected, expected, expected])
      seen.push(expected)
    }
    // By name, RMSprop stands before SGD; the comparison renamed stands last.
    expect(seen[0]).toMatchObject({ found: [...other.reverse(), ...anything(ids.length)] })
    expect(new Set(seen.map((answer) => JSON.stringify(answer))).size).toBe(changes.length - 1)
    await browser.close()
  })

  test('edits runs and undoes it, and says what came of it', async () => {
    const browser = open()
    const outcome = await browser.ask('runs.edit', {
      ids: ids.slice(0, 2),
      edit: { kind: 'pinned', pinned: true },
    })
    expect(outcome).toEqual({
      ids: ids.slice(0, 2),
      label: storedText('pin', { of: 2 }),
      history: { undo: storedText('pin', { of: 2 }), redo: null },
    })
    expect(keptRuns(storage).map(({ pinned }) => pinned)).toEqual(ids.map((_, i) => i < 2))
    expect(await browser.ask('history.state', null)).toEqual(outcome.history)
    expect((await browser.ask('history.undo', null))?.ids).toEqual(outcome.ids)
    expect(keptRuns(storage).some(({ pinned }) => pinned)).toBe(false)
    expect((await browser.ask('history.redo', null))?.history).toEqual(outcome.history)
    const [{ comparisonId }] = keptRuns(storage)
    expect(
      (await browser.ask('comparisons.rename', { id: comparisonId, name: 'New' })).ids,
    ).toEqual(ids)
    expect(keptRuns(storage)[0].comparisonName).toBe('New')
    await expect(
      browser.ask('runs.edit', { ids: ['gone'], edit: { kind: 'notes', notes: '' } }),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
    await browser.close()
  })

  test('says what is wrong with a query, and with a database, and goes on', async () => {
    const browser = open()
    await expect(
      browser.ask('runs.query', { query: 'lr:x', grouping: null }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('"x" is not a number'),
    })
    const other = new Database(path)
    other.exec('ALTER TABLE tags RENAME TO elsewhere')
    await expect(browser.ask('tags.list', null)).rejects.toMatchObject({ code: 'storage' })
    other.exec('ALTER TABLE elsewhere RENAME TO tags')
    other.close()
    expect(await browser.ask('tags.list', null)).toEqual([])
    await browser.close()
  })
})

describe('what is wrong with a database', () => {
  const problems = async () => {
    const browser = thread()
    try {
      return await browser.ask('app.problems', null)
    } finally {
      await browser.close()
    }
  }

  test('is what it holds and this version cannot read', async () => {
    const [first] = ids
    const database = new Database(path)
    database.exec(`UPDATE runs SET recipe = json_set(recipe, '$.batchSize', 0) WHERE id = '${first}';
      INSERT INTO views VALUES ('v', 'From the future', '{ "version": 2 }', 0)`)
    database.close()
    expect(await problems()).toEqual([
      expect.stringContaining(
        `(${first}) cannot be read (batchSize: Batch size must be at least 1.)`,
      ),
      expect.stringContaining('The saved view From the future cannot be read.'),
    ])
  })

  test('is damage, which is not looked for in a large file when it is opened', async () => {
    const database = new Database(path)
    database
      .prepare(
        `INSERT INTO curve_chunks (run_id, metric, first_step, points) VALUES (?, 'test-loss', 1, zeroblob(?))`,
      )
      .run(ids[0], 2 * EXAMINED_AT_ONCE)
    database.close()
    storage.close()
    const file = openSync(path, 'r+')
    const page = 4096
    const middle = Math.floor(statSync(path).size / 2 / page) * page
    writeSync(file, Buffer.alloc(page, 0xff), 0, page, middle)
    closeSync(file)
    storage = openStorage(path)
    expect(keptRuns(storage)).toHaveLength(ids.length)
    await expect(problems()).rejects.toMatchObject({
      trouble: 'damaged',
      message: new StorageError('damaged', path).message,
    })
  })
})

describe('a thread that ends by itself', () => {
  /** Ends over the first `ends` requests, and answers those that follow with their name. */
  function dyingThreads(ends: number): { readonly spawn: () => Worker; count(): number } {
    const dying = `const { parentPort } = require('node:worker_threads')
      parentPort.on('message', (request) => {
        if (request === 'end') return parentPort.close()
        process.exit(3)
      })`
    const answering = `const { parentPort } = require('node:worker_threads')
      parentPort.on('message', (request) => {
        if (request === 'end') return parentPort.close()
        parentPort.postMessage({ number: request.number, result: { ok: true, value: request.name } })
      })`
    let count = 0
    return {
      spawn: () => new Worker(count++ < ends ? dying : answering, { eval: true }),
      count: () => count,
    }
  }

  test('is started again, and asked again what was not answered', async () => {
    const threads = dyingThreads(1)
    const ends: unknown[] = []
    const browser = browseInThread(path, threads.spawn, (error) => ends.push(error))
    const answers = [
      browser.ask('tags.list', null),
      browser.ask('runs.query', { query: '', grouping: null }),
    ]
    expect(await Promise.all(answers)).toEqual(['tags.list', 'runs.query'])
    expect(await browser.ask('runs.vocabulary', null)).toBe('runs.vocabulary')
    expect(threads.count()).toBe(2)
    expect(ends).toHaveLength(1)
    await browser.close()
  })

  test('does nothing twice that changes what is stored', async () => {
    const browser = browseInThread(path, dyingThreads(1).spawn)
    const undone = expect(browser.ask('history.undo', null)).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining('try it again'),
    })
    expect(await browser.ask('history.state', null)).toBe('history.state')
    await undone
    await browser.close()
  })

  test('leaves no question open that it ends over each time, and goes on with others', async () => {
    const browser = browseInThread(path, dyingThreads(2).spawn)
    await expect(browser.ask('tags.list', null)).rejects.toMatchObject({ code: 'storage' })
    expect(await browser.ask('runs.vocabulary', null)).toBe('runs.vocabulary')
    await browser.close()
  })

  test('is given up when it ends again and again', async () => {
    const threads = dyingThreads(Infinity)
    const browser = browseInThread(path, threads.spawn)
    const gone = { code: 'storage', message: expect.stringContaining('Start the app again') }
    await expect(browser.ask('tags.list', null)).rejects.toMatchObject({ code: 'storage' })
    await expect(browser.ask('tags.list', null)).rejects.toMatchObject(gone)
    await expect(browser.ask('runs.vocabulary', null)).rejects.toMatchObject(gone)
    expect(threads.count()).toBe(4)
    await browser.close()
  })

  test('is not started again once it was closed', async () => {
    const threads = dyingThreads(0)
    const browser = browseInThread(path, threads.spawn)
    await browser.ask('tags.list', null)
    await browser.close()
    expect(threads.count()).toBe(1)
  })
})

test('a connection that rests gives its memory back and answers as before', () => {
  const connection = openBrowsing(path)
  const asked = ids.slice(0, 2)
  const curves = () => connection.service['runs.curves']({ ids: asked, metrics: ['training-loss'] })
  const before = curves()
  connection.rest()
  expect(curves()).toEqual(before)
  connection.end()
})
