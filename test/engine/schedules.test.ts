import { describe, expect, it } from 'vitest'
import torch from '../fixtures/schedules.json'
import { rateFactor, type Schedule } from '../../src-main/engine/schedules'

const factors = (schedule: Schedule, steps: number) =>
  Array.from({ length: steps }, (_, i) => rateFactor({ schedule, steps }, i + 1))

function expectFactors(schedule: Schedule, expected: readonly number[]): void {
  const given = factors(schedule, expected.length)
  expected.forEach((factor, i) => expect(given[i]).toBeCloseTo(factor, 14))
}

describe('constant', () => {
  it('is 1, also beyond the run', () => {
    const schedule: Schedule = { kind: 'constant', warmupSteps: 0 }
    expect(factors(schedule, 3)).toEqual([1, 1, 1])
    expect(rateFactor({ schedule, steps: 3 }, 100)).toBe(1)
  })

  it('grows evenly over the warm-up', () => {
    expectFactors({ kind: 'constant', warmupSteps: 4 }, [0.25, 0.5, 0.75, 1, 1, 1])
  })
})

describe('step', () => {
  it('multiplies by the factor every so many steps', () => {
    const expected = [1, 1, 1, 0.1, 0.1, 0.1, 0.01]
    expectFactors({ kind: 'step', factor: 0.1, every: 3, warmupSteps: 0 }, expected)
  })

  it('counts its steps from the end of the warm-up', () => {
    const expected = [0.5, 1, 1, 1, 0.5, 0.5, 0.25]
    expectFactors({ kind: 'step', factor: 0.5, every: 2, warmupSteps: 2 }, expected)
  })
})

describe('cosine', () => {
  it('goes from 1 to the end factor at the last step', () => {
    const expected = [1, (2 + Math.SQRT2) / 4, 0.5, (2 - Math.SQRT2) / 4, 0]
    expectFactors({ kind: 'cosine', minFactor: 0, warmupSteps: 0 }, expected)
    expectFactors({ kind: 'cosine', minFactor: 0.2, warmupSteps: 0 }, [1, 0.6, 0.2])
  })

  it('begins after the warm-up', () => {
    expectFactors({ kind: 'cosine', minFactor: 0, warmupSteps: 2 }, [0.5, 1, 1, 0.5, 0])
  })

  it('stays at the end factor beyond the run', () => {
    const schedule: Schedule = { kind: 'cosine', minFactor: 0.125, warmupSteps: 0 }
    expect(rateFactor({ schedule, steps: 3 }, 9)).toBe(0.125)
  })

  it('of one step is 1', () => {
    expect(factors({ kind: 'cosine', minFactor: 0, warmupSteps: 0 }, 1)).toEqual([1])
  })
})

describe('one cycle', () => {
  it('goes up, down, and on to the end factor, in straight lines', () => {
    // The shares of the run are 0, 0.1, ..., 1.
    expectFactors(
      { kind: 'one-cycle', peakAt: 0.4, startFactor: 0.2, endFactor: 0 },
      [0.2, 0.4, 0.6, 0.8, 1, 0.8, 0.6, 0.4, 0.2, 0.1, 0],
    )
  })

  it('with its peak in the middle ends where it began', () => {
    const schedule: Schedule = { kind: 'one-cycle', peakAt: 0.5, startFactor: 0.5, endFactor: 0 }
    expectFactors(schedule, [0.5, 0.75, 1, 0.75, 0.5])
  })

  it('of one step is its start factor', () => {
    const schedule: Schedule = { kind: 'one-cycle', peakAt: 0.3, startFactor: 0.5, endFactor: 0 }
    expect(factors(schedule, 1)).toEqual([0.5])
  })
})

describe("PyTorch's schedulers, with the arguments that stand at the top of schedules.py", () => {
  it.each(torch.cases.map((one) => [one.schedule.kind, one.steps, one] as const))(
    '%s over %d steps has the same factors',
    (_, steps, { schedule, factors: expected }) => {
      expect(expected).toHaveLength(steps)
      factors(schedule as Schedule, steps).forEach((factor, i) =>
        expect(Math.abs(factor - expected[i])).toBeLessThan(1e-15),
      )
    },
  )
})
