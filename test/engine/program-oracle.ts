/**
 * Programs computed as docs/own-optimizers.md says, statement by statement over whole tensors: no choice is folded, no state left
 * out, nothing shared with what the engine makes of a program but exp, log and whole powers.
 */
import { exp, log, wholePower } from '../../src-main/engine/elementary'
import type { RateFactorAt, TensorRange } from '../../src-main/engine/optimizers/optimizer'
import type { Expression, Program } from '../../src-shared/optimizer-language/program'

/** A number, or one for each element; truths are 1 and 0. */
type Result = number | Float32Array

export interface OracleBlocks {
  readonly parameters: Float32Array
  readonly gradients: Float32Array
  /** By their names: those that the program keeps. */
  readonly states: ReadonlyMap<string, Float32Array>
}

interface Step {
  readonly t: number
  readonly lr: number
  readonly settings: Readonly<Record<string, number>>
}

const sign = (x: number) => (x === 0 ? 0 : Math.sign(x))

function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 2 ** 31) return exp(exponent * log(base))
  return exponent < 0 ? 1 / wholePower(base, -exponent) : wholePower(base, exponent)
}

const OPERATIONS: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  negate: (a) => -a,
  not: (a) => Number(!a),
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign,
  exp,
  log,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  less: (a, b) => Number(a < b),
  atMost: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  atLeast: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
  and: (a, b) => Number(Boolean(a) && Boolean(b)),
  or: (a, b) => Number(Boolean(a) || Boolean(b)),
  where: (a, b, c) => (a ? b : c),
  power,
}

/** All steps of a program from its first on, so that recurrences need no second look. */
export class ProgramOracle {
  private readonly recurrences = new Map<string, number>()

  constructor(
    private readonly program: Program,
    private readonly settings: Readonly<Record<string, number>>,
    private readonly rateFactorAt: RateFactorAt,
  ) {
    for (const { name, extent, initial } of program.states) {
      if (extent === 'step') this.recurrences.set(name, initial)
    }
  }

  step(t: number, blocks: OracleBlocks, tensors: readonly TensorRange[]): void {
    const { settings } = this
    const step = { t, lr: settings.lr * this.rateFactorAt(t), settings }
    const after = tensors.map((tensor) => this.tensor(step, blocks, tensor))
    for (const [name, value] of after[0]) {
      if (this.recurrences.has(name)) this.recurrences.set(name, value as number)
    }
  }

  private tensor({ t, lr, settings }: Step, blocks: OracleBlocks, tensor: TensorRange) {
    const { first, end, isBias } = tensor
    const part = (block: Float32Array) => block.subarray(first, end)
    const names = new Map<string, Result>(Object.entries(settings))
    for (const [name, value] of this.recurrences) names.set(name, value)
    for (const [name, block] of blocks.states) names.set(name, part(block).slice())
    names.set('t', t).set('lr', lr).set('is_bias', Number(isBias))
    names.set('w', part(blocks.parameters).slice()).set('g', part(blocks.gradients).slice())
    const evaluation = new Evaluation(names, end - first)
    for (const { target, value } of this.program.statements) {
      const result = evaluation.of(value)
      const isElement = target === 'w' || target === 'g' || blocks.states.has(target)
      names.set(target, isElement ? evaluation.spread(result) : result)
    }
    part(blocks.parameters).set(names.get('w') as Float32Array)
    for (const [name, block] of blocks.states) {
      const kept = (names.get(name) as Float32Array).map((s) => (Math.abs(s) < 2 ** -126 ? 0 : s))
      part(block).set(kept)
    }
    return names
  }
}

class Evaluation {
  constructor(
    private readonly names: ReadonlyMap<string, Result>,
    private readonly size: number,
  ) {}

  spread(result: Result): Float32Array {
    return typeof result === 'number' ? new Float32Array(this.size).fill(result) : result
  }

  of(expression: Expression): Result {
    const result = this.operation(expression)
    return expression.extent === 'element' ? this.spread(result) : result
  }

  private operation(expression: Expression): Result {
    switch (expression.op) {
      case 'number':
        return expression.value
      case 'read':
        return this.names.get(expression.name) as Result
      case 'power':
        return this.power(this.of(expression.base), this.of(expression.exponent) as number)
      case 'where':
        return this.each('where', expression.condition, expression.yes, expression.no)
      case 'clamp': {
        const { of, low, high } = expression
        const floor = this.apply('max', this.of(of), this.of(low))
        return this.apply('min', floor, this.of(high))
      }
      case 'norm':
      case 'mean':
      case 'largest':
      case 'size':
        return this.reduced(expression.op, this.of(expression.of))
      default:
        return 'of' in expression
          ? this.each(expression.op, expression.of)
          : this.each(expression.op, expression.left, expression.right)
    }
  }

  private each(name: string, ...operands: readonly Expression[]): Result {
    return this.apply(name, ...operands.map((operand) => this.of(operand)))
  }

  private apply(name: string, ...operands: readonly Result[]): Result {
    const operation = OPERATIONS[name]
    if (operands.every((one): one is number => typeof one === 'number')) {
      return operation(operands[0], operands[1], operands[2])
    }
    const [a, b, c] = operands.map((operand) => this.spread(operand))
    return Float32Array.from(a, (value, i) => operation(value, b?.[i] ?? 0, c?.[i] ?? 0))
  }

  /** As the squares and products of `wholePower`, each rounded. */
  private power(base: Result, exponent: number): Result {
    if (typeof base === 'number') return power(base, exponent)
    return base.map((value) => {
      let result = 1
      let square = value
      for (let rest = exponent; rest > 0; rest >>= 1) {
        if (rest & 1) result = Math.fround(result * square)
        square = Math.fround(square * square)
      }
      return result
    })
  }

  private reduced(name: string, result: Result): number {
    const values = this.spread(result)
    if (name === 'size') return this.size
    if (name === 'largest') return Math.max(...values)
    const sums = [0, 0, 0, 0, 0, 0, 0, 0]
    const whole = values.length - (values.length % 8)
    const term = (value: number) => (name === 'norm' ? value * value : value)
    for (let i = 0; i < whole; i++) sums[i % 8] += term(values[i])
    let sum = 0
    for (let pair = 0; pair < 8; pair += 2) sum += sums[pair] + sums[pair + 1]
    for (const value of values.subarray(whole)) sum += term(value)
    return name === 'norm' ? Math.sqrt(sum) : sum / values.length
  }
}
