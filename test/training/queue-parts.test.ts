/** The parts of the queue that need no thread: order, progress, announcements, plans, forks' recipes, checks of replays. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Throttle } from '../../src-main/training/queue/throttle'
import { firstRuns, newRun, nextRuns } from '../../src-main/training/queue/comparison-plan'
import { ComparisonProgress } from '../../src-main/training/queue/comparison-progress'
import { ComparisonQueue } from '../../src-main/training/queue/comparison-queue'
import { forkName, forkRecipe } from '../../src-main/training/queue/forks'
import { describeUnfinished, startOf } from '../../src-main/training/queue/resume'
import { QueuedComparison } from '../../src-main/training/queue/queued-comparison'
import { withRateChange } from '../../src-main/training/learning-rate'
import {
  LossCheck,
  compareHashes,
  compareWeights,
} from '../../src-main/training/replay/replay-check'
import { ENGINE_VERSION } from '../../src-main/engine/trainer'
import type { StoredCheckpoint } from '../../src-main/storage/contract'
import { SGD_VS_RMSPROP, expandComparison } from '../../src-shared/recipe/comparison'
import type { ForkRequest } from '../../src-shared/contract/training'
import { Recipe, chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { TINY_DATASET, tinyDraft } from './sample-task'

const [recipe] = expandComparison(tinyDraft({ steps: 100 }))
const forked: Recipe = {
  ...recipe,
  origin: { runId: 'p', step: 40, optimizerState: 'kept', schedule: 'continued', recipe },
}

describe('ComparisonProgress', () => {
  test('counts steps of all runs known and expected', () => {
    const progress = new ComparisonProgress()
    expect(progress.extent([], 2)).toEqual({ share: 0, remainingSeconds: null })
    progress.add('a', recipe, 0)
    progress.add('b', recipe, 50)
    expect(progress.extent([], 2).share).toBe(0.25)
    expect(progress.extent([100, 100], 2).share).toBe(0.125)
    progress.ended('a')
    expect(progress.counts()).toEqual({ total: 2, ended: 1 })
    expect(progress.extent([], 2).share).toBe(0.75)
    progress.remove('b')
    expect(progress.counts()).toEqual({ total: 1, ended: 1 })
    expect(progress.extent([], 2).share).toBe(1)
  })

  test('counts of a fork only its own steps', () => {
    const progress = new ComparisonProgress()
    progress.add('a', forked, 0)
    progress.update('a', 70, 10)
    expect(progress.extent([], 1)).toEqual({ share: 0.5, remainingSeconds: 3 })
  })

  test('takes as long as the cores need, but never less than one run', () => {
    const progress = new ComparisonProgress()
    for (const id of ['a', 'b', 'c', 'd']) progress.add(id, recipe, 0)
    progress.update('a', 0, 0)
    expect(progress.extent([], 2).remainingSeconds).toBeNull()
    progress.update('a', 50, 10)
    progress.update('b', 50, 10)
    // 300 steps are left: 150 on each of two cores, ten a second.
    expect(progress.extent([], 2).remainingSeconds).toBeCloseTo(15, 9)
    expect(progress.extent([], 8).remainingSeconds).toBeCloseTo(10, 9)
    expect(progress.extent([], 1).remainingSeconds).toBeCloseTo(30, 9)
  })
})

describe('ComparisonQueue', () => {
  const comparison = (id: string, ...waiting: string[]) => {
    const made = new QueuedComparison({ id, name: id, draft: SGD_VS_RMSPROP }, 'planned')
    for (const run of waiting) {
      made.enqueue({ id: run, recipe, role: 'single', stepsDone: 0 }, TINY_DATASET)
    }
    return made
  }

  test('hands out runs of the first comparison that is not paused', () => {
    const queue = new ComparisonQueue()
    const [a, b] = [comparison('a', 'a1', 'a2'), comparison('b', 'b1')]
    queue.add(a)
    queue.add(b)
    expect(queue.takeNext()?.id).toBe('a1')
    a.isPaused = true
    expect(queue.takeNext()).toEqual({ comparison: b, id: 'b1' })
    expect(queue.takeNext()).toBeUndefined()
    a.isPaused = false
    expect(queue.takeNext()?.id).toBe('a2')
    expect(queue.of('a1')).toBe(a)
    expect(queue.of('c1')).toBeUndefined()
  })

  test('moves a comparison before another, or last', () => {
    const queue = new ComparisonQueue()
    for (const id of ['a', 'b', 'c']) queue.add(comparison(id))
    const order = () =>
      queue
        .list()
        .map(({ id }) => id)
        .join('')
    queue.move('c', 'a')
    expect(order()).toBe('cab')
    queue.move('c', null)
    expect(order()).toBe('abc')
    queue.move('b', 'b')
    queue.move('a', 'c')
    expect(order()).toBe('bac')
    expect(() => queue.move('x', null)).toThrow(/not in the queue/)
  })

  test('knows what is left behind when the process ends', () => {
    const ended = { ...({} as RunSummary), id: 'a1', recipe, role: 'single', stepsDone: 9 } as const
    const [done, open] = [comparison('a', 'a1'), comparison('a', 'a1')]
    // Its run's end is not stored.
    expect(done.stateAtClosing()).toBe('unfinished')
    done.noteEnd({ ...ended, status: 'done' })
    open.noteEnd({ ...ended, status: 'interrupted' })
    expect([done.stateAtClosing(), open.stateAtClosing()]).toEqual(['done', 'unfinished'])
    open.afterwards = 'cancelled'
    expect(open.stateAtClosing()).toBe('cancelled')
  })
})

describe('Throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('tells at once when asked to, else at most every quarter of a second', () => {
    const tell = vi.fn()
    const throttle = new Throttle(tell)
    for (let i = 0; i < 10; i++) throttle.soon()
    expect(tell).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(249)
    expect(tell).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(tell).toHaveBeenCalledTimes(2)
    throttle.soon()
    throttle.now()
    expect(tell).toHaveBeenCalledTimes(3)
    vi.advanceTimersByTime(1000)
    expect(tell).toHaveBeenCalledTimes(3)
    throttle.soon()
    throttle.soon()
    throttle.close()
    vi.advanceTimersByTime(1000)
    expect(tell).toHaveBeenCalledTimes(4)
  })
})

describe('the plan of a comparison', () => {
  test('is queued at one moment, however long it takes to write down: lists keep its order', () => {
    let now = 1000
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now++)
    const { runs } = firstRuns(tinyDraft({}, { seeds: [0, 1] }), 'data')
    clock.mockRestore()
    expect(new Set(runs.map(({ queuedAt }) => queuedAt)).size).toBe(1)
  })

  test('without a sweep has all runs at first and none later', () => {
    const draft = tinyDraft({}, { seeds: [0, 1] })
    const { stage, runs } = firstRuns(draft, 'data')
    expect(stage).toBe('training')
    expect(runs.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'single SGD, seed 0',
      'single RMSprop, seed 0',
      'single SGD, seed 1',
      'single RMSprop, seed 1',
    ])
    expect(nextRuns(draft, [], 'data').runs).toEqual([])
  })

  test('of a sweep trains no recipe twice, whatever came of it', () => {
    const draft = tinyDraft(
      { validationExamples: 12 },
      {
        sweep: {
          search: { kind: 'grid', axes: [{ field: 'learningRate', values: [0.1, 0.01] }] },
          tuningSeeds: [0],
          selectBy: 'validation-loss',
        },
      },
    )
    const first = firstRuns(draft, 'data')
    expect(first.stage).toBe('tuning')
    expect(first.runs).toHaveLength(4)
    const nothing = { validationLoss: null, validationAccuracy: null }
    const failed = first.runs.map(({ recipe: tried, role }) => ({
      ...nothing,
      recipe: tried,
      role,
      status: 'failed' as const,
    }))
    const seen = [...failed]
    for (let round = 0; round < 5; round++) {
      const { runs } = nextRuns(draft, seen, 'data')
      for (const { recipe: tried, role } of runs) {
        seen.push({ ...nothing, recipe: tried, role, status: 'failed' })
      }
    }
    const keys = seen.map(
      ({ recipe: tried, role }) => newRun(tried, role, '', 0, 'data').recipeHash + role,
    )
    expect(new Set(keys).size).toBe(seen.length)
  })
})

describe('a fork', () => {
  const changes = [
    { step: 10, learningRate: 0.1 },
    { step: 30, learningRate: 0.2 },
    { step: 31, learningRate: 0.3 },
  ]
  const parent = {
    id: '0193d1f0-0000-7000-8000-000000000001',
    name: 'SGD',
    recipe: { ...recipe, rateChanges: changes },
    stepsDone: 100,
    status: 'done',
  } as RunSummary
  const request: ForkRequest = {
    parent: parent.id,
    step: 30,
    steps: 120,
    optimizer: chooseOptimizer('rmsprop'),
    schedule: recipe.schedule,
    scheduleFrom: 'restarted',
    optimizerState: 'fresh',
  }

  test("holds its parent's recipe as it was at the fork", () => {
    const child = forkRecipe(parent, request)
    expect(child).toMatchObject({ steps: 120, rateChanges: [], optimizer: { id: 'rmsprop' } })
    expect(child.origin).toMatchObject({ runId: parent.id, step: 30, schedule: 'restarted' })
    expect(child.origin?.recipe.rateChanges).toEqual(changes.slice(0, 2))
    expect(forkName(parent, { ...request, step: 1000 })).toBe('RMSprop from step 1,000 of SGD')
    expect(forkName({ ...parent, name: 'x'.repeat(300) }, request)).toHaveLength(200)
  })

  test("reports the loss in its parent's form, and no recipe says otherwise", () => {
    const exact = { ...parent, recipe: { ...parent.recipe, lossForm: 'exact' as const } }
    const child = forkRecipe(exact, request)
    expect([child.lossForm, child.origin?.recipe.lossForm]).toEqual(['exact', 'exact'])
    const { error } = Recipe.safeParse({ ...child, lossForm: 'clipped' })
    expect(error?.issues.map(({ path }) => path)).toEqual([['lossForm']])
  })

  test.each<[Partial<RunSummary>, number, RegExp]>([
    [{ stepsDone: 29 }, 30, /^SGD was trained for 29 steps/],
    [{ status: 'diverged', stepsDone: 30 }, 30, /^SGD diverged at step 30/],
    [{ recipe: forked }, 40, /^SGD begins after step 40/],
  ])('of a parent with %o at step %i is refused', (of, step, message) => {
    expect(() => forkRecipe({ ...parent, ...of }, { ...request, step })).toThrow(message)
  })
})

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

test('a change of the rate takes the place of those at its step and behind it, as in the engine', () => {
  const change = (step: number, learningRate: number) => ({ step, learningRate })
  const once = withRateChange(recipe, change(10, 1))
  const twice = withRateChange(once, change(30, 2))
  expect(withRateChange(twice, change(30, 3)).rateChanges).toEqual([change(10, 1), change(30, 3)])
  expect(withRateChange(twice, change(20, 3)).rateChanges).toEqual([change(10, 1), change(20, 3)])
  expect(recipe.rateChanges).toEqual([])
})

describe('the check of a replay', () => {
  const curve = (first: number, ...values: number[]) => ({
    steps: Uint32Array.from(values, (_, i) => first + i),
    values: Float32Array.from(values),
  })

  test('finds the first loss of which one bit is another', () => {
    const check = new LossCheck(curve(1, 0.5, 0.25, 0.1, NaN))
    expect(check.compare(curve(1, 0.5, 0.25))).toBeNull()
    expect(check.compared).toBe(2)
    const nextBit = new Float32Array(Uint32Array.of(0x3dcccccc).buffer)[0]
    expect(check.compare(curve(3, nextBit))).toEqual({
      step: 3,
      what: 'training-loss',
      stored: '0.10000000149011612',
      replayed: '0.09999999403953552',
    })
  })

  test('takes NaN for NaN, tells 0 from -0, and leaves out what lies behind the end', () => {
    const check = new LossCheck(curve(1, NaN, 0))
    expect(check.compare(curve(1, NaN))).toBeNull()
    expect(check.compare(curve(2, -0))).toMatchObject({ step: 2, what: 'training-loss' })
    const whole = new LossCheck(curve(1, 1, 2))
    expect(whole.compare(curve(1, 1, 2, 3))).toBeNull()
    expect(whole.isThrough).toBe(true)
    expect(whole.compareEnd(2)).toBeNull()
  })

  test('finds a curve that is longer or has a gap', () => {
    const check = new LossCheck(curve(1, 1, 2, 3))
    check.compare(curve(1, 1))
    expect(check.compareEnd(1)).toEqual({
      step: 2,
      what: 'length',
      stored: 'step 3',
      replayed: 'step 1',
    })
    expect(check.compare(curve(3, 3))).toMatchObject({ step: 2, what: 'length' })
  })

  test('compares hashes and weights where they are known', () => {
    expect(compareHashes(0, 'initial-weights', null, 'a')).toBeNull()
    expect(compareHashes(7, 'batches', 'a', 'a')).toBeNull()
    expect(compareHashes(7, 'batches', 'a', 'b')).toEqual({
      step: 7,
      what: 'batches',
      stored: 'a',
      replayed: 'b',
    })
    const layers = [
      { name: 'layers.0.weight', shape: [2, 1], offset: 0 },
      { name: 'layers.0.bias', shape: [1], offset: 2 },
    ]
    const kept = { layers, parameters: Float32Array.of(1, 2, NaN) }
    expect(compareWeights(9, undefined, Float32Array.of(1))).toBeNull()
    expect(compareWeights(9, kept, Float32Array.of(1, 2, NaN))).toBeNull()
    expect(compareWeights(9, kept, Float32Array.of(1, 2, 4))).toEqual({
      step: 9,
      what: 'final-weights',
      stored: 'layers.0.bias[0] = NaN',
      replayed: 'layers.0.bias[0] = 4',
    })
  })
})
