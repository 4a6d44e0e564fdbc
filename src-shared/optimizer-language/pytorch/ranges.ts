/**
 * What values a step scalar can have, as far as ranges of hyperparameters tell: Python raises where floats of IEEE 754 would be
 * infinite or no number, and what cannot happen needs no guard.
 */
import type { Expression, Hyperparameter } from '../program'

/** All values from `low` to `high`; open where that end itself does not occur. */
export interface Range {
  readonly low: number
  readonly high: number
  readonly openLow: boolean
  readonly openHigh: boolean
}

export const ANYTHING: Range = { low: -Infinity, high: Infinity, openLow: false, openHigh: false }

const closed = (low: number, high: number): Range =>
  Number.isNaN(low) || Number.isNaN(high)
    ? ANYTHING
    : { low, high, openLow: false, openHigh: false }

export const point = (value: number): Range => closed(value, value)

/** The optimizer's own steps. */
export const STEPS = closed(1, Number.MAX_SAFE_INTEGER)

export const rangeOf = ({ min, max, exclusiveMin, exclusiveMax }: Hyperparameter): Range => ({
  low: min,
  high: max,
  openLow: exclusiveMin,
  openHigh: exclusiveMax,
})

export const isPositive = ({ low, openLow }: Range) => low > 0 || (low === 0 && openLow)
export const isNotNegative = ({ low }: Range) => low >= 0
export const isNeverZero = (range: Range) =>
  isPositive(range) || range.high < 0 || (range.high === 0 && range.openHigh)

/** The smallest range that has all of both. */
export function union(a: Range, b: Range): Range {
  const low = Math.min(a.low, b.low)
  const high = Math.max(a.high, b.high)
  const openLow = (a.low > low || a.openLow) && (b.low > low || b.openLow)
  const openHigh = (a.high < high || a.openHigh) && (b.high < high || b.openHigh)
  return { low, high, openLow, openHigh }
}

export const isWithin = (inner: Range, outer: Range): boolean => {
  const both = union(inner, outer)
  return (
    both.low === outer.low &&
    both.high === outer.high &&
    both.openLow === outer.openLow &&
    both.openHigh === outer.openHigh
  )
}

const negated = ({ low, high, openLow, openHigh }: Range): Range => ({
  low: -high,
  high: -low,
  openLow: openHigh,
  openHigh: openLow,
})

function sum(a: Range, b: Range): Range {
  const low = a.low + b.low
  const high = a.high + b.high
  if (Number.isNaN(low) || Number.isNaN(high)) return ANYTHING
  return { low, high, openLow: a.openLow || b.openLow, openHigh: a.openHigh || b.openHigh }
}

/** Products round, so that no end stays open but that at 1 of numbers that are nowhere above 1: 0 is where they underflow. */
function product(a: Range, b: Range): Range {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  const range = closed(Math.min(...ends), Math.max(...ends))
  const isShare = a.low >= 0 && b.low >= 0 && a.high <= 1 && b.high <= 1
  return isShare && range.high === 1 ? { ...range, openHigh: a.openHigh || b.openHigh } : range
}

function quotient(a: Range, b: Range): Range {
  if (isPositive(b)) return product(a, closed(1 / b.high, b.low === 0 ? Infinity : 1 / b.low))
  return isNeverZero(b) ? quotient(negated(a), negated(b)) : ANYTHING
}

function power(base: Range, exponent: Range): Range {
  if (base.low < 0 || exponent.low < 0) return ANYTHING
  if (base.high > 1) return closed(0, Infinity)
  const openHigh = base.high < 1 || (base.openHigh && exponent.low >= 1)
  return { low: 0, high: 1, openLow: false, openHigh }
}

const rounded = (range: Range, by: (x: number) => number): Range =>
  closed(by(range.low), by(range.high))

/** @param named the ranges of names; those it does not know can be anything */
export function rangeIn(expression: Expression, named: (name: string) => Range): Range {
  const of = (part: Expression) => rangeIn(part, named)
  switch (expression.op) {
    case 'number':
      return point(expression.value)
    case 'read':
      return named(expression.name)
    case 'negate':
      return negated(of(expression.of))
    case 'add':
      return sum(of(expression.left), of(expression.right))
    case 'subtract':
      return sum(of(expression.left), negated(of(expression.right)))
    case 'multiply':
      return product(of(expression.left), of(expression.right))
    case 'divide':
      return quotient(of(expression.left), of(expression.right))
    case 'power':
      return power(of(expression.base), of(expression.exponent))
    case 'where':
      return union(of(expression.yes), of(expression.no))
    case 'sqrt': {
      const range = of(expression.of)
      return range.low >= 0
        ? { ...rounded(range, Math.sqrt), openLow: range.low === 0 && range.openLow }
        : ANYTHING
    }
    // A hair wider than what these functions round to.
    case 'exp':
      return rounded(of(expression.of), (x) => (x === 0 ? 1 : Math.exp(x)))
    case 'log': {
      const range = of(expression.of)
      if (!isPositive(range)) return ANYTHING
      return closed(Math.log(range.low) - 1e-9, Math.log(range.high) + 1e-9)
    }
    case 'abs': {
      const range = of(expression.of)
      if (range.low >= 0) return range
      return closed(0, Math.max(-range.low, range.high))
    }
    case 'size':
      return closed(1, Number.MAX_SAFE_INTEGER)
    default:
      return ANYTHING
  }
}
