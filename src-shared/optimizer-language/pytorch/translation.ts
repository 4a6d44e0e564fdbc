/** The statements of a rule in Python: what is computed once a step for all parameters, and what for each. */
import type { Expression, Program, State, Statement } from '../program'
import { asFull, pieceOf, type Kind, type Named, type PythonScope } from './expressions'
import { BINDING, PythonNames, boundWithin } from './python'
import { ANYTHING, STEPS, isWithin, point, rangeIn, rangeOf, union, type Range } from './ranges'

export interface Translation {
  /** What hyperparameters are called, in their order. */
  readonly settings: readonly string[]
  /** Whether a name of Python is read. */
  readonly reads: (name: string) => boolean
  /** States that the rule needs, with their names before the step and the code of what they are after it. */
  readonly states: readonly (State & { readonly before: string; readonly after: string })[]
  readonly forAll: readonly string[]
  readonly forEach: readonly string[]
  /** The line that gives the parameter its new value. */
  readonly last: string
  readonly uses: ReadonlySet<'_double' | 'math'>
}

function partsOf(expression: Expression): readonly Expression[] {
  if ('left' in expression) return [expression.left, expression.right]
  if ('base' in expression) return [expression.base, expression.exponent]
  if ('condition' in expression) return [expression.condition, expression.yes, expression.no]
  if ('low' in expression) return [expression.of, expression.low, expression.high]
  return 'of' in expression ? [expression.of] : []
}

function addNames(expression: Expression, to: Set<string>): void {
  if (expression.op === 'read') to.add(expression.name)
  for (const part of partsOf(expression)) addNames(part, to)
}

/** The statements that w depends on, at this step or by way of a state at a later one, and those states. */
function neededOf({ statements, states }: Program) {
  const kept = new Set<string>()
  for (;;) {
    const wanted = new Set(['w', ...kept])
    const needed: Statement[] = []
    for (const statement of statements.toReversed()) {
      if (!wanted.delete(statement.target)) continue
      needed.unshift(statement)
      addNames(statement.value, wanted)
    }
    const more = states.filter(({ name }) => wanted.has(name) && !kept.has(name))
    if (more.length === 0)
      return { statements: needed, states: states.filter(({ name }) => kept.has(name)) }
    for (const { name } of more) kept.add(name)
  }
}

/** So many steps of a recurrence are tried for a range that it does not leave. */
const ROUNDS = 4

/** What recurrences can be at the beginning of a step. */
function rangesOfStates(
  { hyperparameters }: Program,
  statements: readonly Statement[],
  states: readonly State[],
): ReadonlyMap<string, Range> {
  const recurrences = states.filter(({ extent }) => extent === 'step')
  const ranges = new Map(recurrences.map(({ name, initial }) => [name, point(initial)]))
  for (let round = 0; round < ROUNDS; round++) {
    const named = new Map<string, Range>([
      ...hyperparameters.map((one) => [one.name, rangeOf(one)] as const),
      ['t', STEPS],
      ...ranges,
    ])
    for (const { target, value } of statements)
      named.set(
        target,
        rangeIn(value, (name) => named.get(name) ?? ANYTHING),
      )
    const open = recurrences.filter(({ name }) => {
      const before = ranges.get(name) ?? ANYTHING
      const after = named.get(name) ?? ANYTHING
      ranges.set(name, union(before, after))
      return !isWithin(after, before)
    })
    if (open.length === 0) return ranges
  }
  return new Map()
}

class Translator implements PythonScope {
  readonly used = new Set<'_double' | 'math'>()
  readonly read = new Set<string>()
  private readonly python = new PythonNames()
  private readonly names = new Map<string, Named>()
  /** Names that hold for all parameters, and names that were read for a single one. */
  private readonly ofAll = new Set<string>()
  private readonly readForEach = new Set<string>()
  private isForAll = true

  /** A name that is there before the first statement. */
  begin(name: string, isForAll: boolean, rest: Omit<Named, 'name'>): string {
    const python = this.python.take(name)
    this.names.set(name, { name: python, ...rest })
    if (isForAll) this.ofAll.add(python)
    return python
  }

  named(name: string): Named {
    const named = this.names.get(name)
    if (named === undefined) throw new Error(`Nothing is called ${name}.`)
    this.read.add(named.name)
    if (!this.isForAll) this.readForEach.add(named.name)
    return named
  }

  uses(name: '_double' | 'math'): void {
    this.used.add(name)
  }

  /** @returns the statement as a line; one for all parameters stands before all that are for each */
  assignment({ target, value }: Statement, isForAll: boolean): string {
    this.isForAll = isForAll
    const piece = pieceOf(value, this)
    const range = isForAll ? rangeIn(value, (name) => this.named(name).range) : ANYTHING
    const name = this.nameFor(target)
    const { kind, isShared } = piece
    if (!isForAll) {
      this.names.set(target, { name, kind, isShared, range })
      return `${name} = ${piece.text}`
    }
    this.ofAll.add(name)
    this.names.set(target, { name, kind: 'scalar', isShared: false, range })
    return `${name} = ${kind === 'scalar' ? piece.text : `${boundWithin(piece, BINDING.atom)}.item()`}`
  }

  /** The name as it was, unless what it was is still needed after a line that is moved in front of the loop. */
  private nameFor(target: string): string {
    const now = this.names.get(target)?.name
    if (now === undefined) return this.python.take(target)
    const isFree = this.isForAll
      ? this.ofAll.has(now) && !this.readForEach.has(now)
      : !this.ofAll.has(now)
    return isFree ? now : this.python.take(target)
  }
}

/** Translates a program; `rate` is left out where nothing else reads it. */
export function translated(program: Program): Translation {
  const { statements, states } = neededOf(program)
  const translator = new Translator()
  const ranges = rangesOfStates(program, statements, states)
  const scalar = (range: Range) => ({ kind: 'scalar' as Kind, isShared: false, range })
  const settings = program.hyperparameters.map((one) =>
    translator.begin(one.name, true, scalar(rangeOf(one))),
  )
  translator.begin('t', true, scalar(STEPS))
  translator.begin('is_bias', false, scalar(ANYTHING))
  for (const name of ['w', 'g'])
    translator.begin(name, false, { kind: 'full', isShared: true, range: ANYTHING })
  const befores = states.map(({ name, extent }) =>
    extent === 'step'
      ? translator.begin(name, true, scalar(ranges.get(name) ?? ANYTHING))
      : translator.begin(name, false, { kind: 'full', isShared: false, range: ANYTHING }),
  )
  const elements = new Set(['w', 'g'])
  for (const { name, extent } of states) if (extent === 'element') elements.add(name)
  const [forAll, forEach]: [string[], string[]] = [[], []]
  for (const statement of statements) {
    const isForAll = statement.value.extent === 'step' && !elements.has(statement.target)
    ;(isForAll ? forAll : forEach).push(translator.assignment(statement, isForAll))
  }
  const w = translator.named('w')
  return {
    settings,
    reads: (name) => translator.read.has(name),
    states: states.map((state, i) => {
      const { name, kind, isShared } = translator.named(state.name)
      const piece = { text: name, binding: BINDING.atom, kind, isShared }
      const after = state.extent === 'step' ? piece : asFull(piece)
      return {
        ...state,
        before: befores[i],
        after: isShared ? `${after.text}.clone()` : after.text,
      }
    }),
    ...{ forAll, forEach, uses: translator.used },
    last: w.kind === 'scalar' ? `param.fill_(${w.name})` : `param.copy_(${w.name})`,
  }
}
