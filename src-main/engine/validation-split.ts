import { EngineError } from './engine-error'
import { RandomStream, shuffle } from './random'

/** A training set in two parts, each as ascending indices into it. */
export interface ValidationSplit {
  readonly training: Uint32Array
  readonly heldOut: Uint32Array
}

/** The split is no part of what a run's seed decides: every run holds out the same examples. */
const SPLIT_SEED = 0

/**
 * Holds `heldOutCount` of `count` examples out of training: the first ones of a random order that depends on `count`
 * alone, so that a larger number holds out the same ones and more. Throws an Error when nothing is left to train on.
 */
export function splitExamples(count: number, heldOutCount: number): ValidationSplit {
  if (!(Number.isInteger(heldOutCount) && heldOutCount >= 0)) {
    throw new EngineError('held-out-count', { heldOut: heldOutCount })
  }
  if (heldOutCount >= count) {
    throw new EngineError('all-held-out', { heldOut: heldOutCount, count })
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  shuffle(order, new RandomStream(SPLIT_SEED, 'validation'))
  return {
    heldOut: order.slice(0, heldOutCount).sort(),
    training: order.slice(heldOutCount).sort(),
  }
}
