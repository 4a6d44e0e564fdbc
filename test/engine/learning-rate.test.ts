import { saidBy } from '../shared/language/said'
import { describe, expect, it } from 'vitest'
import { LearningRate } from '../../src-main/engine/learning-rate'
import { rateFactor, type RatePlan } from '../../src-main/engine/schedules'

const COSINE: RatePlan = { schedule: { kind: 'cosine', minFactor: 0, warmupSteps: 2 }, steps: 10 }
const factors = (rate: LearningRate, steps = 10) =>
  Array.from({ length: steps }, (_, i) => rate.factorAt(i + 1))
const scheduled = factors(new LearningRate(0.1, COSINE))

describe('LearningRate', () => {
  it('is its schedule alone while nobody changes it, and 1 without one', () => {
    expect(scheduled).toEqual(Array.from({ length: 10 }, (_, i) => rateFactor(COSINE, i + 1)))
    expect(factors(new LearningRate(0.1))).toEqual(new Array(10).fill(1))
  })

  it('counts the steps of a schedule that begins later from there', () => {
    const plan = { ...COSINE, stepsBefore: 5 }
    const rate = new LearningRate(0.1, plan)
    for (let step = 6; step <= 15; step++) expect(rate.factorAt(step)).toBe(scheduled[step - 6])
  })

  it('takes the last change up to a step, that step included, and goes on with the schedule', () => {
    const changes = [
      { step: 3, learningRate: 0.05 },
      { step: 6, learningRate: 0.4 },
    ]
    const shares = [1, 1, 0.5, 0.5, 0.5, 4, 4, 4, 4, 4]
    factors(new LearningRate(0.1, COSINE, changes)).forEach((factor, i) =>
      expect(factor).toBeCloseTo(scheduled[i] * shares[i], 12),
    )
  })

  it('is the same whether a change was known beforehand or came on the way', () => {
    const changes = [
      { step: 3, learningRate: 0.07 },
      { step: 6, learningRate: 0.3 },
    ]
    const known = new LearningRate(0.1, COSINE, changes)
    const changed = new LearningRate(0.1, COSINE)
    for (let step = 1; step <= 10; step++) {
      const now = changes.find((change) => change.step === step)
      if (now) changed.change(now)
      expect(changed.factorAt(step)).toBe(known.factorAt(step))
    }
  })

  it('puts a new change in the place of those at its step and behind it', () => {
    const at = (step: number, learningRate: number) => ({ step, learningRate })
    const rate = new LearningRate(1, undefined, [at(2, 2), at(4, 4), at(6, 6)])
    rate.change(at(4, 5))
    expect(factors(rate, 7)).toEqual([1, 2, 2, 5, 5, 5, 5])
  })

  it('refuses changes out of order', () => {
    const changes = [5, 5].map((step) => ({ step, learningRate: 0.1 }))
    expect(saidBy(() => new LearningRate(0.1, COSINE, changes))).toMatch(
      'not in the order of their steps',
    )
  })
})
