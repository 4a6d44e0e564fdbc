/** How long training steps take, on a machine that may sleep or be stopped in the middle of one. */

/** What is taken for a stop lasts at least this long, and at least this many ordinary steps. */
const STOP_S = 1
const STOP_STEPS = 50
/** How much of the ordinary step's time each step decides. */
const SHARE = 0.1

export class StepClock {
  private ordinary = Infinity

  /** Seconds that a step counts for: as long as it took, or as an ordinary one where the machine stood still in it. */
  counted(seconds: number): number {
    if (seconds > STOP_S && seconds > STOP_STEPS * this.ordinary) return this.ordinary
    this.ordinary =
      this.ordinary === Infinity ? seconds : this.ordinary + SHARE * (seconds - this.ordinary)
    return seconds
  }
}
