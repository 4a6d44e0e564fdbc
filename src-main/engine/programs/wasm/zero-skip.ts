/**
 * Whether a step can do without its divisions and roots where gradients are 0, as those of pixels that no image has and of
 * sleeping units are. It is proved value by value, and for exactly the same bits: `zeros` are values that have to be
 * +0 for it and `counts` states that have to be numbers of 0 or more, which is looked up for each few elements.
 */
import { elementParts, rootsOfStep } from '../passes-of-plan'
import type { TensorPlan } from '../specialise'
import type { Value, Values } from '../values'

export interface ZeroSkip {
  readonly zeros: readonly Value[]
  readonly counts: readonly Value[]
  /** Scalars that have to be above 0 and finite, in float32. */
  readonly positives: readonly Value[]
  /** What a weight becomes then; undefined where it stays. */
  readonly weight: Value | undefined
  /** What states become; those that stay 0 are left out. */
  readonly states: readonly { readonly block: number; readonly next: Value }[]
}

const SLOW: ReadonlySet<string> = new Set(['divide', 'sqrt', 'exp', 'log'])
/** More values take too long to try, and gain little. */
const MOST_VALUES = 160
const MOST_CANDIDATES = 6

/** What is known of a value when the conditions hold. */
interface Known {
  readonly value: Value
  /** +0. */
  readonly isZero: boolean
  /** No NaN, and its sign bit is not set. */
  readonly isCount: boolean
  /** A count above 0. */
  readonly isPositive: boolean
  /** No NaN and not infinite. */
  readonly isFinite: boolean
}

/** @param values all values of the plan; what a shorter step computes is added to them */
export function zeroSkip(values: Values, plan: TensorPlan): ZeroSkip | undefined {
  const { elements } = elementParts(values.all, rootsOfStep(plan))
  if (!elements.some(isSlow) || elements.length > MOST_VALUES) return undefined
  const states = elements.filter(({ operation }) => operation === 'state')
  for (const gradient of gradientsOf(elements)) {
    for (const zeroStates of [[], ...states.map((state) => [state]), ...pairsOf(states)]) {
      const zeros = [gradient, ...zeroStates]
      let counts = states.filter((state) => !zeroStates.includes(state))
      let found = new Proof(values, zeros, counts).skip(plan)
      if (found === undefined) continue
      for (const state of counts) {
        const fewer = counts.filter((count) => count !== state)
        const better = new Proof(values, zeros, fewer).skip(plan)
        if (better === undefined) continue
        counts = fewer
        found = better
      }
      return found
    }
  }
  return undefined
}

/** What could be the gradient that a step uses: sums of g and weights, without any state. */
function gradientsOf(elements: readonly Value[]): Value[] {
  const isStateless = new Set<Value>()
  const found = new Set<Value>()
  for (const value of elements) {
    const { operation, of, name } = value
    if (operation === 'state' || !of.every((part) => !part.isElement || isStateless.has(part))) {
      continue
    }
    isStateless.add(value)
    const isSum = operation === 'add' || operation === 'subtract'
    if (operation === 'given' && name === 'g') found.add(value)
    else if (isSum && of.some((part) => found.has(part))) found.add(value)
  }
  return [...found].reverse().slice(0, MOST_CANDIDATES)
}

const pairsOf = (states: readonly Value[]) =>
  states.flatMap((one, at) => states.slice(at + 1).map((other) => [one, other]))

class Proof {
  private readonly known = new Map<Value, Known>()
  private readonly positives = new Set<Value>()

  constructor(
    private readonly values: Values,
    private readonly zeros: readonly Value[],
    private readonly counts: readonly Value[],
  ) {}

  /** Undefined where something slow is left to do. */
  skip(plan: TensorPlan): ZeroSkip | undefined {
    const weight = this.look(plan.weight)
    const states = plan.states.map((state) => ({ ...state, after: this.look(state.next) }))
    const left = [weight, ...states.map(({ after }) => after)].map(({ value }) => value)
    if (elementParts(this.values.all, left).elements.some(isSlow)) return undefined
    const staysZero = (name: string) => this.zeros.some((zero) => isStateCalled(zero, name))
    return {
      zeros: this.zeros,
      counts: this.counts,
      positives: [...this.positives],
      weight: isWeight(weight.value) ? undefined : weight.value,
      states: states
        .filter(({ name, after }) => !(after.isZero && staysZero(name)))
        .map(({ block, after }) => ({ block, next: after.value })),
    }
  }

  private look(value: Value): Known {
    const known = this.known.get(value) ?? this.find(value)
    this.known.set(value, known)
    return known
  }

  private find(value: Value): Known {
    if (this.zeros.includes(value)) return this.zero()
    if (this.counts.includes(value)) return { ...unknown(value), isCount: true }
    const { operation, of } = value
    if (operation === 'spread') return value.isTruth ? unknown(value) : this.spread(value)
    if (operation === 'given' || operation === 'state') return unknown(value)
    const parts = of.map((part) => this.look(part))
    const simpler = this.simplified(operation, parts)
    if (simpler !== undefined) return simpler
    const made = this.values.make(operation, ...parts.map((part) => part.value))
    return { ...unknown(made), ...factsOf(operation, parts) }
  }

  private zero(): Known {
    const value = this.values.spread(this.values.constant(0))
    return { value, isZero: true, isCount: true, isPositive: false, isFinite: true }
  }

  /** Of scalars that are not known yet it is taken for granted that they are above 0; the caller finds them in `positives`. */
  private spread(value: Value): Known {
    const [scalar] = value.of
    if (scalar.operation !== 'constant') {
      this.positives.add(scalar)
      return { value, isZero: false, isCount: true, isPositive: true, isFinite: true }
    }
    const number = Math.fround(scalar.number)
    const isCount = number >= 0 && !Object.is(number, -0)
    const [isZero, isPositive] = [Object.is(number, 0), number > 0]
    return { value, isZero, isCount, isPositive, isFinite: Number.isFinite(number) }
  }

  /** What an operation with a 0 is without it. */
  private simplified(
    operation: Value['operation'],
    [a, b, c]: readonly Known[],
  ): Known | undefined {
    switch (operation) {
      case 'multiply':
        if (isZeroTimes(a, b) || isZeroTimes(b, a)) return this.zero()
        return undefined
      case 'add':
      case 'max':
        if (a.isZero && b.isCount) return b
        if (b.isZero && a.isCount) return a
        return undefined
      case 'min':
        return (a.isZero && b.isCount) || (b.isZero && a.isCount) ? this.zero() : undefined
      case 'subtract':
        // No number changes by it, -0 included.
        return b.isZero ? a : undefined
      case 'divide':
        return a.isZero && b.isPositive ? this.zero() : undefined
      case 'sqrt':
      case 'sign':
        return a.isZero ? this.zero() : undefined
      case 'abs':
        return a.isCount ? a : undefined
      case 'where':
        return b.isZero && c.isZero ? this.zero() : undefined
      default:
        return undefined
    }
  }
}

const isZeroTimes = (a: Known, b: Known) => a.isZero && b.isCount && b.isFinite

/** What follows of the operands' signs for the result. */
function factsOf(operation: Value['operation'], [a, b]: readonly Known[]): Partial<Known> {
  switch (operation) {
    case 'multiply': {
      // Infinity times 0 is none.
      const isSafe = (a.isPositive && a.isFinite) || (b.isPositive && b.isFinite)
      const isSquare = a.value === b.value
      return { isCount: a.isCount && b.isCount && (isSafe || isSquare) }
    }
    case 'divide':
      return { isCount: a.isCount && b.isPositive && b.isFinite }
    case 'add':
    case 'max': {
      const isCount = a.isCount && b.isCount
      return { isCount, isPositive: isCount && (a.isPositive || b.isPositive) }
    }
    case 'min':
      return { isCount: a.isCount && b.isCount, isPositive: a.isPositive && b.isPositive }
    case 'sqrt':
      return { isCount: a.isCount, isPositive: a.isPositive, isFinite: a.isCount && a.isFinite }
    default:
      return {}
  }
}

const unknown = (value: Value): Known => ({
  value,
  isZero: false,
  isCount: false,
  isPositive: false,
  isFinite: false,
})

const isSlow = ({ operation }: Value) => SLOW.has(operation)

const isStateCalled = (value: Value, name: string) =>
  value.operation === 'state' && value.name === name

const isWeight = ({ operation, name }: Value) => operation === 'given' && name === 'w'
