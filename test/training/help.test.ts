/** Idle cores help runs that train: lent by the queue, given back as soon as another run wants them. */
import { afterEach, expect, test } from 'vitest'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunId } from '../../src-shared/runs/run'
import type { WorkerTask } from '../../src-main/training/worker/messages'
import { run } from './worker/run-task'
import { tinyDraft, tinyTask } from './worker/sample-task'
import { openTrainingLab, statusOf, type TrainingLab, useWorkerFiles } from './training-lab'

const files = useWorkerFiles()
let lab: TrainingLab
afterEach(() => lab.close())

/** Steps of some milliseconds, so that a helper is still being measured when the test does something. */
const WIDE = { hiddenLayers: [400, 400], batchSize: 60 }
const ENDLESS = 1_000_000
const SGD = { optimizers: [chooseOptimizer('sgd')] }

function start(steps: number, name: string): RunId {
  const draft = tinyDraft({ ...WIDE, steps }, { ...SGD, name })
  return lab.training.start(draft).runs[0].id
}

const LONG_MS = 15_000
const helping = (count: number) =>
  expect.poll(() => lab.helps.length, { timeout: LONG_MS, interval: 5 }).toBe(count)

test('a run alone is helped, gives the core to one that begins, and takes it again when that ends', async () => {
  lab = openTrainingLab(files, { workers: 2, isHelped: true })
  const first = start(ENDLESS, 'First')
  await helping(1)
  const began = lab.when(statusOf(start(ENDLESS, 'Second'), 'running'))
  // The helper comes home by itself; the second run did not wait for that.
  await Promise.all([lab.helps[0].answer, began])
  const second = lab.training.list()[1]
  expect(second.runs.running).toBe(1)
  expect(lab.helps).toHaveLength(1)
  lab.training.cancel(second.comparisonId)
  await helping(2)
  lab.training.stop([first])
  await lab.helps[1].answer
  await lab.when(statusOf(first, 'stopped'))
}, 40_000)

test('a pause lets helpers go, and a run that was helped has the weights of one that was not', async () => {
  lab = openTrainingLab(files, { workers: 3, isHelped: true })
  const steps = 400
  const id = start(steps, 'Paused')
  await helping(2)
  const [{ comparisonId }] = lab.training.list()
  lab.training.pause(comparisonId)
  await Promise.all(lab.helps.map(({ answer }) => answer))
  lab.training.resume(comparisonId)
  await helping(4)
  await lab.when(statusOf(id, 'done'))
  await Promise.all(lab.helps.map(({ answer }) => answer))
  const { recipe } = lab.run(id)
  const task: WorkerTask = { ...tinyTask(), recipe }
  const alone = run(task).finished
  expect(lab.storage.runs.weights(id)?.parameters).toEqual(alone.weights.parameters)
  expect(lab.run(id).batchHash).toBe(alone.batchHash)
}, 40_000)

test('a run goes on, with the same weights, when the thread that helps it is killed', async () => {
  lab = openTrainingLab(files, { workers: 2, isHelped: true })
  const id = start(300, 'Bereaved')
  await helping(1)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await lab.helps[0].terminate()
  await lab.when(statusOf(id, 'done'))
  const alone = run({ ...tinyTask(), recipe: lab.run(id).recipe }).finished
  expect(lab.storage.runs.weights(id)?.parameters).toEqual(alone.weights.parameters)
}, 40_000)

test('no core helps where as many runs train as there are cores', async () => {
  lab = openTrainingLab(files, { workers: 2, isHelped: true })
  const done = start(60, 'Short')
  await lab.when(statusOf(done, 'done'))
  await Promise.all(lab.helps.map(({ answer }) => answer))
  const before = lab.helps.length
  start(ENDLESS, 'One')
  start(ENDLESS, 'Other')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(lab.helps).toHaveLength(before)
}, 40_000)

test('a replay is helped too, and is the same as the run', async () => {
  lab = openTrainingLab(files, { workers: 1, isHelped: true })
  const id = start(300, 'Alone')
  await lab.when(statusOf(id, 'done'))
  expect(lab.helps).toHaveLength(0)
  const { database } = lab
  await lab.close()
  lab = openTrainingLab(files, { workers: 2, isHelped: true, database })
  const report = lab.training.replay(id)
  await helping(1)
  expect((await report).outcome).toBe('identical')
}, 40_000)
