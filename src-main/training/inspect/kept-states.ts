/** States of a run that is looked into, kept in memory so that going back does not begin from the start. */
import type { GradientMask } from '../../engine/gradient-mask'
import type { Checkpoint } from '../../engine/trainer'

/** All that a replay needs to go on from a step. */
export interface KeptState {
  readonly state: Checkpoint
  /** Which parameters have had a gradient since the first step. */
  readonly mask: GradientMask
}

const MOST_BYTES = 96 * 2 ** 20
/** Whatever their size, so that the step before is near. */
const FEWEST = 3

/**
 * Keeps the more states the nearer they are to where the replay went last: at 1, 2, 4, 8 ... steps before it. Those that
 * go when there are too many are the ones that help least: with near neighbours, far from there.
 */
export class KeptStates {
  private readonly states: KeptState[]

  /**
   * @param start before the run's own first step; it is always kept
   * @param bytes of all of them together, at most
   */
  constructor(
    start: KeptState,
    private readonly bytes = MOST_BYTES,
  ) {
    this.states = [start]
  }

  /** The last one at or before a step, which is none before the start. */
  before(step: number): KeptState {
    return this.states.findLast(({ state }) => state.stepsDone <= step) ?? this.states[0]
  }

  /** Whether the state after a step is worth keeping on the way to another one. */
  isWanted(step: number, target: number): boolean {
    const left = target - step
    if (left < 0 || (left & (left - 1)) !== 0) return false
    return this.before(step).state.stepsDone !== step
  }

  /** @param target where the replay goes */
  add(kept: KeptState, target: number): void {
    const { stepsDone } = kept.state
    const at = this.states.findLastIndex(({ state }) => state.stepsDone < stepsDone) + 1
    const isKnown = this.states[at]?.state.stepsDone === stepsDone
    this.states.splice(at, isKnown ? 1 : 0, kept)
    const most = Math.max(FEWEST, Math.floor(this.bytes / sizeOf(kept)))
    if (this.states.length > most) this.states.splice(this.leastUseful(target), 1)
  }

  /** The place of the state without which the way to the steps around it is lengthened least, by their distance. */
  private leastUseful(target: number): number {
    const steps = this.states.map(({ state }) => state.stepsDone)
    const use = (i: number) => {
      const gap = (steps[i + 1] ?? steps[i] + 1) - steps[i - 1]
      return gap / (1 + Math.abs(target - steps[i]))
    }
    let least = 1
    for (let i = 2; i < steps.length; i++) if (use(i) < use(least)) least = i
    return least
  }
}

function sizeOf({ state, mask }: KeptState): number {
  const blocks = [state.parameters, ...state.optimizerState]
  return blocks.reduce((sum, { byteLength }) => sum + byteLength, mask.byteLength)
}
