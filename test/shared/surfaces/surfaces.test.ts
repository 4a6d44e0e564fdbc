import { describe, expect, test } from 'vitest'
import { contourValues, distanceToMinimum } from '../../../src-shared/surfaces/surface'
import { SURFACE_IDS, SURFACES } from '../../../src-shared/surfaces/surface-catalogue'
import {
  presetView,
  SURFACE_PRESET_IDS,
  SurfaceView,
} from '../../../src-shared/surfaces/surface-view'

const STEP = 1e-5

/** Places all over what is drawn, none of them special. */
function* placesOf({ x, y }: (typeof SURFACES)['bowl']['box']): Generator<[number, number]> {
  for (let i = 0; i < 7; i++) {
    for (let j = 0; j < 7; j++) {
      yield [x[0] + ((x[1] - x[0]) * (i + 0.37)) / 7, y[0] + ((y[1] - y[0]) * (j + 0.61)) / 7]
    }
  }
}

describe.each(SURFACE_IDS)('the surface %s', (id) => {
  const surface = SURFACES[id]
  const { value, gradient, minima, lowest, box, start } = surface

  test('has the gradient that finite differences give', () => {
    for (const [x, y] of placesOf(box)) {
      const [dx, dy] = gradient(x, y)
      const scale = Math.max(1, Math.abs(dx), Math.abs(dy))
      expect(
        Math.abs((value(x + STEP, y) - value(x - STEP, y)) / (2 * STEP) - dx) / scale,
      ).toBeLessThan(1e-6)
      expect(
        Math.abs((value(x, y + STEP) - value(x, y - STEP)) / (2 * STEP) - dy) / scale,
      ).toBeLessThan(1e-6)
    }
  })

  test('is lowest and level at its minima, and nowhere lower', () => {
    for (const [x, y] of minima) {
      expect(value(x, y)).toBeCloseTo(lowest, 9)
      expect(Math.hypot(...gradient(x, y))).toBeLessThan(1e-9)
      expect(distanceToMinimum(surface, [x, y])).toBe(0)
    }
    for (const place of placesOf(box)) expect(value(...place)).toBeGreaterThan(lowest)
  })

  test('begins and ends within its box, its contours ascending between low and high', () => {
    for (const [x, y] of [start, ...minima]) {
      expect(x).toBeGreaterThan(box.x[0])
      expect(x).toBeLessThan(box.x[1])
      expect(y).toBeGreaterThan(box.y[0])
      expect(y).toBeLessThan(box.y[1])
    }
    const levels = contourValues(surface)
    expect([...levels].sort((a, b) => a - b)).toEqual(levels)
    expect(levels[0]).toBeGreaterThan(lowest)
    const corners = box.x.flatMap((x) => box.y.map((y): [number, number] => [x, y]))
    const heights = [...placesOf(box), ...corners].map((place) => value(...place))
    expect(levels[levels.length - 1]).toBeLessThan(Math.max(...heights))
    expect(levels[levels.length - 1]).toBeGreaterThan(lowest + (Math.max(...heights) - lowest) / 50)
  })
})

describe('views to begin with', () => {
  test.each(SURFACE_PRESET_IDS)('%s can be read back as it was written', (id) => {
    const view = presetView(id)
    expect(SurfaceView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view)
  })

  test('there is one of each surface', () => {
    expect(SURFACE_IDS.map((id) => presetView(id).surface)).toEqual([...SURFACE_IDS])
  })

  test.each([
    ['of no surface', { surface: 'moon' }],
    ['with a start that is no number', { start: [NaN, 0] }],
    ['with a start out of the world', { start: [1e9, 0] }],
    ['with no paths', { paths: [] }],
    ['with more paths than colours', { paths: Array(9).fill(presetView('bowl').paths[0]) }],
    ['with too many steps', { steps: 1e9 }],
    ['with half a step', { steps: 1.5 }],
    ['with something more', { more: 1 }],
    ['of a later version', { version: 2 }],
    [
      'with a rate below 0',
      {
        paths: [
          {
            ...presetView('bowl').paths[0],
            optimizer: {
              id: 'sgd',
              hyperparameters: { learningRate: -1, momentum: 0, nesterov: 0, weightDecay: 0 },
            },
          },
        ],
      },
    ],
  ])('refuses one %s', (_, change) => {
    expect(SurfaceView.safeParse({ ...presetView('bowl'), ...change }).success).toBe(false)
  })
})
