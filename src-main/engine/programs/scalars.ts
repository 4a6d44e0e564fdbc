/** Step scalars and tensor scalars: doubles, which JavaScript computes once for a whole tensor. */
import {
  scalarOperations,
  type ScalarOperation,
} from '../../../src-shared/optimizer-language/scalar-operations'
import { exp, log, wholePower } from '../elementary'

/** What values are made by; all but the first three and those in the last line are operations on scalars too. */
export type Operation =
  | 'constant'
  /** `w` and `g` of elements, and the scalars `t`, `lr` and `size`. */
  | 'given'
  | 'state'
  | ScalarOperation
  /** A scalar as every element's, which rounds a number to float32. */
  | 'spread'
  /** Of a whole tensor, each needing a pass over it. */
  | ('norm' | 'mean' | 'largest')

/** Up to here a whole exponent counts multiplications. */
const LARGEST_EXPONENT = 2 ** 31

function power(base: number, exponent: number): number {
  const size = Math.abs(exponent)
  if (!Number.isInteger(exponent) || size > LARGEST_EXPONENT) return exp(exponent * log(base))
  return exponent < 0 ? 1 / wholePower(base, size) : wholePower(base, size)
}

const COMPUTED: Partial<Readonly<Record<Operation, (a: number, b: number, c: number) => number>>> =
  scalarOperations({ exp, log, power })

/** One operation on scalars; a truth is 1 or 0. */
export function scalarOf(operation: Operation, [a, b, c]: readonly number[]): number {
  const compute = COMPUTED[operation]
  if (compute === undefined) throw new Error(`${operation} is no operation on scalars.`)
  return compute(a, b, c)
}
