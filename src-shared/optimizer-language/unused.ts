/** Warns of what changes nothing. */
import type { ProblemList } from './problems'
import type { Expression, Program } from './program'

/** The parts of an expression, one level down. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'number':
    case 'read':
      return []
    case 'power':
      return [expression.base, expression.exponent]
    case 'where':
      return [expression.condition, expression.yes, expression.no]
    case 'clamp':
      return [expression.of, expression.low, expression.high]
    default:
      return 'of' in expression ? [expression.of] : [expression.left, expression.right]
  }
}

/** @returns every name that an expression reads */
export function namesRead(expression: Expression): ReadonlySet<string> {
  if (expression.op === 'read') return new Set([expression.name])
  return new Set(operandsOf(expression).flatMap((operand) => [...namesRead(operand)]))
}

/** Which statements have a part in the weights or in the rate, of this step or of a later one. */
function usedStatements({ states, statements, hasRate }: Program): readonly boolean[] {
  const reads = statements.map(({ value }) => namesRead(value))
  const lasting = new Set(['w', ...(hasRate ? ['rate'] : [])])
  for (;;) {
    const wanted = new Set(lasting)
    const isUsed = statements.map(() => false)
    for (let at = statements.length - 1; at >= 0; at--) {
      if (!wanted.delete(statements[at].target)) continue
      isUsed[at] = true
      for (const name of reads[at]) wanted.add(name)
    }
    const more = states.filter(({ name }) => wanted.has(name) && !lasting.has(name))
    if (more.length === 0) return isUsed
    for (const { name } of more) lasting.add(name)
  }
}

/** Warns of hyperparameters, states and other names that are said and have no part in the weights. */
export function warnOfUnused(program: Program, problems: ProblemList): void {
  const { hyperparameters, states, statements } = program
  const read = new Set(statements.flatMap(({ value }) => [...namesRead(value)]))
  for (const { name, span } of hyperparameters)
    if (!read.has(name)) problems.add('hyperparameter-unused', span, { name })
  const isUsed = usedStatements(program)
  const isState = new Set(states.map(({ name }) => name))
  const told = new Set<string>()
  for (const [at, { target: name, span }] of statements.entries()) {
    if (isUsed[at] || told.has(name)) continue
    told.add(name)
    problems.add(isState.has(name) ? 'state-unused' : 'temporary-unused', span, { name })
  }
}
