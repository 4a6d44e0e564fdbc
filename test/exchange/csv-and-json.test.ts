/** What is written for other programs: points as CSV, results as JSON. */
import { describe, expect, test } from 'vitest'
import { curvesAsCsv } from '../../src-main/exchange/csv'
import { comparisonAsJson } from '../../src-main/exchange/comparison-json'
import { SGD_VS_RMSPROP, expandComparison } from '../../src-shared/comparison'
import type { Curve, Metric, RunId, RunSummary } from '../../src-shared/run'

const [sgdRecipe, rmspropRecipe] = expandComparison({ ...SGD_VS_RMSPROP, seeds: [7] })

function sampleRun(changes: Partial<RunSummary>): RunSummary {
  return {
    id: 'a',
    comparisonId: 'c',
    comparisonName: 'Comparison',
    name: 'SGD',
    recipe: sgdRecipe,
    status: 'done',
    reason: null,
    stepsDone: 3,
    last100MeanLoss: 0.5,
    bestLoss: 0.25,
    testAccuracy: 0.9,
    queuedAt: 1000,
    startedAt: 2000,
    finishedAt: 3000,
    trainingSeconds: 1.5,
    recipeHash: 'recipe',
    initHash: 'init',
    batchHash: 'batch',
    engineVersion: '1',
    notes: '',
    tags: [],
    colorIndex: null,
    marker: null,
    pinned: false,
    deletedAt: null,
    ...changes,
  }
}

const curve = (metric: Metric, points: Readonly<Record<number, number>>): Curve => ({
  metric,
  steps: Uint32Array.from(Object.keys(points), Number),
  values: Float32Array.from(Object.values(points)),
})

/** Rows of fields, by the rules of RFC 4180. */
function parseCsv(text: string): string[][] {
  const fields = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)
  const rows: string[][] = [[]]
  for (const [, inQuotes, plain, separator] of fields) {
    rows.at(-1)?.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'))
    if (separator === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('CSV', () => {
  const repository = (curves: Readonly<Record<RunId, readonly Curve[]>>) => ({
    curves: (ids: readonly RunId[], metric: Metric) =>
      new Map(
        ids.map((id) => [id, curves[id].find((one) => one.metric === metric) ?? curve(metric, {})]),
      ),
  })

  test('has a row for every point of every metric, run by run', () => {
    const runs = [sampleRun({}), sampleRun({ id: 'b', name: 'RMSprop', recipe: rmspropRecipe })]
    const points = {
      a: [curve('training-loss', { 1: 2.5, 2: 0.5 }), curve('test-accuracy', { 2: 0.75 })],
      b: [curve('training-loss', { 1: 3 })],
    }
    expect(curvesAsCsv(runs, repository(points))).toBe(
      [
        'run_id,name,optimizer,learning_rate,seed,metric,step,value',
        'a,SGD,sgd,0.01,7,training-loss,1,2.5',
        'a,SGD,sgd,0.01,7,training-loss,2,0.5',
        'a,SGD,sgd,0.01,7,test-accuracy,2,0.75',
        'b,RMSprop,rmsprop,0.01,7,training-loss,1,3',
        '',
      ].join('\r\n'),
    )
  })

  test.each(['a, b', 'say "hi"', 'two\nlines', 'two\r\nlines', '"', ',', 'plain'])(
    'quotes the name %j so that it reads back',
    (name) => {
      const text = curvesAsCsv(
        [sampleRun({ name })],
        repository({ a: [curve('training-loss', { 1: 1 })] }),
      )
      expect(parseCsv(text)[1]).toEqual(['a', name, 'sgd', '0.01', '7', 'training-loss', '1', '1'])
    },
  )

  test('writes every float32 so that it reads back equal', () => {
    const awkward = Float32Array.of(0.1, 1 / 3, 1e-45, 3.4028235e38, 16.118095, 0, NaN, Infinity)
    const steps = Uint32Array.from(awkward, (_, i) => i + 1)
    const loss = { metric: 'training-loss' as const, steps, values: awkward }
    const rows = parseCsv(curvesAsCsv([sampleRun({})], repository({ a: [loss] }))).slice(1)
    expect(Float32Array.from(rows, (row) => Number(row[7]))).toEqual(awkward)
    expect(rows.map((row) => Number(row[6]))).toEqual([...steps])
  })

  test('without points is its head alone', () => {
    expect(curvesAsCsv([], repository({}))).toBe(
      'run_id,name,optimizer,learning_rate,seed,metric,step,value\r\n',
    )
  })
})

describe('JSON', () => {
  test('has exactly these fields', () => {
    const runs = [
      sampleRun({}),
      sampleRun({ id: 'b', recipe: rmspropRecipe, trainingSeconds: null }),
    ]
    const losses = new Map([['a', curve('training-loss', { 1: 2.5, 2: 0.5, 3: NaN })]])
    const text = comparisonAsJson(4.25, runs, losses)
    expect(text.endsWith('}\n')).toBe(true)
    expect(JSON.parse(text)).toEqual({
      wallSeconds: 4.25,
      runs: [
        {
          id: 'a',
          optimizer: 'sgd',
          seed: 7,
          status: 'done',
          steps: 3,
          loss: [2.5, 0.5, null],
          last100MeanLoss: 0.5,
          testAccuracy: 0.9,
          seconds: 1.5,
          stepsPerSecond: 2,
          initHash: 'init',
          batchHash: 'batch',
        },
        {
          id: 'b',
          optimizer: 'rmsprop',
          seed: 7,
          status: 'done',
          steps: 3,
          loss: [],
          last100MeanLoss: 0.5,
          testAccuracy: 0.9,
          seconds: null,
          stepsPerSecond: null,
          initHash: 'init',
          batchHash: 'batch',
        },
      ],
    })
  })

  test('a run that never began has no figures', () => {
    const waiting = {
      stepsDone: 0,
      last100MeanLoss: null,
      testAccuracy: null,
      trainingSeconds: 0,
      initHash: null,
      batchHash: null,
    }
    const [run] = JSON.parse(comparisonAsJson(1, [sampleRun(waiting)], new Map())).runs
    expect(run).toMatchObject({ steps: 0, loss: [], stepsPerSecond: null, initHash: null })
  })
})
