import { expect, test } from 'vitest'
import type { LensTrace } from '../../../src-shared/inside/inspection'
import { lensFindings } from '../../../src-shared/inside/lens-findings'

const trace = (gradients: readonly number[], rates: readonly number[]): LensTrace => ({
  id: 'a',
  index: 7,
  steps: Uint32Array.from(gradients, (_, i) => i + 1),
  stride: 1,
  values: new Float32Array(gradients.length),
  gradients: Float32Array.from(gradients),
  rates: Float32Array.from(rates),
  state: [],
})

test('steps with a gradient are counted, and the last rates compared', () => {
  const sgd = trace([0, 1, 0, -2], [0.5, 0.5, 0.5, 0.5])
  const rmsprop = trace([0, 0, 0, 1e-30], [9, 9, 9, 64])
  expect(lensFindings([sgd, rmsprop])).toEqual({
    moved: [
      { steps: 2, of: 4 },
      { steps: 1, of: 4 },
    ],
    rate: { run: 1, times: 128 },
  })
  expect(lensFindings([rmsprop, sgd]).rate).toEqual({ run: 0, times: 128 })
})

test('of one run, or where a rate is no number, none is compared', () => {
  const known = trace([1], [1])
  expect(lensFindings([known]).rate).toBeNull()
  expect(lensFindings([known, trace([1], [NaN])]).rate).toBeNull()
  expect(lensFindings([known, trace([1], [0])]).rate).toBeNull()
})
