/**
 * A program with its hyperparameters' values: what is left to compute at each step, and which state that needs. It
 * changes no bit of what the program means, whatever the values.
 */
import { countedAs } from '../../../src-shared/optimizer-language/limits'
import type { Expression, Program, State } from '../../../src-shared/optimizer-language/program'
import { Values, isReduction, reachable, type Value } from './values'

/** What lasts between steps, and what it is after a step. */
export interface KeptState {
  readonly name: string
  readonly initial: number
  readonly next: Value
}

/** What a step does to one kind of tensor. */
export interface TensorPlan {
  /** What a weight becomes. */
  readonly weight: Value
  readonly states: readonly (KeptState & { readonly block: number })[]
  /** Undefined where the program names no effective rate. */
  readonly rate: Value | undefined
}

export interface Specialised {
  readonly values: Values
  /** The states of elements, one block each. */
  readonly blocks: readonly Pick<State, 'name' | 'initial'>[]
  /** The states of scalars. */
  readonly recurrences: readonly KeptState[]
  readonly weights: TensorPlan
  /** The same plan where biases are no different. */
  readonly biases: TensorPlan
  /** Whether a step looks at a whole tensor before it changes any of it. */
  readonly needsWholeTensors: boolean
  /** Whether it matters which tensor an element belongs to. */
  readonly differsByTensor: boolean
}

/** @param settings the hyperparameters' values by their names in the text */
export function specialise(
  program: Program,
  settings: Readonly<Record<string, number>>,
): Specialised {
  const values = new Values()
  const namesOf = (isBias: boolean) => namesAfterStep(program, settings, values, isBias)
  const [weights, biases] = [namesOf(false), namesOf(true)]
  const { live, parts } = liveParts(values, [weights, biases])
  const states = program.states.filter(({ name }) => live.has(name))
  const blocks = states.filter(({ extent }) => extent === 'element')
  const keptIn = (names: Names, { name, initial }: State): KeptState => ({
    ...{ name, initial },
    next: nextOf(names, name),
  })
  const planOf = (names: Names): TensorPlan => ({
    weight: nextOf(names, 'w'),
    states: blocks.map((state, block) => ({ ...keptIn(names, state), block })),
    rate: names.get('rate'),
  })
  const plan = planOf(weights)
  const biasPlan = planOf(biases)
  const isSame = rootsOf(plan).join() === rootsOf(biasPlan).join()
  const seesTensor = parts.some(
    (value) => isReduction(value) || (value.operation === 'given' && value.name === 'size'),
  )
  const recurrences = states.filter(({ extent }) => extent === 'step')
  return {
    values,
    blocks,
    recurrences: recurrences.map((state) => keptIn(weights, state)),
    weights: plan,
    biases: isSame ? plan : biasPlan,
    needsWholeTensors: seesTensor,
    differsByTensor: seesTensor || !isSame,
  }
}

const rootsOf = ({ weight, states, rate }: TensorPlan) => [
  ...[weight.id, rate?.id],
  ...states.map(({ block, next }) => `${block}:${next.id}`),
]

type Names = Map<string, Value>

/** What every name stands for at a step's end. */
function namesAfterStep(
  program: Program,
  settings: Readonly<Record<string, number>>,
  values: Values,
  isBias: boolean,
): Names {
  const names: Names = new Map()
  for (const { name, kind } of program.hyperparameters) {
    const setting = settings[name]
    const isFlag = kind === 'flag'
    names.set(name, values.constant(isFlag ? Number(setting !== 0) : countedAs(setting), isFlag))
  }
  for (const name of ['t', 'lr']) names.set(name, values.given(name, false))
  for (const name of ['w', 'g']) names.set(name, values.given(name, true))
  names.set('is_bias', values.constant(Number(isBias), true))
  for (const { name, extent } of program.states) {
    names.set(name, values.state(name, extent === 'element'))
  }
  const ofElements = new Set(['w', 'g'])
  for (const { name, extent } of program.states) if (extent === 'element') ofElements.add(name)
  for (const { target, value } of program.statements) {
    const result = valueOf(value, names, values)
    names.set(target, ofElements.has(target) ? values.spread(result) : result)
  }
  return names
}

/** Recurses no deeper than the language lets trees be. */
function valueOf(expression: Expression, names: Names, values: Values): Value {
  const value = operationOf(expression, names, values)
  // Where a choice has left a scalar, it is rounded as the elements of the other branch are.
  return expression.extent === 'element' ? values.spread(value) : value
}

function operationOf(expression: Expression, names: Names, values: Values): Value {
  const of = (part: Expression) => valueOf(part, names, values)
  switch (expression.op) {
    case 'number':
      return values.constant(expression.value)
    case 'read':
      return nextOf(names, expression.name)
    case 'power': {
      const [base, exponent] = [of(expression.base), of(expression.exponent)]
      return base.isElement
        ? values.elementPower(base, exponent.number)
        : values.make('power', base, exponent)
    }
    case 'where':
      return values.make(
        'where',
        ...[of(expression.condition), of(expression.yes), of(expression.no)],
      )
    case 'clamp':
      return values.make(
        'min',
        values.make('max', of(expression.of), of(expression.low)),
        of(expression.high),
      )
    case 'size':
      return values.given('size', false)
    case 'negate':
    case 'not':
    case 'sqrt':
    case 'abs':
    case 'sign':
    case 'exp':
    case 'log':
    case 'norm':
    case 'mean':
    case 'largest':
      return values.make(expression.op, of(expression.of))
    default:
      return values.make(expression.op, of(expression.left), of(expression.right))
  }
}

interface LiveParts {
  /** The states that something depends on. */
  readonly live: ReadonlySet<string>
  readonly parts: readonly Value[]
}

/** A state is left out when only it itself depends on it, for weights and for biases. */
function liveParts(values: Values, kinds: readonly Names[]): LiveParts {
  const roots = new Set<Value>()
  for (const names of kinds) {
    roots.add(nextOf(names, 'w'))
    const rate = names.get('rate')
    if (rate !== undefined) roots.add(rate)
  }
  const live = new Set<string>()
  for (;;) {
    const parts = reachable(values.all, [...roots])
    const found = parts.filter(({ operation, name }) => operation === 'state' && !live.has(name))
    if (found.length === 0) return { live, parts }
    for (const { name } of found) {
      live.add(name)
      for (const names of kinds) roots.add(nextOf(names, name))
    }
  }
}

/** What a name stands for by now. */
function nextOf(names: Names, name: string): Value {
  const value = names.get(name)
  if (value === undefined) throw new Error(`Nothing is called ${name}.`)
  return value
}
