/** Which losses the log shows. */
import { describe, expect, test } from 'vitest'
import { CLASSIC_LOG_INTERVAL, logIterations } from '../../../src-shared/curves/loss-log'

describe('the loss log', () => {
  test('shows every 100th iteration from 0 on', () => {
    const iterations = logIterations(2000, CLASSIC_LOG_INTERVAL)
    expect(iterations).toHaveLength(20)
    expect([iterations[0], iterations[1], iterations.at(-1)]).toEqual([0, 100, 1900])
  })

  test.each([
    [0, []],
    [1, [0]],
    [100, [0]],
    [101, [0, 100]],
  ])('of %s steps shows %j', (steps, iterations) => {
    expect(logIterations(steps, 100)).toEqual(iterations)
  })
})
