/** Turns a number of steps done into steps per second and seconds left. */
import type { RunId, RunProgress } from '../../../src-shared/runs/run'

/** Seconds over which the rate forgets; short enough to follow, long enough not to flicker. */
const TIME_CONSTANT_S = 3

export class ProgressMeter {
  private rate = 0
  private lastStep: number
  private startedAtMs: number
  private lastMs: number

  /** @param firstStep the step it goes on from */
  constructor(
    private readonly id: RunId,
    private readonly totalSteps: number,
    nowMs: number,
    firstStep = 0,
  ) {
    this.lastStep = firstStep
    this.startedAtMs = nowMs
    this.lastMs = nowMs
  }

  /** Measures from now on: until now the run stood still. */
  restart(nowMs: number): void {
    this.startedAtMs = nowMs
    this.lastMs = nowMs
  }

  /** @param nowMs a monotonic clock in milliseconds */
  update(stepsDone: number, nowMs: number): RunProgress {
    const seconds = (nowMs - this.lastMs) / 1000
    if (seconds > 0 && stepsDone > this.lastStep) {
      const elapsed = (nowMs - this.startedAtMs) / 1000
      const current = (stepsDone - this.lastStep) / seconds
      // Until the time constant has passed this is the plain mean since the start.
      const share = Math.min(1, seconds / Math.min(elapsed, TIME_CONSTANT_S))
      this.rate += share * (current - this.rate)
      this.lastStep = stepsDone
      this.lastMs = nowMs
    }
    const left = this.totalSteps - stepsDone
    return {
      id: this.id,
      step: stepsDone,
      stepsPerSecond: this.rate,
      remainingSeconds: this.rate > 0 ? left / this.rate : 0,
    }
  }
}
