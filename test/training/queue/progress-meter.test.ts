/** How fast a run trains and how long it takes. */
import { describe, expect, test } from 'vitest'
import { ProgressMeter } from '../../../src-main/training/queue/progress-meter'

describe('ProgressMeter', () => {
  const STEPS = 1000
  const meter = () => new ProgressMeter('run', STEPS, 5000)

  test('knows nothing before the first step', () => {
    expect(meter().update(0, 5100)).toEqual({
      id: 'run',
      step: 0,
      stepsPerSecond: 0,
      remainingSeconds: 0,
    })
  })

  test('gives the mean since the start at first', () => {
    const progress = meter()
    progress.update(100, 6000)
    const second = progress.update(400, 7000)
    expect(second.stepsPerSecond).toBeCloseTo(200, 6)
    expect(second.remainingSeconds).toBeCloseTo(3, 6)
  })

  test('follows a change of speed within a few seconds', () => {
    const progress = meter()
    for (let second = 1; second <= 10; second++) progress.update(second * 10, 5000 + second * 1000)
    let last = progress.update(110, 16_000)
    expect(last.stepsPerSecond).toBeCloseTo(10, 6)
    for (let second = 1; second <= 10; second++) {
      last = progress.update(110 + second * 50, 16_000 + second * 1000)
    }
    expect(last.stepsPerSecond).toBeGreaterThan(48)
    expect(last.stepsPerSecond).toBeLessThan(50)
    expect(last.remainingSeconds).toBeCloseTo((STEPS - last.step) / last.stepsPerSecond, 6)
  })

  test('is not upset by a report without new steps or without time between', () => {
    const progress = meter()
    const first = progress.update(100, 6000)
    expect(progress.update(100, 6500)).toEqual(first)
    expect(progress.update(110, 6000).stepsPerSecond).toBe(first.stepsPerSecond)
    expect(progress.update(STEPS, 7000).remainingSeconds).toBe(0)
  })
})
