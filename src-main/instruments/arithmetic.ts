/** What is computed of whole blocks of numbers: in plain TypeScript here, in WebAssembly in instruments.ts. */
import { histogramOf, type Histogram } from '../../src-shared/inside/histogram'
import { hasHadGradient, type GradientMask } from '../engine/gradient-mask'
import type { OptimizerStep } from '../engine/optimizers/optimizer'
import { ruleOf } from '../engine/optimizers/table'
import type { TrainerOptions } from '../engine/trainer-options'

/** Sums are in double. What is returned as a block may lie in memory that the next call of the same kind uses again. */
export interface Arithmetic {
  readonly histogram: (values: Float32Array) => Histogram
  readonly squareSum: (values: Float32Array) => number
  readonly dot: (a: Float32Array, b: Float32Array) => number
  readonly squaredDistance: (a: Float32Array, b: Float32Array) => number
  /** a - b */
  readonly difference: (a: Float32Array, b: Float32Array) => Float32Array
  /** Those of the values at whose place `where` is not 0; in another memory for each `room`, from 0 on. */
  readonly chosen: (values: Float32Array, where: Float32Array, room?: number) => Float32Array
  /** The least and the largest; Infinity and -Infinity of none. */
  readonly extent: (values: Float32Array) => readonly [least: number, largest: number]
  /** 1 for each parameter from `first` on that has had a gradient, else 0. */
  readonly marks: (mask: GradientMask, first: number, count: number) => Float32Array
  /** How many of the parameters from `first` to `end` have had one. */
  readonly countMarks: (mask: GradientMask, first: number, end: number) => number
  /** How many columns of values (rows, width) are 0 in every row. */
  readonly zeroColumns: (values: Float32Array, width: number) => number
  /** Gives what writes the effective rates of `count` parameters after a step. */
  readonly rates: (
    optimizer: TrainerOptions['optimizer'],
  ) => (made: OptimizerStep<Float32Array>, count: number) => Float32Array
}

export const plainArithmetic: Arithmetic = {
  histogram: histogramOf,
  squareSum: (values) => sum(values.length, (i) => values[i] * values[i]),
  dot: (a, b) => sum(a.length, (i) => a[i] * b[i]),
  squaredDistance: (a, b) => sum(a.length, (i) => (a[i] - b[i]) * (a[i] - b[i])),
  difference: (a, b) => a.map((value, i) => value - b[i]),
  chosen: (values, where) => values.filter((_, i) => where[i] !== 0),
  extent: (values) => [
    values.reduce((least, value) => Math.min(least, value), Infinity),
    values.reduce((largest, value) => Math.max(largest, value), -Infinity),
  ],
  marks: (mask, first, count) =>
    Float32Array.from({ length: count }, (_, i) => +hasHadGradient(mask, first + i)),
  countMarks: (mask, first, end) => sum(end - first, (i) => +hasHadGradient(mask, first + i)),
  zeroColumns(values, width) {
    const isLive = new Uint8Array(width)
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) isLive[i % width] = 1
    return isLive.reduce((silent, live) => silent - live, width)
  },
  rates(optimizer) {
    const write = ruleOf(optimizer).effectiveRates(optimizer.hyperparameters)
    return (made, count) => {
      const rates = new Float32Array(count)
      write(made, rates)
      return rates
    }
  },
}

function sum(count: number, term: (i: number) => number): number {
  let total = 0
  for (let i = 0; i < count; i++) total += term(i)
  return total
}
