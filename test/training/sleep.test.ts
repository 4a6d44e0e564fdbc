/** A machine that sleeps: runs stand still meanwhile, and nothing of it is counted. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { tinyDraft } from './worker/sample-task'
import {
  openTrainingLab,
  pointsOf,
  statusOf,
  type TrainingLab,
  useWorkerFiles,
} from './training-lab'

const SLEEP_MS = 1500
const ENDLESS = 10_000_000

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 1 })
})
afterEach(() => lab.close())

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const start = (steps: number) =>
  lab.training.start(tinyDraft({ steps }, { optimizers: [chooseOptimizer('sgd')] })).runs[0].id

test('a run stands still, and neither its time nor its speed knows of the sleep', async () => {
  const id = start(ENDLESS)
  await lab.when(pointsOf(id))
  const startedAt = performance.now()
  lab.training.sleep()
  await wait(300)
  const told = lab.told.length
  await wait(SLEEP_MS)
  expect(lab.told.length).toBe(told)
  lab.training.wake()
  await wait(500)
  const progress = lab.told.flatMap(({ name, event }) => (name === 'run.progress' ? [event] : []))
  lab.training.stop([id])
  await lab.when(statusOf(id, 'stopped'))
  const seconds = (performance.now() - startedAt) / 1000
  const run = lab.storage.runs.get(id)
  expect(run?.trainingSeconds).toBeGreaterThan(0)
  // What was trained before the sleep and after it, but not the sleep.
  expect(run?.trainingSeconds).toBeLessThan(seconds - SLEEP_MS / 1000)
  const speeds = progress.map(({ stepsPerSecond }) => stepsPerSecond)
  expect(speeds.at(-1)).toBeGreaterThan(Math.max(...speeds) / 3)
})

test('nothing begins during the sleep, what was paused stays paused, and a sleep can end twice', async () => {
  const paused = lab.training.start(
    tinyDraft({ steps: ENDLESS }, { optimizers: [chooseOptimizer('sgd')] }),
  )
  await lab.when(pointsOf(paused.runs[0].id))
  lab.training.pause(paused.comparisonId)
  lab.training.sleep()
  const id = start(20)
  await wait(300)
  expect(lab.storage.runs.get(id)?.status).toBe('queued')
  lab.training.wake()
  lab.training.wake()
  await lab.when(statusOf(id, 'done'))
  expect(lab.training.list()).toMatchObject([{ comparisonId: paused.comparisonId, isPaused: true }])
})
