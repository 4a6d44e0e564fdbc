/**
 * Each operation on elements in plain TypeScript, as a loop of its own: engines make fast code of that, and slow code of one loop
 * that is told what to do. A truth is 1 or 0; the block that a result is stored in rounds it.
 */
import { signOf } from '../../../src-shared/optimizer-language/scalar-operations'
import { exp, log } from '../elementary'
import type { Floats } from '../optimizers/optimizer'
import type { Operation } from './scalars'

/** Writes the first numbers of a block from those of up to three others. */
export type ElementOperation = (to: Floats, count: number, a: Floats, b: Floats, c: Floats) => void

const OPERATIONS: Partial<Record<Operation, ElementOperation>> = {
  negate(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = -a[i]
  },
  not(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = 1 - a[i]
  },
  sqrt(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = Math.sqrt(a[i])
  },
  abs(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = Math.abs(a[i])
  },
  sign(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = signOf(a[i])
  },
  exp(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = exp(a[i])
  },
  log(to, count, a) {
    for (let i = 0; i < count; i++) to[i] = log(a[i])
  },
  add(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] + b[i]
  },
  subtract(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] - b[i]
  },
  multiply(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] * b[i]
  },
  divide(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] / b[i]
  },
  min(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = Math.min(a[i], b[i])
  },
  max(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = Math.max(a[i], b[i])
  },
  less(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] < b[i] ? 1 : 0
  },
  atMost(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] <= b[i] ? 1 : 0
  },
  greater(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] > b[i] ? 1 : 0
  },
  atLeast(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] >= b[i] ? 1 : 0
  },
  equal(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] === b[i] ? 1 : 0
  },
  notEqual(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] !== b[i] ? 1 : 0
  },
  and(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = a[i] * b[i]
  },
  or(to, count, a, b) {
    for (let i = 0; i < count; i++) to[i] = Math.max(a[i], b[i])
  },
  where(to, count, a, b, c) {
    for (let i = 0; i < count; i++) to[i] = a[i] === 0 ? c[i] : b[i]
  },
}

export function operationOnElements(operation: Operation): ElementOperation {
  const found = OPERATIONS[operation]
  if (found === undefined) throw new Error(`${operation} is no operation on elements.`)
  return found
}
