/** Any step of a stored run, looked into by training it again. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { emptyMask, markGradients } from '../../../src-main/engine/gradient-mask'
import { createTrainer, exampleSet } from '../../../src-main/training/worker/recipe-trainer'
import type { StoredCheckpoint, Storage } from '../../../src-main/storage/contract'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import type { RunId } from '../../../src-shared/runs/run'
import {
  openTrainingLab,
  pointsOf,
  statusOf,
  useWorkerFiles,
  type TrainingLab,
} from '../training-lab'
import { TINY_DATASET, tinyDraft } from '../worker/sample-task'
import { inspect, useInspectorFile, type Inspecting } from './inspecting-lab'

const workers = useWorkerFiles()
const inspector = useInspectorFile()
let lab: TrainingLab
let looked: Inspecting
afterEach(async () => {
  await looked.inspections.close()
  await lab.close()
})

function open(changeRuns?: (storage: Storage) => Storage['runs']): void {
  lab = openTrainingLab(workers)
  looked = inspect(lab, inspector, changeRuns?.(lab.storage))
}

async function trained(base: Parameters<typeof tinyDraft>[0] = {}): Promise<RunId[]> {
  open()
  const { runs } = lab.training.start(tinyDraft(base))
  await lab.training.whenIdle()
  return runs.map(({ id }) => id)
}

/** A run's state after a step, with the mask, as its own training has it. */
function stateAfter(id: RunId, step: number): StoredCheckpoint {
  const { recipe } = lab.run(id)
  const trainer = createTrainer(recipe, exampleSet(TINY_DATASET.train), 3)
  const mask = emptyMask(trainer.parameters.length)
  while (trainer.stepsDone < step) {
    trainer.step()
    markGradients(mask, trainer.gradients)
  }
  return { ...trainer.checkpoint(), trainingSeconds: 0, mask }
}

describe('a step', () => {
  test('has the loss that is stored, in whatever order steps are asked for', async () => {
    const [sgd, rmsprop] = await trained()
    for (const step of [17, 18, 40, 1, 39, 38, 2]) {
      const frames = await Promise.all([sgd, rmsprop].map((id) => looked.inspections.at(id, step)))
      for (const [i, id] of [sgd, rmsprop].entries()) {
        expect(frames[i]).toMatchObject({ step, source: 'replay' })
        expect(frames[i]?.loss).toBe(lab.losses(id)[step - 1])
      }
    }
    expect(looked.threads).toHaveLength(2)
  })

  test('is the same whether the way to it begins at the start, in memory or at a checkpoint', async () => {
    const [, rmsprop] = await trained()
    const fromStart = await looked.inspections.at(rmsprop, 30)
    await looked.inspections.at(rmsprop, 40)
    expect(await looked.inspections.at(rmsprop, 30)).toEqual(fromStart)

    lab.storage.checkpoints.save(rmsprop, stateAfter(rmsprop, 25), false)
    const again = inspect(lab, inspector)
    expect(await again.inspections.at(rmsprop, 30)).toEqual(fromStart)
    await again.inspections.close()
  })

  test('begins at a checkpoint, whose step has to lead to the stored losses', async () => {
    const [, rmsprop] = await trained()
    const state = stateAfter(rmsprop, 25)
    lab.storage.checkpoints.save(rmsprop, { ...state, parameters: state.parameters.fill(0) }, false)
    await expect(looked.inspections.at(rmsprop, 30)).rejects.toThrow('at step 26 the loss is')
    expect((await looked.inspections.at(rmsprop, 20))?.loss).toBe(lab.losses(rmsprop)[19])
  })

  test('is not begun at a checkpoint of which it is not known what had a gradient', async () => {
    const [, rmsprop] = await trained()
    const { mask, ...state } = stateAfter(rmsprop, 25)
    expect(mask).toBeDefined()
    lab.storage.checkpoints.save(rmsprop, { ...state, parameters: state.parameters.fill(0) }, false)
    expect((await looked.inspections.at(rmsprop, 30))?.loss).toBe(lab.losses(rmsprop)[29])
  })

  test('is refused where none is recorded, in a sentence', async () => {
    const [sgd] = await trained()
    await expect(looked.inspections.at(sgd, 41)).rejects.toThrow('steps 1 to 40 are recorded')
    await expect(looked.inspections.weights(sgd, 3, 2)).rejects.toThrow('2 layers of weights')
    await expect(looked.inspections.lens(sgd, 53, 40)).rejects.toThrow('53 parameters')
    const nobody = '019aa9b0-0000-7000-8000-000000000000'
    await expect(looked.inspections.at(nobody, 1)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is not shown where a loss on the way is another by one bit, and why is said', async () => {
    open((storage) => ({
      ...storage.runs,
      curves(ids, metric) {
        const curves = storage.runs.curves(ids, metric)
        for (const { values } of curves.values()) {
          new Uint32Array(values.buffer, values.byteOffset + 4 * 11, 1)[0] ^= 1
        }
        return curves
      },
      get(id) {
        const run = storage.runs.get(id)
        return run && { ...run, engineVersion: '2' }
      },
    }))
    const { runs } = lab.training.start(tinyDraft())
    await lab.training.whenIdle()
    const [{ id }] = runs
    await expect(looked.inspections.at(id, 30)).rejects.toThrow(
      /at step 12 the loss is .* So nothing of it is shown\. It was trained by engine 2, .* Train a comparison/,
    )
    await expect(looked.inspections.lens(id, 0, 30)).rejects.toThrow('at step 12')
    expect((await looked.inspections.at(id, 11))?.step).toBe(11)
  })

  test('is not shown of other examples than those it was trained on', async () => {
    open((storage) => ({
      ...storage.runs,
      get(id) {
        const run = storage.runs.get(id)
        return run && { ...run, dataHash: '0'.repeat(64) }
      },
    }))
    const { runs } = lab.training.start(tinyDraft())
    await lab.training.whenIdle()
    const asked = looked.inspections.at(runs[0].id, 3)
    await expect(asked).rejects.toMatchObject({ code: 'data-changed' })
  })
})

describe('a run', () => {
  test('that was forked off and forked again comes through its ancestors', async () => {
    const [, rmsprop] = await trained()
    const fork = (parent: RunId, step: number, optimizerState: 'kept' | 'fresh') => {
      const { optimizer, schedule } = lab.run(parent).recipe
      const steps = step + 12
      const asked = { optimizer, schedule, scheduleFrom: 'continued' as const, optimizerState }
      return lab.training.fork({ parent, step, steps, ...asked }).id
    }
    const child = fork(rmsprop, 20, 'fresh')
    await lab.training.whenIdle()
    const grandchild = fork(child, 26, 'kept')
    await lab.training.whenIdle()
    for (const [id, first, last] of [
      [child, 21, 32],
      [grandchild, 27, 38],
    ] as const) {
      for (const step of [last, first]) {
        const frame = await looked.inspections.at(id, step)
        expect(frame?.loss).toBe(lab.losses(id)[step - first])
        expect(frame?.whole.figures['gradient-cosine'] === null).toBe(step === first)
      }
      await expect(looked.inspections.at(id, first - 1)).rejects.toThrow(
        `steps ${first} to ${last}`,
      )
    }
    const weights = await looked.inspections.weights(child, 20, 0)
    expect(weights).toEqual({
      ...(await looked.inspections.weights(rmsprop, 20, 0)),
      id: child,
    })
  })

  test('that was stopped and went on with another learning rate has all its steps', async () => {
    open()
    const { runs } = lab.training.start(tinyDraft({ steps: 200_000 }))
    const [{ id }, { id: other }] = runs
    await lab.when(pointsOf(id))
    lab.training.setRate(id, 0.004)
    await lab.when(
      ({ name, event }) =>
        name === 'run.changed' && event.id === id && event.recipe.rateChanges.length > 0,
    )
    const [{ step: changed }] = lab.run(id).recipe.rateChanges
    await expect.poll(() => lab.run(id).stepsDone).toBeGreaterThan(changed)
    const frame = await looked.inspections.at(id, changed)
    expect(frame?.whole.figures['rate-p50']).toBeCloseTo(0.004)
    lab.training.stop([id, other])
    await lab.when(statusOf(id, 'stopped'))
    const { stepsDone } = lab.run(id)
    expect((await looked.inspections.at(id, stepsDone))?.loss).toBe(lab.losses(id).at(-1))
  })

  test('that diverged has its last step too, without what is no number', async () => {
    open()
    const sgd = chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })
    const optimizers = [sgd, chooseOptimizer('rmsprop')]
    const draft = tinyDraft({ lossForm: 'exact', steps: 200 }, { optimizers })
    const { runs } = lab.training.start(draft)
    await lab.training.whenIdle()
    const run = lab.run(runs[0].id)
    expect(run.status).toBe('diverged')
    const frame = await looked.inspections.at(run.id, run.stepsDone)
    expect(Number.isFinite(frame?.loss)).toBe(false)
    expect(frame?.alpha).toBeNull()
    expect(
      Object.values(frame?.whole.figures ?? {}).every(
        (one) => one === null || Number.isFinite(one),
      ),
    ).toBe(true)
  })
})

describe('a question', () => {
  test('tells how far it is and is answered with null at once when it is cancelled', async () => {
    open()
    const { runs } = lab.training.start(tinyDraft({ steps: 60_000 }))
    await lab.training.whenIdle()
    const [{ id }, { id: other }] = runs
    const asked = [3, 4].map((index) => looked.inspections.lens(id, index, 60_000))
    const beside = looked.inspections.at(other, 100)
    await expect.poll(() => looked.progress.length, { interval: 10 }).toBeGreaterThan(0)
    const told = looked.progress[0]
    expect(told).toMatchObject({ id, from: 0, to: 60_000 })
    expect(told.step).toBeGreaterThan(0)
    const began = performance.now()
    looked.inspections.cancel(id)
    expect(await Promise.all(asked)).toEqual([null, null])
    expect(performance.now() - began).toBeLessThan(50)
    expect((await beside)?.step).toBe(100)
    expect((await looked.inspections.at(id, 5))?.step).toBe(5)
    expect(looked.threads).toHaveLength(2)
  })

  test('is answered while runs train on every core', async () => {
    const [sgd] = await trained()
    lab.training.start(tinyDraft({ steps: 2_000_000 }))
    expect((await looked.inspections.at(sgd, 30))?.loss).toBe(lab.losses(sgd)[29])
    expect(lab.training.activeCount()).toBe(2)
  })

  test('is answered with a sentence when its thread ends over it, and the next one anew', async () => {
    const [sgd] = await trained()
    const asked = looked.inspections.at(sgd, 40)
    await expect.poll(() => looked.threads.length).toBe(1)
    await looked.threads[0].terminate()
    await expect(asked).rejects.toThrow('ended unexpectedly')
    expect((await looked.inspections.at(sgd, 40))?.step).toBe(40)
  })

  test('about a third run ends the thread of the one that was asked about first', async () => {
    open()
    const { runs } = lab.training.start(tinyDraft({}, { seeds: [0, 1] }))
    await lab.training.whenIdle()
    for (const { id } of runs.slice(0, 3)) await looked.inspections.at(id, 10)
    await expect
      .poll(() => looked.threads.map(({ threadId }) => threadId > 0))
      .toEqual([false, true, true])
  })
})

test('a thread that is asked nothing for a while ends', async () => {
  const [sgd] = await trained()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await looked.inspections.at(sgd, 10)
    const [thread] = looked.threads
    vi.advanceTimersByTime(119_000)
    await looked.inspections.at(sgd, 11)
    vi.advanceTimersByTime(119_000)
    expect((await looked.inspections.at(sgd, 12))?.step).toBe(12)
    expect(looked.threads).toEqual([thread])
    vi.advanceTimersByTime(121_000)
  } finally {
    vi.useRealTimers()
  }
  await expect.poll(() => looked.threads[0].threadId).toBeLessThan(0)
  expect((await looked.inspections.at(sgd, 10))?.step).toBe(10)
  expect(looked.threads).toHaveLength(2)
})

test('the last weights are those that were kept', async () => {
  const [sgd] = await trained()
  const kept = lab.storage.runs.weights(sgd)
  const last = await looked.inspections.weights(sgd, 40, 1)
  if (kept === undefined || last === null) throw new Error('There are no weights.')
  const { inputs, outputs, offset, weights } = last
  expect([inputs, outputs]).toEqual([5, 3])
  expect(weights).toEqual(kept.parameters.subarray(offset, offset + 15))
})

describe('a parameter under the lens', () => {
  test('has its values at every step', async () => {
    const [sgd, rmsprop] = await trained()
    const trace = await looked.inspections.lens(rmsprop, 7, 40)
    expect(trace?.steps).toEqual(Uint32Array.from({ length: 40 }, (_, i) => i + 1))
    expect(trace?.state.map(({ name }) => name)).toEqual(['mean squares'])
    const kept = lab.storage.runs.weights(rmsprop)
    expect(trace?.values.at(-1)).toBe(kept?.parameters[7])
    const plain = await looked.inspections.lens(sgd, 7, 40)
    const rate = Math.fround(lab.run(sgd).recipe.optimizer.hyperparameters.learningRate)
    expect(new Set(plain?.rates)).toEqual(new Set([rate]))
  })

  test('has those of every so many steps of a long run', async () => {
    const [, rmsprop] = await trained({ steps: 5000 })
    const trace = await looked.inspections.lens(rmsprop, 7, 5000)
    expect(trace).toMatchObject({ stride: 2 })
    expect(trace?.steps).toHaveLength(2500)
    expect(trace?.steps.at(-1)).toBe(5000)
  })
})
