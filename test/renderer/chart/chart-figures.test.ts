/** The chart in words and numbers. */
import { expect, test } from 'vitest'
import { chartSummary, chartTable, TABLE_ROWS } from '../../../src-renderer/chart/chart-figures'
import { buildScene } from '../../../src-renderer/drawing/build-scene'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { CLASSIC_VIEW, type ChartView } from '../../../src-shared/curves/chart-view'
import { sampleRecipe, sampleRun } from '../sample-runs'

const steps = Uint32Array.from({ length: 2000 }, (_, i) => i + 1)
const runs = [
  sampleRun('sgd', sampleRecipe('sgd')),
  sampleRun('rmsprop', sampleRecipe('rmsprop')),
  sampleRun('adam', sampleRecipe('adam', { learningRate: 0.01 })),
]
/** The level of each run; Adam has trained for the first half only. */
const LEVELS: Readonly<Record<string, number>> = { sgd: 0.5, rmsprop: 0.25, adam: 0.125 }

function sceneOf(changes: Partial<ChartView> = {}) {
  const sources = {
    shown: runs.map((run, slot) => ({ run, slot })),
    curve: (id: string) => {
      const own = steps.subarray(0, id === 'adam' ? 1000 : 2000)
      return { steps: own, values: new Float32Array(own.length).fill(LEVELS[id]) }
    },
    trainCount: () => 60_000,
  }
  return buildScene({ ...CLASSIC_VIEW, ...changes }, sources, LIGHT_THEME)
}

test('the table has about twenty places on the x axis and a column a curve', () => {
  const { head, rows } = chartTable(sceneOf(), 'training-loss')
  expect(head).toEqual(['Iterations', 'SGD', 'RMSprop', 'Adam'])
  expect(rows).toHaveLength(TABLE_ROWS)
  expect(rows[0]).toEqual(['0', '0.5000', '0.2500', '0.1250'])
  expect(rows[9]).toEqual(['947', '0.5000', '0.2500', '0.1250'])
  expect(rows[10]).toEqual(['1,053', '0.5000', '0.2500', ''])
  expect(rows.at(-1)).toEqual(['1,999', '0.5000', '0.2500', ''])
})

test('the table follows the zoom and leaves hidden curves out', () => {
  const x = { ...CLASSIC_VIEW.x, zoom: { min: 100, max: 105 } }
  const { head, rows } = chartTable(sceneOf({ x, hidden: ['sgd'] }), 'training-loss')
  expect(head).toEqual(['Iterations', 'RMSprop', 'Adam'])
  expect(rows.map(([at]) => at)).toEqual(['100', '101', '102', '103', '104', '105'])
})

test('the table of a logarithmic axis is even on its scale', () => {
  const x = { ...CLASSIC_VIEW.x, scale: 'log' } as const
  const { rows } = chartTable(sceneOf({ x }), 'training-loss')
  expect(rows.slice(0, 3).map(([at]) => at)).toEqual(['1', '2', '3'])
  expect(rows.at(-1)?.[0]).toBe('2,000')
})

test('the text says what is drawn, where each curve ends and when it reached the target', () => {
  const scene = sceneOf({ hidden: ['adam'] })
  expect(chartSummary(scene, 'training-loss')).toEqual([
    'Loss (clipped) over Iterations, 0 to 2,000',
    'SGD: ends at 0.5000',
    'RMSprop: ends at 0.2500',
  ])
  const crossings = [{ curve: 1, x: 93, text: '94' }]
  const target = { value: 0.3, text: 'target 0.3', crossings, isLabelDrawn: false }
  expect(chartSummary({ ...scene, target }, 'training-loss').slice(1)).toEqual([
    'SGD: ends at 0.5000, target 0.3 not reached',
    'RMSprop: ends at 0.2500, target 0.3 reached at step 94',
  ])
})
