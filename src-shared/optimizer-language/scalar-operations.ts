/** What each operation of the language makes of single numbers; a truth is 1 or 0. */
import type { Binary, Unary } from './program'

export type ScalarOperation = Unary | Binary | 'power' | 'where'

/** What is left to whoever computes: a warning needs other digits than training does. */
export interface ElementaryFunctions {
  readonly exp: (x: number) => number
  readonly log: (x: number) => number
  readonly power: (base: number, exponent: number) => number
}

const truth = (is: boolean) => (is ? 1 : 0)

/** -1, 0 or 1; of both zeros 0, of NaN NaN. */
export function signOf(a: number): number {
  if (a > 0) return 1
  if (a < 0) return -1
  return a === a ? 0 : NaN
}

/** Each with up to three operands, in the order of the tree. */
export const scalarOperations = ({
  exp,
  log,
  power,
}: ElementaryFunctions): Readonly<
  Record<ScalarOperation, (a: number, b: number, c: number) => number>
> => ({
  ...{ exp, log, power, sqrt: Math.sqrt, abs: Math.abs, sign: signOf },
  negate: (a) => -a,
  not: (a) => truth(a === 0),
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  less: (a, b) => truth(a < b),
  atMost: (a, b) => truth(a <= b),
  greater: (a, b) => truth(a > b),
  atLeast: (a, b) => truth(a >= b),
  equal: (a, b) => truth(a === b),
  notEqual: (a, b) => truth(a !== b),
  and: (a, b) => truth(a !== 0 && b !== 0),
  or: (a, b) => truth(a !== 0 || b !== 0),
  where: (a, b, c) => (a === 0 ? c : b),
})
