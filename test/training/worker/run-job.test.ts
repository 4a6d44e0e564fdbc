/** One run, step by step, without a thread around it. */
import { describe, expect, test } from 'vitest'
import { Controller } from '../../../src-main/training/worker/control'
import type { WorkerTask } from '../../../src-main/training/worker/messages'
import { chooseOptimizer, type Recipe } from '../../../src-shared/recipe/recipe'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { run, stepsFrom } from './run-task'
import { tinyTask } from './sample-task'
import { saidBy } from '../../shared/language/said'

const raise = (task: WorkerTask) => new Controller(task.control).order('stop')

test('begins with the fingerprint of the weights, ends with that of the batches', () => {
  const { messages, finished } = run(tinyTask())
  expect(messages[0]).toEqual({
    type: 'started',
    initHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(messages.filter(({ type }) => type === 'started')).toHaveLength(1)
  expect(finished.outcome).toBe('done')
  expect(finished.batchHash).toMatch(/^[0-9a-f]{64}$/)
  expect(finished.trainingSeconds).toBeGreaterThan(0)
})

test('posts one loss for every step, from step 1 on', () => {
  const { losses } = run(tinyTask({ steps: 25 }))
  expect(losses.map(([step]) => step)).toEqual(stepsFrom(1, 25))
  expect(losses.every(([, loss]) => loss > 0 && loss < 16.2)).toBe(true)
})

test('follows the schedule over all its steps, and clips', () => {
  const lossesWith = (change: Partial<Recipe>) => run(tinyTask({ steps: 30, ...change })).losses
  const constant = lossesWith({})
  const schedule = chooseSchedule('step', { factor: 0, every: 10 })
  const stepped = lossesWith({ schedule })
  expect(stepped.slice(0, 10)).toEqual(constant.slice(0, 10))
  expect(stepped.slice(10)).not.toEqual(constant.slice(10))
  const cosine = { schedule: chooseSchedule('cosine') }
  const longer = run(tinyTask({ steps: 60, ...cosine })).losses
  expect(lossesWith(cosine)).not.toEqual(longer.slice(0, 30))
  expect(lossesWith({ clipNorm: 0.001 })).not.toEqual(constant)
})

test('learns', () => {
  const optimizer = chooseOptimizer('sgd', { learningRate: 0.5 })
  const task = tinyTask({ steps: 400, hiddenLayers: [], optimizer })
  const { losses, accuracies } = run(task)
  expect(losses.at(-1)?.[1]).toBeLessThan(0.2 * losses[0][1])
  expect(accuracies).toEqual([[400, 1]])
})

describe('a loss that is no finite number', () => {
  /** Measured before the step, the loss of the batch is still a number when the step has ruined the weights. */
  const ruined: Partial<Recipe> = {
    hiddenLayers: [20, 20, 20, 20, 20, 20, 20, 20],
    initializer: { kind: 'normal', standardDeviation: 10 },
    optimizer: chooseOptimizer('sgd', { learningRate: 1000 }),
    lossTiming: 'before-step',
    evaluateEvery: 1,
  }

  test.each([
    ['test-loss', {}],
    ['validation-loss', { validationExamples: 20, testing: 'never' }],
  ] as const)('of whole sets ends a run too where it is exact: %s', (metric, change) => {
    const exact = run(tinyTask({ ...ruined, ...change, lossForm: 'exact' }))
    expect(exact.finished.outcome).toBe('diverged')
    expect(exact.losses).toEqual([[1, expect.any(Number)]])
    expect(Number.isFinite(exact.losses[0][1])).toBe(true)
    expect(exact.pointsOf(metric)).toEqual([[1, expect.any(Number)]])
    expect(Number.isFinite(exact.pointsOf(metric)[0][1])).toBe(false)
    // As it always was.
    const clipped = run(tinyTask({ ...ruined, ...change }))
    expect(clipped.finished.outcome).toBe('diverged')
    expect(clipped.losses.map(([step]) => step)).toEqual([1, 2])
  })

  test('ends a run, and a large one does not', () => {
    const optimizer = chooseOptimizer('sgd', { learningRate: 1e9 })
    const large = run(tinyTask({ optimizer, hiddenLayers: [], lossForm: 'exact', steps: 5 }))
    expect(large.finished.outcome).toBe('done')
    expect(Math.max(...large.losses.map(([, loss]) => loss))).toBeGreaterThan(1e6)
    const { losses } = run(tinyTask({ optimizer, hiddenLayers: [], steps: 5 }))
    expect(Math.max(...losses.map(([, loss]) => loss))).toBeLessThan(16.2)
    const infinite = { ...ruined, lossTiming: 'after-step', lossForm: 'exact' } as const
    expect(run(tinyTask(infinite)).finished.outcome).toBe('diverged')
  })
})

describe('the test accuracy', () => {
  test.each([
    [0, 10, [10]],
    [4, 10, [4, 8, 10]],
    [5, 10, [5, 10]],
    [1, 3, [1, 2, 3]],
    [50, 10, [10]],
  ])('every %i of %i steps is measured at %j', (evaluateEvery, steps, expected) => {
    const { accuracies } = run(tinyTask({ evaluateEvery, steps }))
    expect(accuracies.map(([step]) => step)).toEqual(expected)
    expect(accuracies.every(([, share]) => share >= 0 && share <= 1)).toBe(true)
  })

  test('changes nothing about the losses', () => {
    const often = run(tinyTask({ evaluateEvery: 1 }))
    const once = run(tinyTask({ evaluateEvery: 0 }))
    expect(often.losses).toEqual(once.losses)
    expect(often.finished.batchHash).toBe(once.finished.batchHash)
  })
})

describe('the test loss', () => {
  test('comes with each accuracy, and is that of a net that has learned nothing: ln 3', () => {
    const optimizer = chooseOptimizer('sgd', { learningRate: 1e-30 })
    const initializer = { kind: 'normal', standardDeviation: 1e-9 } as const
    const { testLosses, accuracies } = run(
      tinyTask({ evaluateEvery: 4, steps: 10, optimizer, initializer }),
    )
    expect(testLosses.map(([step]) => step)).toEqual(accuracies.map(([step]) => step))
    for (const [, loss] of testLosses) expect(loss).toBeCloseTo(Math.log(3), 5)
  })
})

describe('the gradient norm', () => {
  test.each([
    [0, []],
    [1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [4, [4, 8]],
    [50, []],
  ])('every %i of 10 steps is measured at %j', (gradientNormEvery, expected) => {
    const { norms } = run(tinyTask({ gradientNormEvery, steps: 10 }))
    expect(norms.map(([step]) => step)).toEqual(expected)
    expect(norms.every(([, norm]) => norm > 0)).toBe(true)
  })

  test.each([0, 0.01])('changes no other number, clipped at %d', (clipNorm) => {
    const with1 = run(tinyTask({ gradientNormEvery: 1, clipNorm }))
    const without = run(tinyTask({ clipNorm }))
    expect(with1.losses).toEqual(without.losses)
    expect(with1.finished.weights).toEqual(without.finished.weights)
    expect(without.norms).toEqual([])
  })
})

describe('the training time', () => {
  test('is known at few steps, the last one among them, and only grows', () => {
    const { seconds, losses, finished, messages } = run(tinyTask({ steps: 20_000 }))
    expect(losses).toHaveLength(20_000)
    expect(seconds.length).toBeLessThanOrEqual(messages.length)
    expect(seconds.at(-1)?.[0]).toBe(20_000)
    expect(seconds.at(-1)?.[1]).toBe(Math.fround(finished.trainingSeconds))
    for (let i = 1; i < seconds.length; i++) {
      expect(seconds[i][0]).toBeGreaterThan(seconds[i - 1][0])
      expect(seconds[i][1]).toBeGreaterThanOrEqual(seconds[i - 1][1])
    }
  })
})

describe('the weights handed back', () => {
  test('are those after the last step, and what lies where in them', () => {
    const { weights } = run(tinyTask()).finished
    expect(weights.layers).toEqual([
      { name: 'layers.0.weight', shape: [6, 5], offset: 0 },
      { name: 'layers.0.bias', shape: [5], offset: 30 },
      { name: 'layers.1.weight', shape: [5, 3], offset: 35 },
      { name: 'layers.1.bias', shape: [3], offset: 50 },
    ])
    expect(weights.parameters).toHaveLength(53)
    expect(weights.parameters).toEqual(run(tinyTask()).finished.weights.parameters)
    expect(weights.parameters).not.toEqual(run(tinyTask({ steps: 41 })).finished.weights.parameters)
  })
})

test('measured before the step, a loss is that of the same batch before the update', () => {
  // A step so small that it changes nothing in float32: both timings see the same net on the same batch.
  const optimizer = chooseOptimizer('sgd', { learningRate: 1e-30 })
  const still = (lossTiming: 'after-step' | 'before-step') =>
    run(tinyTask({ lossTiming, optimizer, steps: 5 })).losses
  expect(still('before-step')).toEqual(still('after-step'))

  const after = run(tinyTask({ lossTiming: 'after-step' }))
  const before = run(tinyTask({ lossTiming: 'before-step' }))
  expect(before.losses[0][1]).toBe(still('before-step')[0][1])
  expect(after.losses[0][1]).toBeLessThan(before.losses[0][1])
  expect(after.finished.batchHash).toBe(before.finished.batchHash)
  expect(after.accuracies).toEqual(before.accuracies)
})

describe('the stop flag', () => {
  test('ends the run after the step it is in and keeps its loss', () => {
    const task = tinyTask({ evaluateEvery: 1, steps: 1000 })
    const { finished, losses } = run(task, (message) => {
      if (message.type === 'points' && message.stepsDone === 7) raise(task)
    })
    expect(finished.outcome).toBe('stopped')
    expect(losses.map(([step]) => step)).toEqual(stepsFrom(1, 7))
  })

  test('raised before the first step trains nothing', () => {
    const task = tinyTask()
    raise(task)
    const { finished, losses } = run(task)
    expect(finished.outcome).toBe('stopped')
    expect(losses).toEqual([])
  })

  test('raised in the last evaluation does not pass for a finished run', () => {
    const task = tinyTask({ steps: 5 })
    const { finished, losses, accuracies } = run(task, ({ type }) => {
      if (type === 'points') raise(task)
    })
    expect(losses).toHaveLength(5)
    expect(accuracies).toEqual([])
    expect(finished.outcome).toBe('stopped')
  })
})

test('a loss that is not a number ends the run at that step', () => {
  // Each step multiplies the weights by -9999 until they overflow.
  const optimizer = chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })
  const { finished, losses, accuracies } = run(tinyTask({ optimizer, evaluateEvery: 1 }))
  expect(finished.outcome).toBe('diverged')
  expect(losses.at(-1)?.[1]).toBeNaN()
  expect(losses.slice(0, -1).every(([, loss]) => Number.isFinite(loss))).toBe(true)
  expect(losses.length).toBeGreaterThan(3)
  expect(losses.length).toBeLessThan(40)
  expect(accuracies).toHaveLength(losses.length - 1)
})

test('speaks at most ten times a second, however quick the steps are', () => {
  const startedAt = performance.now()
  const { messages } = run(tinyTask({ steps: 30_000 }))
  const tenths = (performance.now() - startedAt) / 100
  // Beside one a tenth of a second: before the evaluation and at the end.
  expect(messages.filter(({ type }) => type === 'points').length).toBeLessThanOrEqual(tenths + 3)
})

test('a task whose data do not fit is refused with the reason', () => {
  expect(saidBy(() => run({ ...tinyTask(), classes: 2 }))).toMatch(/label 2/)
})
