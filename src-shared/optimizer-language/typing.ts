/** Gives every part of an expression its type and extent. */
import {
  FUNCTION_NAMES,
  functionNamed,
  isReduction,
  isUnaryFunction,
  signatureOf,
} from './functions'
import { TEXT_LIMITS } from './limits'
import { ProblemList } from './problems'
import {
  COMPARISONS,
  EXTENTS,
  type Binary,
  type ComparisonOperation,
  type Expression,
  type ValueExtent,
  type Statement,
} from './program'
import type { TextScope } from './scope'
import type { Assignment } from './statements'
import type { Syntax } from './syntax'

interface Kind {
  readonly extent: ValueExtent
  readonly type: 'number' | 'truth'
}

type Call = Syntax & { readonly kind: 'call' }
type Operation = Syntax & { readonly kind: 'binary' }

/** The widest of what is combined. */
function widest(...parts: readonly Expression[]): ValueExtent {
  return EXTENTS[Math.max(...parts.map(({ extent }) => EXTENTS.indexOf(extent)))]
}

const isComparison = (op: string): op is ComparisonOperation =>
  (COMPARISONS as readonly string[]).includes(op)

class Typer {
  /** What each name is at this place; null where its line has a problem. */
  private readonly kinds = new Map<string, Kind | null>()
  private readonly told = new Set<string>()

  constructor(
    private readonly scope: TextScope,
    stateExtents: ReadonlyMap<string, State>,
    private readonly problems: ProblemList,
  ) {
    const number = (extent: ValueExtent): Kind => ({ extent, type: 'number' })
    for (const [name, role] of scope.roles) if (role === 'lost') this.kinds.set(name, null)
    for (const name of ['w', 'g']) this.kinds.set(name, number('element'))
    for (const name of ['t', 'lr']) this.kinds.set(name, number('step'))
    this.kinds.set('is_bias', { extent: 'tensor', type: 'truth' })
    for (const { name, kind } of scope.hyperparameters)
      this.kinds.set(name, { extent: 'step', type: kind === 'flag' ? 'truth' : 'number' })
    for (const [name, extent] of stateExtents) this.kinds.set(name, number(extent))
  }

  statement({ target, targetSpan, value, span }: Assignment): Statement | null {
    const typed = value && this.expression(value)
    const role = this.scope.roles.get(target)
    const isNumber = target === 'w' || target === 'g' || role === 'state' || role === 'rate'
    if (typed?.type === 'truth' && isNumber) {
      this.problems.add('truth-assigned', targetSpan, { name: target })
      return null
    }
    if (role === 'temporary' || role === 'rate')
      this.kinds.set(target, typed && { extent: typed.extent, type: typed.type })
    return typed && { target, value: typed, span }
  }

  private expression(syntax: Syntax): Expression | null {
    const { span } = syntax
    switch (syntax.kind) {
      case 'number':
        return { op: 'number', value: syntax.value, extent: 'step', type: 'number', span }
      case 'name':
        return this.name(syntax.name, syntax)
      case 'call':
        return this.call(syntax)
      case 'binary':
        return this.binary(syntax)
      case 'unary': {
        const of = this.expression(syntax.of)
        if (!of) return null
        const isFit =
          syntax.op === 'not' ? this.wantTruth(of, 'not') : this.wantNumber(of, '-', syntax.of)
        return isFit ? { op: syntax.op, of, extent: of.extent, type: of.type, span } : null
      }
    }
  }

  private name(name: string, { span }: Syntax): Expression | null {
    const kind = this.kinds.get(name)
    if (kind) return { op: 'read', name, ...kind, span }
    if (kind === null || this.told.has(name)) return null
    this.told.add(name)
    const known = functionNamed(name)
    if (known)
      this.problems.add('function-without-arguments', span, { name, signature: signatureOf(known) })
    else if (name === 'rate' && this.scope.roles.has(name))
      this.problems.add('read-before-assigned', span, { name })
    else this.problems.add('unknown-name', span, { name, known: [...this.scope.roles.keys()] })
    return null
  }

  private wantNumber(expression: Expression, by: string, { span }: Syntax): boolean {
    if (expression.type === 'number') return true
    const name = expression.op === 'read' ? expression.name : ''
    this.problems.add('number-wanted', span, { by, name })
    return false
  }

  private wantTruth({ type, span }: Expression, by: string): boolean {
    if (type === 'truth') return true
    this.problems.add('truth-wanted', span, { by })
    return false
  }

  private call(call: Call): Expression | null {
    const { name, nameSpan, given, span } = call
    const operands = given.map((one) => this.expression(one))
    const known = functionNamed(name)
    if (!known) {
      if (this.told.has(name)) return null
      this.told.add(name)
      if (this.kinds.has(name)) this.problems.add('not-a-function', nameSpan, { name })
      else this.problems.add('unknown-function', nameSpan, { name, known: FUNCTION_NAMES })
      return null
    }
    const wanted = known.parameters.length
    if (given.length !== wanted) {
      const signature = signatureOf(known)
      this.problems.add('argument-count', span, { name, signature, given: given.length, wanted })
      return null
    }
    if (!operands.every((operand) => operand !== null)) return null
    if (name === 'where') return this.where(call, operands)
    // Each of them is asked, so that all that do not fit are named.
    const fits = operands.map((operand, at) => this.wantNumber(operand, name, given[at]))
    return fits.includes(false) ? null : this.function(call, operands)
  }

  private where({ span }: Call, [condition, yes, no]: readonly Expression[]): Expression | null {
    if (!this.wantTruth(condition, 'where')) return null
    if (yes.type !== no.type) {
      this.problems.add('branches-differ', span, {})
      return null
    }
    const extent = widest(condition, yes, no)
    return { op: 'where', condition, yes, no, extent, type: yes.type, span }
  }

  private function({ name, span }: Call, operands: readonly Expression[]): Expression | null {
    const [of, low, high] = operands
    const part = { extent: widest(...operands), type: 'number', span } as const
    if (isUnaryFunction(name)) return { op: name, of, ...part }
    if (name === 'min' || name === 'max') return { op: name, left: of, right: low, ...part }
    if (!isReduction(name)) return { op: 'clamp', of, low, high, ...part }
    // What it is for the rest all the same: a state that is read here may yet turn out to be one of elements.
    if (of.extent !== 'element') this.problems.add('scalar-reduced', span, { name })
    return { op: name, of, ...part, extent: 'tensor' }
  }

  private binary(syntax: Operation): Expression | null {
    const left = this.expression(syntax.left)
    const right = this.expression(syntax.right)
    if (!left || !right) return null
    const { op, sign, span } = syntax
    if (op === 'power') return this.power(syntax, left, right)
    const extent = widest(left, right)
    if (op === 'and' || op === 'or') {
      const fits = [this.wantTruth(left, sign), this.wantTruth(right, sign)]
      return fits.includes(false) ? null : { op, left, right, extent, type: 'truth', span }
    }
    if (isComparison(op)) {
      if (left.type === 'number' && right.type === 'number')
        return { op, left, right, extent, type: 'truth', span }
      this.problems.add('truth-compared', span, { by: sign })
      return null
    }
    return this.arithmetic(op, syntax, left, right)
  }

  private arithmetic(op: Binary, syntax: Operation, left: Expression, right: Expression) {
    const { sign, span } = syntax
    const fits = [
      this.wantNumber(left, sign, syntax.left),
      this.wantNumber(right, sign, syntax.right),
    ]
    if (fits.includes(false)) return null
    return { op, left, right, extent: widest(left, right), type: 'number', span } as const
  }

  private power(syntax: Operation, base: Expression, exponent: Expression): Expression | null {
    const fits = [
      this.wantNumber(base, '^', syntax.left),
      this.wantNumber(exponent, '^', syntax.right),
    ]
    if (fits.includes(false)) return null
    const { span } = syntax
    const place = syntax.right.span
    if (base.extent === 'step') {
      if (exponent.extent === 'step')
        return { op: 'power', base, exponent, extent: 'step', type: 'number', span }
      this.problems.add('tensor-exponent', place, {})
      return null
    }
    const isWritten =
      exponent.op === 'number' &&
      Number.isInteger(exponent.value) &&
      exponent.value <= TEXT_LIMITS.power
    if (isWritten) return { op: 'power', base, exponent, extent: base.extent, type: 'number', span }
    this.problems.add('exponent-not-written', place, { most: TEXT_LIMITS.power })
    return null
  }
}

type State = 'step' | 'element'

/**
 * Types every statement. What a state is follows from what it is assigned, and that from what states are: each begins as a
 * step scalar and becomes one of each weight where a wider value is assigned, until nothing changes.
 */
export function typedStatements(
  scope: TextScope,
  assignments: readonly Assignment[],
  problems: ProblemList,
): { statements: readonly Statement[]; extents: ReadonlyMap<string, State> } {
  const extents = new Map<string, State>([...scope.states.keys()].map((name) => [name, 'step']))
  const typed = (list: ProblemList) => {
    const typer = new Typer(scope, extents, list)
    return assignments.flatMap((assignment) => typer.statement(assignment) ?? [])
  }
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (const { target, value } of typed(new ProblemList()))
      if (extents.get(target) === 'step' && value.extent !== 'step') {
        extents.set(target, 'element')
        hasChanged = true
      }
  }
  return { statements: typed(problems), extents }
}
