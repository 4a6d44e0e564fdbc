/** What the table under the chart says of a configuration. */
import { describe, expect, test } from 'vitest'
import {
  lossFollower,
  ratioTo,
  referenceOf,
  remainingOf,
  resultFigures,
  type LossFigures,
} from '../../../src-renderer/chart/result-rows'
import type { RunProgress } from '../../../src-shared/runs/run'
import { glance } from '../../../src-shared/verdict/verdict'
import { QUESTION, alone, sample } from '../../shared/verdict/sample-evidence'
import { sampleRecipe, sampleRun } from '../sample-runs'

const NOTHING: LossFigures = { last: null, last100: null, best: null }
const recipe = (seed: number) => sampleRecipe('sgd', {}, { seed, steps: 1000 })
const progressOf = (...events: RunProgress[]) => new Map(events.map((event) => [event.id, event]))

describe('figures of a configuration', () => {
  test('are means over its seeds once they have ended', () => {
    const runs = [0, 1].map((seed) =>
      sampleRun(`run-${seed}`, recipe(seed), {
        status: 'done',
        stepsDone: 1000,
        last100MeanLoss: 0.2 + 0.2 * seed,
        bestLoss: 0.1 - 0.05 * seed,
        testAccuracy: 0.9 + 0.02 * seed,
        trainingSeconds: 4,
      }),
    )
    const figures = resultFigures(runs, progressOf(), () => NOTHING)
    expect(figures).toMatchObject({ status: 'done', mostSteps: 1000, best: 0.05 })
    expect(figures.last100).toBeCloseTo(0.3, 10)
    expect(figures.accuracy).toBeCloseTo(0.91, 10)
    expect(figures).toMatchObject({ seconds: 8, stepsPerSecond: 250, remaining: null })
  })

  test('are live while it trains', () => {
    const runs = [0, 1].map((seed) =>
      sampleRun(`run-${seed}`, recipe(seed), {
        status: 'running',
        stepsDone: 0,
        last100MeanLoss: null,
        bestLoss: null,
        testAccuracy: null,
        trainingSeconds: null,
      }),
    )
    const progress = progressOf(
      { id: 'run-0', step: 400, stepsPerSecond: 100, remainingSeconds: 6 },
      { id: 'run-1', step: 300, stepsPerSecond: 50, remainingSeconds: 14 },
    )
    const losses = { last: 0.5, last100: 0.6, best: 0.4 }
    expect(resultFigures(runs, progress, () => losses)).toMatchObject({
      status: 'running',
      steps: 700,
      allSteps: 2000,
      loss: 0.5,
      last100: 0.6,
      best: 0.4,
      stepsPerSecond: 150,
      remaining: 14,
      seconds: null,
    })
  })

  test('have no remaining time while one of them waits', () => {
    const runs = [
      sampleRun('run-0', recipe(0), { status: 'running' }),
      sampleRun('run-1', recipe(1), { status: 'queued' }),
    ]
    const progress = progressOf({
      id: 'run-0',
      step: 400,
      stepsPerSecond: 100,
      remainingSeconds: 6,
    })
    expect(resultFigures(runs, progress, () => NOTHING)).toMatchObject({
      status: 'running',
      remaining: null,
    })
  })
})

test.each([
  [5, 10, 99, null],
  [30, 100, 9, null],
  [149, 100, 9, null],
  [150, 100, 9, 9],
  [20, 1, 900, 900],
  [19, 1, 900, null],
])(
  'after %d steps at %d a second, %d s left are told as %s',
  (step, stepsPerSecond, left, told) => {
    expect(remainingOf({ id: 'a', step, stepsPerSecond, remainingSeconds: left })).toBe(told)
  },
)

test('losses are followed as they come, each looked at once', () => {
  const follow = lossFollower()
  expect(follow('a', Float32Array.from([3, 1, 2]))).toEqual({ last: 2, last100: 2, best: 1 })
  // What was looked at before is not looked at again: were it, 0 would be the best.
  expect(follow('a', Float32Array.from([0, 0, 0, 4])).best).toBe(1)
  expect(follow('b', Float32Array.from([5, NaN]))).toMatchObject({ last: null, best: 5 })
  // A run that begins anew is shorter than before.
  expect(follow('a', Float32Array.from([7])).best).toBe(7)
})

describe('steps of the others', () => {
  const evidence = [0, 1, 2, 3, 4, 5].flatMap((seed) => [
    sample({ seed, reachedAt: 80 }),
    sample({ seed, optimizer: 'adam', reachedAt: 20 }),
    sample({ seed, optimizer: 'rmsprop', reachedAt: 10 }),
  ])
  const seen = glance(QUESTION, evidence, alone(evidence))

  test('are in those of the slowest, or of the baseline’s', () => {
    expect(referenceOf(seen, null)).toBe('SGD')
    expect(referenceOf(seen, evidence[1].run.id)).toBe('Adam')
    expect(referenceOf(null, null)).toBeUndefined()
  })

  test('are the verdict’s ratios, turned where the other stands first', () => {
    const of = (reference: string, label: string) => ratioTo(reference, label, seen)
    expect(of('SGD', 'RMSprop')?.value).toBeCloseTo(0.125, 10)
    expect(of('RMSprop', 'SGD')?.value).toBeCloseTo(8, 10)
    expect(of('SGD', 'SGD')).toEqual({ value: 1, bound: 'exact' })
    const some = [sample({}), sample({ optimizer: 'adam', reachedAt: 20 })]
    const bounded = glance(QUESTION, some, alone(some))
    expect(ratioTo('SGD', 'Adam', bounded)).toMatchObject({ bound: 'at-most' })
    expect(ratioTo('Adam', 'SGD', bounded)).toMatchObject({ bound: 'at-least' })
  })
})
