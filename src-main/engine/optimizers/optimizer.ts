import { EngineError } from '../engine-error'

export type Hyperparameters = Readonly<Record<string, number>>

/** The flat blocks an optimizer works on, all of the same length. */
export interface OptimizerBlocks {
  readonly parameters: Float32Array
  readonly gradients: Float32Array
  /** One for each of the rule's `stateBlocks`, 0 at the start. */
  readonly optimizerState: readonly Float32Array[]
}

/**
 * Changes the parameters by one step along the gradients. `step` counts from 1; `rateFactor` is what a
 * schedule makes of the learning rate at this step, 1 without one.
 */
export type Update = (step: number, rateFactor: number) => void

/**
 * An update rule. All that lasts between steps is in the state blocks or follows from the number of
 * the step, so a resumed run goes on bit by bit.
 */
export interface OptimizerRule {
  /** The blocks of state that the rule keeps with these hyperparameters, by what is in them. */
  stateBlocks(hyperparameters: Hyperparameters): readonly string[]
  /** Reads the hyperparameters once, outside the loop. Throws an Error when one is missing. */
  create(hyperparameters: Hyperparameters, blocks: OptimizerBlocks): Update
}

/** A hyperparameter by its key. Throws an Error when it is missing. */
export function hyperparameter(values: Hyperparameters, key: string): number {
  const value = Object.hasOwn(values, key) ? values[key] : undefined
  if (typeof value !== 'number') throw new EngineError('no-hyperparameter', { key })
  return value
}

/** A hyperparameter that is on (1) or off (0). Throws an Error when it is missing. */
export function flag(values: Hyperparameters, key: string): boolean {
  return hyperparameter(values, key) !== 0
}
