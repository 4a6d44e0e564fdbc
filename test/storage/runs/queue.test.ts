/** Comparisons that are trained bit by bit, changed rates, and forks. */
import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { openStorage } from '../../../src-main/storage/storage'
import { uuid7 } from '../../../src-main/storage/uuid7'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { RunId } from '../../../src-shared/runs/run'
import {
  SAMPLE_END,
  append,
  execute,
  failureOf,
  insertSample,
  keptRuns,
  sampleComparison,
} from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

const sql = (statement: string) => execute(path, statement)

describe('a comparison', () => {
  test('gets runs behind those it has, with their roles', () => {
    const { comparison, runs } = sampleComparison([1, 2, 3], 1000)
    storage.runs.insertComparison(comparison, runs.slice(0, 2))
    const later = runs.slice(2).map((run) => ({ ...run, role: 'final' as const }))
    storage.runs.insertRuns(comparison.id, later)
    expect(storage.runs.openComparison(comparison.id)?.runs).toEqual(
      runs.map(({ id }) => ({ id, status: 'queued' })),
    )
    expect(keptRuns(storage).map(({ role }) => role)).toEqual([
      ...['single', 'single'],
      ...['final', 'final', 'final', 'final'],
    ])
    expect(failureOf(() => storage.runs.insertRuns('none', later)).code).toBe('not-found')
    storage.runs.insertRuns(comparison.id, [])
  })

  test('gets all of the runs or none', () => {
    const { comparison, runs } = sampleComparison([1, 2], 1000)
    storage.runs.insertComparison(comparison, runs.slice(0, 1))
    failureOf(() => storage.runs.insertRuns(comparison.id, [runs[1], runs[2], runs[0]]))
    expect(keptRuns(storage)).toHaveLength(1)
  })

  test('is found by its state, the newest first, with what became of its runs', () => {
    const [old, recent] = [1000, 2000].map((createdAt) => sampleComparison([1], createdAt))
    for (const { comparison, runs } of [old, recent]) {
      storage.runs.insertComparison(comparison, runs)
    }
    const ids = (...states: Parameters<typeof storage.runs.comparisonsIn>[0]) =>
      storage.runs.comparisonsIn(states)
    expect(ids('open')).toEqual([recent.comparison.id, old.comparison.id])
    storage.runs.setComparisonState(old.comparison.id, 'cancelled')
    expect(ids('open')).toEqual([recent.comparison.id])
    expect(ids('cancelled', 'done')).toEqual([old.comparison.id])
    expect(ids()).toEqual([])
    const [first, second] = recent.runs
    storage.runs.finish(first.id, { ...SAMPLE_END, status: 'interrupted', finishedAt: 7000 })
    storage.runs.finish(second.id, { ...SAMPLE_END, finishedAt: 8000 })
    expect(storage.runs.openComparison(recent.comparison.id)).toEqual({
      ...recent.comparison,
      state: 'open',
      runs: [
        { id: first.id, status: 'interrupted' },
        { id: second.id, status: 'done' },
      ],
      interruptedAt: 7000,
    })
    storage.edits.edit([first.id], { kind: 'trashed', trashed: true })
    expect(storage.runs.openComparison(recent.comparison.id)).toMatchObject({
      runs: [{ id: second.id }],
      interruptedAt: null,
    })
    expect(failureOf(() => storage.runs.setComparisonState('none', 'done')).code).toBe('not-found')
  })

  test('that cannot be read is not given', () => {
    const [id] = insertSample(storage.runs)
    const comparisonId = storage.runs.get(id)!.comparisonId
    expect(storage.runs.openComparison(comparisonId)).toBeDefined()
    sql(`UPDATE comparisons SET draft = '{"name":"from the future"}'`)
    expect(storage.runs.openComparison(comparisonId)).toBeUndefined()
    expect(storage.runs.openComparison('none')).toBeUndefined()
  })
})

describe('after the app was closed', () => {
  const states = () => storage.runs.comparisonsIn(['open', 'paused', 'unfinished', 'done'])
  const stateOf = (id: string) => storage.runs.comparison(id)?.state

  test('comparisons it trained are unfinished, others stay as they are', () => {
    const made = (['open', 'paused', 'done', 'cancelled'] as const).map((state) => {
      const { comparison, runs } = sampleComparison([1], 1000)
      storage.runs.insertComparison(comparison, runs)
      for (const { id } of runs) storage.runs.finish(id, SAMPLE_END)
      storage.runs.setComparisonState(comparison.id, state)
      return comparison.id
    })
    reopen()
    storage.runs.interruptUnfinished(5000)
    expect(made.map(stateOf)).toEqual(['unfinished', 'unfinished', 'done', 'cancelled'])
    expect(storage.runs.interruptUnfinished(6000)).toEqual([])
  })

  test('one of a living process stays open, also between two of its stages', () => {
    const other = openStorage(path)
    const [id] = insertSample(other.runs)
    const { comparisonId } = storage.runs.get(id)!
    expect(storage.runs.interruptUnfinished(5000)).toEqual([])
    expect(stateOf(comparisonId)).toBe('open')
    sql(`UPDATE runs SET status = 'done'`)
    storage.runs.interruptUnfinished(5000)
    expect(stateOf(comparisonId)).toBe('open')
    other.close()
    storage.runs.interruptUnfinished(5000)
    expect(stateOf(comparisonId)).toBe('unfinished')
    expect(states()).toHaveLength(1)
  })

  test('an interrupted run has the held-out figures that were measured last', () => {
    const [id] = insertSample(storage.runs)
    append(storage.runs, id, 1, [3, 2])
    append(storage.runs, id, 1, [0.75], 'validation-loss')
    append(storage.runs, id, 2, [0.5], 'validation-loss')
    append(storage.runs, id, 2, [0.25], 'validation-accuracy')
    reopen()
    storage.runs.interruptUnfinished(5000)
    expect(storage.runs.get(id)).toMatchObject({
      status: 'interrupted',
      bestLoss: 2,
      validationLoss: 0.5,
      validationAccuracy: 0.25,
    })
  })
})

describe('a run whose rate was changed', () => {
  test('has the new recipe; lists find it by the rate it began with', () => {
    const [id] = insertSample(storage.runs)
    const { recipe } = storage.runs.get(id)!
    const changed: Recipe = { ...recipe, rateChanges: [{ step: 5, learningRate: 0.5 }] }
    storage.runs.replaceRecipe(id, changed, 'new hash')
    expect(storage.runs.get(id)).toMatchObject({ recipe: changed, recipeHash: 'new hash' })
    const { keys } = storage.list.query({ query: 'lr:0.01 optimizer:sgd', grouping: null })
    expect(storage.list.idsOf(keys)).toEqual([id])
    expect(failureOf(() => storage.runs.replaceRecipe('none', changed, '')).code).toBe('not-found')
  })
})

describe('a family', () => {
  const forkOf = (parent: RunId, recipe: Recipe): RunId => {
    const { comparison, runs } = sampleComparison([0], 1000)
    const origin = {
      runId: parent,
      step: 5,
      optimizerState: 'kept' as const,
      schedule: 'continued' as const,
      recipe,
    }
    const fork = { ...runs[0], id: uuid7(), role: 'fork' as const, recipe: { ...recipe, origin } }
    storage.runs.insertComparison(comparison, [fork])
    return fork.id
  }

  test('is the same from wherever one asks, parents before their forks', () => {
    const [root, stranger] = insertSample(storage.runs)
    const recipe = storage.runs.get(root)!.recipe
    const [a, b] = [forkOf(root, recipe), forkOf(root, recipe)]
    const grandchild = forkOf(b, storage.runs.get(b)!.recipe)
    const last = forkOf(a, storage.runs.get(a)!.recipe)
    const family = [root, a, b, last, grandchild]
    for (const id of family) expect(storage.runs.family(id)).toEqual(family)
    expect(storage.runs.family(stranger)).toEqual([stranger])
    expect(storage.runs.family('none')).toEqual([])
    expect(storage.runs.get(grandchild)!.recipe.origin?.recipe.origin?.runId).toBe(root)
  })

  test('begins where a parent is gone', () => {
    const [root] = insertSample(storage.runs)
    const fork = forkOf(root, storage.runs.get(root)!.recipe)
    const grandchild = forkOf(fork, storage.runs.get(fork)!.recipe)
    storage.runs.finish(root, SAMPLE_END)
    storage.edits.edit([root], { kind: 'trashed', trashed: true })
    expect(storage.runs.family(fork)).toEqual([root, fork, grandchild])
    storage.trash.empty()
    expect(storage.runs.family(grandchild)).toEqual([fork, grandchild])
  })

  test('that names itself in a circle comes to an end', () => {
    const ids = insertSample(storage.runs, [1, 2])
    const [a, b, c, self] = ids
    sql(`UPDATE runs SET parent_id = '${b}' WHERE id = '${a}';
      UPDATE runs SET parent_id = '${c}' WHERE id = '${b}';
      UPDATE runs SET parent_id = '${a}' WHERE id = '${c}';
      UPDATE runs SET parent_id = id WHERE id = '${self}'`)
    expect(storage.runs.family(a).sort()).toEqual([a, b, c].sort())
    expect(storage.runs.family(self)).toEqual([self])
  })
})
