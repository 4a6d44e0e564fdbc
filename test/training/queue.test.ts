/** The queue of comparisons: their order, pausing, cancelling, sweeps stage by stage, and what the window is told. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunId } from '../../src-shared/runs/run'
import { runsOfComparison } from '../../src-main/storage/browse/run-list-repository'
import { tinyDraft } from './worker/sample-task'
import {
  DYING_SEED,
  openTrainingLab,
  pointsOf,
  statusOf,
  type TrainingLab,
  useWorkerFiles,
} from './training-lab'

/** Steps that nobody waits for. */
const ENDLESS = 10_000_000
const SGD = { optimizers: [chooseOptimizer('sgd')] }

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 1 })
})
afterEach(() => lab.close())

function start(...draft: Parameters<typeof tinyDraft>): { id: string; runs: RunId[] } {
  const { comparisonId, runs } = lab.training.start(tinyDraft(...draft))
  return { id: comparisonId, runs: runs.map(({ id }) => id) }
}

const stateOf = (id: string) => lab.storage.runs.comparison(id)?.state
const begun = () =>
  lab.told.flatMap(({ name, event }) =>
    name === 'run.changed' && event.status === 'running' ? [event.id] : [],
  )
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 250))

describe('the queue', () => {
  test('lists what trains and waits, and is empty when all is done', async () => {
    const first = start({ steps: ENDLESS }, { ...SGD, name: 'First' })
    const second = start({}, { name: 'Second' })
    await lab.when(pointsOf(first.runs[0]))
    expect(lab.training.list()).toMatchObject([
      {
        comparisonId: first.id,
        name: 'First',
        isPaused: false,
        stage: 'training',
        runs: { total: 1, ended: 0, running: 1, waiting: 0 },
      },
      { name: 'Second', runs: { total: 2, running: 0, waiting: 2 }, share: 0 },
    ])
    // The first steps say little of the rest.
    expect(lab.training.list()[0].remainingSeconds).toBeNull()
    const remaining = () => lab.training.list()[0].remainingSeconds
    await expect.poll(remaining, { timeout: 10_000 }).toBeGreaterThan(1)
    expect(lab.training.list()[1].remainingSeconds).toBeNull()
    expect(stateOf(first.id)).toBe('open')
    lab.training.stop(first.runs)
    await lab.training.whenIdle()
    expect(lab.training.list()).toEqual([])
    expect([stateOf(first.id), stateOf(second.id)]).toEqual(['done', 'done'])
    const told = lab.told.filter(({ name }) => name === 'queue.changed')
    expect(told.at(-1)?.event).toEqual([])
  })

  test('is trained in an order that can be changed', async () => {
    const [first, second, third] = [start({ steps: ENDLESS }, SGD), start({}, SGD), start({}, SGD)]
    lab.training.move(third.id, second.id)
    expect(lab.training.list().map(({ comparisonId }) => comparisonId)).toEqual(
      [first, third, second].map(({ id }) => id),
    )
    lab.training.move(first.id, null)
    await lab.when(pointsOf(first.runs[0]))
    lab.training.stop(first.runs)
    await lab.training.whenIdle()
    expect(begun()).toEqual([first, third, second].flatMap(({ runs }) => runs))
    expect(() => lab.training.move(first.id, null)).toThrow(/not in the queue any more/)
  })

  test('tells of its progress a few times a second at most', async () => {
    const { runs } = start({ steps: ENDLESS }, SGD)
    await lab.when(pointsOf(runs[0]))
    const count = () => lab.told.filter(({ name }) => name === 'queue.changed').length
    const before = count()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(count() - before).toBeGreaterThan(1)
    expect(count() - before).toBeLessThanOrEqual(5)
  })
})

describe('a paused comparison', () => {
  test('stands still and lets others train, then goes on as if nothing had been', async () => {
    const base = { steps: 60_000, evaluateEvery: 20_000 }
    const paused = start(base, SGD)
    await lab.when(pointsOf(paused.runs[0]))
    lab.training.pause(paused.id)
    expect(stateOf(paused.id)).toBe('paused')
    const other = start(base, SGD)
    await lab.when(statusOf(other.runs[0], 'done'))
    await aMoment()
    const [id] = paused.runs
    const stepsThen = lab.losses(id).length
    await aMoment()
    expect(lab.losses(id).length).toBe(stepsThen)
    expect(stepsThen).toBeLessThan(60_000)
    expect(lab.run(id).status).toBe('running')
    expect(lab.training.list()).toMatchObject([{ isPaused: true, runs: { running: 1 } }])
    lab.training.resume(paused.id)
    await lab.training.whenIdle()
    expect(lab.run(id).status).toBe('done')
    expect(lab.losses(id)).toEqual(lab.losses(other.runs[0]))
    expect(lab.run(id).batchHash).toBe(lab.run(other.runs[0]).batchHash)
    expect(stateOf(paused.id)).toBe('done')
  })

  test('waits for a core when it is resumed, and comes before runs that wait', async () => {
    const paused = start({ steps: ENDLESS }, SGD)
    await lab.when(pointsOf(paused.runs[0]))
    lab.training.pause(paused.id)
    const busy = start({ steps: ENDLESS }, SGD)
    const waiting = start({}, SGD)
    await lab.when(pointsOf(busy.runs[0]))
    await aMoment()
    lab.training.resume(paused.id)
    const before = lab.losses(paused.runs[0]).length
    await aMoment()
    expect(lab.losses(paused.runs[0]).length).toBe(before)
    lab.training.stop(busy.runs)
    await lab.when(statusOf(busy.runs[0], 'stopped'))
    await expect.poll(() => lab.losses(paused.runs[0]).length).toBeGreaterThan(before)
    expect(lab.run(waiting.runs[0]).status).toBe('queued')
  })

  test('can be stopped and cancelled where it stands', async () => {
    const paused = start({ steps: ENDLESS })
    await lab.when(pointsOf(paused.runs[0]))
    lab.training.pause(paused.id)
    lab.training.cancel(paused.id)
    await lab.training.whenIdle()
    expect(paused.runs.map((id) => lab.run(id).status)).toEqual(['stopped', 'stopped'])
    expect(stateOf(paused.id)).toBe('cancelled')
  })
})

test('a run that was stopped goes on, and its comparison is what it was before', async () => {
  const whole = start({ steps: 60_000 }, SGD)
  await lab.training.whenIdle()
  const { id, runs } = start({ steps: 60_000 }, SGD)
  await lab.when(pointsOf(runs[0]))
  lab.training.cancel(id)
  await lab.training.whenIdle()
  expect(lab.run(runs[0]).status).toBe('stopped')
  lab.training.resumeRuns(runs)
  expect(lab.training.list()).toMatchObject([{ comparisonId: id }])
  await lab.training.whenIdle()
  expect(lab.run(runs[0])).toMatchObject({ status: 'done', stepsDone: 60_000 })
  expect(lab.losses(runs[0])).toEqual(lab.losses(whole.runs[0]))
  expect(stateOf(id)).toBe('cancelled')
  expect(() => lab.training.resumeRuns(runs)).toThrow(/SGD cannot be resumed: .* It is done\./)
})

describe('a sweep', () => {
  const sweep = (tuningSeeds: number[], learningRates: number[]): ComparisonDraft =>
    tinyDraft(
      { validationExamples: 12, testing: 'at-end' },
      {
        seeds: [3, 4],
        sweep: {
          search: { kind: 'grid', axes: [{ field: 'learningRate', values: learningRates }] },
          tuningSeeds,
          selectBy: 'validation-loss',
        },
      },
    )

  test('trains its trials first, then the best settings with every seed', async () => {
    const { comparisonId, runs } = lab.training.start(sweep([0], [0.1, 0.001, 1000]))
    expect(runs.map(({ role }) => role)).toEqual(new Array(6).fill('trial'))
    expect(lab.training.list()).toMatchObject([{ stage: 'tuning', runs: { total: 6 } }])
    await lab.training.whenIdle()
    expect(stateOf(comparisonId)).toBe('done')
    const all = runsOfComparison(
      { summariesOfComparisons: (ids) => lab.storage.list.summariesOfComparisons(ids) },
      comparisonId,
    )
    const finals = all.filter(({ role }) => role === 'final')
    expect(finals.map(({ recipe }) => `${recipe.optimizer.id} ${recipe.seed}`)).toEqual([
      'sgd 3',
      'rmsprop 3',
      'sgd 4',
      'rmsprop 4',
    ])
    expect(finals.every(({ status }) => status === 'done')).toBe(true)
    const stages = lab.told.flatMap(({ name, event }) =>
      name === 'queue.changed' ? event.map(({ stage }) => stage) : [],
    )
    expect(stages.indexOf('training')).toBeGreaterThan(0)
    expect(stages.slice(stages.indexOf('training'))).not.toContain('tuning')
    const trials = all.filter(({ role }) => role === 'trial')
    for (const id of ['sgd', 'rmsprop']) {
      const of = trials.filter(({ recipe }) => recipe.optimizer.id === id)
      const best = of.reduce((a, b) =>
        (a.validationLoss ?? Infinity) <= (b.validationLoss ?? Infinity) ? a : b,
      )
      const chosen = finals.find(({ recipe }) => recipe.optimizer.id === id)
      expect(chosen?.recipe.optimizer).toEqual(best.recipe.optimizer)
    }
  })

  test('in which every trial fails ends all the same', async () => {
    const { comparisonId } = lab.training.start(sweep([DYING_SEED], [0.1, 0.01]))
    await lab.training.whenIdle()
    expect(stateOf(comparisonId)).toBe('done')
    expect(lab.workers.length).toBeLessThanOrEqual(8)
  })

  test('that is cancelled plans nothing more', async () => {
    const { comparisonId, runs } = lab.training.start(sweep([0], [0.1, 0.01]))
    lab.training.cancel(comparisonId)
    await lab.training.whenIdle()
    expect(stateOf(comparisonId)).toBe('cancelled')
    const all = lab.storage.list.summariesOfComparisons([comparisonId])
    expect(all).toHaveLength(runs.length)
  })
})
