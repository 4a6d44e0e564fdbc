/** The order of comparisons, and their state at closing. */
import { describe, expect, test } from 'vitest'
import { ComparisonQueue } from '../../../src-main/training/queue/comparison-queue'
import { QueuedComparison } from '../../../src-main/training/queue/queued-comparison'
import { SGD_VS_RMSPROP, expandComparison } from '../../../src-shared/recipe/comparison'
import type { RunSummary } from '../../../src-shared/runs/run'
import { TINY_DATASET, tinyDraft } from '../worker/sample-task'

const [recipe] = expandComparison(tinyDraft({ steps: 100 }))
describe('ComparisonQueue', () => {
  const comparison = (id: string, ...waiting: string[]) => {
    const made = new QueuedComparison({ id, name: id, draft: SGD_VS_RMSPROP }, 'planned')
    for (const run of waiting) {
      made.enqueue({ id: run, recipe, role: 'single', stepsDone: 0 }, TINY_DATASET)
    }
    return made
  }

  test('hands out runs of the first comparison that is not paused', () => {
    const queue = new ComparisonQueue()
    const [a, b] = [comparison('a', 'a1', 'a2'), comparison('b', 'b1')]
    queue.add(a)
    queue.add(b)
    expect(queue.takeNext()?.id).toBe('a1')
    a.isPaused = true
    expect(queue.takeNext()).toEqual({ comparison: b, id: 'b1' })
    expect(queue.takeNext()).toBeUndefined()
    a.isPaused = false
    expect(queue.takeNext()?.id).toBe('a2')
    expect(queue.of('a1')).toBe(a)
    expect(queue.of('c1')).toBeUndefined()
  })

  test('moves a comparison before another, or last', () => {
    const queue = new ComparisonQueue()
    for (const id of ['a', 'b', 'c']) queue.add(comparison(id))
    const order = () =>
      queue
        .list()
        .map(({ id }) => id)
        .join('')
    queue.move('c', 'a')
    expect(order()).toBe('cab')
    queue.move('c', null)
    expect(order()).toBe('abc')
    queue.move('b', 'b')
    queue.move('a', 'c')
    expect(order()).toBe('bac')
    expect(() => queue.move('x', null)).toThrow(/not in the queue/)
  })

  test('knows what is left behind when the process ends', () => {
    const ended = { ...({} as RunSummary), id: 'a1', recipe, role: 'single', stepsDone: 9 } as const
    const [done, open] = [comparison('a', 'a1'), comparison('a', 'a1')]
    // Its run's end is not stored.
    expect(done.stateAtClosing()).toBe('unfinished')
    done.noteEnd({ ...ended, status: 'done' })
    open.noteEnd({ ...ended, status: 'interrupted' })
    expect([done.stateAtClosing(), open.stateAtClosing()]).toEqual(['done', 'unfinished'])
    open.afterwards = 'cancelled'
    expect(open.stateAtClosing()).toBe('cancelled')
  })
})
