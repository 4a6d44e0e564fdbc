/** Expressions of a rule as Python with PyTorch. */
import type { Expression, Unary } from '../program'
import { BINDING, atom, call, infix, method, pythonNumber, boundWithin, type Code } from './python'
import { isNeverZero, isNotNegative, isPositive, rangeIn, type Range } from './ranges'

/**
 * What Python has for a value: a number of its own (`scalar`), a tensor without dimensions in double, or a tensor as the
 * parameter. Python raises where its numbers would be infinite or no number, tensors do not.
 */
export type Kind = 'scalar' | 'single' | 'full'

export interface PythonPiece extends Code {
  readonly kind: Kind
  /** Whether it may be the parameter or its gradient itself, which change in place. */
  readonly isShared: boolean
}

/** What a name stands for at a place of the text. */
export interface Named {
  readonly name: string
  readonly kind: Kind
  readonly isShared: boolean
  readonly range: Range
}

export interface PythonScope {
  named(name: string): Named
  /** The function `_double` and the module `math` are asked for. */
  uses(name: '_double' | 'math'): void
}

const KINDS: readonly Kind[] = ['scalar', 'single', 'full']
const widest = (...parts: readonly PythonPiece[]): Kind =>
  KINDS[Math.max(...parts.map(({ kind }) => KINDS.indexOf(kind)))]

const piece = (code: Code, kind: Kind, isShared = false): PythonPiece => ({
  ...code,
  kind,
  isShared,
})

/** Above this its exponential may be more than a double holds. */
const LARGEST_EXPONENT = 700
/** Sizes whose 16th power is still a double. */
const LARGEST_BASE = 1e19

const INFIX = {
  add: ['+', BINDING.sum],
  subtract: ['-', BINDING.sum],
  multiply: ['*', BINDING.product],
  divide: ['/', BINDING.product],
  less: ['<', BINDING.comparison],
  atMost: ['<=', BINDING.comparison],
  greater: ['>', BINDING.comparison],
  atLeast: ['>=', BINDING.comparison],
  equal: ['==', BINDING.comparison],
  notEqual: ['!=', BINDING.comparison],
} as const
const LOGIC = {
  and: { scalar: ['and', BINDING.and], tensor: ['&', BINDING.bitAnd] },
  or: { scalar: ['or', BINDING.or], tensor: ['|', BINDING.bitOr] },
} as const

/** The whole expression; each name is looked up where it stands. */
export function pieceOf(expression: Expression, scope: PythonScope): PythonPiece {
  const of = (part: Expression) => pieceOf(part, scope)
  switch (expression.op) {
    case 'number':
      return piece(atom(pythonNumber(expression.value)), 'scalar')
    case 'read': {
      const { name, kind, isShared } = scope.named(expression.name)
      return piece(atom(name), kind, isShared)
    }
    case 'power':
      return powerOf(expression, scope)
    case 'where':
      return choice(expression, scope)
    case 'clamp':
      return clamped(of(expression.of), of(expression.low), of(expression.high))
    case 'norm':
    case 'mean':
    case 'largest': {
      const name = expression.op === 'largest' ? 'max' : expression.op
      return piece(method(method(asFull(of(expression.of)), 'double'), name), 'single')
    }
    case 'size':
      return piece(atom('param.numel()'), 'scalar')
    case 'min':
    case 'max':
      return extreme(expression.op, of(expression.left), of(expression.right))
    case 'and':
    case 'or': {
      const [left, right] = [of(expression.left), of(expression.right)]
      const kind = widest(left, right)
      const [operator, binding] = LOGIC[expression.op][kind === 'scalar' ? 'scalar' : 'tensor']
      return piece(infix(left, operator, right, binding), kind)
    }
    case 'divide':
      return quotient(expression, scope)
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'less':
    case 'atMost':
    case 'greater':
    case 'atLeast':
    case 'equal':
    case 'notEqual': {
      const [left, right] = [of(expression.left), of(expression.right)]
      const [operator, binding] = INFIX[expression.op]
      return piece(infix(left, operator, right, binding), widest(left, right))
    }
    default:
      return unary(expression.op, expression.of, scope)
  }
}

const rangeAt = (expression: Expression, scope: PythonScope) =>
  rangeIn(expression, (name) => scope.named(name).range)

/** A number as a tensor in double, which follows IEEE 754. */
function doubled(code: Code, scope: PythonScope): Code {
  scope.uses('_double')
  return call('_double', code)
}

/** As many numbers as the parameter has. */
export const asFull = (of: PythonPiece): PythonPiece =>
  of.kind === 'full'
    ? of
    : piece(
        of.kind === 'scalar'
          ? call('torch.full_like', atom('param'), of)
          : infix(call('torch.zeros_like', atom('param')), '+', of, BINDING.sum),
        'full',
      )

/** A choice between a number of Python and a tensor is a tensor either way, so that what follows can be asked of it. */
function asTensor(of: PythonPiece, kind: Kind, isTruth: boolean, scope: PythonScope): PythonPiece {
  if (isTruth && of.kind === 'scalar') {
    const whole = call('torch.full_like', atom('param'), of, atom('dtype=torch.bool'))
    return piece(kind === 'full' ? whole : call('torch.tensor', of), kind)
  }
  if (kind === 'full') return isTruth ? of : asFull(of)
  return of.kind === 'scalar' ? piece(doubled(of, scope), 'single') : of
}

function quotient(
  { left, right }: { readonly left: Expression; readonly right: Expression },
  scope: PythonScope,
): PythonPiece {
  const [above, below] = [pieceOf(left, scope), pieceOf(right, scope)]
  const kind = widest(above, below)
  if (kind !== 'scalar' || isNeverZero(rangeAt(right, scope)))
    return piece(infix(above, '/', below, BINDING.product), kind)
  return piece(infix(doubled(above, scope), '/', below, BINDING.product), 'single')
}

function powerOf(
  { base, exponent }: { readonly base: Expression; readonly exponent: Expression },
  scope: PythonScope,
): PythonPiece {
  const [below, above] = [pieceOf(base, scope), pieceOf(exponent, scope)]
  const power = (of: Code): Code => ({
    text: `${boundWithin(of, BINDING.atom)}**${boundWithin(above, BINDING.power)}`,
    binding: BINDING.power,
  })
  const kind = widest(below, above)
  if (kind !== 'scalar') return piece(power(below), kind)
  const [range, times] = [rangeAt(base, scope), rangeAt(exponent, scope)]
  const isShare = range.low >= 0 && range.high <= 1 && isNotNegative(times)
  const isSmall = Math.max(-range.low, range.high) < LARGEST_BASE && times.high <= 16
  const isWhole = exponent.op === 'number' && Number.isInteger(exponent.value)
  if (isShare || (isSmall && isWhole)) return piece(power(below), 'scalar')
  return piece(power(doubled(below, scope)), 'single')
}

function choice(
  expression: Expression & { readonly op: 'where' },
  scope: PythonScope,
): PythonPiece {
  const condition = pieceOf(expression.condition, scope)
  const [yes, no] = [pieceOf(expression.yes, scope), pieceOf(expression.no, scope)]
  const isTruth = expression.type === 'truth'
  const kind = widest(yes, no)
  if (condition.kind !== 'scalar') {
    const whole = widest(condition, yes, no)
    const first = kind === whole && kind !== 'scalar' ? yes : asTensor(yes, whole, isTruth, scope)
    return piece(call('torch.where', condition, first, no), whole)
  }
  const [first, second] =
    kind === 'scalar' ? [yes, no] : [yes, no].map((of) => asTensor(of, kind, isTruth, scope))
  const inner = BINDING.choice + 1
  const text = `${boundWithin(first, inner)} if ${boundWithin(condition, inner)} else ${boundWithin(second, BINDING.choice)}`
  return piece({ text, binding: BINDING.choice }, kind, first.isShared || second.isShared)
}

function extreme(op: 'min' | 'max', left: PythonPiece, right: PythonPiece): PythonPiece {
  const kind = widest(left, right)
  if (kind === 'scalar') return piece(call(op, left, right), kind)
  if (left.kind !== 'scalar' && right.kind !== 'scalar')
    return piece(call(op === 'min' ? 'torch.minimum' : 'torch.maximum', left, right), kind)
  const [tensor, bound] = left.kind === 'scalar' ? [right, left] : [left, right]
  const given = atom(`${op === 'min' ? 'max' : 'min'}=${bound.text}`)
  return piece(method(tensor, 'clamp', given), kind)
}

function clamped(of: PythonPiece, low: PythonPiece, high: PythonPiece): PythonPiece {
  if (of.kind !== 'scalar' && low.kind === 'scalar' && high.kind === 'scalar')
    return piece(method(of, 'clamp', low, high), of.kind)
  return extreme('min', extreme('max', of, low), high)
}

function unary(op: Unary, expression: Expression, scope: PythonScope): PythonPiece {
  const of = pieceOf(expression, scope)
  const { kind } = of
  if (op === 'negate')
    return piece({ text: `-${boundWithin(of, BINDING.sign)}`, binding: BINDING.sign }, kind)
  if (op === 'not') {
    const [sign, binding] =
      kind === 'scalar' ? (['not ', BINDING.not] as const) : (['~', BINDING.sign] as const)
    return piece({ text: `${sign}${boundWithin(of, binding)}`, binding }, kind)
  }
  if (kind !== 'scalar') return piece(method(of, op), kind)
  if (op === 'abs') return piece(call('abs', of), kind)
  const range = rangeAt(expression, scope)
  const isPlain = {
    sqrt: isNotNegative(range),
    log: isPositive(range),
    exp: range.high <= LARGEST_EXPONENT,
    sign: false,
  }[op]
  if (!isPlain) return piece(method(doubled(of, scope), op), 'single')
  scope.uses('math')
  return piece(call(`math.${op}`, of), kind)
}
