import { EventEmitter } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { WorkerThreads } from '../../src-main/training/worker-threads'
import { tinyTask } from './sample-task'

test('waits until every thread that was started is gone', async () => {
  const workers: EventEmitter[] = []
  const threads = new WorkerThreads(() => {
    workers.push(new EventEmitter())
    return workers.at(-1) as unknown as Worker
  })
  await threads.whenGone()
  threads.spawn(tinyTask())
  threads.spawn(tinyTask())
  workers[0].emit('exit', 0)

  let isOver = false
  const over = threads.whenGone().then(() => (isOver = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  workers[1].emit('exit', 0)
  await over
})
