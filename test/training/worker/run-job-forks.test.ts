/** Forks: given what their parent left, or training their ancestors again. */
import { saidBy } from '../../shared/language/said'
import { describe, expect, test } from 'vitest'
import { Controller } from '../../../src-main/training/worker/control'
import type { RunState, WorkerTask } from '../../../src-main/training/worker/messages'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { Recipe, chooseOptimizer, type ForkOrigin } from '../../../src-shared/recipe/recipe'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { rateAt } from '../../../src-main/training/learning-rate'
import { run, stepsFrom, type RunRecord } from './run-task'
import { tinyTask } from './sample-task'

const RUN_ID = '0198c0de-0000-7000-8000-000000000001'
const FORK_STEP = 11

const parentTask = (changes: Partial<Recipe> = {}) =>
  tinyTask({
    steps: 24,
    optimizer: chooseOptimizer('adam'),
    schedule: chooseSchedule('cosine', { warmupSteps: 3 }),
    validationExamples: 9,
    evaluateEvery: 5,
    clipNorm: 0.5,
    ...changes,
  })

/** A fork of `parent` that changes nothing but what is asked for. */
function forkTask(
  parent: WorkerTask,
  changes: Partial<Recipe> = {},
  origin: Partial<ForkOrigin> = {},
): WorkerTask {
  const fork = {
    ...parent.recipe,
    rateChanges: [],
    origin: {
      runId: RUN_ID,
      step: FORK_STEP,
      optimizerState: 'kept',
      schedule: 'continued',
      recipe: parent.recipe,
      ...origin,
    },
    ...changes,
  }
  return tinyTask(Recipe.parse(fork))
}

function stateAt(task: WorkerTask, step: number): RunState {
  const { checkpoints } = run({ ...task, checkpointEvery: 1 })
  return checkpoints.find(({ stepsDone }) => stepsDone === step)!
}

const fromParent = (task: WorkerTask, state: RunState): WorkerTask => ({
  ...task,
  start: { of: 'parent', state },
})

/** All that a run says, without the time it took. */
const said = ({ pointsOf, finished, initHash }: RunRecord) => ({
  initHash,
  batchHash: finished.batchHash,
  weights: finished.weights,
  losses: pointsOf('training-loss'),
  validation: [pointsOf('validation-loss'), pointsOf('validation-accuracy')],
  test: [pointsOf('test-loss'), pointsOf('test-accuracy')],
  optimizerSteps: finished.state?.optimizerSteps,
})

describe('a fork that changes nothing', () => {
  test.each(OPTIMIZER_IDS)('goes on as its parent, from a state and by itself: %s', (id) => {
    const parent = parentTask({ optimizer: chooseOptimizer(id) })
    const whole = run(parent)
    const fork = forkTask(parent)
    const given = run(fromParent(fork, stateAt(parent, FORK_STEP)))
    expect(said(run(fork))).toEqual(said(given))
    expect(given.losses).toEqual(whole.losses.slice(FORK_STEP))
    expect(given.finished.weights).toEqual(whole.finished.weights)
    expect(given.pointsOf('validation-loss')).toEqual(whole.pointsOf('validation-loss').slice(2))
    expect(given.finished.state).toMatchObject({ stepsDone: 24, optimizerSteps: 24 })
  })

  test('begins with the weights its parent had, and says so', () => {
    const parent = parentTask()
    const { initHash, messages } = run(forkTask(parent))
    expect(initHash).not.toEqual(run(parent).initHash)
    expect(messages[0].type).toBe('started')
  })

  test('takes its parent’s time with it', () => {
    const parent = parentTask()
    const state = { ...stateAt(parent, FORK_STEP), trainingSeconds: 50 }
    const { finished, seconds } = run(fromParent(forkTask(parent), state))
    expect(finished.trainingSeconds).toBeGreaterThan(50)
    expect(seconds.every(([, value]) => value >= 50)).toBe(true)
  })
})

describe('a fork that goes another way', () => {
  const parent = parentTask({ rateChanges: [{ step: 6, learningRate: 0.004 }] })
  const rmsprop = { optimizer: chooseOptimizer('rmsprop') }
  const forks: [string, Partial<Recipe>, Partial<ForkOrigin>][] = [
    ['another optimizer', rmsprop, { optimizerState: 'fresh' }],
    ['a fresh optimizer state', {}, { optimizerState: 'fresh' }],
    ['another rate', { optimizer: chooseOptimizer('adam', { learningRate: 0.05 }) }, {}],
    ['another schedule', { schedule: chooseSchedule('step', { every: 4 }) }, {}],
    ['a schedule from its start', {}, { schedule: 'restarted' }],
    ['a longer way', { steps: 40 }, {}],
    ['a longer way on the planned schedule', { steps: 40 }, { schedule: 'planned' }],
    ['its rate changed', { rateChanges: [{ step: 13, learningRate: 0.3 }] }, {}],
  ]

  test.each(forks)('%s: by itself as from a state, after the same steps', (_, changes, origin) => {
    const fork = forkTask(parent, changes, origin)
    const given = run(fromParent(fork, stateAt(parent, FORK_STEP)))
    expect(said(run(fork))).toEqual(said(given))
    expect(given.losses.map(([step]) => step)).toEqual(stepsFrom(FORK_STEP + 1, fork.recipe.steps))
    expect(given.losses).not.toEqual(run(parent).losses.slice(FORK_STEP))
  })

  test.each(forks)('%s: goes on after a cut as if there had been none', (_, changes, origin) => {
    const fork = forkTask(parent, changes, origin)
    const whole = run({ ...fork, checkpointEvery: 4 })
    for (const state of whole.checkpoints) {
      const rest = run({ ...fork, start: { of: 'run', state } })
      expect(rest.losses).toEqual(whole.losses.filter(([step]) => step > state.stepsDone))
      const { initHash, batchHash, weights, optimizerSteps } = said(whole)
      expect(said(rest)).toMatchObject({ initHash, batchHash, weights, optimizerSteps })
      const told = { of: 'run', state, initHash: whole.initHash[0] } as const
      expect(said(run({ ...fork, start: told }))).toEqual(said(rest))
    }
  })

  test('a fresh optimizer state begins its bias correction anew', () => {
    const { finished } = run(forkTask(parent, {}, { optimizerState: 'fresh' }))
    expect(finished.state).toMatchObject({ stepsDone: 24, optimizerSteps: 24 - FORK_STEP })
    // The first step of Adam goes about as far as its rate, whatever the gradient is.
    const plain = { schedule: chooseSchedule('constant'), clipNorm: 0, steps: FORK_STEP + 1 }
    const fork = forkTask(parent, plain, { optimizerState: 'fresh' })
    const before = stateAt(parent, FORK_STEP).parameters
    const after = run(fork).finished.weights.parameters
    const { learningRate } = fork.recipe.optimizer.hyperparameters
    const moved = after.map((w, i) => Math.abs(w - before[i]) / learningRate)
    expect(Math.max(...moved)).toBeCloseTo(1, 2)
  })

  test('a restarted schedule counts from the fork', () => {
    const schedule = chooseSchedule('step', { factor: 0, every: 3 })
    const fork = forkTask(parent, { schedule }, { schedule: 'restarted' })
    const { losses, finished } = run({ ...fork, checkpointEvery: 1 })
    expect(losses).toHaveLength(24 - FORK_STEP)
    // After three steps of its own the rate is 0.
    expect(stateAt(fork, FORK_STEP + 3).parameters).toEqual(finished.weights.parameters)
    expect(stateAt(fork, FORK_STEP + 2).parameters).not.toEqual(finished.weights.parameters)
  })

  test('a planned schedule goes on without a jump and stays as it ended, one over all steps jumps', () => {
    const { recipe } = parent
    const rateOf = (schedule: ForkOrigin['schedule']) => {
      const fork = forkTask(
        tinyTask({ ...recipe, rateChanges: [] }),
        { steps: 48 },
        { step: 24, schedule },
      )
      return (step: number) => rateAt(fork.recipe, step)
    }
    const full = recipe.optimizer.hyperparameters.learningRate
    expect(rateAt({ ...recipe, rateChanges: [] }, 24)).toBe(0)
    expect([24, 25, 48].map(rateOf('planned'))).toEqual([0, 0, 0])
    const whole = rateOf('continued')
    expect(whole(25) / full).toBeCloseTo((1 + Math.cos((Math.PI * 21) / 44)) / 2, 12)
    expect(whole(48)).toBe(0)
    const own = rateOf('restarted')
    expect([own(25) / full, own(27), own(48)]).toEqual([expect.closeTo(1 / 3, 12), full, 0])
  })

  test('a planned schedule of a fork of a fork is that of the first one that planned it', () => {
    const own = forkTask(parentTask(), { steps: 40 }, { schedule: 'restarted' })
    const on = forkTask(own, { steps: 90 }, { step: 20, schedule: 'planned' })
    const again = forkTask(on, { steps: 95 }, { step: 60, schedule: 'planned' })
    for (const step of [21, 33, 40]) expect(rateAt(on.recipe, step)).toBe(rateAt(own.recipe, step))
    for (const step of [61, 95]) expect(rateAt(again.recipe, step)).toBe(0)
  })

  test('on the planned schedule it is its parent until that ends, and then stands still', () => {
    const calm = parentTask({ rateChanges: [] })
    const fork = forkTask(calm, { steps: 30 }, { schedule: 'planned' })
    const { losses, finished } = run(fork)
    expect(losses.slice(0, 24 - FORK_STEP)).toEqual(run(calm).losses.slice(FORK_STEP))
    expect(finished.weights.parameters).toEqual(run(calm).finished.weights.parameters)
  })

  test('a fork of a fork trains all its ancestors, their changes among them', () => {
    const child = forkTask(parent, rmsprop, { optimizerState: 'fresh' })
    const changed = tinyTask({ ...child.recipe, rateChanges: [{ step: 14, learningRate: 0.02 }] })
    const grandchild = forkTask(changed, { steps: 30 }, { step: 17 })
    const given = run(fromParent(grandchild, stateAt(changed, 17)))
    expect(said(run(grandchild))).toEqual(said(given))
    expect(given.finished.state).toMatchObject({ stepsDone: 30, optimizerSteps: 30 - FORK_STEP })
  })
})

describe('orders while the ancestors are trained', () => {
  test.each([
    ['stop', 'stopped'],
    ['suspend', 'suspended'],
  ] as const)('%s ends the fork before its first step', (order, outcome) => {
    const task = forkTask(parentTask())
    new Controller(task.control).order(order)
    const { messages, finished } = run(task)
    expect(messages).toEqual([])
    expect(finished).toMatchObject({ outcome, state: null, trainingSeconds: 0 })
  })

  test('a change of the rate waits for the fork’s own first step', () => {
    const task = forkTask(parentTask())
    new Controller(task.control).setRate(0.2)
    const live = run(task)
    const rateChanges = [{ step: FORK_STEP + 1, learningRate: 0.2 }]
    expect(live.rateChanges).toEqual(rateChanges)
    expect(said(run(forkTask(parentTask(), { rateChanges })))).toEqual(said(live))
  })
})

describe('a fork that cannot be', () => {
  const parent = parentTask()

  test('from a state of another step', () => {
    const task = fromParent(forkTask(parent), stateAt(parent, 10))
    expect(saidBy(() => run(task))).toMatch(
      'begins after step 11, but the state given to it is of step 10',
    )
  })

  test.each([
    ['adam', { amsgrad: 1 }, {}, 'keeps means, mean squares, largest mean squares from'],
    [
      'sgd',
      { momentum: 0.9 },
      {},
      'keeps velocities from step to step, but before the fork it kept nothing',
    ],
    ['rmsprop', { momentum: 0.9 }, { centered: 1 }, 'it kept mean squares, means: with'],
  ] as const)('with what %s kept under other settings: %j', (id, changes, before, message) => {
    const parent = parentTask({ optimizer: chooseOptimizer(id, before) })
    const fork = forkTask(parent, { optimizer: chooseOptimizer(id, changes) })
    expect(saidBy(() => run(fork))).toMatch(message)
    const afresh = forkTask(
      parent,
      { optimizer: fork.recipe.optimizer },
      { optimizerState: 'fresh' },
    )
    expect(run(afresh).finished.outcome).toBe('done')
  })

  test('from a run that diverges before', () => {
    const optimizer = chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })
    const broken = parentTask({ optimizer, clipNorm: 0, schedule: chooseSchedule('constant') })
    const task = forkTask(broken, { steps: 40 }, { step: 24 })
    expect(saidBy(() => run(task))).toMatch(/comes from diverges at step/)
  })

  test('from its own state of before the fork', () => {
    const task: WorkerTask = {
      ...forkTask(parent),
      start: { of: 'run', state: stateAt(parent, 10) },
    }
    expect(saidBy(() => run(task))).toMatch('has steps 12 to 24')
  })

  test('from a fork that began later', () => {
    const late = forkTask(parent, {}, { step: 20 })
    expect(saidBy(() => run(forkTask(late, {}, { step: 11 })))).toMatch(
      'itself forked off at step 20',
    )
  })
})
