/** Runs that are suspended, paused or cut off, and go on from a state. */
import { saidBy } from '../../shared/language/said'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { Controller, ORDERS, type Order } from '../../../src-main/training/worker/control'
import type { RunState, WorkerTask } from '../../../src-main/training/worker/messages'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type Recipe } from '../../../src-shared/recipe/recipe'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { run, stepsFrom, type RunRecord } from './run-task'
import { tinyTask } from './sample-task'

const STEPS = 24
const EVERYTHING: Partial<Recipe> = {
  steps: STEPS,
  schedule: chooseSchedule('cosine', { warmupSteps: 3 }),
  rateChanges: [{ step: 14, learningRate: 0.02 }],
  clipNorm: 0.5,
  validationExamples: 17,
  evaluateEvery: 6,
  gradientNormEvery: 4,
}
const PLAYED_METRICS = METRICS.filter((metric) => metric !== 'training-seconds')

const resumed = (changes: Partial<Recipe>, state: RunState): WorkerTask => ({
  ...tinyTask(changes),
  start: { of: 'run', state },
})

/** The first part up to `state`, and what came of going on from there, as one run. */
function joined(first: RunRecord, state: RunState, second: RunRecord) {
  const { outcome, batchHash, weights } = second.finished
  const points = PLAYED_METRICS.map((metric) => [
    metric,
    [
      ...first.pointsOf(metric).filter(([step]) => step <= state.stepsDone),
      ...second.pointsOf(metric),
    ],
  ])
  return { initHash: second.initHash, outcome, batchHash, weights, points }
}

const asJoined = (whole: RunRecord) =>
  joined(whole, { ...whole.checkpoints[0], stepsDone: 0 }, whole)

/** Runs a task until it has done that many steps, and gives it an order then. */
function orderedAt(task: WorkerTask, step: number, order: Order): RunRecord {
  return run({ ...task, checkpointEvery: 1 }, (message) => {
    if (message.type !== 'checkpoint' || message.state.stepsDone !== step) return
    new Controller(task.control).order(order)
  })
}

describe('a run that goes on is the run that never stopped', () => {
  test.each(
    OPTIMIZER_IDS.flatMap((id) =>
      (['with-replacement', 'shuffled-epochs'] as const).map((sampling) => [id, sampling] as const),
    ),
  )('%s, %s, cut off at any step', (id, sampling) => {
    const recipe = { ...EVERYTHING, optimizer: chooseOptimizer(id), sampling }
    const whole = run({ ...tinyTask(recipe), checkpointEvery: 1 })
    expect(whole.checkpoints.map(({ stepsDone }) => stepsDone)).toEqual(stepsFrom(1, STEPS - 1))
    const expected = { ...asJoined(run(tinyTask(recipe))) }
    for (const state of whole.checkpoints) {
      const rest = run(resumed(recipe, state))
      expect(joined(whole, state, rest)).toEqual(expected)
    }
  })

  test.each([1, 5, 6, 13, 23])('suspended after step %i', (step) => {
    const first = orderedAt(tinyTask(EVERYTHING), step, 'suspend')
    expect(first.finished.outcome).toBe('suspended')
    const state = first.finished.state!
    expect(state.stepsDone).toBe(step)
    expect(state.parameters).toEqual(first.finished.weights.parameters)
    const rest = run(resumed(EVERYTHING, state))
    expect(joined(first, state, rest)).toEqual(asJoined(run(tinyTask(EVERYTHING))))
  })

  test('suspended again and again', () => {
    const whole = run(tinyTask(EVERYTHING))
    const losses = [...orderedAt(tinyTask(EVERYTHING), 4, 'suspend').losses]
    let { state } = orderedAt(tinyTask(EVERYTHING), 4, 'suspend').finished
    for (const step of [9, 12, 18]) {
      const next = orderedAt(resumed(EVERYTHING, state!), step, 'suspend')
      losses.push(...next.losses)
      state = next.finished.state
    }
    const last = run(resumed(EVERYTHING, state!))
    expect([...losses, ...last.losses]).toEqual(whole.losses)
    expect(last.finished.batchHash).toBe(whole.finished.batchHash)
  })

  test.each(['suspend', 'stop'] as const)('told to %s amid an evaluation', (order) => {
    const task = tinyTask(EVERYTHING)
    // The points of a step that is evaluated are posted before the evaluation begins.
    const first = run(task, (message) => {
      if (message.type === 'points' && message.stepsDone === 12)
        new Controller(task.control).order(order)
    })
    expect(first.finished.outcome).toBe(order === 'stop' ? 'stopped' : 'suspended')
    expect(first.losses).toHaveLength(12)
    expect(first.pointsOf('validation-loss').map(([step]) => step)).toEqual([6])
    const state = first.finished.state!
    expect(state.stepsDone).toBe(11)
    const rest = run(resumed(EVERYTHING, state))
    expect(joined(first, state, rest)).toEqual(asJoined(run(tinyTask(EVERYTHING))))
  })

  test('with its training time', () => {
    const state = { ...orderedAt(tinyTask(), 10, 'suspend').finished.state!, trainingSeconds: 100 }
    const { finished, seconds } = run(resumed({}, state))
    expect(finished.trainingSeconds).toBeGreaterThan(100)
    expect(finished.trainingSeconds).toBeLessThan(110)
    expect(seconds.every(([step, value]) => step > 10 && value >= 100)).toBe(true)
  })

  test('from its end: nothing is left to do', () => {
    const whole = run(tinyTask(EVERYTHING))
    const again = run(resumed(EVERYTHING, whole.finished.state!))
    expect(again.finished).toEqual(whole.finished)
    expect(again.losses).toEqual([])
    expect(again.pointsOf('test-loss')).toEqual([])
  })
})

describe('checkpoints', () => {
  test('are made at their interval, each behind the points up to it, and at the end', () => {
    const task = { ...tinyTask({ steps: 20, evaluateEvery: 5 }), checkpointEvery: 5 }
    const { messages, checkpoints, finished } = run(task)
    expect(checkpoints.map(({ stepsDone }) => stepsDone)).toEqual([5, 10, 15])
    let [told, evaluated] = [0, 0]
    for (const message of messages) {
      if (message.type === 'points') {
        told = message.stepsDone
        for (const { metric, steps } of message.batches) {
          if (metric === 'test-loss') evaluated = steps[steps.length - 1]
        }
      }
      if (message.type === 'checkpoint') {
        expect([told, evaluated]).toEqual([message.state.stepsDone, message.state.stepsDone])
      }
    }
    expect(finished.state).toMatchObject({ stepsDone: 20, optimizerSteps: 20 })
    expect(finished.state?.trainingSeconds).toBe(finished.trainingSeconds)
  })

  test('none is left by a run that diverged', () => {
    const optimizer = chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })
    const { finished } = run(tinyTask({ optimizer }))
    expect(finished).toMatchObject({ outcome: 'diverged', state: null })
  })

  test.each<[string, Partial<RunState>, RegExp]>([
    ['another net', { parameters: new Float32Array(7) }, /does not fit: it has 7 parameters/],
    ['another optimizer', { optimizerState: [new Float32Array(53)] }, /1 blocks of optimizer/],
    ['a longer run', { stepsDone: 41 }, /has steps 1 to 40, but .* is of step 41/],
  ])('of %s are refused with a sentence', (_, change, message) => {
    const { state } = run(tinyTask()).finished
    expect(saidBy(() => run(resumed({}, { ...state!, ...change })))).toMatch(message)
  })

  test('of a parent are refused by a run that is no fork', () => {
    const { state } = run(tinyTask()).finished
    const task: WorkerTask = { ...tinyTask(), start: { of: 'parent', state: state! } }
    expect(saidBy(() => run(task))).toMatch(/no fork/)
  })
})

describe('a change of the rate while a run trains', () => {
  /** Changes the rate after two of the steps. */
  function changed(recipe: Partial<Recipe>): RunRecord {
    const task = { ...tinyTask(recipe), checkpointEvery: 1 }
    const controller = new Controller(task.control)
    return run(task, (message) => {
      if (message.type !== 'checkpoint') return
      if (message.state.stepsDone === 7) controller.setRate(0.3)
      if (message.state.stepsDone === 15) controller.setRate(0.002)
    })
  }

  test.each(OPTIMIZER_IDS)('is told with its step and gives the bits of a known one: %s', (id) => {
    const recipe = { ...EVERYTHING, rateChanges: [], optimizer: chooseOptimizer(id) }
    const live = changed(recipe)
    const rateChanges = [
      { step: 8, learningRate: 0.3 },
      { step: 16, learningRate: 0.002 },
    ]
    expect(live.rateChanges).toEqual(rateChanges)
    const known = run(tinyTask({ ...recipe, rateChanges }))
    expect(asJoined(live)).toEqual(asJoined(known))
    expect(known.rateChanges).toEqual([])
    const unchanged = run(tinyTask(recipe)).losses
    // Rprop takes the rate for its first step alone.
    if (id === 'rprop') expect(live.losses).toEqual(unchanged)
    else expect(live.losses).not.toEqual(unchanged)
  })

  test('that waits while the run is suspended is told, and holds when it goes on', () => {
    const task = tinyTask({ steps: 30 })
    const controller = new Controller(task.control)
    controller.setRate(0.25)
    controller.order('suspend')
    const { rateChanges, finished } = run(task)
    expect(finished).toMatchObject({ outcome: 'suspended', state: { stepsDone: 0 } })
    expect(rateChanges).toEqual([{ step: 1, learningRate: 0.25 }])
  })

  test('that comes during the last evaluation, which is given up, is none', () => {
    const task = tinyTask({ steps: 30, evaluateEvery: 0 })
    const controller = new Controller(task.control)
    const { rateChanges, finished } = run(task, (message) => {
      if (message.type !== 'points' || message.stepsDone !== 30) return
      controller.setRate(0.25)
      controller.order('suspend')
    })
    expect(finished).toMatchObject({ outcome: 'suspended', state: { stepsDone: 29 } })
    expect(rateChanges).toEqual([])
  })

  test('asked for before the run began holds from its first step', () => {
    const task = tinyTask()
    new Controller(task.control).setRate(0.25)
    const { rateChanges } = run(task)
    expect(rateChanges).toEqual([{ step: 1, learningRate: 0.25 }])
  })
})

describe('a pause', () => {
  /** Another thread that gives an order to a waiting run. */
  async function orderLater(task: WorkerTask, order: Order, afterMs: number): Promise<Worker> {
    const code = `
      const { workerData: { buffer, order, afterMs } } = require('node:worker_threads')
      const words = new Int32Array(buffer, 0, 1)
      setTimeout(() => {
        Atomics.store(words, 0, order)
        Atomics.notify(words, 0)
      }, afterMs)`
    const workerData = { buffer: task.control, order: ORDERS[order], afterMs }
    const worker = new Worker(code, { eval: true, workerData })
    await new Promise((resolve) => worker.once('online', resolve))
    return worker
  }

  test('is kept by the clock too, which changes nothing of the numbers', () => {
    const task = tinyTask({ steps: 20 })
    const whole = run(task)
    expect(whole.checkpoints).toEqual([])
    const often = run({ ...task, checkpointEvery: 10, checkpointSeconds: 1e-9 })
    const steps = often.checkpoints.map(({ stepsDone }) => stepsDone)
    // None at the end, whose state comes with it.
    expect(steps).toEqual(Array.from({ length: 19 }, (_, i) => i + 1))
    expect(often.losses).toEqual(whole.losses)
    expect(run({ ...task, checkpointSeconds: 1000 }).checkpoints).toEqual([])
  })

  test.each([
    ['go', 'done'],
    ['stop', 'stopped'],
    ['suspend', 'suspended'],
  ] as const)('stands still until it is told to %s', async (order, outcome) => {
    const task = { ...tinyTask({ steps: 30 }), checkpointEvery: 10 }
    const worker = await orderLater(task, order, 300)
    let pausedAt = 0
    let told = 0
    const { finished, losses } = run(task, (message) => {
      if (message.type === 'checkpoint' && message.state.stepsDone === 10) {
        new Controller(task.control).order('pause')
        pausedAt = performance.now()
      }
      if (message.type === 'points') told = message.stepsDone
    })
    expect(performance.now() - pausedAt).toBeGreaterThan(150)
    expect(finished.outcome).toBe(outcome)
    expect(finished.trainingSeconds).toBeLessThan(0.1)
    expect(told).toBe(order === 'go' ? 30 : 10)
    expect(losses).toEqual(run(tinyTask({ steps: 30 })).losses.slice(0, told))
    await worker.terminate()
  })

  test('begins when everything trained so far was told', async () => {
    const task = tinyTask({ steps: 30, evaluateEvery: 10 })
    const worker = await orderLater(task, 'stop', 300)
    let told = -1
    const { finished, accuracies } = run(task, (message) => {
      if (message.type !== 'points') return
      told = message.stepsDone
      if (told === 10) new Controller(task.control).order('pause')
    })
    expect(told).toBe(10)
    expect(finished.outcome).toBe('stopped')
    expect(accuracies).toEqual([])
    await worker.terminate()
  })
})
