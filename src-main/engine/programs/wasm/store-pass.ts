/**
 * The last pass over a tensor, which changes weights and state: four vectors at a time, then one, then one number, so
 * that nothing behind the tensor is written. Four vectors are written as pairs of neighbours, which engines that know
 * vectors of 256 bits join; they do so where stores follow each other in this order.
 */
import { SMALLEST_NORMAL } from '../../../../src-shared/optimizer-language/limits'
import { elementParts, type Pass } from '../passes-of-plan'
import type { TensorPlan } from '../specialise'
import type { Value, Values } from '../values'
import { I32, V128, type ValueType, type WasmFunction } from './bytes'
import {
  ElementWriter,
  scalarParameters,
  scalarType,
  type Access,
  type Elementary,
} from './element-writer'
import { FunctionWriter } from './instructions'
import type { ZeroSkip } from './zero-skip'

const VECTORS = 4
/** Longer steps are written for one vector at a time: their code takes longer than their loops. */
const MOST_UNROLLED = 600
const STORED_FIRST = [1, 0, 3, 2]

/** The bits that are set where a number is negative, 2 or more, or NaN: what looks for counts takes 2 for too large. */
const NO_SMALL_COUNT = 0xc0000000 | 0

/**
 * Parameters: the addresses of weights, gradients and of each of the plan's states, the number of elements, the pass's
 * scalars that are no constants, and with a skip -1 where its scalars allow it, else 0.
 */
export function storePass(
  values: Values,
  plan: TensorPlan,
  pass: Pass,
  skip: ZeroSkip | undefined,
  elementary: Elementary,
  exportedAs: string,
): WasmFunction {
  const scalars = scalarParameters(pass.scalars)
  const code = new FunctionWriter([
    ...Array.from({ length: 3 + plan.states.length }, (): ValueType => I32),
    ...scalars.map(scalarType),
    ...(skip === undefined ? [] : ([I32] as const)),
  ])
  const writer = new PassWriter(code, values, plan, pass, skip, scalars, elementary)
  writer.write()
  return code.written(exportedAs)
}

class PassWriter {
  private readonly elements: ElementWriter
  private readonly addresses: readonly number[]
  private readonly count: number
  private readonly smallest: number
  private readonly noCount: number
  /** The parameter that a skip needs. */
  private readonly maySkip: number
  /** A local for how many elements a loop is over. */
  private readonly length: number
  private readonly end: number

  constructor(
    private readonly code: FunctionWriter,
    private readonly values: Values,
    private readonly plan: TensorPlan,
    private readonly pass: Pass,
    private readonly skip: ZeroSkip | undefined,
    scalars: readonly Value[],
    elementary: Elementary,
  ) {
    const states = new Map(plan.states.map(({ name }, at) => [name, 2 + at]))
    this.count = 2 + states.size
    this.addresses = Array.from({ length: this.count }, (_, at) => at)
    const places = new Map(scalars.map((scalar, at) => [scalar, this.count + 1 + at]))
    const blocks = { parameters: 0, gradients: 1, states }
    this.elements = new ElementWriter(code, blocks, places, elementary)
    this.smallest = code.local(V128)
    this.noCount = code.local(V128)
    this.length = code.local(I32)
    this.end = code.local(I32)
    this.maySkip = this.count + 1 + scalars.length
  }

  write(): void {
    const { code, elements, pass, skip } = this
    code.f32(SMALLEST_NORMAL).do('f32x4.splat').set(this.smallest)
    elements.writeFixed(pass.elements)
    if (skip !== undefined) {
      elements.writeFixed(this.skippedElements(skip))
      code.i32(NO_SMALL_COUNT).do('i32x4.splat').set(this.noCount)
    }
    if (pass.elements.length <= MOST_UNROLLED) {
      this.loop(4 * VECTORS, () => this.writeVectors(VECTORS, 'whole', skip), skip !== undefined)
    }
    this.loop(4, () => this.writeVectors(1, 'whole'))
    this.loop(1, () => this.writeVectors(1, 'first'))
  }

  /** Over as many whole pieces as are left, or over none where it skips and must not; the count is of what is left. */
  private loop(piece: number, body: () => void, skips = false): void {
    const { code, addresses, count, length, end } = this
    const [parameters] = addresses
    code.get(count).i32(-piece).do('i32.and')
    if (skips) code.get(this.maySkip).do('i32.and')
    code.set(length).get(parameters, length).i32(2).do('i32.shl', 'i32.add').set(end)
    code.whileBelow(parameters, end, () => {
      body()
      for (const address of addresses) code.advance(address, 4 * piece)
    })
    code.get(count, length).do('i32.sub').set(count)
  }

  private writeVectors(vectors: number, access: Access, skip?: ZeroSkip): void {
    const { code, elements, pass } = this
    if (skip === undefined) {
      elements.write(pass.elements, vectors, access)
      this.storeStep(vectors, access)
      return
    }
    const before = new Set(elementParts(this.values.all, skip.zeros).elements)
    elements.write([...before], vectors, access)
    this.test(skip)
    code.if()
    elements.write(
      pass.elements.filter((value) => !before.has(value)),
      vectors,
      access,
    )
    this.storeStep(vectors, access)
    code.do('else')
    elements.write(
      this.skippedElements(skip).filter((value) => !before.has(value)),
      vectors,
      access,
    )
    if (skip.weight !== undefined) this.store(0, skip.weight, vectors, access)
    this.storeStates(skip.states, vectors, access)
    code.do('end')
  }

  private skippedElements({ weight, states }: ZeroSkip): Value[] {
    const roots = [...(weight === undefined ? [] : [weight]), ...states.map(({ next }) => next)]
    return elementParts(this.values.all, roots).elements
  }

  /**
   * Leaves on the stack whether four vectors need the whole step. Counts are loaded apart: to keep them for later takes more
   * registers than there are.
   */
  private test({ zeros, counts }: ZeroSkip): void {
    const { code, elements } = this
    this.writeUnion(zeros, (value, vector) => code.get(elements.local(value, vector)))
    if (counts.length > 0) {
      this.writeUnion(counts, (value, vector) => elements.load(value, vector, 'whole'))
      code.get(this.noCount).do('v128.and', 'v128.or')
    }
    code.do('v128.any_true')
  }

  /** The bits of any of these values in any of four vectors; neighbours are added up apart. */
  private writeUnion(
    values: readonly Value[],
    write: (value: Value, vector: number) => void,
  ): void {
    const { code } = this
    for (const vectors of [
      [0, 2],
      [1, 3],
    ]) {
      const parts = vectors.flatMap((vector) => values.map((value) => [value, vector] as const))
      parts.forEach(([value, vector], at) => {
        write(value, vector)
        if (at > 0) code.do('v128.or')
      })
    }
    code.do('v128.or')
  }

  private storeStep(vectors: number, access: Access): void {
    this.store(0, this.plan.weight, vectors, access)
    this.storeStates(this.plan.states, vectors, access)
  }

  /** What is small becomes 0, as everything that decays for long would otherwise end where each product is slow. */
  private storeStates(states: ZeroSkip['states'], vectors: number, access: Access): void {
    const { code, elements, smallest } = this
    for (const { block, next } of states) {
      const address = 2 + this.plan.states.findIndex((state) => state.block === block)
      const settled = Array.from({ length: vectors }, (_, vector) => {
        const local = code.local(V128)
        const value = elements.local(next, vector)
        code.get(value, value).do('f32x4.abs').get(smallest).do('f32x4.lt', 'v128.andnot')
        code.set(local)
        return local
      })
      this.storeLocals(address, settled, access)
    }
  }

  private store(address: number, value: Value, vectors: number, access: Access): void {
    const locals = Array.from({ length: vectors }, (_, at) => this.elements.local(value, at))
    this.storeLocals(address, locals, access)
  }

  private storeLocals(address: number, locals: readonly number[], access: Access): void {
    const { code } = this
    if (access === 'first') {
      code.get(address, locals[0]).storeFirst()
      return
    }
    const order = locals.length === 1 ? [0] : STORED_FIRST
    for (const vector of order) code.get(address, locals[vector]).access('v128.store', 16 * vector)
  }
}

/** What the function asks for: whether the scalars of a call that a skip needs are above 0 and finite. */
export function maySkip({ positives }: ZeroSkip, numbers: Float64Array): number {
  const allows = positives.every(({ id }) => {
    const number = Math.fround(numbers[id])
    return number > 0 && number < Infinity
  })
  return allows ? -1 : 0
}
