import { expect, test } from 'vitest'
import { lossFigures } from './loss-figures'
import { summaryOf, unbrokenUntil } from '../../../src-shared/curves/curve-summary'
import type { Curve } from '../../../src-shared/runs/run'
import { NO_FIGURES, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'

test('the mean is of the last 100 losses, the best of all', () => {
  const values = Float32Array.from({ length: 150 }, (_, i) => (i < 50 ? 0.25 : 1 + (i % 2)))
  expect(lossFigures(values)).toEqual({ last100MeanLoss: 1.5, bestLoss: 0.25 })
})

test('a short curve has the mean of what there is', () => {
  expect(lossFigures(Float32Array.of(1, 2))).toEqual({ last100MeanLoss: 1.5, bestLoss: 1 })
})

test('an empty curve has no figures', () => {
  expect(lossFigures(new Float32Array())).toEqual({ last100MeanLoss: null, bestLoss: null })
})

test('a diverged curve has no mean, but a best loss', () => {
  expect(lossFigures(Float32Array.of(3, 2, NaN))).toEqual({ last100MeanLoss: null, bestLoss: 2 })
  expect(lossFigures(Float32Array.of(NaN))).toEqual({ last100MeanLoss: null, bestLoss: null })
})

const curve = (metric: Metric, steps: readonly number[], values: readonly number[]): Curve => ({
  metric,
  steps: Uint32Array.from(steps),
  values: Float32Array.from(values),
})

test('a run has the last of what was measured, whatever the order of its curves', () => {
  const curves = [
    curve('test-accuracy', [1, 3], [0.25, 0.5]),
    curve('training-loss', [1, 2, 3], [3, 1, 2]),
    curve('training-seconds', [2, 3], [0.5, 0.75]),
    curve('validation-loss', [2], [1.5]),
    curve('validation-accuracy', [2], [0.125]),
    curve('test-loss', [3], [9]),
  ]
  const figures = {
    ...NO_FIGURES,
    stepsDone: 3,
    testLoss: 9,
    last100MeanLoss: 2,
    bestLoss: 1,
    validationLoss: 1.5,
    validationAccuracy: 0.125,
    testAccuracy: 0.5,
    trainingSeconds: 0.75,
  }
  expect(summaryOf(curves)).toEqual(figures)
  expect(summaryOf(curves.reverse())).toEqual(figures)
})

test('what was not measured, or is no number, is not known', () => {
  expect(summaryOf([])).toEqual({ stepsDone: 0, ...NO_FIGURES })
  const broken = summaryOf([curve('validation-loss', [1, 2], [1, Infinity])])
  expect(broken.validationLoss).toBeNull()
})

test('a gap in the steps is where the unbroken curve ends', () => {
  expect(unbrokenUntil(Uint32Array.of())).toBe(0)
  expect(unbrokenUntil(Uint32Array.of(1, 2, 3))).toBe(3)
  expect(unbrokenUntil(Uint32Array.of(1, 2, 4, 5))).toBe(2)
  expect(unbrokenUntil(Uint32Array.of(2, 3))).toBe(0)
  expect(unbrokenUntil(Uint32Array.of(11, 12), 10)).toBe(12)
  expect(unbrokenUntil(Uint32Array.of(12), 10)).toBe(10)
})
