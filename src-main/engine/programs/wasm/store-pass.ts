/**
 * The last pass over a tensor, which changes weights and state: four vectors at a time, then one, then one number, so
 * that nothing behind the tensor is written. Four vectors are written as pairs of neighbours, which engines that know
 * vectors of 256 bits join; they do so where stores follow each other in this order.
 */
import type { Pass } from '../passes-of-plan'
import { SMALLEST, type TensorPlan } from '../specialise'
import { reachable, type Value, type Values } from '../values'
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

/** The bits of Infinity: those of larger whole numbers are NaNs, or have a sign. */
const INFINITY_BITS = 0x7f800000

/**
 * Parameters: the addresses of weights, gradients and of each of the plan's states, the number of elements, the pass's
 * scalars that are no constants, and with a skip -1 where its scalars do not allow it, else 0.
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
  private readonly forbidden: number

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
    this.forbidden = this.count + 1 + scalars.length
    const blocks = { parameters: 0, gradients: 1, states }
    this.elements = new ElementWriter(code, blocks, places, elementary)
    this.smallest = code.local(V128)
  }

  write(): void {
    const { code, elements, pass, skip } = this
    code.f32(SMALLEST).do('f32x4.splat').set(this.smallest)
    elements.writeFixed(pass.elements)
    if (skip !== undefined) elements.writeFixed(this.skippedElements(skip))
    const end = code.local(I32)
    if (pass.elements.length <= MOST_UNROLLED) {
      this.loop(end, 16 * VECTORS, () => this.writeVectors(VECTORS, 'whole', skip))
    }
    this.loop(end, 16, () => this.writeVectors(1, 'whole'))
    this.loop(end, 4, () => this.writeVectors(1, 'first'))
  }

  /** Over as many whole pieces as are left; the count is of what is left. */
  private loop(end: number, bytes: number, body: () => void): void {
    const { code, addresses, count } = this
    const elementsOf = bytes / 4
    const [parameters] = addresses
    code.get(parameters, count).i32(-elementsOf).do('i32.and').i32(2).do('i32.shl', 'i32.add')
    code.set(end)
    code.whileBelow(parameters, end, () => {
      body()
      for (const address of addresses) code.advance(address, bytes)
    })
    code
      .get(count)
      .i32(elementsOf - 1)
      .do('i32.and')
      .set(count)
  }

  private writeVectors(vectors: number, access: Access, skip?: ZeroSkip): void {
    const { code, elements, pass } = this
    if (skip === undefined) {
      elements.write(pass.elements, vectors, access)
      this.storeStep(vectors, access)
      return
    }
    const tested = reachable(this.values.all, [...skip.zeros, ...skip.counts])
    const before = new Set(tested.filter(({ isElement }) => isElement))
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
    return reachable(this.values.all, roots).filter(({ isElement }) => isElement)
  }

  /** Leaves on the stack whether four vectors need the whole step. */
  private test({ zeros, counts, positives }: ZeroSkip): void {
    const { code } = this
    const even = this.merged(zeros, [0, 2], 'v128.or')
    const odd = this.merged(zeros, [1, 3], 'v128.or')
    even()
    odd()
    code.do('v128.or')
    if (counts.length > 0) {
      this.merged(counts, [0, 2], 'i32x4.max_u')()
      this.merged(counts, [1, 3], 'i32x4.max_u')()
      code.do('i32x4.max_u').i32(INFINITY_BITS).do('i32x4.splat', 'i32x4.gt_u', 'v128.or')
    }
    if (positives.length > 0) code.get(this.forbidden).do('i32x4.splat', 'v128.or')
    code.do('v128.any_true')
  }

  private merged(
    values: readonly Value[],
    vectors: readonly number[],
    by: 'v128.or' | 'i32x4.max_u',
  ): () => void {
    const { code, elements } = this
    return () => {
      const [first, ...others] = vectors.flatMap((vector) =>
        values.map((value) => elements.local(value, vector)),
      )
      code.get(first)
      for (const other of others) code.get(other).do(by)
    }
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

/** The scalars of a call that a skip needs above 0 and finite; what the function asks for. */
export function forbidsSkip({ positives }: ZeroSkip, numbers: Float64Array): number {
  const allows = positives.every(({ id }) => {
    const number = Math.fround(numbers[id])
    return number > 0 && number < Infinity
  })
  return allows ? 0 : -1
}
