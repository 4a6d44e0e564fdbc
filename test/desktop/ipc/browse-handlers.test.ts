/** The commands of browsing on a real database: what they answer, and whom they tell. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBrowseHandlers } from '../../../src-main/desktop/ipc/browse-handlers'
import { parseInput } from '../../../src-main/desktop/ipc/register'
import type { Lab } from '../../../src-main/lab'
import type { Browser } from '../../../src-main/storage/browse/browse-contract'
import { browseHere } from '../../../src-main/storage/browse/thread/service'
import type { Storage } from '../../../src-main/storage/contract'
import { storedText } from '../../../src-shared/language/stored-text'
import { openStorage } from '../../../src-main/storage/storage'
import { SAMPLE_END, insertSample } from '../../storage/sample-runs'

vi.mock('electron', () => ({ ipcMain: {}, protocol: {} }))

let folder: string
let storage: Storage
let browser: Browser
let ids: string[]
let handlers: ReturnType<typeof createBrowseHandlers>
const emit = vi.fn()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-handlers-'))
  const path = join(folder, 'lab.sqlite')
  storage = openStorage(path)
  browser = browseHere(path)
  ids = insertSample(storage.runs, [1, 2])
  for (const id of ids) storage.runs.finish(id, SAMPLE_END)
  handlers = createBrowseHandlers({ storage, browser, emit } as unknown as Lab)
  emit.mockClear()
})
afterEach(async () => {
  await browser.close()
  storage.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = (): unknown[] =>
  emit.mock.calls.map((call) => [call[0] as unknown, (call[1] as { ids: unknown }).ids])

test('an order is asked for first, rows and ids by its keys', async () => {
  const { keys, groups } = await handlers['runs.query']({ query: 'seed:2', grouping: null })
  expect(groups).toBeNull()
  expect(await handlers['runs.idsOf']({ keys })).toEqual(ids.slice(2))
  const rows = await handlers['runs.rows']({ keys: Array.from(keys).reverse() })
  expect(rows.map((row) => 'run' in row && row.run.id)).toEqual([ids[3], ids[2]])
  expect(await handlers['runs.get']({ ids: [ids[1], ids[0]] })).toMatchObject([
    { id: ids[1] },
    { id: ids[0] },
  ])
  expect(told()).toEqual([])
})

test('edits, undo and redo tell whose runs look different', async () => {
  expect(
    await handlers['runs.edit']({
      ids: ids.slice(1, 3),
      edit: { kind: 'tags', add: ['a'], remove: [] },
    }),
  ).toEqual({
    undo: storedText('tag', { of: 2 }),
    redo: null,
  })
  expect(await handlers['tags.list'](null)).toEqual([{ tag: 'a', runs: 2 }])
  expect(await handlers['history.undo'](null)).toEqual({
    label: storedText('tag', { of: 2 }),
    history: { undo: null, redo: storedText('tag', { of: 2 }) },
  })
  expect(await handlers['history.undo'](null)).toBeNull()
  await handlers['history.redo'](null)
  const { comparisonId } = storage.list.summaries(ids)[0]
  await handlers['comparisons.rename']({ id: comparisonId, name: 'New' })
  expect(told()).toEqual([
    ['runs.edited', [ids[1], ids[2]]],
    ['runs.edited', [ids[1], ids[2]]],
    ['runs.edited', [ids[1], ids[2]]],
    ['runs.edited', ids],
  ])
  expect(await handlers['history.state'](null)).toMatchObject({ redo: null })
  expect((await handlers['runs.vocabulary'](null)).comparisons).toEqual(['New'])
})

test('the trash tells what went, and an edit of nothing tells nobody', async () => {
  await handlers['runs.edit']({ ids: [ids[0]], edit: { kind: 'trashed', trashed: true } })
  expect(await handlers['trash.content'](null)).toMatchObject({ runs: 1 })
  expect(await handlers['trash.empty'](null)).toMatchObject({ runs: 1 })
  await handlers['trash.empty'](null)
  await handlers['runs.edit']({ ids: [ids[1]], edit: { kind: 'pinned', pinned: false } })
  expect(told()).toEqual([
    ['runs.edited', [ids[0]]],
    ['runs.edited', [ids[0]]],
  ])
})

test.each<[string, unknown, RegExp]>([
  ['runs.query', { query: 'x'.repeat(10_001), grouping: null }, /at most 10,000 characters/],
  ['runs.query', { query: '', grouping: 'colour' }, /./],
  ['runs.rows', { keys: Array.from({ length: 1001 }, (_, i) => i) }, /./],
  ['runs.rows', { keys: [-1] }, /./],
  ['runs.edit', { ids: ['1'], edit: { kind: 'pinned', pinned: true } }, /./],
  ['runs.edit', { ids: [], edit: { kind: 'name', name: ' ' } }, /^Give the run a name\.$/],
  [
    'runs.edit',
    { ids: [], edit: { kind: 'tags', add: ['a b'], remove: [] } },
    /^A tag has 1 to 60/,
  ],
  ['views.save', { name: '', view: {} }, /^Give the view a name\.$/],
  ['comparisons.rename', { id: ' ', name: 'x' }, /./],
])('%s with %j is refused', (name, input, message) => {
  expect(() => parseInput(name, input)).toThrow(message)
})
