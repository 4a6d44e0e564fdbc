import { expect, test } from 'vitest'
import { summarizeLoss } from '../../src-shared/curve-summary'

test('the mean is of the last 100 losses, the best of all', () => {
  const values = Float32Array.from({ length: 150 }, (_, i) => (i < 50 ? 0.25 : 1 + (i % 2)))
  expect(summarizeLoss(values)).toEqual({ last100MeanLoss: 1.5, bestLoss: 0.25 })
})

test('a short curve has the mean of what there is', () => {
  expect(summarizeLoss(Float32Array.of(1, 2))).toEqual({ last100MeanLoss: 1.5, bestLoss: 1 })
})

test('an empty curve has no figures', () => {
  expect(summarizeLoss(new Float32Array())).toEqual({ last100MeanLoss: null, bestLoss: null })
})

test('a diverged curve has no mean, but a best loss', () => {
  expect(summarizeLoss(Float32Array.of(3, 2, NaN))).toEqual({ last100MeanLoss: null, bestLoss: 2 })
  expect(summarizeLoss(Float32Array.of(NaN))).toEqual({ last100MeanLoss: null, bestLoss: null })
})
