/** Points, checkpoints and ends on their way to the disk. */
import { SqliteError } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PointsChunk, StoredProgress } from '../../../src-main/storage/contract'
import type { PointBatch } from '../../../src-main/training/worker/messages'
import { PointWriter, joinBatches } from '../../../src-main/training/queue/point-writer'
import { LabError } from '../../../src-shared/contract/result'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'

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
