/** The result that `compare --json` writes. */
import { describe, expect, test } from 'vitest'
import { comparisonDocument } from '../../src-main/exchange/comparison-json'
import { SGD_VS_RMSPROP, expandComparison } from '../../src-shared/recipe/comparison'
import type { Curve, RunSummary } from '../../src-shared/runs/run'
import { NO_FIGURES, type Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'

const [sgdRecipe, rmspropRecipe] = expandComparison({ ...SGD_VS_RMSPROP, seeds: [7] })

function sampleRun(changes: Partial<RunSummary>): RunSummary {
  return {
    id: 'a',
    comparisonId: 'c',
    comparisonName: 'Comparison',
    name: 'SGD',
    recipe: sgdRecipe,
    role: 'single',
    status: 'done',
    reason: null,
    stepsDone: 3,
    ...NO_FIGURES,
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
    dataHash: 'data',
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

describe('JSON', () => {
  test('has exactly these fields', () => {
    const runs = [
      sampleRun({}),
      sampleRun({ id: 'b', recipe: rmspropRecipe, trainingSeconds: null }),
    ]
    const losses = new Map([['a', curve('training-loss', { 1: 2.5, 2: 0.5, 3: NaN })]])
    const document = comparisonDocument(4.25, runs, losses)
    expect(JSON.parse(JSON.stringify(document))).toEqual({
      wallSeconds: 4.25,
      runs: [
        {
          id: 'a',
          optimizer: 'sgd',
          seed: 7,
          lossForm: 'clipped',
          status: 'done',
          steps: 3,
          loss: [2.5, 0.5, null],
          last100MeanLoss: 0.5,
          testAccuracy: 0.9,
          seconds: 1.5,
          stepsPerSecond: 2,
          initHash: 'init',
          batchHash: 'batch',
          dataHash: 'data',
        },
        {
          id: 'b',
          optimizer: 'rmsprop',
          seed: 7,
          lossForm: 'clipped',
          status: 'done',
          steps: 3,
          loss: [],
          last100MeanLoss: 0.5,
          testAccuracy: 0.9,
          seconds: null,
          stepsPerSecond: null,
          initHash: 'init',
          batchHash: 'batch',
          dataHash: 'data',
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
    const [run] = comparisonDocument(1, [sampleRun(waiting)], new Map()).runs
    expect(run).toMatchObject({ steps: 0, loss: [], stepsPerSecond: null, initHash: null })
  })
})
