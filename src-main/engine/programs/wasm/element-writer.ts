/** Values of elements as vectors of four numbers, in locals of a function. */
import type { Value } from '../values'
import { F32, I32, V128, type ValueType } from './bytes'
import type { FunctionWriter, Plain } from './instructions'
import { Signs } from './signs'

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

  private readonly signs = new Signs()

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
      // In their order, so that it never has far to look.
      this.signs.of(value)
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

  load({ operation, name }: Value, vector: number, access: Access): void {
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
    else if (operation === 'min' || operation === 'max') this.writeExtreme(value, operands)
    else if (operation === 'exp' || operation === 'log') {
      this.writeElementary(this.elementary[operation], operands[0])
    } else if (operation === 'where') {
      const [condition, yes, no] = operands
      code.get(yes, no, condition).do('v128.bitselect')
    } else throw new Error(`${operation} is no operation on elements.`)
  }

  /**
   * As Math.min and Math.max, in fewer instructions than engines make of f32x4.min and max. f32x4.pmin and pmax answer
   * their first operand where one of them is NaN or both are 0. So those of both orders differ in that alone: one of both is
   * NaN then, and stays one when the other's bits are added; of two zeros the bits added up are -0, as the smaller one is.
   */
  private writeExtreme({ operation, of }: Value, [a, b]: readonly number[]): void {
    const { code } = this
    const pick = operation === 'min' ? 'f32x4.pmin' : 'f32x4.pmax'
    const [left, right] = of.map((part) => this.signs.of(part))
    if (right.constant !== undefined && right.isNonZero) code.get(a, b).do(pick)
    else if (left.constant !== undefined && left.isNonZero) code.get(b, a).do(pick)
    else {
      code.get(a, b).do(pick).get(b, a).do(pick, 'v128.or')
      const neverBoth = left.isNonZero || right.isNonZero || (left.isClear && right.isClear)
      if (operation === 'min' || neverBoth) return
      // Of two zeros the larger one is -0 only where both are.
      code.get(a, b).do(pick).get(b, a).do(pick, 'v128.xor')
      code.f32(-0).do('f32x4.splat', 'v128.and', 'v128.andnot')
    }
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
