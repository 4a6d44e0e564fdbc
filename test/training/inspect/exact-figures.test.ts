/** Where a step lands on a parabola, by parabolas that are known. */
import { expect, test } from 'vitest'
import { alphaOf } from '../../../src-main/training/inspect/exact-figures'

/** Of a (t - lowest)^2 + c, from t = 0 to 1. */
const along = (a: number, lowest: number, c: number) => ({
  lossBefore: a * lowest ** 2 + c,
  lossAfter: a * (1 - lowest) ** 2 + c,
  slopeBefore: -2 * a * lowest,
  slopeAfter: 2 * a * (1 - lowest),
})

test.each([
  [1, 0],
  [0.5, 1],
  [2, -0.5],
  [20, -0.95],
])('a lowest point %d updates ahead is told as %d', (lowest, alpha) => {
  expect(alphaOf(along(0.3, lowest, 2))).toBeCloseTo(alpha, 12)
})

test('a parabola that is not convex has none', () => {
  expect(alphaOf(along(-1, 0.5, 2))).toBeNull()
  expect(alphaOf({ lossBefore: 2, lossAfter: 1, slopeBefore: -1, slopeAfter: -1 })).toBeNull()
  expect(alphaOf({ lossBefore: 2, lossAfter: NaN, slopeBefore: -1, slopeAfter: 1 })).toBeNull()
})

test('observations that no parabola has are fitted in least squares', () => {
  const observed = { lossBefore: 2, lossAfter: 1.7, slopeBefore: -0.6, slopeAfter: 0.9 }
  // numpy.linalg.lstsq: 1.82 - 0.69 t + 0.75 t^2.
  expect(alphaOf(observed)).toBeCloseTo(1.5 / 0.69 - 1, 12)
})
