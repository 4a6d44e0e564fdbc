/** Points between two messages of a worker. */
import { describe, expect, test } from 'vitest'
import { PointBuffer } from '../../../src-main/training/worker/run-points'

describe('PointBuffer', () => {
  test('hands out what came since the last time, however much', () => {
    const buffer = new PointBuffer('gradient-norm')
    expect(buffer.take()).toEqual([])
    for (let step = 1; step <= 5000; step++) buffer.add(3 * step, step)
    const [first] = buffer.take()
    buffer.add(20_000, 7)
    const [second] = buffer.take()
    expect(first.metric).toBe('gradient-norm')
    expect([...first.steps]).toEqual(Array.from({ length: 5000 }, (_, i) => 3 * i + 3))
    expect(first.values[4999]).toBe(5000)
    expect([[...second.steps], [...second.values]]).toEqual([[20_000], [7]])
  })
})
