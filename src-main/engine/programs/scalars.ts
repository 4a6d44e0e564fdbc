/** Step scalars and tensor scalars: doubles, which JavaScript computes once for a whole tensor. */
import type { Binary, Unary } from '../../../src-shared/optimizer-language/program'
import { exp, log, wholePower } from '../elementary'

/** What values are made by; all but the first three and those in the last line are operations on scalars too. */
export type Operation =
  | 'constant'
  /** `w` and `g` of elements, and the scalars `t`, `lr` and `size`. */
  | 'given'
  | 'state'
  | Unary
  | Binary
  | 'power'
  | 'where'
  /** A scalar as every element's, which rounds a number to float32. */
  | 'spread'
  /** Of a whole tensor, each needing a pass over it. */
  | ('norm' | 'mean' | 'largest')

/** Up to here a whole exponent counts multiplications. */
const LARGEST_EXPONENT = 2 ** 31

/** One operation on scalars; a truth is 1 or 0. */
export function scalarOf(operation: Operation, [a, b, c]: readonly number[]): number {
  switch (operation) {
    case 'negate':
      return -a
    case 'not':
      return a === 0 ? 1 : 0
    case 'sqrt':
      return Math.sqrt(a)
    case 'abs':
      return Math.abs(a)
    case 'sign':
      return signOf(a)
    case 'exp':
      return exp(a)
    case 'log':
      return log(a)
    case 'add':
      return a + b
    case 'subtract':
      return a - b
    case 'multiply':
      return a * b
    case 'divide':
      return a / b
    case 'min':
      return Math.min(a, b)
    case 'max':
      return Math.max(a, b)
    case 'less':
      return a < b ? 1 : 0
    case 'atMost':
      return a <= b ? 1 : 0
    case 'greater':
      return a > b ? 1 : 0
    case 'atLeast':
      return a >= b ? 1 : 0
    case 'equal':
      return a === b ? 1 : 0
    case 'notEqual':
      return a !== b ? 1 : 0
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0
    case 'power':
      return power(a, b)
    case 'where':
      return a !== 0 ? b : c
    default:
      throw new Error(`${operation} is no operation on scalars.`)
  }
}

/** -1, 0 or 1; of both zeros 0, of NaN NaN. */
export function signOf(a: number): number {
  if (a > 0) return 1
  if (a < 0) return -1
  return a === a ? 0 : NaN
}

function power(base: number, exponent: number): number {
  const size = Math.abs(exponent)
  if (!Number.isInteger(exponent) || size > LARGEST_EXPONENT) return exp(exponent * log(base))
  return exponent < 0 ? 1 / wholePower(base, size) : wholePower(base, size)
}
