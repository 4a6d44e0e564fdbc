import { expect, test } from 'vitest'
import type { LensTrace } from '../../../src-shared/inside/inspection'
import { lensFindings } from '../../../src-shared/inside/lens-findings'
import { MESSAGES } from '../../../src-shared/language/language'

const { lens: words } = MESSAGES.inside

const trace = (gradients: readonly number[], rates: readonly number[], stride = 1): LensTrace => ({
  id: 'a',
  index: 7,
  steps: Uint32Array.from(gradients, (_, i) => (i + 1) * stride),
  stride,
  values: new Float32Array(gradients.length),
  gradients: Float32Array.from(gradients),
  rates: Float32Array.from(rates),
  state: [],
})

const sgd = trace([0, 1, 0, -2], [0.5, 0.5, 0.5, 0.5])
const rmsprop = trace([0, 0, 0, 1e-30], [9, 9, 9, 64])

test('steps with a gradient are counted, and the last rates compared', () => {
  expect(lensFindings([sgd, rmsprop])).toEqual({
    moved: [
      { steps: 2, of: 4 },
      { steps: 1, of: 4 },
    ],
    isEveryStep: true,
    through: 4,
    rate: { run: 1, times: 128, step: 4 },
  })
  expect(lensFindings([rmsprop, sgd]).rate).toEqual({ run: 0, times: 128, step: 4 })
})

test('of one run, or where a rate is no number, none is compared', () => {
  const known = trace([1], [1])
  expect(lensFindings([known]).rate).toBeNull()
  expect(lensFindings([known, trace([1], [NaN])]).rate).toBeNull()
  expect(lensFindings([known, trace([1], [0])]).rate).toBeNull()
})

test('rates of different steps are not compared', () => {
  expect(lensFindings([trace([1], [1], 5), trace([1], [8], 4)]).rate).toBeNull()
})

test('a sentence says at which step, and of which steps', () => {
  expect(words.sentence(lensFindings([sgd, rmsprop]), ['SGD', 'RMSprop'])).toBe(
    'This weight had a gradient: SGD at 2 of 4, RMSprop at 1 of 4 steps. RMSprop gives it 130× the rate of SGD at step 4.',
  )
  const rare = trace([1, ...new Array<number>(19).fill(0)], [1])
  expect(words.sentence(lensFindings([rare]), ['SGD'])).toBe(
    'This weight is rarely moved: SGD at 1 of 20 steps.',
  )
  expect(words.sentence(lensFindings([trace([1, 0], [1, 1], 5)]), ['SGD'])).toBe(
    'This weight had a gradient: SGD at 1 of 2 steps that are shown.',
  )
})

test('that a weight never had a gradient is said where every step was looked at alone', () => {
  const none = trace([0, 0], [1, 1])
  expect(words.sentence(lensFindings([none, none]), ['SGD', 'RMSprop'])).toMatch(
    /^This weight had no gradient at any step up to 2:/,
  )
  expect(words.sentence(lensFindings([none, trace([0, 0], [1, 1], 5)]), ['SGD', 'RMSprop'])).toBe(
    words.noneShown,
  )
  expect(words.sentence(lensFindings([none, trace([0, 1], [1, 1])]), ['SGD', 'RMSprop'])).toMatch(
    /SGD at 0 of 2, RMSprop at 1 of 2 steps/,
  )
})
