/** What the queue promises when all goes well. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recipeHash } from '../../src-main/training/recipe-hash'
import { lossFigures } from '../shared/curves/loss-figures'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
import { tinyDraft } from './worker/sample-task'
import { openTrainingLab, useWorkerFiles, type TrainingLab } from './training-lab'
import { keptRuns } from '../storage/sample-runs'

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files)
})
afterEach(() => lab.close())

const start = (...draft: Parameters<typeof tinyDraft>): RunId[] =>
  lab.training.start(tinyDraft(...draft)).runs.map(({ id }) => id)

describe('a comparison', () => {
  test('gives its optimizers the same initial weights and the same batches', async () => {
    const [sgd, rmsprop, sgd1] = start({}, { seeds: [0, 1] })
    await lab.training.whenIdle()
    const [a, b, c] = [lab.run(sgd), lab.run(rmsprop), lab.run(sgd1)]
    expect(a.recipe.optimizer.id).toBe('sgd')
    expect(b.recipe.optimizer.id).toBe('rmsprop')
    expect(b.initHash).toBe(a.initHash)
    expect(b.batchHash).toBe(a.batchHash)
    expect(lab.losses(rmsprop)).not.toEqual(lab.losses(sgd))
    // Another seed, other weights and batches.
    expect(c.initHash).not.toBe(a.initHash)
    expect(c.batchHash).not.toBe(a.batchHash)
  })

  test('trained twice gives the same bits', async () => {
    const first = start()
    const second = start()
    await lab.training.whenIdle()
    for (const [i, id] of first.entries()) {
      expect(lab.losses(id)).toHaveLength(40)
      expect(lab.losses(second[i])).toEqual(lab.losses(id))
      expect(lab.run(second[i]).testAccuracy).toBe(lab.run(id).testAccuracy)
      expect(lab.run(second[i]).recipeHash).toBe(lab.run(id).recipeHash)
    }
  })

  test('is stored with all its runs before the first of them trains', async () => {
    const draft = tinyDraft({}, { seeds: [3, 4] })
    const started = lab.training.start(draft)
    expect(started.notice).toBeUndefined()
    expect(started.runs.map(({ name, status }) => `${name}: ${status}`)).toEqual([
      'SGD, seed 3: queued',
      'RMSprop, seed 3: queued',
      'SGD, seed 4: queued',
      'RMSprop, seed 4: queued',
    ])
    expect(keptRuns(lab.storage).map(({ id }) => id)).toEqual(started.runs.map(({ id }) => id))
    expect(lab.storage.runs.comparison(started.comparisonId)?.draft).toEqual(draft)
    expect(lab.training.activeCount()).toBe(4)
    await lab.training.whenIdle()
    expect(lab.training.activeCount()).toBe(0)
  })

  test('on a data set that stands in for another says so and records the one used', async () => {
    const { runs, comparisonId, notice } = lab.training.start(tinyDraft({ dataset: 'elsewhere' }))
    expect(notice).toBe('Tiny is used instead.')
    expect(runs.map(({ recipe }) => recipe.dataset)).toEqual(['tiny', 'tiny'])
    expect(runs[0].recipeHash).toBe(recipeHash(runs[0].recipe))
    expect(lab.storage.runs.comparison(comparisonId)?.draft.base.dataset).toBe('tiny')
    await lab.training.whenIdle()
  })

  test('on a data set that is missing is refused and not stored', () => {
    let failure: unknown
    try {
      start({ dataset: 'nowhere' })
    } catch (error) {
      failure = error
    }
    expect(failure).toBeInstanceOf(LabError)
    expect(failure).toMatchObject({ code: 'dataset-missing' })
    expect(keptRuns(lab.storage)).toEqual([])
    expect(lab.told).toEqual([])
    expect(lab.training.activeCount()).toBe(0)
  })
})

test('that holds out all there is to train on is refused and not stored', () => {
  expect(() => start({ validationExamples: 60 })).toThrow(
    '60 examples cannot be held out of the 60 of Tiny: some must be left to train on.',
  )
  expect(keptRuns(lab.storage)).toEqual([])
})

describe('a finished run', () => {
  test('is stored whole, with the figures of its curve', async () => {
    const [id] = start({ evaluateEvery: 15 })
    await lab.training.whenIdle()
    const run = lab.run(id)
    const losses = lab.losses(id)
    const accuracies = lab.storage.runs.curves([id], 'test-accuracy').get(id)
    expect(run).toMatchObject({ status: 'done', reason: null, stepsDone: 40, engineVersion: '3' })
    expect(run).toMatchObject(lossFigures(losses))
    expect([...(accuracies?.steps ?? [])]).toEqual([15, 30, 40])
    expect(run.testAccuracy).toBe(accuracies?.values[2])
    expect([...lab.storage.runs.curves([id], 'test-loss').get(id)!.steps]).toEqual([15, 30, 40])
    expect(lab.storage.runs.weights(id)?.parameters).toHaveLength(53)
    expect(run.trainingSeconds).toBeGreaterThan(0)
    expect(run.startedAt).toBeGreaterThanOrEqual(run.queuedAt)
    expect(run.finishedAt).toBeGreaterThanOrEqual(run.startedAt ?? Infinity)
  })

  test('was told of in order, its points without gaps', async () => {
    const [id] = start({ steps: 30_000, evaluateEvery: 10_000 })
    await lab.training.whenIdle()
    const statuses: string[] = []
    const steps: number[] = []
    let progress = 0
    for (const { name, event } of lab.told) {
      if (name === 'run.changed' && event.id === id) statuses.push(event.status)
      if (name === 'run.progress' && event.id === id) {
        expect(event.step).toBeGreaterThanOrEqual(progress)
        progress = event.step
      }
      if (name === 'run.points' && event.id === id) {
        // Nothing is drawn of a run that is not known to run, or after its end.
        expect(statuses.at(-1)).toBe('running')
        if (event.metric === 'training-loss') for (const step of event.steps) steps.push(step)
      }
    }
    expect(statuses).toEqual(['queued', 'running', 'done'])
    expect(steps).toEqual(Array.from({ length: 30_000 }, (_, i) => i + 1))
    expect(progress).toBe(30_000)
    expect(lab.told.filter(({ name }) => name === 'lab.problem')).toEqual([])
  })
})

test('losses are measured before or after the step, as the recipe says', async () => {
  const [after] = start({ lossTiming: 'after-step' })
  const [before] = start({ lossTiming: 'before-step' })
  await lab.training.whenIdle()
  expect(lab.losses(before)[0]).not.toBe(lab.losses(after)[0])
  expect(lab.run(before).initHash).toBe(lab.run(after).initHash)
  expect(lab.run(before).batchHash).toBe(lab.run(after).batchHash)
  expect(lab.run(before).testAccuracy).toBe(lab.run(after).testAccuracy)
})

test.each([1, 2])(
  'a long queue keeps %i worker threads busy, in the order queued',
  async (workers) => {
    await lab.close()
    lab = openTrainingLab(files, { workers })
    const ids = start({}, { seeds: [0, 1, 2] })
    await lab.training.whenIdle()
    expect(lab.workers).toHaveLength(6)
    expect(lab.mostWorkers()).toBe(workers)
    expect(ids.map((id) => lab.run(id).status)).toEqual(new Array(6).fill('done'))
    if (workers > 1) return
    const started = lab.told.flatMap(({ name, event }) =>
      name === 'run.changed' && event.status === 'running' ? [event.id] : [],
    )
    expect(started).toEqual(ids)
  },
)
