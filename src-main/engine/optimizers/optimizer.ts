export type Hyperparameters = Readonly<Record<string, number>>

/** The flat blocks an optimizer works on, all of the same length. */
export interface OptimizerBlocks {
  readonly parameters: Float32Array
  readonly gradients: Float32Array
  /** As many blocks as the rule's `stateBlocks`, 0 at the start. */
  readonly optimizerState: readonly Float32Array[]
}

/** Changes the parameters by one step along the gradients. `step` counts from 1. */
export type Update = (step: number) => void

/** An update rule. All that lasts between steps is in the state blocks, so a run can be resumed. */
export interface OptimizerRule {
  readonly stateBlocks: number
  /** Reads the hyperparameters once, outside the loop. Throws an Error when one is missing. */
  create(hyperparameters: Hyperparameters, blocks: OptimizerBlocks): Update
}

/** A hyperparameter by its key. Throws an Error when it is missing. */
export function hyperparameter(values: Hyperparameters, key: string): number {
  const value = Object.hasOwn(values, key) ? values[key] : undefined
  if (typeof value !== 'number') throw new Error(`The hyperparameter "${key}" is missing.`)
  return value
}
