/** What a chart looks like before anything is chosen: which smoothing and which range suit the runs. */
import { expect, test } from 'vitest'
import {
  CLASSIC_VIEW,
  ChartView,
  USUAL_VIEW,
  resolveSmoothing,
} from '../../../src-shared/curves/chart-view'
import { CLASSIC_SMOOTHING } from '../../../src-shared/curves/smoothing'
import { usualRange } from '../../../src-shared/curves/usual-range'
import {
  NEW_COMPARISON,
  SGD_VS_RMSPROP,
  expandComparison,
} from '../../../src-shared/recipe/comparison'

const AUTO = { kind: 'auto' } as const
const ofSteps = (...steps: number[]) => steps.map((count) => ({ recipe: { steps: count } }))

test.each([
  [[], 11],
  [[2000], 11],
  [[3000], 11],
  [[3001], 17],
  [[100, 30_000, 2000], 165],
  [[1_000_000], 501],
])('the automatic window of runs of %o steps is of %i points', (steps, length) => {
  const smoothing = resolveSmoothing(AUTO, 'training-loss', ofSteps(...steps))
  expect(smoothing).toEqual({ kind: 'kaiser', length, beta: 2 })
})

test('what is measured now and then is not smoothed, and what was chosen stays as it was', () => {
  expect(resolveSmoothing(AUTO, 'test-accuracy', ofSteps(30_000))).toEqual({ kind: 'none' })
  for (const metric of ['training-loss', 'test-loss'] as const) {
    expect(resolveSmoothing(CLASSIC_SMOOTHING, metric, ofSteps(30_000))).toBe(CLASSIC_SMOOTHING)
  }
})

test('views of both kinds can be kept', () => {
  for (const view of [CLASSIC_VIEW, USUAL_VIEW]) expect(ChartView.parse(view)).toEqual(view)
})

test('the classic comparison alone is drawn from 0 to 1, whatever its seeds and its data set', () => {
  const runsOf = (changes: Partial<typeof SGD_VS_RMSPROP>, base = {}) =>
    expandComparison({
      ...SGD_VS_RMSPROP,
      ...changes,
      base: { ...SGD_VS_RMSPROP.base, ...base },
    }).map((recipe) => ({ recipe }))
  expect(usualRange(runsOf({ seeds: [3, 4] }))).toBe('unit')
  expect(usualRange(runsOf({}, { dataset: 'mnist-10k' }))).toBe('unit')
  expect(usualRange(runsOf({}, { evaluateEvery: 100 }))).toBe('unit')
  expect(usualRange(runsOf({}, { steps: 30_000 }))).toBe('auto')
  expect(usualRange(expandComparison(NEW_COMPARISON).map((recipe) => ({ recipe })))).toBe('auto')
  expect(usualRange([])).toBe('auto')
})
