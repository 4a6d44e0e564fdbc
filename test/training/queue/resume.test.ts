/** Where a run resumes, and what is said of an unfinished comparison. */
import { describe, expect, test } from 'vitest'
import { describeUnfinished, startOf } from '../../../src-main/training/queue/resume'
import { ENGINE_VERSION } from '../../../src-main/engine/trainer'
import type { StoredCheckpoint } from '../../../src-main/storage/contract'
import { SGD_VS_RMSPROP, expandComparison } from '../../../src-shared/recipe/comparison'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { RunSummary } from '../../../src-shared/runs/run'
import { tinyDraft } from '../worker/sample-task'

const [recipe] = expandComparison(tinyDraft({ steps: 100 }))
const forked: Recipe = {
  ...recipe,
  origin: { runId: 'p', step: 40, optimizerState: 'kept', schedule: 'continued', recipe },
}

describe('where a run begins', () => {
  const run = (of: Partial<RunSummary>) =>
    ({
      id: 'r',
      recipe,
      stepsDone: 0,
      initHash: null,
      engineVersion: ENGINE_VERSION,
      ...of,
    }) as RunSummary
  const state = (stepsDone: number) => ({ stepsDone }) as StoredCheckpoint
  const stores = (kept: Record<string, number[]>, parent: Partial<RunSummary> = {}) => {
    const latest = (id: string, step = Infinity) => {
      const found = (kept[id] ?? []).filter((at) => at <= step).at(-1)
      return found === undefined ? undefined : state(found)
    }
    const list = (id: string) => (kept[id] ?? []).map((step) => ({ step, bytes: 1 }))
    const runs = { get: () => run({ id: 'p', ...parent }) }
    const all = { runs, checkpoints: { latest, list } }
    return all as unknown as Parameters<typeof describeUnfinished>[0]
  }

  test('is its own state, that of its parent, or the start', () => {
    expect(startOf(stores({}), run({}))).toBeNull()
    const kept = stores({ r: [10, 20], p: [40] })
    expect(startOf(kept, run({ stepsDone: 20 }))).toEqual({ of: 'run', state: state(20) })
    const hashed = run({ stepsDone: 20, initHash: 'a hash' })
    expect(startOf(kept, hashed)).toEqual({ of: 'run', state: state(20), initHash: 'a hash' })
    expect(startOf(kept, run({ stepsDone: 25 }))).toBeUndefined()
    expect(startOf(kept, run({ recipe: forked }))).toEqual({ of: 'parent', state: state(40) })
    expect(startOf(stores({ p: [30] }), run({ recipe: forked }))).toBeNull()
  })

  test("is not its parent's state that came about in another way than the fork says", () => {
    const child = run({ recipe: forked })
    const changed = (step: number) => ({
      recipe: { ...recipe, rateChanges: [{ step, learningRate: 1 }] },
    })
    expect(startOf(stores({ p: [40] }, changed(41)), child)).toMatchObject({ of: 'parent' })
    expect(startOf(stores({ p: [40] }, changed(40)), child)).toBeNull()
    expect(startOf(stores({ p: [40] }, { engineVersion: 'older' }), child)).toBeNull()
  })

  test('is told of an unfinished comparison', () => {
    const runs = { get: (id: string) => run({ id, stepsDone: id === 'a' ? 25 : 0 }) }
    const found = describeUnfinished({ ...stores({ a: [10, 20, 30] }), runs } as never, {
      id: 'c',
      name: 'C',
      draft: SGD_VS_RMSPROP,
      state: 'unfinished',
      createdAt: 1,
      interruptedAt: null,
      runs: [
        { id: 'a', status: 'interrupted' },
        { id: 'b', status: 'interrupted' },
        { id: 'd', status: 'diverged' },
      ],
    })
    expect(found).toEqual({
      comparisonId: 'c',
      name: 'C',
      ended: 1,
      total: 3,
      resumable: 1,
      stepsKept: 20,
      interruptedAt: 1,
    })
  })
})
