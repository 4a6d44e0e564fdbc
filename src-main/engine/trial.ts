/** Whether a run is faster with one more thread: steps with it and without it, in turn. */

/** Steps until a new helper's code is compiled and its share is about right. */
const WARM_UP = 48
/** Steps of each kind; fewer where they take long. */
const STEPS = 12
const FEW_STEPS = 3
const LONG_MS = 50
/** Without and with it in turn, so many steps each time. */
const BLOCK = 3
/** The least that a core has to gain. */
const LEAST_GAIN = 1.06
/** The next trial comes after so many times its length, but not before this many milliseconds. */
const REST_TIMES = 100
const LEAST_REST_MS = 3000

export class Trial {
  /** How long it took, warming up not counted. */
  milliseconds = 0
  private warmUp: number
  private readonly without: number[] = []
  private readonly with: number[] = []

  /** @param known milliseconds of steps without it, where they have been measured already */
  constructor(
    helper: 'new' | 'known',
    private readonly known?: readonly number[],
  ) {
    this.warmUp = helper === 'new' ? WARM_UP : 0
  }

  static restAfter(milliseconds: number): number {
    return Math.max(LEAST_REST_MS, REST_TIMES * milliseconds)
  }

  /** Whether the step that comes is to be done without the helper. */
  get leavesOut(): boolean {
    if (this.known !== undefined) return false
    const measured = this.with.length + this.without.length
    return this.warmUp === 0 && Math.floor(measured / BLOCK) % 2 === 0
  }

  /** Told of each step how long it took; says what came out in the end. */
  took(milliseconds: number): 'pays' | 'does-not-pay' | undefined {
    if (this.warmUp > 0) {
      this.warmUp = milliseconds > LONG_MS ? Math.min(this.warmUp - 1, FEW_STEPS) : this.warmUp - 1
      return undefined
    }
    const times = this.leavesOut ? this.without : this.with
    times.push(milliseconds)
    this.milliseconds += milliseconds
    const wanted = milliseconds > LONG_MS ? FEW_STEPS : STEPS
    if (this.with.length < wanted) return undefined
    const without = this.known ?? this.without
    return median(without) > LEAST_GAIN * median(this.with) ? 'pays' : 'does-not-pay'
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]
}
