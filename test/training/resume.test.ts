/** Comparisons that go on in a later process, forks, changes of the learning rate and replay, with real workers. */
import { shownText } from '../../src-shared/language/stored-text'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ENGINE_VERSION } from '../../src-main/engine/trainer'
import { recipeHash } from '../../src-main/training/recipe-hash'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { CONSTANT_RATE } from '../../src-shared/catalogue/schedules'
import { LIMITS, chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunId } from '../../src-shared/runs/run'
import { METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { ForkRequest } from '../../src-shared/contract/training'
import { SAMPLE_END } from '../storage/sample-runs'
import { TINY_DATASET, tinyDraft } from './worker/sample-task'
import { openTrainingLab, pointsOf, type TrainingLab, useWorkerFiles } from './training-lab'

const ENDLESS = 10_000_000
const SGD = { optimizers: [chooseOptimizer('sgd')] }
const LONG = { steps: 60_000, evaluateEvery: 7000, gradientNormEvery: 100 }

const SWEEP: Pick<ComparisonDraft, 'sweep'> = {
  sweep: {
    search: { kind: 'grid', axes: [{ field: 'learningRate', values: [0.1, 0.01] }] },
    tuningSeeds: [0],
    selectBy: 'validation-loss',
  },
}

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 1 })
})
afterEach(() => lab.close())

const start = (...draft: Parameters<typeof tinyDraft>): RunId[] =>
  lab.training.start(tinyDraft(...draft)).runs.map(({ id }) => id)

/** All that was recorded but the seconds, which are never the same. */
function recorded(id: RunId, where = lab) {
  const metrics = METRICS.filter((metric) => metric !== 'training-seconds')
  const curves = metrics.map((metric) => where.storage.runs.curves([id], metric).get(id))
  const { status, stepsDone, initHash, batchHash, testAccuracy, bestLoss } = where.run(id)
  return { curves, status, stepsDone, initHash, batchHash, testAccuracy, bestLoss }
}

let trained: ReturnType<typeof trainUninterrupted> | undefined

/** What the long runs of SGD and RMSprop give when nothing comes between; they are trained once for all tests. */
const uninterrupted = () => (trained ??= trainUninterrupted())

async function trainUninterrupted() {
  const own = openTrainingLab(files, { workers: 2 })
  const { runs } = own.training.start(tinyDraft(LONG))
  await own.training.whenIdle()
  const whole = runs.map(({ id }) => ({
    run: own.run(id),
    recorded: recorded(id, own),
    weights: own.storage.runs.weights(id),
  }))
  await own.close()
  return whole
}

describe('a comparison whose process ended', () => {
  test('goes on in the next one and gives the same', async () => {
    const whole = await uninterrupted()
    const ids = start(LONG)
    await lab.when(pointsOf(ids[0]))
    await lab.training.shutDown('The app was closed.')
    const stepsKept = lab.run(ids[0]).stepsDone
    expect(stepsKept).toBeGreaterThan(0)
    expect(stepsKept).toBeLessThan(LONG.steps)
    lab.storage.close()

    lab = openTrainingLab(files, { workers: 2, database: lab.database })
    expect(lab.storage.runs.interruptUnfinished(Date.now())).toEqual([])
    const [unfinished] = await lab.training.unfinished()
    expect(unfinished).toMatchObject({ ended: 0, total: 2, resumable: 1 })
    expect(unfinished.stepsKept).toBeGreaterThanOrEqual(stepsKept - 1)
    lab.training.resumeComparisons([unfinished.comparisonId])
    expect(await lab.training.unfinished()).toEqual([])
    await lab.training.whenIdle()
    expect(ids.map((id) => recorded(id))).toEqual(whole.map((one) => one.recorded))
    expect(lab.storage.runs.weights(ids[0])).toEqual(whole[0].weights)
    expect(() => lab.training.resumeComparisons([unfinished.comparisonId])).toThrow(
      /not unfinished any more/,
    )
  })

  test('is not offered again when it is dismissed', async () => {
    const ids = start({ steps: ENDLESS })
    await lab.when(pointsOf(ids[0]))
    await lab.training.shutDown('The app was closed.')
    lab.storage.close()
    lab = openTrainingLab(files, { database: lab.database })
    const [{ comparisonId }] = await lab.training.unfinished()
    lab.training.dismiss([comparisonId])
    expect(await lab.training.unfinished()).toEqual([])
    expect(lab.storage.runs.comparison(comparisonId)?.state).toBe('cancelled')
  })

  test('is done, and not offered, when nothing of it is left to train', async () => {
    const ids = start({ steps: 40 })
    const [sweep] = start({ validationExamples: 15, testing: 'at-end' }, SWEEP)
    const [trashed] = start({ steps: 40 }, SGD)
    await lab.training.whenIdle()
    const comparisons = [...ids.slice(0, 1), sweep, trashed].map((id) => lab.run(id).comparisonId)
    for (const id of comparisons) lab.storage.runs.setComparisonState(id, 'unfinished')
    lab.storage.edits.edit([trashed], { kind: 'trashed', trashed: true })
    expect(await lab.training.unfinished()).toEqual([])
    const states = comparisons.map((id) => lab.storage.runs.comparison(id)?.state)
    expect(states).toEqual(['done', 'done', 'unfinished'])
  })

  test('that is not unfinished cannot be dismissed', () => {
    const [id] = start({ steps: ENDLESS }, SGD)
    const { comparisonId } = lab.run(id)
    lab.training.dismiss([comparisonId])
    expect(lab.storage.runs.comparison(comparisonId)?.state).toBe('open')
  })

  test('that was cancelled stays so while one of its runs goes on', async () => {
    const [id] = start({ steps: ENDLESS }, SGD)
    const { comparisonId } = lab.run(id)
    await lab.when(pointsOf(id))
    lab.training.cancel(comparisonId)
    await lab.training.whenIdle()
    lab.training.resumeRuns([id])
    expect(lab.storage.runs.comparison(comparisonId)?.state).toBe('cancelled')
  })

  test('goes on from the start where no checkpoint is left', async () => {
    const [whole] = await uninterrupted()
    const [id] = start(LONG, SGD)
    await lab.when(pointsOf(id))
    lab.training.stop([id])
    await lab.training.whenIdle()
    lab.storage.checkpoints.setRule({ everySteps: 0, keepPerRun: 0, megabytes: 0 })
    expect(lab.storage.checkpoints.list(id)).toEqual([])
    lab.training.resumeRuns([id])
    expect(lab.run(id).stepsDone).toBe(0)
    await lab.training.whenIdle()
    expect(recorded(id)).toEqual(whole.recorded)
  })
})

test('a run of another engine version begins anew, says so and bears the new version', async () => {
  const [whole] = await uninterrupted()
  const [id] = start({ ...LONG, steps: ENDLESS }, SGD)
  await lab.when(pointsOf(id))
  lab.training.stop([id])
  await lab.training.whenIdle()
  const { recipe, recipeHash: hash } = whole.run
  lab.storage.runs.replaceRecipe(id, recipe, hash)
  // What the older engine left: another state, which would give other numbers.
  const state = { ...lab.storage.checkpoints.latest(id)!, stepsDone: 10, optimizerSteps: 10 }
  lab.storage.runs.requeue(id, 1000, 'older', TINY_DATASET.dataHash)
  lab.storage.checkpoints.save(id, state, true)
  lab.storage.runs.finish(id, { ...SAMPLE_END, status: 'stopped', stepsDone: 1000 })
  lab.training.resumeRuns([id])
  expect(lab.run(id)).toMatchObject({ stepsDone: 0, engineVersion: ENGINE_VERSION })
  expect(lab.told).toContainEqual({
    name: 'lab.problem',
    event: expect.stringMatching(/^SGD: trained from the start again. .* version older of the/),
  })
  await lab.training.whenIdle()
  expect(recorded(id)).toEqual(whole.recorded)
})

test('a run of an older rule begins anew; to runs of other optimizers the rule is nothing', async () => {
  const optimizers = [chooseOptimizer('sgd'), chooseOptimizer('nadam')]
  const [sgd, nadam] = start({ steps: 40 }, { optimizers })
  await lab.training.whenIdle()
  expect([sgd, nadam].map((id) => lab.run(id).engineVersion)).toEqual(['3', '3 nadam-2'])
  const whole = [sgd, nadam].map((id) => recorded(id))
  for (const id of [sgd, nadam]) {
    // Half of it, as a process left it that knew version 1 of the rule.
    const half = { ...lab.storage.checkpoints.latest(id)!, stepsDone: 20, optimizerSteps: 20 }
    lab.storage.runs.requeue(id, 0, '3', TINY_DATASET.dataHash)
    lab.storage.checkpoints.save(id, half, true)
    lab.storage.runs.finish(id, { ...SAMPLE_END, status: 'stopped', stepsDone: 20 })
  }
  lab.training.resumeRuns([sgd, nadam])
  expect(lab.run(sgd)).toMatchObject({ stepsDone: 20, engineVersion: '3' })
  expect(lab.run(nadam)).toMatchObject({ stepsDone: 0, engineVersion: '3 nadam-2' })
  expect(lab.told.filter(({ name }) => name === 'lab.problem')).toEqual([
    {
      name: 'lab.problem',
      event: expect.stringMatching(
        /^NAdam: trained .* of version 3 of the engine; this is version 3 nadam-2/,
      ),
    },
  ])
  await lab.training.whenIdle()
  expect(recorded(nadam)).toEqual(whole[1])
})

describe('a changed learning rate', () => {
  test('becomes part of the recipe, and the run is replayed with it', async () => {
    const [id] = start(LONG, SGD)
    await lab.when(pointsOf(id))
    lab.training.setRate(id, 0.002)
    await lab.when(
      ({ name, event }) =>
        name === 'run.changed' && event.id === id && event.recipe.rateChanges.length === 1,
    )
    await lab.training.whenIdle()
    const { recipe, recipeHash: hash } = lab.run(id)
    expect(recipe.rateChanges).toMatchObject([{ learningRate: 0.002 }])
    expect(recipe.rateChanges[0].step).toBeGreaterThan(1)
    expect(hash).toBe(recipeHash(recipe))
    expect(await lab.training.replay(id)).toMatchObject({ outcome: 'identical' })
    expect(() => lab.training.setRate(id, 1)).toThrow(/not training/)
  })
})

test('a learning rate that was changed as often as a recipe can say is changed no more', async () => {
  const [id] = start({ steps: ENDLESS }, SGD)
  await lab.when(pointsOf(id))
  lab.training.stop([id])
  await lab.training.whenIdle()
  const rateChanges = Array.from({ length: LIMITS.rateChanges - 1 }, (_, i) => ({
    step: ENDLESS - LIMITS.rateChanges + i,
    learningRate: 0.1,
  }))
  const { recipe, recipeHash: hash } = lab.run(id)
  lab.storage.runs.replaceRecipe(id, { ...recipe, rateChanges }, hash)
  lab.training.resumeRuns([id])
  lab.training.setRate(id, 0.2)
  expect(() => lab.training.setRate(id, 0.3)).toThrow(/changed 1,000 times/)
  lab.training.stop([id])
  await lab.training.whenIdle()
  expect(lab.run(id).status).toBe('stopped')
})

describe('a fork', () => {
  const request = (parent: RunId, changes: Partial<ForkRequest> = {}): ForkRequest => ({
    parent,
    step: 20,
    steps: 60,
    optimizer: chooseOptimizer('sgd'),
    schedule: CONSTANT_RATE,
    scheduleFrom: 'continued',
    optimizerState: 'kept',
    ...changes,
  })
  const curve = (id: RunId) => lab.storage.runs.curves([id], 'training-loss').get(id)!

  test('that changes nothing is what its parent would have been', async () => {
    const [longer] = start({ steps: 60 }, SGD)
    const [parent] = start({ steps: 40 }, SGD)
    await lab.training.whenIdle()
    const child = lab.training.fork(request(parent))
    expect(child).toMatchObject({ role: 'fork', name: 'SGD from step 20 of SGD', status: 'queued' })
    expect(child.comparisonId).toBe(lab.run(parent).comparisonId)
    await lab.training.whenIdle()
    expect(lab.run(child.id)).toMatchObject({ status: 'done', stepsDone: 60 })
    const { steps, values } = curve(child.id)
    expect([steps[0], steps.at(-1)]).toEqual([21, 60])
    expect(values).toEqual(curve(longer).values.slice(20))
    expect(lab.storage.runs.family(child.id)).toEqual([parent, child.id])
    expect(await lab.training.replay(child.id)).toMatchObject({
      outcome: 'identical',
      stepsCompared: 40,
      comparedWeights: true,
    })
  })

  test("begins from its parent's checkpoint where there is one, and gives the same without", async () => {
    lab.storage.checkpoints.setRule({ everySteps: 20, keepPerRun: 10, megabytes: 10 })
    const [parent] = start({ steps: 40 }, SGD)
    await lab.training.whenIdle()
    const other = { optimizer: chooseOptimizer('rmsprop'), optimizerState: 'fresh' } as const
    const kept = lab.training.fork(request(parent, other))
    await lab.training.whenIdle()
    lab.storage.checkpoints.setRule({ everySteps: 0, keepPerRun: 0, megabytes: 0 })
    const retraced = lab.training.fork(request(parent, other))
    await lab.training.whenIdle()
    expect(recorded(retraced.id)).toEqual(recorded(kept.id))
    expect(lab.run(retraced.id).name).toBe('RMSprop from step 20 of SGD')
  })

  test('that ends while its ancestors are trained again has no weights of its own', async () => {
    lab.storage.checkpoints.setRule({ everySteps: 0, keepPerRun: 0, megabytes: 0 })
    const [parent] = start({ steps: 20_000 }, SGD)
    await lab.training.whenIdle()
    const { id } = lab.training.fork(request(parent, { step: 20_000, steps: 20_020 }))
    lab.training.stop([id])
    await lab.training.whenIdle()
    expect(lab.run(id)).toMatchObject({ status: 'stopped', stepsDone: 0 })
    expect(lab.storage.runs.weights(id)).toBeUndefined()
    lab.training.resumeRuns([id])
    await lab.training.whenIdle()
    expect(lab.run(id)).toMatchObject({ status: 'done', stepsDone: 20_020 })
  })

  test('of a fork goes on from its own state after it was stopped', async () => {
    lab.storage.checkpoints.setRule({ everySteps: 0, keepPerRun: 3, megabytes: 100 })
    const [parent] = start({ steps: 40 }, SGD)
    await lab.training.whenIdle()
    const child = lab.training.fork(request(parent))
    await lab.training.whenIdle()
    const ofChild = request(child.id, { step: 30, steps: LONG.steps })
    const whole = lab.training.fork(ofChild)
    await lab.training.whenIdle()
    const { id } = lab.training.fork(ofChild)
    await lab.when(pointsOf(id))
    lab.training.stop([id])
    await lab.training.whenIdle()
    expect(lab.run(id).status).toBe('stopped')
    lab.training.resumeRuns([id])
    await lab.training.whenIdle()
    expect(recorded(id)).toEqual(recorded(whole.id))
  })

  test('that cannot be is refused in a sentence', async () => {
    const [parent] = start({ steps: 40 }, SGD)
    await lab.training.whenIdle()
    const refusal = (changes: Partial<ForkRequest>) => {
      try {
        lab.training.fork(request(parent, changes))
      } catch (error) {
        return error
      }
      throw new Error('was accepted')
    }
    const invalid = (message: RegExp) => ({
      code: 'invalid-input',
      message: expect.stringMatching(message),
    })
    expect(refusal({ step: 41 })).toMatchObject(invalid(/trained for 40 steps/))
    expect(refusal({ steps: 20 })).toMatchObject(invalid(/needs more steps/))
    expect(refusal({ optimizer: chooseOptimizer('adam') })).toMatchObject(
      invalid(/Another optimizer cannot go on/),
    )
    expect(refusal({ parent: 'nobody' })).toMatchObject({ code: 'not-found' })
    expect(lab.storage.runs.family(parent)).toEqual([parent])
  })
})

describe('replay', () => {
  test('of a run that ended or was stopped is identical, and stores nothing', async () => {
    const [whole] = start(LONG, SGD)
    const [stopped] = start({ ...LONG, steps: ENDLESS }, SGD)
    await lab.when(pointsOf(stopped))
    lab.training.stop([stopped])
    await lab.training.whenIdle()
    const before = [whole, stopped].map((id) => recorded(id))
    const reports = await Promise.all([whole, stopped].map((id) => lab.training.replay(id)))
    expect(reports).toMatchObject([
      { outcome: 'identical', stepsCompared: LONG.steps, comparedWeights: true },
      { outcome: 'identical', stepsCompared: lab.run(stopped).stepsDone, comparedWeights: true },
    ])
    expect([whole, stopped].map((id) => recorded(id))).toEqual(before)
    expect(
      lab.told.some(
        ({ name, event }) => name === 'replays.changed' && event.some(({ id }) => id === whole),
      ),
    ).toBe(true)
    expect(lab.training.replaying()).toEqual([])
  })

  test('of a run that diverged is identical', async () => {
    const optimizers = [chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })]
    const [id] = start({ steps: 200 }, { optimizers })
    await lab.training.whenIdle()
    expect(lab.run(id).status).toBe('diverged')
    const report = await lab.training.replay(id)
    expect(report).toMatchObject({ outcome: 'identical', stepsCompared: lab.run(id).stepsDone })
  })

  test('of a run whose loss of test examples diverged is identical', async () => {
    const [id] = start(
      {
        hiddenLayers: [20, 20, 20, 20, 20, 20, 20, 20],
        initializer: { kind: 'normal', standardDeviation: 10 },
        lossTiming: 'before-step',
        lossForm: 'exact',
        evaluateEvery: 1,
      },
      { optimizers: [chooseOptimizer('sgd', { learningRate: 1000 })] },
    )
    await lab.training.whenIdle()
    const { status, stepsDone, reason } = lab.run(id)
    expect({ status, stepsDone }).toEqual({ status: 'diverged', stepsDone: 1 })
    expect(shownText(reason ?? '')).toMatch(/test examples stopped being a finite number at step 1/)
    expect(await lab.training.replay(id)).toMatchObject({
      outcome: 'identical',
      stepsCompared: 1,
      comparedWeights: true,
    })
  })

  test('that is cancelled says so; one of a run that has not ended is refused', async () => {
    const [id] = start({ steps: ENDLESS }, SGD)
    await lab.when(pointsOf(id))
    await expect(lab.training.replay(id)).rejects.toThrow(/has not ended yet/)
    lab.training.stop([id])
    await lab.training.whenIdle()
    const [busy] = start({ steps: ENDLESS }, SGD)
    await lab.when(pointsOf(busy))
    const report = lab.training.replay(id)
    await lab.training.savePoints()
    await new Promise((resolve) => setTimeout(resolve, 50))
    lab.training.cancelReplay(id)
    expect(await report).toMatchObject({ outcome: 'cancelled', firstDifference: null })
    await expect(lab.training.replay('nobody')).rejects.toThrow(/There is no run/)
  })
})
