/** The thread that tries optimizers out: a new question ends the one before, and nothing holds it up for ever. */
import { EventEmitter } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import type { ThreadRequest } from '../../src-main/threads/serve'
import { Previews } from '../../src-main/optimizers/previews'
import type { PreviewTask } from '../../src-main/optimizers/thread-entry'

/** A thread that answers with its task's optimizer, or never. */
class FakeThread extends EventEmitter {
  constructor(private readonly answers: (task: PreviewTask) => boolean) {
    super()
  }
  postMessage(request: ThreadRequest | string): void {
    if (typeof request === 'string') return void setImmediate(() => this.emit('exit', 0))
    const { number, input } = request
    const task = input as PreviewTask
    if (!this.answers(task)) return
    const isNewest = Atomics.load(new Int32Array(task.newest), 0) === task.number
    const value = isNewest ? { id: task.optimizer.id } : null
    setImmediate(() => this.emit('message', { number, result: { ok: true, value } }))
  }
  terminate(): Promise<number> {
    this.emit('exit', 1)
    return Promise.resolve(1)
  }
}

function previewsWith(answers: (task: PreviewTask) => boolean, longestMs = 50) {
  let started = 0
  const spawn = () => {
    started++
    return new FakeThread(answers) as unknown as Worker
  }
  return { previews: new Previews({ spawn, longestMs }), started: () => started }
}

test('of several at once only the last is answered, one after another in one thread', async () => {
  const asked: number[] = []
  const { previews, started } = previewsWith(({ number }) => asked.push(number) > 0)
  const ids = ['sgd', 'adam', 'adamw'] as const
  const answers = await Promise.all(ids.map((id) => previews.of(chooseOptimizer(id))))
  expect(answers).toEqual([null, null, expect.objectContaining({ id: 'adamw' })])
  expect(asked.at(-1)).toBe(3)
  expect(started()).toBe(1)
  await previews.close()
})

test('one that takes too long is told of in a sentence, and the next has a thread of its own', async () => {
  const { previews, started } = previewsWith(({ optimizer }) => optimizer.id !== 'sgd')
  await expect(previews.of(chooseOptimizer('sgd'))).rejects.toThrow(/takes too long/)
  expect(await previews.of(chooseOptimizer('adam'))).toMatchObject({ id: 'adam' })
  expect(started()).toBe(2)
  await previews.close()
})

test('one that does not give up when another is wanted is ended and nothing', async () => {
  const { previews } = previewsWith(({ optimizer }) => optimizer.id !== 'sgd', 60_000)
  const slow = previews.of(chooseOptimizer('sgd'))
  await new Promise((resolve) => setTimeout(resolve, 10))
  const next = previews.of(chooseOptimizer('adam'))
  expect(await slow).toBeNull()
  expect(await next).toMatchObject({ id: 'adam' })
  await previews.close()
})
