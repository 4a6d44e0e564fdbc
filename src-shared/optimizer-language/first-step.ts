/** Warns of a division of 0 by 0 at the first step, where states are at their start values. */
import { countedAs } from './limits'
import type { ProblemList } from './problems'
import type { Expression, Program, Span } from './program'
import { scalarOperations } from './scalar-operations'
import { operandsOf } from './unused'

/** A number, or 1 and 0 for a truth; where it is NaN for a division of 0 by 0, the place of that. */
interface Value {
  readonly number: number
  readonly from: Span | null
}

/** A warning needs no more than the platform's own functions. */
const COMPUTED: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  ...scalarOperations({ exp: Math.exp, log: Math.log, power: Math.pow }),
  clamp: (a, low, high) => Math.min(Math.max(a, low), high),
  // All elements of the tensor are alike.
  norm: (a) => Math.abs(a),
  mean: (a) => a,
  largest: (a) => a,
  size: () => 1,
}

function valueOf(expression: Expression, names: ReadonlyMap<string, Value>): Value {
  if (expression.op === 'number') return { number: expression.value, from: null }
  if (expression.op === 'read') return names.get(expression.name) ?? { number: 0, from: null }
  const of = operandsOf(expression).map((operand) => valueOf(operand, names))
  if (expression.op === 'where') return of[0].number === 0 ? of[2] : of[1]
  const [a, b, c] = of.map((one) => one.number)
  const computed = COMPUTED[expression.op](a, b, c)
  const number = expression.extent === 'element' ? Math.fround(computed) : computed
  if (!Number.isNaN(number)) return { number, from: null }
  const isZeroByZero = expression.op === 'divide' && of.every((one) => one.number === 0)
  return {
    number,
    from: isZeroByZero ? expression.span : (of.find(({ from }) => from)?.from ?? null),
  }
}

/** The divisions of 0 by 0 that reach something lasting at the first step with this gradient. */
function reached({ hyperparameters, states, statements }: Program, gradient: number): Set<Span> {
  const at = (number: number): Value => ({ number, from: null })
  const names = new Map<string, Value>([
    ...[['w', at(1)] as const, ['g', at(gradient)] as const, ['t', at(1)] as const],
    ...hyperparameters.map(({ name, default: value }) => [name, at(countedAs(value))] as const),
    ...states.map(({ name, initial }) => [name, at(initial)] as const),
  ])
  for (const { target, value } of statements) names.set(target, valueOf(value, names))
  const lasting = ['w', 'rate', ...states.map(({ name }) => name)]
  return new Set(lasting.flatMap((name) => names.get(name)?.from ?? []))
}

/** Warns where a weight, a state or the rate would be NaN from the first step on. */
export function warnOfZeroByZero(program: Program, problems: ProblemList): void {
  const ever = reached(program, 1)
  for (const span of new Set([...ever, ...reached(program, 0)]))
    problems.add('zero-by-zero', span, { always: ever.has(span) })
}
