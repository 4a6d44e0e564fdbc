import { cosPi, wholePower } from './elementary'

/** How the learning rate changes over a run. Factors are shares of the learning rate. */
export type Schedule =
  | { readonly kind: 'constant'; readonly warmupSteps: number }
  | {
      readonly kind: 'step'
      readonly factor: number
      readonly every: number
      readonly warmupSteps: number
    }
  | { readonly kind: 'cosine'; readonly minFactor: number; readonly warmupSteps: number }
  | {
      readonly kind: 'one-cycle'
      /** Where the peak is, as a share of the run: above 0, at most a half. */
      readonly peakAt: number
      readonly startFactor: number
      readonly endFactor: number
    }

export interface RatePlan {
  readonly schedule: Schedule
  /** Steps that the schedule covers: those of the whole run, or those behind `stepsBefore`. */
  readonly steps: number
  /** Steps of the run that are done when the schedule begins; 0 when left out. */
  readonly stepsBefore?: number
}

/**
 * What the learning rate is multiplied by at a step of the schedule, counted from 1: a function of the step alone. With
 * W warm-up steps (Goyal et al., 2017) it is step / W up to step W. After it, n = step - 1 - W steps of
 * the schedule are done, of N = steps - 1 - W:
 * constant: 1
 * step:     factor^floor(n / every)
 * cosine:   minFactor + (1 - minFactor) * (1 + cos(pi * n / N)) / 2  (Loshchilov & Hutter, 2017)
 * One cycle has its own warm-up: see `oneCycle`.
 */
export function rateFactor({ schedule, steps }: RatePlan, step: number): number {
  if (schedule.kind === 'one-cycle') return oneCycle(schedule, shareOf(step - 1, steps - 1))
  const { warmupSteps } = schedule
  if (step <= warmupSteps) return step / warmupSteps
  const done = step - 1 - warmupSteps
  if (schedule.kind === 'constant') return 1
  if (schedule.kind === 'step')
    return wholePower(schedule.factor, Math.floor(done / schedule.every))
  const { minFactor } = schedule
  const share = shareOf(done, steps - 1 - warmupSteps)
  return minFactor + ((1 - minFactor) * (1 + cosPi(share))) / 2
}

/**
 * One cycle (Smith & Topin, 2019), three straight lines over the share x = (step - 1) / (steps - 1):
 * from startFactor at 0 to 1 at peakAt, back to startFactor at 2 * peakAt, on to endFactor at 1.
 */
function oneCycle(
  { peakAt, startFactor, endFactor }: Extract<Schedule, { kind: 'one-cycle' }>,
  x: number,
): number {
  if (x <= peakAt) return line(startFactor, 1, x / peakAt)
  if (x <= 2 * peakAt) return line(1, startFactor, (x - peakAt) / peakAt)
  return line(startFactor, endFactor, (x - 2 * peakAt) / (1 - 2 * peakAt))
}

/** From `start` at 0 to `end` at 1, exact at both. */
function line(start: number, end: number, at: number): number {
  return start * (1 - at) + end * at
}

/** A share from 0 to 1; 0 where there is only one step. */
function shareOf(done: number, all: number): number {
  return all < 1 ? 0 : Math.min(1, done / all)
}
