import { wholePower } from '../elementary'
import { EngineError } from '../engine-error'

export type Hyperparameters = Readonly<Record<string, number>>

/** Nets are trained in float32; the same rules run on doubles as well. */
export type Floats = Float32Array | Float64Array

/** An optimizer as the engine is told of it. */
export interface ChosenOptimizer {
  readonly id: string
  /** The rule in the optimizer language; left out of a built-in one. */
  readonly text?: string
  readonly hyperparameters: Hyperparameters
}

/** The weights of a layer or its biases, as a part of flat blocks. */
export interface TensorRange {
  readonly first: number
  /** Behind the last. */
  readonly end: number
  readonly isBias: boolean
}

/** The flat blocks an optimizer works on, all of the same length. */
export interface OptimizerBlocks<Block extends Floats = Float32Array> {
  readonly parameters: Block
  readonly gradients: Block
  /** One for each of the rule's `stateBlocks`; filled with its start value before the first step. */
  readonly optimizerState: readonly Block[]
  /**
   * The tensors that the blocks hold, one behind the other; all one tensor of weights when left out. Those at the edges may
   * be parts of tensors, unless the rule needs whole ones.
   */
  readonly tensors?: readonly TensorRange[]
}

/** What a schedule made of the learning rate at any step that the optimizer has made, counted from 1. */
export type RateFactorAt = (step: number) => number

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
  /** What rules need whose rates do not follow from their state alone, see `OptimizerRule.ratesNeed`. */
  readonly whole?: {
    readonly parametersBefore: Block
    readonly parametersAfter: Block
    readonly gradients: Block
    readonly tensors: readonly TensorRange[]
    readonly rateFactorAt: RateFactorAt
  }
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
  /** What each of them is filled with before the first step; 0 where this is left out. */
  initialState?(hyperparameters: Hyperparameters): readonly number[]
  /** Whether an update must see whole tensors, and so is made by one thread. */
  needsWholeTensors?(hyperparameters: Hyperparameters): boolean
  /** Whether an update depends on the learning rates of steps before. */
  remembersRates?(hyperparameters: Hyperparameters): boolean
  /**
   * Reads the hyperparameters once, outside the loop. Throws an Error when one is missing.
   * @param rateFactorAt for rules that remember rates; 1 at all steps when left out
   */
  create(
    hyperparameters: Hyperparameters,
    blocks: OptimizerBlocks<Floats>,
    rateFactorAt?: RateFactorAt,
  ): Update
  /**
   * Reads the hyperparameters once; throws an Error when one is missing. What is returned writes each parameter's effective
   * rate at a step: how far one unit of gradient moves it, had the gradient been the same
   * at all steps so far while what it is divided by is what it was. Decoupled weight decay is left out. Infinite where
   * both epsilon and what is kept are 0.
   */
  effectiveRates(hyperparameters: Hyperparameters): WriteRates
  /**
   * What `effectiveRates` is written from: the state of these parameters, when left out; also their values and gradients; or
   * those of their whole tensors.
   */
  ratesNeed?(hyperparameters: Hyperparameters): 'elements' | 'tensors'
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
