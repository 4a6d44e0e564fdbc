import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { SAMPLE_END, append, failureOf, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

describe('curves', () => {
  test('join chunks to the last bit, NaN and infinities too', () => {
    const [id] = insertSample(storage.runs)
    // A NaN with a payload: bytes must be copied, not converted.
    const first = new Float32Array(new Uint32Array([0x7fc12345, 0x80000000, 0x7f800000]).buffer)
    const chunk = { runId: id, metric: 'training-loss' as const, firstStep: 1 }
    storage.runs.appendPoints([{ ...chunk, values: first }], [])
    append(storage.runs, id, 4, [NaN, -Infinity, 1e-45])
    const { steps, values } = storage.runs.curves([id], 'training-loss').get(id)!
    expect([...steps]).toEqual([1, 2, 3, 4, 5, 6])
    expect([...new Uint32Array(values.buffer, 0, 3)]).toEqual([...new Uint32Array(first.buffer)])
    expect([...values.subarray(3)]).toEqual([NaN, -Infinity, Math.fround(1e-45)])
  })

  test('of a part of a larger array store that part', () => {
    const [runId] = insertSample(storage.runs)
    const values = Float32Array.of(9, 1, 2, 9).subarray(1, 3)
    storage.runs.appendPoints([{ runId, metric: 'training-loss', firstStep: 1, values }], [])
    expect([...storage.runs.curves([runId], 'training-loss').get(runId)!.values]).toEqual([1, 2])
  })

  test('may be sparse, come in the order asked and are empty where nothing is stored', () => {
    const [a, b] = insertSample(storage.runs)
    append(storage.runs, a, 500, [0.5], 'test-accuracy')
    append(storage.runs, a, 1000, [0.75], 'test-accuracy')
    const curves = storage.runs.curves([b, a], 'test-accuracy')
    expect([...curves.keys()]).toEqual([b, a])
    expect(curves.get(b)!.steps).toHaveLength(0)
    expect(curves.get(a)!.metric).toBe('test-accuracy')
    expect([...curves.get(a)!.steps]).toEqual([500, 1000])
    expect([...curves.get(a)!.values]).toEqual([0.5, 0.75])
  })

  test('refuse steps they have, and then store nothing of the whole append', () => {
    const [a, b] = insertSample(storage.runs)
    append(storage.runs, a, 1, [3, 2, 1])
    for (const firstStep of [1, 2, 3]) {
      const chunk = (runId: string, at: number) => ({
        runId,
        metric: 'training-loss' as const,
        firstStep: at,
        values: Float32Array.of(0),
      })
      const failure = failureOf(() =>
        storage.runs.appendPoints([chunk(b, 1), chunk(a, firstStep)], [{ runId: b, stepsDone: 1 }]),
      )
      expect(failure.code).toBe('storage')
      expect(failure.message).toContain('up to step 3')
    }
    expect(storage.runs.curves([b], 'training-loss').get(b)!.steps).toHaveLength(0)
    expect(storage.runs.get(b)!.stepsDone).toBe(0)
    expect([...storage.runs.curves([a], 'training-loss').get(a)!.values]).toEqual([3, 2, 1])
  })

  test('keep the steps of points that lie apart, and go on behind them', () => {
    const [runId] = insertSample(storage.runs)
    const metric = 'training-seconds' as const
    const steps = Uint32Array.of(3, 10, 4_000_000_000)
    const chunk = { runId, metric, firstStep: 3, steps, values: Float32Array.of(0.5, 1, 1.5) }
    storage.runs.appendPoints([chunk], [])
    const last = { runId, metric, values: Float32Array.of(2) }
    const again = { ...last, firstStep: 4_000_000_000 }
    expect(failureOf(() => storage.runs.appendPoints([again], [])).message).toContain('4000000000')
    storage.runs.appendPoints([{ ...last, firstStep: 4_000_000_001 }], [])
    const curve = storage.runs.curves([runId], metric).get(runId)!
    expect([...curve.steps]).toEqual([...steps, 4_000_000_001])
    expect([...curve.values]).toEqual([0.5, 1, 1.5, 2])
  })

  test('of a run that does not exist are refused', () => {
    expect(failureOf(() => append(storage.runs, 'none', 1, [1])).code).toBe('not-found')
  })
})

describe('a run that ends', () => {
  const rows = (runId: string) => {
    const database = new Database(path, { readonly: true })
    const found = database
      .prepare<[string], { metric: string; count: number; sparse: number }>(
        `SELECT metric, length(points) / 4 AS count, steps IS NOT NULL AS sparse
         FROM curve_chunks WHERE run_id = ? ORDER BY metric, first_step`,
      )
      .all(runId)
    database.close()
    return found.map(({ metric, count, sparse }) => [metric, count, sparse === 1])
  }

  const LENGTH = 140_000
  const PART = 700

  function appendAll(runId: string): void {
    for (let first = 1; first <= LENGTH; first += PART) {
      const values = Array.from({ length: PART }, (_, i) => 1 / (first + i))
      append(storage.runs, runId, first, values)
      append(storage.runs, runId, first + PART - 1, [first / 7], 'training-seconds')
    }
  }

  test('keeps the same points in few large pieces', () => {
    const [ended, other] = insertSample(storage.runs)
    for (const id of [ended, other]) appendAll(id)
    const curves = () =>
      (['training-loss', 'training-seconds', 'test-loss'] as const).map((metric) =>
        storage.runs.curves([ended, other], metric),
      )
    const before = curves()
    storage.runs.finish(ended, SAMPLE_END)
    expect(curves()).toEqual(before)
    expect(rows(ended)).toEqual([
      ['training-loss', 65_536, false],
      ['training-loss', 65_536, false],
      ['training-loss', LENGTH - 2 * 65_536, false],
      ['training-seconds', LENGTH / PART, true],
    ])
    expect(rows(other)).toHaveLength((2 * LENGTH) / PART)
    storage.runs.finish(ended, SAMPLE_END)
    expect(curves()).toEqual(before)
  })

  test('because the app was closed does so too', () => {
    const [runId] = insertSample(storage.runs)
    append(storage.runs, runId, 1, [3])
    append(storage.runs, runId, 2, [2, 1])
    reopen()
    storage.runs.interruptUnfinished(5000)
    expect(rows(runId)).toEqual([['training-loss', 3, false]])
  })

  test('stays as it is, points too, when its end cannot be written', () => {
    const [runId] = insertSample(storage.runs)
    append(storage.runs, runId, 1, [3])
    append(storage.runs, runId, 2, [2])
    const status = 'no such status' as 'done'
    failureOf(() => storage.runs.finish(runId, { ...SAMPLE_END, status }))
    expect(rows(runId)).toHaveLength(2)
  })
})
