import { EngineError } from './engine-error'
import { rateFactor, type RatePlan } from './schedules'

/** From `step` on, that step included, the learning rate is another; the schedule goes on with it. */
export interface RateChange {
  readonly step: number
  readonly learningRate: number
}

/** What the learning rate is multiplied by at each step: by its schedule, and by changes of the rate itself. */
export class LearningRate {
  /** Ascending in `step`. */
  private changes: readonly RateChange[]

  /**
   * @param learningRate the optimizer's, from which factors are counted
   * @param plan the rate stays as it is without one
   * @param changes those known beforehand
   * Throws an Error when a changed rate is not a number above 0, or the steps do not ascend.
   */
  constructor(
    private readonly learningRate: number,
    private readonly plan?: RatePlan,
    changes: readonly RateChange[] = [],
  ) {
    changes.forEach(checkChange)
    if (changes.some(({ step }, i) => i > 0 && step <= changes[i - 1].step)) {
      throw new EngineError('rate-order', {})
    }
    this.changes = changes
  }

  /** At a step of the run, counted from 1: the schedule's factor times changed rate / learning rate. */
  factorAt(step: number): number {
    const scheduled = this.plan ? rateFactor(this.plan, step - (this.plan.stepsBefore ?? 0)) : 1
    if (this.changes.length === 0) return scheduled
    const change = this.changes.findLast((known) => known.step <= step)
    return change ? scheduled * (change.learningRate / this.learningRate) : scheduled
  }

  /**
   * Adds a change in place of those at its step and behind it: who changes a rate means it to stay. Throws an Error
   * when the rate is not a number above 0.
   */
  change(change: RateChange): void {
    checkChange(change)
    this.changes = [...this.changes.filter(({ step }) => step < change.step), change]
  }
}

function checkChange({ learningRate }: RateChange): void {
  if (learningRate > 0 && Number.isFinite(learningRate)) return
  throw new EngineError('learning-rate', { learningRate: learningRate })
}
