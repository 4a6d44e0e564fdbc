import { wholePower } from '../elementary'
import { EngineError } from '../engine-error'

export type Hyperparameters = Readonly<Record<string, number>>

/** Nets are trained in float32; the same rules run on doubles as well. */
export type Floats = Float32Array | Float64Array

/** The flat blocks an optimizer works on, all of the same length. */
export interface OptimizerBlocks<Block extends Floats = Float32Array> {
  readonly parameters: Block
  readonly gradients: Block
  /** One for each of the rule's `stateBlocks`, 0 at the start. */
  readonly optimizerState: readonly Block[]
}

/**
 * Changes the parameters by one step along the gradients. `step` counts from 1; `rateFactor` is what a
 * schedule makes of the learning rate at this step, 1 without one.
 */
export type Update = (step: number, rateFactor: number) => void

/** A step that an optimizer has made, as far as its effective rates depend on it. */
export interface OptimizerStep<Block extends Floats = Floats> {
  /** Of the optimizer with its present memory, counted from 1. */
  readonly step: number
  readonly rateFactor: number
  /** The state before the step and after it, a block for each of the rule's `stateBlocks`. */
  readonly stateBefore: readonly Block[]
  readonly stateAfter: readonly Block[]
}

/** Writes a rate for each parameter; `rates` is as long as the blocks of state. */
export type WriteRates = (made: OptimizerStep, rates: Floats) => void

/**
 * An update rule. All that lasts between steps is in the state blocks or follows from the number of
 * the step, so a resumed run goes on bit by bit.
 */
export interface OptimizerRule {
  /** The blocks of state that the rule keeps with these hyperparameters, by what is in them. */
  stateBlocks(hyperparameters: Hyperparameters): readonly string[]
  /** Reads the hyperparameters once, outside the loop. Throws an Error when one is missing. */
  create(hyperparameters: Hyperparameters, blocks: OptimizerBlocks<Floats>): Update
  /**
   * Reads the hyperparameters once; throws an Error when one is missing. What is returned writes each parameter's effective
   * rate at a step: how far one unit of gradient moves it, had the gradient been the same
   * at all steps so far while what it is divided by is what it was. Decoupled weight decay is left out. Infinite where
   * both epsilon and what is kept are 0.
   */
  effectiveRates(hyperparameters: Hyperparameters): WriteRates
  /**
   * Which block of state alone decides a parameter's effective rate, which falls as that grows; 'nothing' where all
   * parameters have the same, undefined where there is more to it.
   */
  rateFallsWith(hyperparameters: Hyperparameters): number | 'nothing' | undefined
}

/** What momentum has made of a gradient of 1 after so many terms: 1 + momentum + momentum^2 + ... */
export function momentumFactor(momentum: number, terms: number): number {
  return momentum === 0 ? 1 : (1 - wholePower(momentum, terms)) / (1 - momentum)
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
