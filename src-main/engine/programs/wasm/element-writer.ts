/** Values of elements as vectors of four numbers, in locals of a function. */
import type { Value } from '../values'
import { F32, I32, V128, type ValueType } from './bytes'
import type { FunctionWriter } from './instructions'
import { type Plain } from './instructions'

/** Where a program's blocks are in a function's parameters: addresses. */
export interface BlockPlaces {
  readonly parameters: number
  readonly gradients: number
  readonly states: ReadonlyMap<string, number>
}

/** How a vector is read and written: four numbers, or one in the first lane at the end of a block. */
export type Access = 'whole' | 'first'

/** The elementary functions' numbers in the module. */
export interface Elementary {
  readonly exp: number
  readonly log: number
}

const SINGLE: Partial<Record<Value['operation'], Plain>> = {
  negate: 'f32x4.neg',
  not: 'v128.not',
  sqrt: 'f32x4.sqrt',
  abs: 'f32x4.abs',
  add: 'f32x4.add',
  subtract: 'f32x4.sub',
  multiply: 'f32x4.mul',
  divide: 'f32x4.div',
  min: 'f32x4.min',
  max: 'f32x4.max',
  less: 'f32x4.lt',
  atMost: 'f32x4.le',
  greater: 'f32x4.gt',
  atLeast: 'f32x4.ge',
  equal: 'f32x4.eq',
  notEqual: 'f32x4.ne',
  and: 'v128.and',
  or: 'v128.or',
}

/** The type of a scalar among a function's parameters. */
export const scalarType = ({ isTruth }: Value): ValueType => (isTruth ? I32 : F32)

/** Scalars that are parameters, in this order: constants stand in the code. */
export const scalarParameters = (scalars: readonly Value[]): Value[] =>
  scalars.filter(({ operation }) => operation !== 'constant')

export class ElementWriter {
  /** Of values that are the same for all elements. */
  private readonly fixed = new Map<Value, number>()
  /** Of each other value, one for each vector that is worked on at a time. */
  private readonly places = new Map<Value, number[]>()

  /** @param scalars where they are among the parameters */
  constructor(
    readonly code: FunctionWriter,
    private readonly blocks: BlockPlaces,
    private readonly scalars: ReadonlyMap<Value, number>,
    private readonly elementary: Elementary,
  ) {}

  /** Computes what is the same for all elements, before any loop. */
  writeFixed(values: readonly Value[]): void {
    for (const value of values) {
      const { operation, of } = value
      if (this.fixed.has(value)) continue
      if (operation === 'spread') this.writeSpread(of[0])
      else if (of.length > 0 && of.every((part) => this.fixed.has(part))) this.operate(value, 0)
      else continue
      const local = this.code.local()
      this.code.set(local)
      this.fixed.set(value, local)
    }
  }

  /** Computes values, whose operands are there, of so many vectors. */
  write(values: readonly Value[], vectors: number, access: Access): void {
    for (const value of values) {
      if (this.fixed.has(value)) continue
      for (let vector = 0; vector < vectors; vector++) {
        const { operation } = value
        if (operation === 'given' || operation === 'state') this.load(value, vector, access)
        else this.operate(value, vector)
        this.code.set(this.place(value, vector))
      }
    }
  }

  /** The local that has a value. */
  local(value: Value, vector: number): number {
    return this.fixed.get(value) ?? this.place(value, vector)
  }

  private place(value: Value, vector: number): number {
    const places = this.places.get(value) ?? []
    this.places.set(value, places)
    places[vector] ??= this.code.local(V128)
    return places[vector]
  }

  private load({ operation, name }: Value, vector: number, access: Access): void {
    const { code, blocks } = this
    const given = name === 'w' ? blocks.parameters : blocks.gradients
    code.get(operation === 'state' ? (blocks.states.get(name) as number) : given)
    code.access(access === 'whole' ? 'v128.load' : 'v128.load32_zero', 16 * vector)
  }

  private writeSpread(scalar: Value): void {
    const { code } = this
    const { operation, isTruth, number } = scalar
    if (operation === 'constant' && isTruth) code.i32(number === 0 ? 0 : -1)
    else if (operation === 'constant') code.f32(number)
    else code.get(this.scalars.get(scalar) as number)
    code.do(isTruth ? 'i32x4.splat' : 'f32x4.splat')
  }

  /** Leaves the result on the stack. */
  private operate(value: Value, vector: number): void {
    const { code } = this
    const { operation } = value
    const operands = value.of.map((part) => this.local(part, vector))
    const single = SINGLE[operation]
    if (single !== undefined) code.get(...operands).do(single)
    else if (operation === 'sign') this.writeSign(operands[0])
    else if (operation === 'exp' || operation === 'log') {
      this.writeElementary(this.elementary[operation], operands[0])
    } else if (operation === 'where') {
      const [condition, yes, no] = operands
      code.get(yes, no, condition).do('v128.bitselect')
    } else throw new Error(`${operation} is no operation on elements.`)
  }

  /** 1 and -1 where the comparisons say so, else 0, but NaN of NaN. */
  private writeSign(of: number): void {
    const { code } = this
    code.get(of)
    code.f32(1).do('f32x4.splat').get(of).f32(0).do('f32x4.splat', 'f32x4.gt', 'v128.and')
    code.f32(-1).do('f32x4.splat').get(of).f32(0).do('f32x4.splat', 'f32x4.lt', 'v128.and')
    code.do('v128.or').get(of, of).do('f32x4.ne', 'v128.bitselect')
  }

  /** In double, lane by lane, each rounded once. */
  private writeElementary(index: number, of: number): void {
    const { code } = this
    const lane = (at: number) => {
      code.get(of).lane('f32x4.extract_lane', at).do('f64.promote_f32').call(index)
      code.do('f32.demote_f64')
    }
    lane(0)
    code.do('f32x4.splat')
    for (const at of [1, 2, 3]) {
      lane(at)
      code.lane('f32x4.replace_lane', at)
    }
  }
}
