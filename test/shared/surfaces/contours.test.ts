import { describe, expect, test } from 'vitest'
import { contours, sampleGrid } from '../../../src-shared/surfaces/contours'

const SQUARE = { x: [-2, 2], y: [-1, 1] } as const

/** Positive where corners go around what is on their left. */
function area(loop: Float64Array): number {
  let sum = 0
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length
    sum += loop[i] * loop[j + 1] - loop[j] * loop[i + 1]
  }
  return sum / 2
}

describe('contours', () => {
  test('lie where the function has their height', () => {
    const bowl = (x: number, y: number) => x * x + 4 * y * y
    const [{ loops }] = contours(sampleGrid(bowl, SQUARE, 201, 151), [1])
    expect(loops).toHaveLength(1)
    for (let i = 0; i < loops[0].length; i += 2) {
      expect(bowl(loops[0][i], loops[0][i + 1])).toBeCloseTo(1, 2)
    }
    // Of the ellipse with half-axes 1 and 1/2.
    expect(area(loops[0])).toBeCloseTo(Math.PI / 2, 2)
  })

  test('have what is lower on their left: a hill is gone around the other way', () => {
    const hill = (x: number, y: number) => -(x * x) - 4 * y * y
    const [{ loops }] = contours(sampleGrid(hill, SQUARE, 101), [-1])
    const areas = loops.map(area).sort((a, b) => a - b)
    expect(areas).toHaveLength(2)
    expect(areas[0]).toBeCloseTo(-Math.PI / 2, 2)
    // The whole grid and half a cell around it.
    expect(areas[1]).toBeCloseTo(4.04 * 2.02, 1)
  })

  test('join or part at a saddle by the height of its middle', () => {
    const saddle = (x: number, y: number) => x * y
    const grid = (offset: number) =>
      sampleGrid((x, y) => saddle(x, y) + offset, { x: [-1, 1], y: [-1, 1] }, 2)
    expect(contours(grid(0.2), [0])[0].loops).toHaveLength(2)
    expect(contours(grid(-0.2), [0])[0].loops).toHaveLength(1)
  })

  test('take what is no number as high, and a level that is nowhere as no line', () => {
    const hole = (x: number, y: number) => (x > 0 ? NaN : x * x + y * y)
    const [low, none] = contours(sampleGrid(hole, SQUARE, 41), [0.5, -1])
    for (const loop of low.loops) {
      for (let i = 0; i < loop.length; i += 2) expect(loop[i]).toBeLessThanOrEqual(0.05 + 1e-9)
    }
    expect(low.loops.length).toBeGreaterThan(0)
    expect(none.loops).toEqual([])
  })
})
