/** What is drawn of a landscape, and what the pointer finds on it. */
import { describe, expect, test } from 'vitest'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { curveStyle } from '../../../src-renderer/drawing/curve-style'
import {
  boxOf,
  contourLevels,
  landscapeFigure,
  type RunLook,
} from '../../../src-renderer/landscape/landscape-figure'
import { lineFigure } from '../../../src-renderer/landscape/line-figure'
import { lossAt, pointedAt } from '../../../src-renderer/landscape/pointed'
import type { LandscapeMap } from '../../../src-shared/landscape/landscape'
import { sampleLandscape } from '../../storage/sample-landscape'
import { drawFigure } from '../drawn-figure'

const LOOKS: readonly [RunLook, RunLook] = [
  { name: 'SGD', style: curveStyle('sgd', 0, 0) },
  { name: 'RMSprop', style: curveStyle('rmsprop', 1, 0) },
]
const found = sampleLandscape('a', 'b')
const landscape = { ...found, map: found.map as LandscapeMap }

describe('the map', () => {
  test('names the start, both ends, the axes and the heights', () => {
    const { texts } = drawFigure(landscapeFigure({ landscape, looks: LOOKS }, LIGHT_THEME, 2))
    expect(texts).toContain('start')
    // With a rim each, besides the legend.
    expect(texts.filter((text) => text === 'SGD').length).toBe(3)
    expect(texts.filter((text) => text === 'RMSprop').length).toBe(3)
    expect(texts.join(' ')).toMatch(/loss from 0\.25 to 2\.5/)
  })

  test('has one scale on both axes, whatever its shape', () => {
    for (const aspect of [0.5, 1.5, 4]) {
      const { x, y } = boxOf(landscape.map, aspect)
      expect((x[1] - x[0]) / (y[1] - y[0])).toBeCloseTo(aspect, 12)
      expect(x[0]).toBeLessThanOrEqual(landscape.map.x[0])
      expect(y[1]).toBeGreaterThanOrEqual(landscape.map.y[1])
      expect(x[0] + x[1]).toBeCloseTo(landscape.map.x[0] + landscape.map.x[1], 12)
    }
  })

  test('draws each path through its steps in the colour of its curve', () => {
    const { paths, chart } = drawFigure(
      landscapeFigure({ landscape, looks: LOOKS }, LIGHT_THEME, 2),
    )
    const drawn = paths.find(
      ({ attribute, points }) =>
        attribute('stroke')?.toLowerCase() === LIGHT_THEME.curves[1] && points.length === 3,
    )
    const { x, y } = chart.scales
    const [, path] = landscape.paths
    drawn?.points.forEach(([atX, atY], i) => {
      expect(atX).toBeCloseTo(x.getPixelForValue(path.x[i]), 0)
      expect(atY).toBeCloseTo(y.getPixelForValue(path.y[i]), 0)
    })
    expect(drawn).toBeDefined()
  })
})

describe('heights', () => {
  test('are round and about even in the logarithm', () => {
    expect(contourLevels([0.15, 900, null])).toEqual([0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500])
  })

  test('are few enough where a run diverged, and some where losses hardly differ', () => {
    const wild = contourLevels([1, 1e60])
    expect(wild.length).toBeLessThanOrEqual(24)
    expect(wild.length).toBeGreaterThan(8)
    const even = contourLevels([2.301, 2.302])
    expect(even).toHaveLength(9)
    expect(even.every((level) => level > 2.301 && level < 2.302)).toBe(true)
    expect(contourLevels([null, 0])).toEqual([])
    expect(contourLevels([1, 1])).toEqual([])
  })
})

describe('the pointer', () => {
  const box = { x: landscape.map.x, y: landscape.map.y }
  // Ten pixels a unit.
  const area = { left: 0, right: 120, top: 0, bottom: 80 }
  const pixel = (x: number, y: number) => ({ x: 10 * (x + 2), y: 80 - 10 * (y + 2) })

  test('finds a step with its loss and its distances', () => {
    expect(pointedAt(landscape, box, area, pixel(8, 0.4))).toEqual({
      of: 'step',
      run: 0,
      step: 10,
      loss: 0.2,
      away: 0,
      distance: 8,
    })
  })

  test('finds the loss of a place, and nothing outside of the map', () => {
    expect(pointedAt(landscape, box, area, pixel(4, -2))).toMatchObject({ of: 'place', loss: 1 })
    expect(pointedAt(landscape, box, area, { x: 130, y: 10 })).toBeNull()
  })

  test('reads losses between the points in the logarithm', () => {
    const { map } = landscape
    expect(lossAt(map, -2, -2)).toBeCloseTo(3, 12)
    expect(lossAt(map, 1, -2)).toBeCloseTo(Math.sqrt(3 * 1), 12)
    expect(lossAt(map, 9, 5)).toBeNull()
  })
})

test('the lines are drawn from a quarter before to a quarter beyond, with a gap where no loss is finite', () => {
  const [between, ...others] = landscape.profiles
  const profiles = [{ ...between, losses: [0.4, 0.2, null, 0.2, 0.5] }, ...others]
  const figure = lineFigure({ landscape: { ...landscape, profiles }, looks: LOOKS }, LIGHT_THEME)
  const { texts, chart } = drawFigure(figure)
  expect(texts).toEqual(
    expect.arrayContaining(['SGD to RMSprop', 'start to SGD', 'start to RMSprop', 'Loss']),
  )
  expect([chart.scales.x.min, chart.scales.x.max]).toEqual([-0.25, 1.25])
})
