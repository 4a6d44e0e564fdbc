/** Edits, their way back and forth, also after the database was closed. */
import { storedText } from '../../../src-shared/language/stored-text'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { KEPT_EDITS } from '../../../src-main/storage/browse/edit-journal'
import { openStorage } from '../../../src-main/storage/storage'
import { MARKER_IDS, type RunEdit } from '../../../src-shared/runs/run-edit'
import { SAMPLE_END, failureOf, insertSample, keptRuns } from '../sample-runs'
import { useStorage } from '../use-storage'
import { processorTime } from '../../processor-time'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

function restart(): void {
  reopen()
}

/** Finished runs: SGD and RMSprop of each seed. */
function makeRuns(seeds: readonly number[] = [0], createdAt = 1000): string[] {
  const ids = insertSample(storage.runs, [...seeds], createdAt)
  for (const id of ids) storage.runs.finish(id, SAMPLE_END)
  return ids
}

const runsNow = (ids: readonly string[]) => storage.list.summaries(ids)
const runNow = (id: string) => runsNow([id])[0]

describe('an edit', () => {
  test.each<[RunEdit, object, string]>([
    [{ kind: 'name', name: 'Mine' }, { name: 'Mine' }, storedText('rename-run', { of: 'SGD' })],
    [{ kind: 'notes', notes: '# 메모' }, { notes: '# 메모' }, storedText('notes', { of: 'SGD' })],
    [
      { kind: 'tags', add: ['b', 'a'], remove: [] },
      { tags: ['a', 'b'] },
      storedText('tag', { of: 'SGD' }),
    ],
    [{ kind: 'color', colorIndex: 7 }, { colorIndex: 7 }, storedText('color', { of: 'SGD' })],
    [{ kind: 'marker', marker: 'star' }, { marker: 'star' }, storedText('marker', { of: 'SGD' })],
    [{ kind: 'pinned', pinned: true }, { pinned: true }, storedText('pin', { of: 'SGD' })],
  ])('%j is done, undone and done again', (edit, changed, label) => {
    const [id, other] = makeRuns()
    const before = runsNow([id, other])
    expect(storage.edits.edit([id], edit)).toEqual({
      ids: [id],
      label,
      history: { undo: label, redo: null },
    })
    expect(runsNow([id, other])).toEqual([{ ...before[0], ...changed }, before[1]])
    restart()
    expect(storage.edits.undo()).toEqual({ ids: [id], label, history: { undo: null, redo: label } })
    expect(runsNow([id, other])).toEqual(before)
    restart()
    expect(storage.edits.redo()).toEqual({ ids: [id], label, history: { undo: label, redo: null } })
    expect(runNow(id)).toEqual({ ...before[0], ...changed })
  })

  test('deletes and brings back', () => {
    const ids = makeRuns()
    const before = Date.now()
    const { history } = storage.edits.edit(ids, { kind: 'trashed', trashed: true })
    expect(history.undo).toBe(storedText('delete', { of: 2 }))
    expect(keptRuns(storage)).toEqual([])
    expect(storage.runs.get(ids[0])).toBeUndefined()
    expect(runNow(ids[0]).deletedAt).toBeGreaterThanOrEqual(before)
    const { deletedAt } = runNow(ids[0])
    storage.edits.undo()
    expect(keptRuns(storage).map(({ id }) => id)).toEqual(ids)
    storage.edits.redo()
    expect(runNow(ids[0]).deletedAt).toBe(deletedAt)
    expect(storage.edits.edit([ids[1]], { kind: 'trashed', trashed: false }).label).toBe(
      storedText('restore', { of: 'RMSprop' }),
    )
    expect(keptRuns(storage).map(({ id }) => id)).toEqual([ids[1]])
  })

  test('of several runs gives each back what it had', () => {
    const [a, b, c, d] = makeRuns([1, 2])
    storage.edits.edit([a, b], { kind: 'tags', add: ['x'], remove: [] })
    storage.edits.edit([b, c], { kind: 'tags', add: ['y'], remove: [] })
    const tags = () => runsNow([a, b, c, d]).map((run) => run.tags)
    const before = tags()
    expect(before).toEqual([['x'], ['x', 'y'], ['y'], []])
    const { label, ids } = storage.edits.edit([a, b, c, d], {
      kind: 'tags',
      add: ['x'],
      remove: ['y'],
    })
    expect([label, ids]).toEqual([storedText('change-tags', { of: 3 }), [b, c, d]])
    expect(tags()).toEqual([['x'], ['x'], ['x'], ['x']])
    storage.edits.undo()
    expect(tags()).toEqual(before)
    expect(storage.edits.edit([a, b], { kind: 'tags', add: [], remove: ['x'] }).label).toBe(
      storedText('untag', { of: 2 }),
    )
    expect(tags()).toEqual([[], ['y'], ['y'], []])
  })

  test('renames a comparison, its runs telling so', () => {
    const [id, other] = makeRuns()
    const { comparisonId, comparisonName } = runNow(id)
    expect(storage.edits.renameComparison(comparisonId, 'Lecture 3')).toEqual({
      ids: [id, other],
      label: storedText('rename-comparison', { of: comparisonName }),
      history: { undo: storedText('rename-comparison', { of: comparisonName }), redo: null },
    })
    expect(runNow(other).comparisonName).toBe('Lecture 3')
    expect(storage.runs.comparison(comparisonId)?.draft.name).toBe('Lecture 3')
    storage.edits.undo()
    expect(runNow(id).comparisonName).toBe(comparisonName)
    const nothing = '00000000-0000-7000-8000-000000000000'
    expect(failureOf(() => storage.edits.renameComparison(nothing, 'x')).code).toBe('not-found')
  })

  test('that changes nothing leaves no trace', () => {
    const [id] = makeRuns()
    const none = { undo: null, redo: null }
    const { name, comparisonId, comparisonName } = runNow(id)
    expect(storage.edits.edit([id], { kind: 'name', name })).toMatchObject({
      ids: [],
      history: none,
    })
    expect(storage.edits.edit([], { kind: 'pinned', pinned: true }).history).toEqual(none)
    expect(storage.edits.renameComparison(comparisonId, comparisonName).history).toEqual(none)
    expect([storage.edits.undo(), storage.edits.redo()]).toEqual([null, null])
  })

  test('is for all of its runs or for none', () => {
    const [id] = makeRuns()
    const [queued] = insertSample(storage.runs)
    const gone = failureOf(() => storage.edits.edit([id, 'none'], { kind: 'pinned', pinned: true }))
    expect([gone.code, gone.message]).toEqual([
      'not-found',
      '1 of these runs is no longer there; nothing was changed.',
    ])
    const active = failureOf(() =>
      storage.edits.edit([id, queued], { kind: 'trashed', trashed: true }),
    )
    expect([active.code, active.message]).toEqual([
      'invalid-input',
      'SGD is still training. Stop it first, then delete it; nothing was deleted.',
    ])
    expect(runNow(id)).toMatchObject({ pinned: false, deletedAt: null })
    expect(storage.edits.state()).toEqual({ undo: null, redo: null })
  })

  test('of 5,000 runs takes no long time, nor does its undo', () => {
    const ids = Array.from({ length: 5 }, (_, i) =>
      makeRuns(
        Array.from({ length: 500 }, (_, seed) => seed),
        1000 + i,
      ),
    ).flat()
    const milliseconds = processorTime(() => {
      storage.edits.edit(ids, { kind: 'tags', add: ['many'], remove: [] })
      storage.edits.undo()
    })
    console.log(`5,000 runs tagged and untagged in ${milliseconds.toFixed(0)} ms`)
    expect(milliseconds).toBeLessThan(3000)
  })
})

describe('the history', () => {
  test('loses what was undone when something new is done', () => {
    const [a, b] = makeRuns()
    storage.edits.edit([a], { kind: 'name', name: 'one' })
    storage.edits.edit([a], { kind: 'name', name: 'two' })
    storage.edits.undo()
    storage.edits.edit([b], { kind: 'pinned', pinned: true })
    expect(storage.edits.state()).toEqual({
      undo: storedText('pin', { of: 'RMSprop' }),
      redo: null,
    })
    storage.edits.undo()
    storage.edits.undo()
    expect(runNow(a).name).toBe('SGD')
    expect(storage.edits.undo()).toBeNull()
  })

  test(`keeps the newest ${KEPT_EDITS} entries`, () => {
    const [id] = makeRuns()
    storage.edits.edit([id], { kind: 'name', name: 'first' })
    const database = new Database(path)
    database.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${KEPT_EDITS + 5})
      INSERT INTO edits (label, before, after, made_at) SELECT 'copy ' || n, before, after, 0 FROM edits, numbers`)
    storage.edits.edit([id], { kind: 'name', name: 'last' })
    const labels = database.prepare('SELECT label FROM edits ORDER BY number').pluck().all()
    database.close()
    expect(labels).toHaveLength(KEPT_EDITS)
    expect([labels[0], labels.at(-1)]).toEqual([
      'copy 7',
      storedText('rename-run', { of: 'first' }),
    ])
  })

  test('any edits, undone one after the other, pass every state backwards, and forwards again', () => {
    const ids = makeRuns([1, 2, 3])
    const comparison = runNow(ids[0]).comparisonId
    const someRuns = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
    const someTags = fc.uniqueArray(fc.constantFrom('a', 'b', 'ü', '\\'))
    const someEdit: fc.Arbitrary<RunEdit> = fc.oneof(
      fc.string().map((name) => ({ kind: 'name' as const, name: `x${name}` })),
      fc.string().map((notes) => ({ kind: 'notes' as const, notes })),
      fc.record({ kind: fc.constant('tags' as const), add: someTags, remove: someTags }),
      fc.constantFrom(null, 0, 7).map((colorIndex) => ({ kind: 'color' as const, colorIndex })),
      fc.constantFrom(null, ...MARKER_IDS).map((marker) => ({ kind: 'marker' as const, marker })),
      fc.boolean().map((pinned) => ({ kind: 'pinned' as const, pinned })),
      fc.boolean().map((trashed) => ({ kind: 'trashed' as const, trashed })),
    )
    const anyAct = fc.oneof(
      fc.tuple(someRuns, someEdit).map((edit) => () => storage.edits.edit(...edit)),
      fc.string().map((name) => () => storage.edits.renameComparison(comparison, `c${name}`)),
    )
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 8 }), (acts) => {
        const states = [runsNow(ids)]
        for (const act of acts) if (act().ids.length > 0) states.push(runsNow(ids))
        const last = states.length - 1
        for (let i = last; i > 0; i--) {
          storage.edits.undo()
          expect(runsNow(ids)).toEqual(states[i - 1])
        }
        for (let i = 1; i <= last; i++) {
          storage.edits.redo()
          expect(runsNow(ids)).toEqual(states[i])
        }
      }),
      { numRuns: 30 },
    )
  })

  test('is one for several windows and commands', () => {
    const [id] = makeRuns()
    const other = openStorage(path)
    other.edits.edit([id], { kind: 'name', name: 'from elsewhere' })
    expect(storage.edits.undo()?.label).toBe(storedText('rename-run', { of: 'SGD' }))
    expect(other.list.summaries([id])[0].name).toBe('SGD')
    other.close()
  })

  test('passes over runs that another program took away', () => {
    const [a, b] = makeRuns()
    storage.edits.edit([a, b], { kind: 'pinned', pinned: true })
    const database = new Database(path)
    database.exec(`DELETE FROM runs WHERE id = '${a}'`)
    database.close()
    expect(storage.edits.undo()?.label).toBe(storedText('pin', { of: 2 }))
    expect(runNow(b).pinned).toBe(false)
  })
})
