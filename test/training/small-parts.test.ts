/** Progress, fingerprints of recipes, and points on their way to the disk. */
import { SqliteError } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PointsChunk, StoredProgress } from '../../src-main/storage/contract'
import type { PointBatch } from '../../src-main/training/worker/messages'
import { PointBuffer } from '../../src-main/training/worker/run-points'
import { PointWriter, joinBatches } from '../../src-main/training/queue/point-writer'
import { ProgressMeter } from '../../src-main/training/queue/progress-meter'
import { recipeHash } from '../../src-main/training/recipe-hash'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { FROM_THE_START, chooseOptimizer, type Recipe } from '../../src-shared/recipe/recipe'
import { LabError } from '../../src-shared/contract/result'
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { TINY_BASE } from './sample-task'

describe('ProgressMeter', () => {
  const STEPS = 1000
  const meter = () => new ProgressMeter('run', STEPS, 5000)

  test('knows nothing before the first step', () => {
    expect(meter().update(0, 5100)).toEqual({
      id: 'run',
      step: 0,
      stepsPerSecond: 0,
      remainingSeconds: 0,
    })
  })

  test('gives the mean since the start at first', () => {
    const progress = meter()
    progress.update(100, 6000)
    const second = progress.update(400, 7000)
    expect(second.stepsPerSecond).toBeCloseTo(200, 6)
    expect(second.remainingSeconds).toBeCloseTo(3, 6)
  })

  test('follows a change of speed within a few seconds', () => {
    const progress = meter()
    for (let second = 1; second <= 10; second++) progress.update(second * 10, 5000 + second * 1000)
    let last = progress.update(110, 16_000)
    expect(last.stepsPerSecond).toBeCloseTo(10, 6)
    for (let second = 1; second <= 10; second++) {
      last = progress.update(110 + second * 50, 16_000 + second * 1000)
    }
    expect(last.stepsPerSecond).toBeGreaterThan(48)
    expect(last.stepsPerSecond).toBeLessThan(50)
    expect(last.remainingSeconds).toBeCloseTo((STEPS - last.step) / last.stepsPerSecond, 6)
  })

  test('is not upset by a report without new steps or without time between', () => {
    const progress = meter()
    const first = progress.update(100, 6000)
    expect(progress.update(100, 6500)).toEqual(first)
    expect(progress.update(110, 6000).stepsPerSecond).toBe(first.stepsPerSecond)
    expect(progress.update(STEPS, 7000).remainingSeconds).toBe(0)
  })
})

describe('recipeHash', () => {
  const recipe: Recipe = {
    ...TINY_BASE,
    optimizer: chooseOptimizer('rmsprop'),
    seed: 3,
    ...FROM_THE_START,
  }
  const reversed = (value: object): object =>
    Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]: [string, unknown]) => [
          key,
          typeof item === 'object' && item !== null && !Array.isArray(item) ? reversed(item) : item,
        ]),
    )

  test('does not depend on the order of keys', () => {
    const turned = reversed(recipe) as Recipe
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(recipe))
    expect(recipeHash(turned)).toBe(recipeHash(recipe))
    expect(recipeHash(recipe)).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each<Partial<Recipe>>([
    { seed: 4 },
    { hiddenLayers: [5, 5] },
    { optimizer: chooseOptimizer('rmsprop', { decay: 0.98 }) },
    { initializer: { kind: 'xavier' } },
  ])('changes with %j', (change) => {
    expect(recipeHash({ ...recipe, ...change })).not.toBe(recipeHash(recipe))
  })

  test('of a recipe without gradient norms is what it was before they could be asked for', () => {
    // Made by version 0.1.
    expect(recipeHash(recipe)).toBe(
      '690f8b80eb8587035b6d0dbcf6b4a59c504aee64b9056a44a9301a4d1fd2af98',
    )
    expect(recipeHash({ ...recipe, gradientNormEvery: 5 })).not.toBe(recipeHash(recipe))
  })

  test('of clipped losses is what it was before there were others, also in the recipes of ancestors', () => {
    const first: Recipe = {
      ...SGD_VS_RMSPROP.base,
      optimizer: chooseOptimizer('rmsprop'),
      seed: 0,
      ...FROM_THE_START,
    }
    const forkOf = (parent: Recipe, step: number): Recipe => ({
      ...parent,
      origin: {
        runId: '0195f0a0-0000-7000-8000-000000000000',
        step,
        optimizerState: 'kept',
        schedule: 'continued',
        recipe: parent,
      },
    })
    const family = (root: Recipe) => [root, forkOf(root, 500), forkOf(forkOf(root, 500), 700)]
    // Made before the form of the loss could be chosen.
    expect(family(first).map(recipeHash)).toEqual([
      'd348bf9855a695dc180c5390fdef5adcb5587608e248e0eae86bf1c026fc8956',
      'dc63484302659dc2019916143776a9c136d3cb44296ffd8097048bd38926143e',
      'a65ce45611f90826861d930f02621dcdd005ec6170b4d97e00c1fbea7cb869fc',
    ])
    const exact = family({ ...first, lossForm: 'exact' }).map(recipeHash)
    expect(new Set([...exact, ...family(first).map(recipeHash)]).size).toBe(6)
  })

  test('sees the order of layers', () => {
    const layers = (hiddenLayers: number[]) => recipeHash({ ...recipe, hiddenLayers })
    expect(layers([3, 4])).not.toBe(layers([4, 3]))
  })
})

describe('joinBatches', () => {
  const batch = (metric: Metric, ...steps: number[]): PointBatch => ({
    metric,
    steps: Uint32Array.from(steps),
    values: Float32Array.from(steps, (step) => step / 2),
  })

  test('makes one chunk a metric, with the step of every point', () => {
    const batches = [
      batch('training-loss', 1, 2),
      batch('test-accuracy', 2),
      batch('training-loss', 3),
      batch('test-accuracy', 500),
    ]
    const chunk = (metric: Metric, ...steps: number[]) => ({
      runId: 'run',
      firstStep: steps[0],
      ...batch(metric, ...steps),
    })
    expect(joinBatches('run', batches)).toEqual([
      chunk('training-loss', 1, 2, 3),
      chunk('test-accuracy', 2, 500),
    ])
    expect(joinBatches('run', [])).toEqual([])
  })
})

describe('PointBuffer', () => {
  test('hands out what came since the last time, however much', () => {
    const buffer = new PointBuffer('gradient-norm')
    expect(buffer.take()).toEqual([])
    for (let step = 1; step <= 5000; step++) buffer.add(3 * step, step)
    const [first] = buffer.take()
    buffer.add(20_000, 7)
    const [second] = buffer.take()
    expect(first.metric).toBe('gradient-norm')
    expect([...first.steps]).toEqual(Array.from({ length: 5000 }, (_, i) => 3 * i + 3))
    expect(first.values[4999]).toBe(5000)
    expect([[...second.steps], [...second.values]]).toEqual([[20_000], [7]])
  })
})

describe('PointWriter', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** What ails one run alone, for a while. */
  const PASSING = new LabError('storage', 'disk is full', {
    cause: new SqliteError('disk I/O error', 'SQLITE_IOERR'),
  })
  const LASTING = new LabError('storage', 'There is such a point.', {
    cause: new SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_PRIMARYKEY'),
  })

  /** A repository that refuses the runs in `refusing`, and everything while `every run` is among them. */
  function disk() {
    const refusing = new Set<string>()
    const stored: PointsChunk[] = []
    const done = new Map<string, number>()
    const problems: unknown[] = []
    const failures: [id: string, error: unknown][] = []
    let transactions = 0
    const appendPoints = (
      points: readonly PointsChunk[],
      progress: readonly StoredProgress[],
    ): void => {
      transactions++
      if (refusing.has('every run')) {
        throw new LabError('storage', 'The disk is full.', { trouble: 'disk-full' })
      }
      if (progress.some(({ runId }) => refusing.has(runId))) throw PASSING
      stored.push(...points)
      progress.forEach(({ runId, stepsDone }) => done.set(runId, stepsDone))
    }
    const turns = { isTaken: false }
    let allWritten = 0
    const writer = new PointWriter({
      runs: { appendPoints },
      turns,
      briefly: (write) => write(),
      onRefused: (error) => problems.push(error),
      onFailed: (id, error) => failures.push([id, error]),
      onWritten: () => allWritten++,
    })
    const losses = (runId: string) =>
      stored.filter((chunk) => chunk.runId === runId).flatMap(({ values }) => [...values])
    const counts = { transactions: () => transactions, allWritten: () => allWritten }
    return { writer, turns, refusing, losses, done, problems, failures, ...counts }
  }

  const batch = (firstStep: number, ...values: number[]): PointBatch => ({
    metric: 'training-loss',
    steps: Uint32Array.from(values, (_, i) => firstStep + i),
    values: Float32Array.from(values),
  })

  test('writes what came together after a quarter of a second, once', () => {
    const { writer, losses, done, transactions } = disk()
    writer.add('a', [batch(1, 10, 11)], 2)
    vi.advanceTimersByTime(150)
    writer.add('a', [batch(3, 12)], 3)
    expect(losses('a')).toEqual([])
    vi.advanceTimersByTime(100)
    expect(losses('a')).toEqual([10, 11, 12])
    expect(done.get('a')).toBe(3)
    vi.advanceTimersByTime(5000)
    expect(transactions()).toBe(1)
  })

  test('writes at once when asked to, and not again', () => {
    const { writer, losses, transactions } = disk()
    writer.add('a', [batch(1, 10)], 1)
    writer.flush()
    expect(losses('a')).toEqual([10])
    vi.advanceTimersByTime(5000)
    expect(transactions()).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('leaves the disk alone while another thread writes, then writes all of it in order', () => {
    const { writer, turns, losses, transactions } = disk()
    const told: string[] = []
    turns.isTaken = true
    writer.write('a', () => told.push('began'))
    writer.add('a', [batch(1, 10)], 1)
    writer.flush()
    writer.add('a', [batch(2, 11)], 2)
    writer.end('a', () => told.push(`ended with ${losses('a').length}`))
    vi.advanceTimersByTime(20_000)
    expect(transactions()).toBe(0)
    expect(told).toEqual([])
    turns.isTaken = false
    vi.advanceTimersByTime(250)
    expect(losses('a')).toEqual([10, 11])
    expect(told).toEqual(['began', 'ended with 2'])
    expect(transactions()).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('loses nothing when the disk refuses once, and says when all is written', () => {
    const { writer, refusing, losses, done, problems, allWritten } = disk()
    refusing.add('a')
    writer.add('a', [batch(1, 10)], 1)
    vi.advanceTimersByTime(250)
    expect(problems).toEqual([PASSING])
    writer.add('a', [batch(2, 11)], 2)
    expect(allWritten()).toBe(0)
    refusing.clear()
    vi.advanceTimersByTime(250)
    expect(allWritten()).toBe(1)
    expect(losses('a')).toEqual([10, 11])
    expect(done.get('a')).toBe(2)
    vi.advanceTimersByTime(5000)
    expect(losses('a')).toEqual([10, 11])
    expect(problems).toHaveLength(1)
  })

  test('asks for nothing more in a round in which the whole database refuses', () => {
    const { writer, refusing, losses, problems, transactions } = disk()
    refusing.add('every run')
    writer.add('a', [batch(1, 10)], 1)
    writer.add('b', [batch(1, 20)], 1)
    vi.advanceTimersByTime(250)
    expect(problems).toHaveLength(1)
    writer.end('c', () => {})
    expect(transactions()).toBe(1)
    refusing.clear()
    vi.advanceTimersByTime(250)
    expect([losses('a'), losses('b')]).toEqual([[10], [20]])
    expect(writer.isWaiting).toBe(false)
  })

  test('writes the other runs when the disk refuses one', () => {
    const { writer, refusing, losses, problems } = disk()
    refusing.add('a')
    writer.add('a', [batch(1, 10)], 1)
    writer.add('b', [batch(1, 20)], 1)
    vi.advanceTimersByTime(500)
    expect(losses('b')).toEqual([20])
    expect(losses('a')).toEqual([])
    expect(problems).toHaveLength(2)
    refusing.clear()
    vi.advanceTimersByTime(250)
    expect(losses('a')).toEqual([10])
    expect(losses('b')).toEqual([20])
  })

  test('gives up what is refused for ever, says so, and writes the end and the other runs', () => {
    const { writer, losses, problems, failures } = disk()
    const done: string[] = []
    writer.add('a', [batch(1, 10)], 1)
    writer.write('a', () => {
      throw LASTING
    })
    writer.checkpoint('a', () => {
      throw LASTING
    })
    writer.end('a', () => done.push('a'))
    writer.add('b', [batch(1, 20)], 1)
    vi.advanceTimersByTime(5000)
    expect(failures).toEqual([
      ['a', LASTING],
      ['a', LASTING],
    ])
    expect(problems).toEqual([])
    expect([losses('a'), losses('b')]).toEqual([[10], [20]])
    expect(done).toEqual(['a'])
    expect(writer.isWaiting).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  test("writes a run's end once, behind its last points, even if each is refused first", () => {
    const { writer, refusing, losses, problems } = disk()
    const written: number[][] = []
    let endRefused = false
    refusing.add('a')
    writer.add('a', [batch(1, 10)], 1)
    writer.end('a', () => {
      written.push(losses('a'))
      if (endRefused) return
      endRefused = true
      throw PASSING
    })
    expect(written).toEqual([])
    refusing.clear()
    vi.advanceTimersByTime(250)
    expect(written).toEqual([[10]])
    vi.advanceTimersByTime(5000)
    expect(written).toEqual([[10], [10]])
    expect(losses('a')).toEqual([10])
    expect(problems).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('tries a last time before the database is closed and then rests', () => {
    const { writer, refusing, losses } = disk()
    refusing.add('a')
    writer.add('a', [batch(1, 10)], 1)
    writer.add('b', [batch(1, 20)], 1)
    writer.close()
    expect(losses('b')).toEqual([20])
    expect(vi.getTimerCount()).toBe(0)
  })
})
