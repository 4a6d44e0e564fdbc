/** Threads that do one task after another, and are gone when they are needed no more. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReusedThreads } from '../../src-main/threads/reused-threads'

/** Serves tasks as `serveTasks` does: a number is doubled, a word ends the thread with an error. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads')
  const perform = (task) => {
    if (typeof task === 'string') throw new Error(task)
    parentPort.postMessage({ doubled: task * 2 })
  }
  parentPort.on('message', (task) => (task === 'end' ? parentPort.close() : perform(task)))
  perform(workerData)`

let started: Worker[]
let threads: ReusedThreads<number | string>

beforeEach(() => {
  started = []
  threads = new ReusedThreads((workerData) => {
    started.push(new Worker(THREAD, { eval: true, workerData }))
    return started.at(-1)!
  }, isLastWord)
})
afterEach(async () => {
  vi.useRealTimers()
  await threads.whenGone()
})

const isLastWord = (message: unknown) => 'doubled' in (message as object)
const answer = async (worker: Worker) => {
  const [message] = (await once(worker, 'message')) as [{ doubled: number }]
  return message.doubled
}

test('a thread that has done its task does the next one', async () => {
  expect(await answer(threads.begin(1))).toBe(2)
  expect(await answer(threads.begin(2))).toBe(4)
  expect(started).toHaveLength(1)
})

test('tasks at the same time have a thread each', async () => {
  const both = [threads.begin(1), threads.begin(2)].map(answer)
  expect(await Promise.all(both)).toEqual([2, 4])
  expect(started).toHaveLength(2)
})

test('one that failed or was ended is not used again', async () => {
  const failing = threads.begin('no')
  await expect(answer(failing)).rejects.toThrow('no')
  const ended = threads.begin(1)
  await answer(ended)
  await ended.terminate()
  expect(await answer(threads.begin(2))).toBe(4)
  expect(started).toHaveLength(3)
})

test('one that fails as it rests harms nobody', async () => {
  const worker = threads.begin(1)
  await answer(worker)
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  worker.postMessage('no')
  await exited
  expect(await answer(threads.begin(2))).toBe(4)
})

test('ends the threads at rest, and waits until every thread is gone', async () => {
  await threads.whenGone()
  await answer(threads.begin(1))
  threads.begin(2)
  const working = threads.begin(3)
  let gone = 0
  started.forEach((worker) => worker.once('exit', () => gone++))
  const over = threads.whenGone()
  await answer(working)
  await threads.whenGone()
  await over
  expect(gone).toBe(2)
})

test('a thread that has rested for a while is ended', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const worker = threads.begin(1)
  await answer(worker)
  const exited = once(worker, 'exit')
  vi.advanceTimersByTime(5000)
  await exited
})
