/**
 * What a program computes, as values that are each computed once: no names, no statements. Truths are 1 and 0. Everything
 * that is known before training is folded, as long as no bit changes by it: scalars of constants, choices whose
 * condition is constant.
 */
import { scalarOf, type Operation } from './scalars'

export interface Value {
  /** Values are numbered as they are made, so that all a value is made of comes before it. */
  readonly id: number
  readonly operation: Operation
  readonly of: readonly Value[]
  /** Of a constant. */
  readonly number: number
  /** Of what is given and of states. */
  readonly name: string
  readonly isElement: boolean
  readonly isTruth: boolean
  /** How many passes over the tensor have to be done before it is known. */
  readonly level: number
}

const TRUTHS: ReadonlySet<Operation> = new Set<Operation>([
  ...(['not', 'and', 'or'] as const),
  ...(['less', 'atMost', 'greater', 'atLeast', 'equal', 'notEqual'] as const),
])

const REDUCTIONS: ReadonlySet<Operation> = new Set<Operation>(['norm', 'mean', 'largest'])

/** Whether it takes a pass over a whole tensor. */
export const isReduction = ({ operation }: Pick<Value, 'operation'>): boolean =>
  REDUCTIONS.has(operation)

/** All values of a program: the same one is never made twice. */
export class Values {
  readonly all: Value[] = []
  private readonly known = new Map<string, Value>()

  constant(number: number, isTruth = false): Value {
    return this.value({ operation: 'constant', number, isTruth })
  }

  given(name: string, isElement: boolean): Value {
    return this.value({ operation: 'given', name, isElement })
  }

  state(name: string, isElement: boolean): Value {
    return this.value({ operation: 'state', name, isElement })
  }

  /** The same as every element's. */
  spread(of: Value): Value {
    if (of.isElement) return of
    return this.value({ operation: 'spread', of: [of], isElement: true, isTruth: of.isTruth })
  }

  /** Operands of which one is of elements have to be all of elements. */
  make(operation: Operation, ...of: readonly Value[]): Value {
    const isElement = of.some((value) => value.isElement) && !isReduction({ operation })
    const operands = isElement ? of.map((value) => this.spread(value)) : of
    const chosen = this.chosen(operation, operands)
    if (chosen !== undefined) return isElement ? this.spread(chosen) : chosen
    const isTruth = TRUTHS.has(operation) || (operation === 'where' && of[1].isTruth)
    if (!isElement && of.every(isConstant)) {
      const numbers = of.map(({ number }) => number)
      return this.constant(scalarOf(operation, numbers), isTruth)
    }
    return this.value({ operation, of: operands, isElement, isTruth })
  }

  /** A whole power of elements: multiplications in the order of `wholePower`. */
  elementPower(base: Value, exponent: number): Value {
    let power: Value | undefined
    let square = base
    for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) {
        power = power === undefined ? square : this.make('multiply', power, square)
      }
      if (rest > 1) square = this.make('multiply', square, square)
    }
    return power ?? this.spread(this.constant(1))
  }

  /** An operand that stands for the whole, whatever the others are. */
  private chosen(operation: Operation, of: readonly Value[]): Value | undefined {
    const truth = constantTruth(of[0])
    if (operation === 'where') return truth === undefined ? undefined : of[truth ? 1 : 2]
    if (operation !== 'and' && operation !== 'or') return undefined
    const other = constantTruth(of[1])
    const decides = operation === 'or'
    if (truth !== undefined) return of[truth === decides ? 0 : 1]
    return other === undefined ? undefined : of[other === decides ? 1 : 0]
  }

  private value(given: Partial<Value> & Pick<Value, 'operation'>): Value {
    const { operation, of = [], number = 0, name = '' } = given
    const { isElement = false, isTruth = false } = given
    const figure = Object.is(number, -0) ? '-0' : String(number)
    const operands = of.map(({ id }) => id).join()
    const key = [operation, operands, figure, name, isElement, isTruth].join(' ')
    const known = this.known.get(key)
    if (known !== undefined) return known
    const level = Math.max(0, ...of.map((one) => one.level)) + (isReduction({ operation }) ? 1 : 0)
    const id = this.all.length
    const value = { id, operation, of, number, name, isElement, isTruth, level }
    this.all.push(value)
    this.known.set(key, value)
    return value
  }
}

const isConstant = ({ operation }: Value) => operation === 'constant'

/** Whether it is true, of a truth that is known before training. */
function constantTruth({ operation, of, number }: Value): boolean | undefined {
  if (operation === 'constant') return number !== 0
  return operation === 'spread' && isConstant(of[0]) ? of[0].number !== 0 : undefined
}

/** Those among all values that the roots are made of, roots included, in their order. */
export function reachable(all: readonly Value[], roots: readonly Value[]): Value[] {
  const found = new Set<number>(roots.map(({ id }) => id))
  for (let at = all.length - 1; at >= 0; at--) {
    if (found.has(all[at].id)) for (const { id } of all[at].of) found.add(id)
  }
  return all.filter(({ id }) => found.has(id))
}
