import { expect, test } from 'vitest'
import { buildScene } from '../../../src-renderer/drawing/build-scene'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { pixelAxes } from '../../../src-renderer/drawing/pixels'
import { nearestCurve, nearestPlace, readCrosshair } from '../../../src-renderer/drawing/readings'
import { CLASSIC_VIEW, type ChartView } from '../../../src-shared/curves/chart-view'
import { sampleRecipe, sampleRun } from '../sample-runs'

const LEVELS: Record<string, number> = { a: 0.5, b: 0.2, c: 0.8 }
const shown = Object.keys(LEVELS).map((id, slot) => ({
  run: sampleRun(id, sampleRecipe('sgd', { learningRate: 0.1 + slot }, { steps: 100 })),
  slot,
}))
const AREA = { left: 0, right: 100, top: 0, bottom: 100 }

/** Three level curves; that of `c` ends at half. */
function scene(changes: Partial<ChartView> = {}) {
  const curve = (id: string) => {
    const length = id === 'c' ? 50 : 100
    const steps = Uint32Array.from({ length }, (_, i) => i + 1)
    return { steps, values: new Float32Array(length).fill(LEVELS[id]) }
  }
  return buildScene(
    { ...CLASSIC_VIEW, ...changes },
    { shown, curve, trainCount: () => null },
    LIGHT_THEME,
  )
}

function read(changes: Partial<ChartView>, at: number, baseline?: string) {
  const one = scene(changes)
  const axes = pixelAxes(one, AREA)
  const reading = readCrosshair(one, axes.x, at, ({ runIds }) => runIds[0] === baseline)
  return {
    step: reading?.step,
    rows: reading?.readings.map(({ curve, value, difference }) => [
      curve.runIds[0],
      Math.round(value * 100) / 100,
      Math.round(difference * 100) / 100,
    ]),
  }
}

test('the crosshair reads all curves at the nearest step, the best one first', () => {
  expect(read({}, 20.4)).toEqual({
    step: 21,
    rows: [
      ['b', 0.2, 0],
      ['a', 0.5, 0.3],
      ['c', 0.8, 0.6],
    ],
  })
})

test('differences are told from the baseline where there is one', () => {
  expect(read({}, 20, 'a').rows?.map(([, , difference]) => difference)).toEqual([-0.3, 0, 0.3])
})

test('a curve that has ended has no value, and stands last', () => {
  expect(read({}, 90).rows).toEqual([
    ['b', 0.2, 0],
    ['a', 0.5, 0.3],
    ['c', NaN, NaN],
  ])
})

test('of accuracies the largest is the best', () => {
  expect(read({ metric: 'test-accuracy' }, 20).rows?.map(([id]) => id)).toEqual(['c', 'a', 'b'])
})

test('hidden curves are not read', () => {
  expect(read({ hidden: ['b'] }, 20).rows?.map(([id]) => id)).toEqual(['a', 'c'])
})

test('the curve one points at is the nearest one, if any is near', () => {
  const one = scene()
  const { y } = pixelAxes(one, AREA)
  expect(nearestCurve(one.curves, y, 20, 75)?.runIds).toEqual(['b'])
  expect(nearestCurve(one.curves, y, 20, 40)?.runIds).toEqual(['a'])
  expect(nearestCurve(one.curves, y, 90, 10)).toBeNull()
})

test.each([
  [-5, 0],
  [0.4, 0],
  [0.6, 1],
  [99, 2],
])('the place nearest to %s is %i', (value, place) => {
  expect(nearestPlace(Float64Array.of(0, 1, 10), value)).toBe(place)
})
