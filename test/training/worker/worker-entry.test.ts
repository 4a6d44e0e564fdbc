/** A run in its own thread, steered from outside. */
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { Controller } from '../../../src-main/training/worker/control'
import type {
  RunState,
  UnfinishedMessage,
  WorkerTask,
} from '../../../src-main/training/worker/messages'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { run } from './run-task'
import { tinyTask } from './sample-task'
import { useWorkerFiles } from '../training-lab'
import { trainingThreads } from '../../../src-main/training/worker/active-run'

const files = useWorkerFiles()

function start(task: WorkerTask) {
  const threads = trainingThreads(() => new Worker(files.entry))
  const messages: UnfinishedMessage[] = []
  const call = threads.begin(task, (message) => {
    if (message.type !== 'help-offered') messages.push(message)
  })
  const stepsDone = () =>
    messages.reduce((done, m) => (m.type === 'points' ? m.stepsDone : done), 0)
  const finished = call.answer.finally(() => threads.close())
  return { call, messages, stepsDone, finished }
}

const LONG = { steps: 40_000, optimizer: chooseOptimizer('adam') }

test('hands over its states whole, those on the way and the one at the end', async () => {
  const task = { ...tinyTask({ steps: 30, optimizer: LONG.optimizer }), checkpointEvery: 10 }
  const { messages, finished } = start(task)
  const { state, weights } = await finished
  const expected = run(task)
  const withoutTime = (state: RunState) => ({ ...state, trainingSeconds: 0 })
  const states = messages.flatMap((m) => (m.type === 'checkpoint' ? withoutTime(m.state) : []))
  expect(states).toEqual(expected.checkpoints.map(withoutTime))
  expect(withoutTime(state!)).toEqual(withoutTime(expected.finished.state!))
  expect(weights).toEqual(expected.finished.weights)
})

test('stands still while it is paused, is suspended, and goes on in another thread', async () => {
  const task = tinyTask(LONG)
  const controller = new Controller(task.control)
  const first = start(task)
  await expect.poll(first.stepsDone).toBeGreaterThan(0)
  controller.order('pause')
  await new Promise((resolve) => setTimeout(resolve, 150))
  const told = first.messages.length
  const pausedAt = first.stepsDone()
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(first.messages).toHaveLength(told)
  controller.order('suspend')
  const { outcome, state } = await first.finished
  expect([outcome, state?.stepsDone]).toEqual(['suspended', pausedAt])
  expect(pausedAt).toBeLessThan(LONG.steps)

  const second = start({ ...tinyTask(LONG), start: { of: 'run', state: state! } })
  const { weights, batchHash } = await second.finished
  const whole = run(tinyTask(LONG)).finished
  expect(weights).toEqual(whole.weights)
  expect(batchHash).toBe(whole.batchHash)
})

test('changes its rate at the next step', async () => {
  const task = tinyTask(LONG)
  const { messages, stepsDone, finished } = start(task)
  await expect.poll(stepsDone).toBeGreaterThan(0)
  new Controller(task.control).setRate(0.05)
  const { weights } = await finished
  const rateChanges = messages.flatMap((m) => (m.type === 'rate-changed' ? m.change : []))
  expect(rateChanges).toEqual([{ step: expect.any(Number), learningRate: 0.05 }])
  const known = run(tinyTask({ ...LONG, rateChanges })).finished
  expect(weights).toEqual(known.weights)
})

test('can be given up while it is paused', async () => {
  const task = tinyTask(LONG)
  new Controller(task.control).order('pause')
  const { call, messages, finished } = start(task)
  const refused = expect(finished).rejects.toThrow()
  await expect.poll(() => messages.length).toBe(2)
  expect(messages.map(({ type }) => type)).toEqual(['started', 'points'])
  await call.terminate()
  await refused
})
