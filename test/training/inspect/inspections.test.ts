/** Any step of a stored run, looked into by training it again. */
import { afterEach, describe, expect, test } from 'vitest'
import type { RunId } from '../../../src-shared/runs/run'
import { openTrainingLab, useWorkerFiles, type TrainingLab } from '../training-lab'
import { tinyDraft } from '../worker/sample-task'
import { inspect, useInspectorFile, type Inspecting } from './inspecting-lab'

const workers = useWorkerFiles()
const inspector = useInspectorFile()
let lab: TrainingLab
let looked: Inspecting
afterEach(async () => {
  await looked.inspections.close()
  await lab.close()
})

async function trained(base: Parameters<typeof tinyDraft>[0] = {}): Promise<RunId[]> {
  lab = openTrainingLab(workers)
  looked = inspect(lab, inspector)
  const { runs } = lab.training.start(tinyDraft(base))
  await lab.training.whenIdle()
  return runs.map(({ id }) => id)
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

  test('is refused where none is recorded, in a sentence', async () => {
    const [sgd] = await trained()
    await expect(looked.inspections.at(sgd, 41)).rejects.toThrow('steps 1 to 40 are recorded')
  })
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

test('a parameter under the lens has its values at every step', async () => {
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
