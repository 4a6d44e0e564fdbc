/** What is computed of whole blocks of numbers, as free functions: in plain TypeScript here, in WebAssembly beside it. */
import { histogramOf, type Histogram } from '../../src-shared/inside/histogram'

export interface Arithmetic {
  histogram(values: Float32Array): Histogram
  /** Sums in double. */
  squareSum(values: Float32Array): number
  dot(a: Float32Array, b: Float32Array): number
  squaredDistance(a: Float32Array, b: Float32Array): number
  /** a - b */
  difference(a: Float32Array, b: Float32Array): Float32Array
  /** Those of the values at whose place `where` is not 0. */
  chosen(values: Float32Array, where: Float32Array): Float32Array
  /** How many columns of values (rows, width) are 0 in every row. */
  zeroColumns(values: Float32Array, width: number): number
}

export const plainArithmetic: Arithmetic = {
  histogram: histogramOf,
  squareSum: (values) => sum(values.length, (i) => values[i] * values[i]),
  dot: (a, b) => sum(a.length, (i) => a[i] * b[i]),
  squaredDistance: (a, b) => sum(a.length, (i) => (a[i] - b[i]) * (a[i] - b[i])),
  difference: (a, b) => a.map((value, i) => value - b[i]),
  chosen: (values, where) => values.filter((_, i) => where[i] !== 0),
  zeroColumns(values, width) {
    const isLive = new Uint8Array(width)
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) isLive[i % width] = 1
    return isLive.reduce((silent, live) => silent - live, width)
  },
}

function sum(count: number, term: (i: number) => number): number {
  let total = 0
  for (let i = 0; i < count; i++) total += term(i)
  return total
}
