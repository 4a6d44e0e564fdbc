/** First steps, censored ones, seconds between two points, and ends. */
import { describe, expect, test } from 'vitest'
import { smoothParts } from '../../../src-shared/curves/finite-parts'
import { CLASSIC_SMOOTHING, kaiserSmooth } from '../../../src-shared/curves/smoothing'
import {
  observeExamples,
  observeFinal,
  observeSeconds,
  observeSteps,
  secondsAt,
  stepToTarget,
} from '../../../src-shared/verdict/time-to-target'
import { QUESTION, STEPS, curve, sample } from './sample-evidence'

describe('the first step at the target', () => {
  test('counts from 1, and a value equal to the target is there', () => {
    const losses = curve('training-loss', [0.9, 0.5, 0.3, 0.2])
    expect(stepToTarget(losses, QUESTION)).toBe(3)
    expect(stepToTarget(losses, { ...QUESTION, target: 1 })).toBe(1)
    expect(stepToTarget(losses, { ...QUESTION, target: 0.1 })).toBeUndefined()
  })

  test('is of the smoothed curve when it is smoothed', () => {
    // One lucky batch at step 20; the curve itself comes down at step 60.
    const values = Array.from({ length: 100 }, (_, i) => (i === 19 || i >= 59 ? 0.1 : 1))
    const losses = curve('training-loss', values)
    expect(stepToTarget(losses, QUESTION)).toBe(20)
    const smoothed = kaiserSmooth(losses.values, 11, 2)
    const step = stepToTarget(losses, { ...QUESTION, smoothing: CLASSIC_SMOOTHING }) as number
    expect(smoothed[step - 1]).toBeLessThanOrEqual(0.3)
    expect(Math.min(...smoothed.slice(0, step - 1))).toBeGreaterThan(0.3)
    expect(step).toBe(62)
  })

  test('of an accuracy lies above, at the steps it was measured; 95 % measured is 95 %', () => {
    const accuracies = curve('test-accuracy', [0.9, 0.95, 0.97], [500, 1000, 1500])
    const question = { ...QUESTION, metric: 'test-accuracy', target: 0.95 } as const
    expect(stepToTarget(accuracies, question)).toBe(1000)
    expect(stepToTarget(accuracies, { ...question, target: 0.98 })).toBeUndefined()
  })

  test('is not a loss that is no number', () => {
    expect(stepToTarget(curve('training-loss', [NaN, 1]), QUESTION)).toBeUndefined()
  })

  test.each([
    ['as recorded', QUESTION.smoothing],
    ['smoothed', CLASSIC_SMOOTHING],
  ])('is found before a loss that is no number, as the chart draws it: %s', (_, smoothing) => {
    const values = Array.from({ length: 30 }, (_step, i) => (i < 29 ? 1 - i / 35 : NaN))
    const losses = curve('training-loss', values)
    const drawn = smoothParts(losses.values, smoothing)
    const step = stepToTarget(losses, { ...QUESTION, smoothing }) as number
    // Smoothing reaches over the last steps before the one that is no number.
    expect(step).toBeGreaterThan(24)
    expect(drawn[step - 1]).toBeLessThanOrEqual(0.3)
    expect(drawn[step - 2]).toBeGreaterThan(0.3)
  })
})

describe('an observation', () => {
  const observe = (given: Parameters<typeof sample>[0]) => observeSteps(sample(given), QUESTION)

  test('is reached, censored at the last step, or never', () => {
    expect(observe({ reachedAt: 7 })).toMatchObject({ value: 7, outcome: 'reached' })
    expect(observe({})).toMatchObject({ value: STEPS, outcome: 'unreached' })
    expect(observe({ status: 'stopped', stepsDone: 40 })).toMatchObject({
      value: 40,
      outcome: 'unreached',
    })
    expect(observe({ status: 'diverged', stepsDone: 12 })).toMatchObject({
      value: STEPS,
      outcome: 'diverged',
    })
    // What happened after the last measurement is not known.
    const tested = { ...sample({ stepsDone: 70 }), curve: curve('test-loss', [1, 0.9], [30, 60]) }
    expect(observeSteps(tested, QUESTION)).toMatchObject({ value: 60, outcome: 'unreached' })
    // Divergence after the target does not undo it.
    expect(observe({ status: 'diverged', stepsDone: 40, reachedAt: 30 })).toMatchObject({
      value: 30,
      outcome: 'reached',
    })
  })

  test('in examples is the batches drawn until then', () => {
    const evidence = sample({ reachedAt: 7, recipe: { batchSize: 32 } })
    expect(observeExamples(evidence, observeSteps(evidence, QUESTION))?.value).toBe(7 * 32)
  })

  test('in seconds is not known without a clock', () => {
    const evidence = sample({ reachedAt: 50 })
    const steps = observeSteps(evidence, QUESTION)
    expect(observeSeconds(evidence, steps)).toMatchObject({ value: 0.25, outcome: 'reached' })
    const untimed = { ...evidence, run: { ...evidence.run, trainingSeconds: null } }
    expect(observeSeconds(untimed, steps)).toBeNull()
  })
})

test('seconds lie between the recorded points, of which the start is one', () => {
  const { run } = sample({ run: { trainingSeconds: 10 } })
  const clock = curve('training-seconds', [2, 6], [20, 60])
  const at = (step: number) => secondsAt(step, run, clock)
  expect([at(10), at(20), at(30), at(60)]).toEqual([1, 2, 3, 6])
  // Behind the last point: the mean speed, 10 s for 100 steps.
  expect(at(80)).toBe(8)
})

describe('the end', () => {
  test('is the mean of the last losses, or the last measurement', () => {
    expect(observeFinal(sample({ final: 0.125 }), 'training-loss', 10)?.value).toBe(0.125)
    expect(observeFinal(sample({ accuracy: 0.93 }), 'test-accuracy', 10)?.value).toBe(0.93)
    const tested = { ...sample(), curve: curve('test-loss', [0.5, 0.25], [50, 100]) }
    expect(observeFinal(tested, 'test-loss', 10)?.value).toBe(0.25)
  })

  test('of a diverged run is worse than any number', () => {
    const diverged = sample({ status: 'diverged' })
    expect(observeFinal(diverged, 'training-loss', 10)?.value).toBe(Infinity)
    expect(observeFinal(diverged, 'test-accuracy', 10)?.value).toBe(-Infinity)
  })

  test('is not known of a run that did not get there', () => {
    const broken = { ...sample(), curve: curve('training-loss', [1, 0.5, NaN, 0.25]) }
    expect(observeFinal(sample({ status: 'interrupted' }), 'training-loss', 10)).toBeNull()
    expect(observeFinal(broken, 'training-loss', 10)).toBeNull()
  })
})
