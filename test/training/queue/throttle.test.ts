/** News that nobody is told more than a few times a second. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Throttle } from '../../../src-main/training/queue/throttle'

describe('Throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('tells at once when asked to, else at most every quarter of a second', () => {
    const tell = vi.fn()
    const throttle = new Throttle(tell)
    for (let i = 0; i < 10; i++) throttle.soon()
    expect(tell).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(249)
    expect(tell).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(tell).toHaveBeenCalledTimes(2)
    throttle.soon()
    throttle.now()
    expect(tell).toHaveBeenCalledTimes(3)
    vi.advanceTimersByTime(1000)
    expect(tell).toHaveBeenCalledTimes(3)
    throttle.soon()
    throttle.soon()
    throttle.close()
    vi.advanceTimersByTime(1000)
    expect(tell).toHaveBeenCalledTimes(4)
  })
})
