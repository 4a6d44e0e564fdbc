/**
 * Programs in plain TypeScript, the reference of what is made of them in WebAssembly. A piece of a tensor goes through one
 * operation after the other; in float32 each result is rounded by the block it is stored in, on doubles nothing is.
 */
import { SMALLEST_NORMAL } from '../../../src-shared/optimizer-language/limits'
import type { Floats } from '../optimizers/optimizer'
import { operationOnElements } from './element-operations'
import { passesFor, rootsOfStep, type Pass, type PlannedPasses } from './passes-of-plan'
import type { TensorPlan } from './specialise'
import type { Value } from './values'

/** Elements at a time: a multiple of the partial sums. */
const PIECE = 1024
const SUMS = 8

/** A program's blocks, of one length; only those that it stores to change. */
export interface ProgramBlocks {
  readonly parameters: Floats
  readonly gradients: Floats
  /** One for each of `Specialised.blocks`. */
  readonly optimizerState: readonly Floats[]
}

/** Where elements begin and end. */
export interface ElementRange {
  readonly first: number
  readonly end: number
}

/** Computes elements from a place on into the first of a register. */
type Work = (first: number, count: number) => void

export class Interpreter {
  readonly planned: PlannedPasses
  private readonly registers = new Map<number, Floats>()
  private readonly blockOf = new Map<string, number>()
  private readonly works = new Map<readonly Value[], readonly Work[]>()

  /** @param rate whether it computes the effective rate, and changes nothing */
  constructor(
    values: readonly Value[],
    private readonly plan: TensorPlan,
    private readonly blocks: ProgramBlocks,
    rate?: Value,
  ) {
    this.planned = passesFor(values, rate === undefined ? rootsOfStep(plan) : [rate])
    const isRounded = blocks.parameters instanceof Float32Array
    for (const { elements } of this.planned.passes) {
      for (const { id } of elements) {
        this.registers.set(id, isRounded ? new Float32Array(PIECE) : new Float64Array(PIECE))
      }
    }
    for (const { name, block } of plan.states) this.blockOf.set(name, block)
  }

  /** Computes a pass's reductions of a tensor and writes them to `numbers`. */
  reduce(pass: Pass, range: ElementRange, numbers: Float64Array): void {
    const sums = pass.reductions.map((reduction) => new Reduced(reduction, range))
    this.forPieces(pass, range, numbers, (first, count) => {
      for (const sum of sums) sum.add(this.register(sum.reduction.of[0]), first, count)
    })
    for (const sum of sums) numbers[sum.reduction.id] = sum.result
  }

  /** The last pass: changes the parameters and the state. */
  store(range: ElementRange, numbers: Float64Array): void {
    const { plan, blocks } = this
    const pass = this.planned.passes[this.planned.passes.length - 1]
    this.forPieces(pass, range, numbers, (first, count) => {
      copy(blocks.parameters, first, this.register(plan.weight), 0, count)
      for (const { block, next } of plan.states) {
        settle(blocks.optimizerState[block], this.register(next), first, count)
      }
    })
  }

  /** The last pass of what computes the effective rate. */
  write(rate: Value, rates: Floats, range: ElementRange, numbers: Float64Array): void {
    if (!rate.isElement) {
      rates.fill(numbers[rate.id], range.first, range.end)
      return
    }
    const pass = this.planned.passes[this.planned.passes.length - 1]
    this.forPieces(pass, range, numbers, (first, count) => {
      copy(rates, first, this.register(rate), 0, count)
    })
  }

  private register({ id }: Value): Floats {
    return this.registers.get(id) as Floats
  }

  /** A pass over a range piece by piece, each with what is computed of it. */
  private forPieces(
    { elements }: Pass,
    range: ElementRange,
    numbers: Float64Array,
    use: (first: number, count: number) => void,
  ): void {
    const longest = Math.min(PIECE, range.end - range.first)
    for (const value of elements) {
      if (isSpread(value)) this.register(value).fill(numbers[value.of[0].id], 0, longest)
    }
    const others = this.worksOf(elements)
    for (let { first } = range; first < range.end; first += PIECE) {
      const count = Math.min(PIECE, range.end - first)
      for (const work of others) work(first, count)
      use(first, count)
    }
  }

  /** What computes a pass's values of elements, in their order: the same at every step. */
  private worksOf(elements: readonly Value[]): readonly Work[] {
    const known = this.works.get(elements)
    if (known !== undefined) return known
    const works = elements.filter((value) => !isSpread(value)).map((value) => this.work(value))
    this.works.set(elements, works)
    return works
  }

  /** What computes a value of the elements from a place on. */
  private work(value: Value): Work {
    const to = this.register(value)
    const { operation, name } = value
    if (operation === 'given' || operation === 'state') {
      const { parameters, gradients, optimizerState } = this.blocks
      const given = name === 'w' ? parameters : gradients
      const from = operation === 'state' ? optimizerState[this.blockOf.get(name) ?? 0] : given
      return (first, count) => copy(to, 0, from, first, count)
    }
    const run = operationOnElements(operation)
    const [a, b, c] = value.of.map((of) => this.register(of))
    return (_, count) => run(to, count, a, b, c)
  }
}

const isSpread = ({ operation }: Value) => operation === 'spread'

/** Where a view of the elements takes longer to make than they take to copy: a surface has two. */
const FEW = 32

function copy(to: Floats, at: number, from: Floats, first: number, count: number): void {
  if (count > FEW) to.set(from.subarray(first, first + count), at)
  else for (let i = 0; i < count; i++) to[at + i] = from[first + i]
}

/** What is small becomes 0, as everything that decays for long would otherwise end where each product is slow. */
function settle(to: Floats, from: Floats, first: number, count: number): void {
  const least = to instanceof Float32Array ? SMALLEST_NORMAL : 0
  for (let i = 0; i < count; i++) to[first + i] = Math.abs(from[i]) < least ? 0 : from[i]
}

/** A norm, a mean or a largest element, over pieces of a tensor in their order. */
class Reduced {
  private readonly sums = new Float64Array(SUMS)
  private rest = 0
  private hasRest = false
  private largest = -Infinity
  /** Elements before the last multiple of the partial sums. */
  private readonly whole: number

  constructor(
    readonly reduction: Value,
    private readonly range: ElementRange,
  ) {
    const count = range.end - range.first
    this.whole = range.first + count - (count % SUMS)
  }

  add(elements: Floats, first: number, count: number): void {
    const { operation } = this.reduction
    for (let i = 0; i < count; i++) {
      const element = elements[i]
      if (operation === 'largest') this.largest = Math.max(this.largest, element)
      else this.addTerm(operation === 'norm' ? element * element : element, first + i)
    }
  }

  get result(): number {
    const { operation } = this.reduction
    if (operation === 'largest') return this.largest
    const sum = this.hasRest ? this.rest : this.wholeSum
    return operation === 'norm' ? Math.sqrt(sum) : sum / (this.range.end - this.range.first)
  }

  private addTerm(term: number, at: number): void {
    if (at < this.whole) {
      this.sums[(at - this.range.first) % SUMS] += term
      return
    }
    // The partial sums first, in the order of the engine's norm.
    if (!this.hasRest) this.rest = this.wholeSum
    this.hasRest = true
    this.rest += term
  }

  private get wholeSum(): number {
    const [a, b, c, d, e, f, g, h] = this.sums
    return a + b + (c + d) + (e + f) + (g + h)
  }
}
