/** Every other way a run can end: stopped, interrupted, diverged, failed. */
import { shownText, storedText } from '../../src-shared/language/stored-text'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunRepository, Storage } from '../../src-main/storage/contract'
import { lossFigures } from '../shared/curves/loss-figures'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
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

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 1 })
})
afterEach(() => lab.close())

const start = (...draft: Parameters<typeof tinyDraft>): RunId[] =>
  lab.training.start(tinyDraft(...draft)).runs.map(({ id }) => id)

/** The stored curve is whole from step 1 to the last step that is told of. */
function expectWholeCurve(id: RunId): void {
  const curve = lab.storage.runs.curves([id], 'training-loss').get(id)
  const steps = curve?.steps ?? new Uint32Array()
  expect(steps.length).toBeGreaterThan(0)
  expect(steps.length).toBe(lab.run(id).stepsDone)
  expect(steps.every((step, i) => step === i + 1)).toBe(true)
}

describe('stopping', () => {
  test('a running run ends it and keeps what was trained', async () => {
    const [running, queued] = start({ steps: ENDLESS })
    await lab.when(pointsOf(running))
    lab.training.stop([running, queued])
    await lab.training.whenIdle()
    const run = lab.run(running)
    expect(run).toMatchObject({ status: 'stopped', reason: null })
    expect(run.stepsDone).toBeLessThan(ENDLESS)
    expect(run.batchHash).toMatch(/^[0-9a-f]{64}$/)
    expect(run).toMatchObject(lossFigures(lab.losses(running)))
    expectWholeCurve(running)
    expect(lab.storage.runs.weights(running)?.parameters.every(Number.isFinite)).toBe(true)
    expect(lab.storage.runs.weights(queued)).toBeUndefined()
  })

  test('a queued run takes it out of the queue', async () => {
    const [running, queued] = start({ steps: ENDLESS })
    await lab.when(pointsOf(running))
    lab.training.stop([queued])
    expect(lab.run(queued)).toMatchObject({
      status: 'stopped',
      reason: storedText('taken-out'),
      stepsDone: 0,
      startedAt: null,
      testAccuracy: null,
    })
    expect(lab.told.some(statusOf(queued, 'stopped'))).toBe(true)
    expect(lab.run(running).status).toBe('running')
    lab.training.stop([running])
    await lab.training.whenIdle()
    expect(lab.workers).toHaveLength(1)
  })

  test('lets the next run begin', async () => {
    const [endless] = start({ steps: ENDLESS }, { optimizers: [chooseOptimizer('sgd')] })
    const [, next] = start()
    await lab.when(pointsOf(endless))
    lab.training.stop([endless])
    await lab.training.whenIdle()
    expect(lab.run(next).status).toBe('done')
  })

  test('runs that have ended or are not known changes nothing', async () => {
    const [first] = start()
    await lab.training.whenIdle()
    lab.training.stop([first, 'no such run'])
    expect(lab.run(first).status).toBe('done')
  })
})

test('while a run trains its points reach the disk within a second', async () => {
  const [id] = start({ steps: ENDLESS })
  const told = await lab.when(pointsOf(id))
  const step = told.name === 'run.points' ? told.event.steps[0] : 0
  const toldAt = performance.now()
  while (lab.losses(id).length === 0 && performance.now() - toldAt < 5000) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(performance.now() - toldAt).toBeLessThan(1000)
  expect(step).toBe(1)
  expect(lab.run(id).status).toBe('running')
  expectWholeCurve(id)
})

test('points told of are on the disk at once when they are asked for', async () => {
  const [id] = start({ steps: ENDLESS })
  const told = await lab.when(pointsOf(id))
  await lab.training.savePoints()
  const lastStep = told.name === 'run.points' ? told.event.steps.at(-1) : undefined
  expect(lab.losses(id).length).toBeGreaterThanOrEqual(lastStep ?? Infinity)
  expectWholeCurve(id)
})

test('shutting down keeps what was trained and interrupts the rest', async () => {
  const [running, queued] = start({ steps: ENDLESS })
  await lab.when(pointsOf(running))
  const idle = lab.training.whenIdle()
  await lab.training.shutDown('The app was closed.')
  await idle
  expect(lab.run(running)).toMatchObject({
    status: 'interrupted',
    reason: 'The app was closed.',
    ...lossFigures(lab.losses(running)),
  })
  expect(lab.run(running).trainingSeconds).toBeGreaterThan(0)
  expectWholeCurve(running)
  expect(lab.storage.checkpoints.latest(running)?.stepsDone).toBe(lab.run(running).stepsDone)
  expect(lab.run(queued)).toMatchObject({ status: 'interrupted', stepsDone: 0, startedAt: null })
  expect(lab.workers).toHaveLength(1)
  const told = lab.told.length
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(lab.told).toHaveLength(told)
})

test('a loss that is not a number ends the run as diverged, with the step and a way out', async () => {
  const optimizers = [
    chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 }),
    chooseOptimizer('rmsprop'),
  ]
  const [diverging, calm] = start({ steps: 200 }, { optimizers })
  await lab.training.whenIdle()
  const run = lab.run(diverging)
  const losses = lab.losses(diverging)
  expect(run.status).toBe('diverged')
  expect(run.stepsDone).toBe(losses.length)
  expect(run.stepsDone).toBeLessThan(200)
  expect(losses.at(-1)).toBeNaN()
  expect(losses.at(-2)).not.toBeNaN()
  expect(shownText(run.reason ?? '')).toBe(
    `The loss became NaN at step ${losses.length}. Try a smaller learning rate.`,
  )
  expect(run.last100MeanLoss).toBeNull()
  expect(run.bestLoss).toBeGreaterThan(0)
  expect(run.testAccuracy).toBeNull()
  expect(lab.run(calm).status).toBe('done')
})

describe('a worker thread', () => {
  test('that throws fails its run with the reason, and the others go on', async () => {
    const broken = start({ dataset: 'broken' })
    const sound = start()
    await lab.training.whenIdle()
    for (const id of broken) {
      expect(lab.run(id)).toMatchObject({ status: 'failed', stepsDone: 0 })
      expect(shownText(lab.run(id).reason ?? '')).toMatch(/label 3/)
    }
    expect(sound.map((id) => lab.run(id).status)).toEqual(['done', 'done'])
  })

  test('that dies fails its run, and the others go on', async () => {
    const optimizers = [chooseOptimizer('sgd')]
    const [dying, sound] = start({}, { optimizers, seeds: [DYING_SEED, 1] })
    await lab.training.whenIdle()
    expect(lab.run(dying)).toMatchObject({
      status: 'failed',
      reason: storedText('thread-ended', { exitCode: 3 }),
    })
    expect(lab.run(sound).status).toBe('done')
  })

  test('is not listened to any more once its run has ended', async () => {
    const [id] = start({}, { optimizers: [chooseOptimizer('sgd')] })
    await lab.training.whenIdle()
    const told = lab.told.length
    // The thread is still winding up: its listeners are there.
    const batch = {
      metric: 'training-loss',
      steps: Uint32Array.of(41),
      values: Float32Array.of(1),
    }
    const [thread] = lab.threads
    const points = { type: 'points', batches: [batch], stepsDone: 41, trainingSeconds: 1 }
    thread.emit('message', { number: 1, told: points })
    const finished = {
      type: 'finished',
      outcome: 'diverged',
      batchHash: '',
      trainingSeconds: 1,
      weights: { layers: [], parameters: new Float32Array() },
    }
    thread.emit('message', { number: 1, result: { ok: true, value: finished } })
    await lab.training.savePoints()
    expect(lab.told).toHaveLength(told)
    expect(lab.run(id).status).toBe('done')
    expect(lab.losses(id)).toHaveLength(40)
  })
})

describe('a disk that refuses', () => {
  const FULL = new LabError('storage', 'The disk is full.', { trouble: 'disk-full' })

  /** Storage that refuses one method at first. */
  function refusing(method: 'appendPoints' | 'finish', times = 1) {
    let refused = 0
    const changeRuns = ({ runs }: Storage): RunRepository => ({
      ...runs,
      [method](...input: unknown[]) {
        if (refused === times) return (runs[method] as (...input: unknown[]) => void)(...input)
        refused++
        throw FULL
      },
    })
    return { workers: 1, changeRuns }
  }

  const problems = () =>
    lab.told.flatMap(({ name, event }) => (name === 'lab.problem' ? [event] : []))

  test('for a while lets training wait, says so once, and loses nothing', async () => {
    await lab.close()
    lab = openTrainingLab(files, refusing('appendPoints', 4))
    const [id] = start({ steps: ENDLESS }, { optimizers: [chooseOptimizer('sgd')] })
    await lab.when(({ name }) => name === 'lab.problem')
    expect(problems()).toEqual([MESSAGES.training.waits(FULL.message)])
    const points = () => lab.told.filter(pointsOf(id)).length
    const before = points()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(points()).toBe(before)
    await lab.when(({ event }) => event === MESSAGES.training.goesOn)
    await vi.waitFor(() => expect(points()).toBeGreaterThan(before))
    lab.training.stop([id])
    await lab.training.whenIdle()
    expect(problems()).toHaveLength(2)
    expect(lab.run(id).status).toBe('stopped')
    expectWholeCurve(id)
  })

  test('for ever lets the app close, and says what is not saved', async () => {
    await lab.close()
    lab = openTrainingLab(files, refusing('appendPoints', Infinity))
    const [id] = start({ steps: ENDLESS }, { optimizers: [chooseOptimizer('sgd')] })
    await lab.when(({ name }) => name === 'lab.problem')
    await lab.training.shutDown('The app was closed.')
    expect(problems().at(-1)).toBe(MESSAGES.training.notSaved)
    expect(lab.run(id).status).toBe('running')
  })

  test.each(['appendPoints', 'finish'] as const)(
    'to %s at the end of a run loses nothing either',
    async (method) => {
      await lab.close()
      lab = openTrainingLab(files, refusing(method))
      const [id] = start({}, { optimizers: [chooseOptimizer('sgd')] })
      await lab.training.whenIdle()
      await lab.training.shutDown('The app was closed.')
      expect(lab.run(id)).toMatchObject({
        status: 'done',
        stepsDone: 40,
        ...lossFigures(lab.losses(id)),
      })
      expectWholeCurve(id)
      expect(lab.told.some(statusOf(id, 'done'))).toBe(true)
    },
  )
})
