/** Runs that go on where they were. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { parameterLayout } from '../../../src-shared/recipe/net-parameters'
import type { RunId } from '../../../src-shared/runs/run'
import { METRICS, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { SAMPLE_END, append, execute, failureOf, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
useStorage((opened, at) => {
  storage = opened
  path = at
})

/** The number of a process that is gone: larger than any system gives. */
const GONE = 2 ** 30
const sql = (statement: string) => execute(path, statement)

function curvePoints(id: RunId, metric: Metric): [number, number][] {
  const { steps, values } = storage.runs.curves([id], metric).get(id)!
  return Array.from(steps, (step, i) => [step, values[i]])
}

describe('a run that goes on', () => {
  test('is queued as at first, with what it has learned until then', () => {
    const [id, other] = insertSample(storage.runs, [0], 1000)
    for (const one of [id, other]) {
      storage.runs.markRunning(one, { startedAt: 2000, initHash: 'init' })
      append(storage.runs, one, 1, [5, 4, 3, 2, 1])
      append(storage.runs, one, 2, [0.5], 'test-accuracy')
      append(storage.runs, one, 4, [0.75], 'test-accuracy')
      storage.runs.saveWeights(one, {
        layers: parameterLayout([1, 1]),
        parameters: Float32Array.of(1, 2),
      })
      storage.runs.finish(one, { ...SAMPLE_END, status: 'stopped', stepsDone: 5 })
    }
    const before = storage.runs.get(id)!
    const untouched = [storage.runs.get(other), curvePoints(other, 'training-loss')]
    sql(`UPDATE runs SET owner = NULL, owner_process = ${GONE}`)
    storage.runs.requeue(id, 3, '2', 'data')
    expect(storage.runs.get(id)).toEqual({
      ...before,
      status: 'queued',
      stepsDone: 3,
      engineVersion: '2',
      startedAt: null,
      finishedAt: null,
      trainingSeconds: null,
      batchHash: null,
      last100MeanLoss: null,
      bestLoss: null,
      testAccuracy: null,
    })
    expect(curvePoints(id, 'training-loss')).toEqual([
      [1, 5],
      [2, 4],
      [3, 3],
    ])
    expect(curvePoints(id, 'test-accuracy')).toEqual([[2, 0.5]])
    expect(storage.runs.weights(id)).toBeUndefined()
    expect([storage.runs.get(other), curvePoints(other, 'training-loss')]).toEqual(untouched)
    expect(storage.runs.weights(other)).toBeDefined()
    expect(storage.runs.interruptUnfinished(5000)).not.toContain(id)
    append(storage.runs, id, 4, [2.5])
    expect(curvePoints(id, 'training-loss').at(-1)).toEqual([4, 2.5])
  })

  test('from its start keeps nothing, from its end everything but the end', () => {
    const [start, end] = insertSample(storage.runs)
    const weights = { layers: parameterLayout([1, 1]), parameters: Float32Array.of(1, 2) }
    for (const id of [start, end]) {
      append(storage.runs, id, 1, new Array<number>(2000).fill(1))
      storage.runs.saveWeights(id, weights)
      storage.runs.finish(id, SAMPLE_END)
    }
    storage.runs.requeue(start, 0, '1', 'data')
    storage.runs.requeue(end, 2000, '1', 'data')
    expect(curvePoints(start, 'training-loss')).toEqual([])
    expect(storage.runs.weights(start)).toBeUndefined()
    expect(curvePoints(end, 'training-loss')).toHaveLength(2000)
    expect(storage.runs.weights(end)).toEqual(weights)
    expect(failureOf(() => storage.runs.requeue('none', 0, '1', 'data')).code).toBe('not-found')
  })

  test('loses the checkpoints after that step', () => {
    const [id] = insertSample(storage.runs)
    for (const stepsDone of [1, 2, 3]) {
      const memory = { parameters: Float32Array.of(stepsDone), optimizerState: [] }
      const state = { stepsDone, optimizerSteps: stepsDone, trainingSeconds: 1, ...memory }
      storage.checkpoints.save(id, state, stepsDone === 3)
    }
    storage.runs.requeue(id, 2, '1', 'data')
    expect(storage.checkpoints.list(id).map(({ step }) => step)).toEqual([1, 2])
  })

  /** Chunks of one metric as workers send them: each begins behind the one before; some have steps of their own. */
  const chunkList = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 3 }),
      strides: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 }),
      isDense: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  type ChunkList = typeof chunkList extends fc.Arbitrary<infer List> ? List : never

  function chunksOf(metric: Metric, list: ChunkList) {
    let step = 0
    return list.map(({ gap, strides, isDense }) => {
      step += gap
      const steps = Uint32Array.from(strides, (stride) => (step += isDense ? 1 : stride))
      return {
        metric,
        firstStep: steps[0],
        steps,
        values: Float32Array.from(steps, (one) => one / 7),
      }
    })
  }

  test('keeps exactly the points up to that step, however they were written', () => {
    fc.assert(
      fc.property(
        fc.array(chunkList, { minLength: METRICS.length, maxLength: METRICS.length }),
        fc.integer({ min: 0, max: 50 }),
        fc.boolean(),
        (lists, cut, isCompacted) => {
          const [id, other] = insertSample(storage.runs)
          const written = METRICS.map((metric, m) => chunksOf(metric, lists[m]))
          for (const runId of [id, other]) {
            storage.runs.appendPoints(
              written.flat().map((chunk) => ({ ...chunk, runId })),
              [],
            )
          }
          if (isCompacted) storage.runs.finish(id, SAMPLE_END)
          storage.runs.requeue(id, cut, '1', 'data')
          for (const [m, metric] of METRICS.entries()) {
            const all = written[m].flatMap(({ steps, values }) =>
              Array.from(steps, (step, i): [number, number] => [step, values[i]]),
            )
            expect(curvePoints(id, metric)).toEqual(all.filter(([step]) => step <= cut))
            expect(curvePoints(other, metric)).toEqual(all)
          }
          const next = { runId: id, firstStep: cut + 1, values: Float32Array.of(1) }
          storage.runs.appendPoints(
            METRICS.map((metric) => ({ ...next, metric })),
            [],
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})
