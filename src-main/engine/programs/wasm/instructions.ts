/** The instructions that generated updates are made of, by their names in WebAssembly's specification. */
import { V128, float32, float64, signed, unsigned, type ValueType } from './bytes'
import type { BITS, WasmFunction } from './bytes'

const simd = (code: number) => [0xfd, ...unsigned(code)]

export const PLAIN = {
  else: [0x05],
  end: [0x0b],
  return: [0x0f],
  'i32.eqz': [0x45],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.and': [0x71],
  'i32.shl': [0x74],
  'i32.shr_s': [0x75],
  'i64.and': [0x83],
  'i64.or': [0x84],
  'i64.shl': [0x86],
  'i64.shr_u': [0x88],
  'i32.wrap_i64': [0xa7],
  'i32.trunc_f64_s': [0xaa],
  'i64.extend_i32_s': [0xac],
  'f64.convert_i32_s': [0xb7],
  'i64.reinterpret_f64': [0xbd],
  'f64.reinterpret_i64': [0xbf],
  'f64.eq': [0x61],
  'f64.ne': [0x62],
  'f64.lt': [0x63],
  'f64.gt': [0x64],
  'f64.add': [0xa0],
  'f64.sub': [0xa1],
  'f64.mul': [0xa2],
  'f64.div': [0xa3],
  'f64.max': [0xa5],
  'f32.demote_f64': [0xb6],
  'f64.promote_f32': [0xbb],
  'i32x4.splat': simd(0x11),
  'f32x4.splat': simd(0x13),
  'f64x2.splat': simd(0x14),
  'i32x4.gt_u': simd(0x3c),
  'f32x4.eq': simd(0x41),
  'f32x4.ne': simd(0x42),
  'f32x4.lt': simd(0x43),
  'f32x4.gt': simd(0x44),
  'f32x4.le': simd(0x45),
  'f32x4.ge': simd(0x46),
  'v128.not': simd(0x4d),
  'v128.and': simd(0x4e),
  'v128.andnot': simd(0x4f),
  'v128.or': simd(0x50),
  'v128.xor': simd(0x51),
  'v128.bitselect': simd(0x52),
  'v128.any_true': simd(0x53),
  'f64x2.promote_low_f32x4': simd(0x5f),
  'i32x4.max_u': simd(0xb9),
  'f32x4.abs': simd(0xe0),
  'f32x4.neg': simd(0xe1),
  'f32x4.sqrt': simd(0xe3),
  'f32x4.add': simd(0xe4),
  'f32x4.sub': simd(0xe5),
  'f32x4.mul': simd(0xe6),
  'f32x4.div': simd(0xe7),
  'f32x4.min': simd(0xe8),
  'f32x4.max': simd(0xe9),
  'f32x4.pmin': simd(0xea),
  'f32x4.pmax': simd(0xeb),
  'f64x2.add': simd(0xf0),
  'f64x2.mul': simd(0xf2),
} as const
export type Plain = keyof typeof PLAIN

const LANES = {
  'f32x4.extract_lane': simd(0x1f),
  'f32x4.replace_lane': simd(0x20),
  'f64x2.extract_lane': simd(0x21),
} as const

const ACCESSES = {
  'v128.load': simd(0x00),
  'v128.store': simd(0x0b),
  'v128.load32_zero': simd(0x5c),
} as const

/** As a hint it promises 4 bytes, for blocks may begin at any number. */
const ALIGNED_TO_4 = 2
const NO_RESULT = 0x40

/** One function, written instruction by instruction. */
export class FunctionWriter {
  private readonly code: number[] = []
  private readonly locals: (ValueType | typeof BITS)[] = []

  constructor(
    private readonly parameters: readonly ValueType[],
    private readonly results: readonly ValueType[] = [],
  ) {}

  local(type: ValueType | typeof BITS = V128): number {
    this.locals.push(type)
    return this.parameters.length + this.locals.length - 1
  }

  do(...instructions: readonly Plain[]): this {
    for (const instruction of instructions) this.push(PLAIN[instruction])
    return this
  }

  get(...locals: readonly number[]): this {
    for (const local of locals) this.push([0x20, ...unsigned(local)])
    return this
  }

  set(local: number): this {
    return this.push([0x21, ...unsigned(local)])
  }

  setGlobal(global: number): this {
    return this.push([0x24, ...unsigned(global)])
  }

  call(index: number): this {
    return this.push([0x10, ...unsigned(index)])
  }

  i32(value: number): this {
    return this.push([0x41, ...signed(value)])
  }

  i64(value: readonly number[]): this {
    return this.push([0x42, ...value])
  }

  f32(value: number): this {
    return this.push([0x43, ...float32(value)])
  }

  f64(value: number): this {
    return this.push([0x44, ...float64(value)])
  }

  lane(instruction: keyof typeof LANES, lane: number): this {
    return this.push(LANES[instruction]).push([lane])
  }

  /** The second half of a vector, in the first half's place. */
  secondHalf(vector: number): this {
    const lanes = Array.from({ length: 16 }, (_, at) => (at + 8) % 16)
    return this.get(vector, vector).push([...simd(0x0d), ...lanes])
  }

  access(instruction: keyof typeof ACCESSES, offset: number): this {
    return this.push(ACCESSES[instruction]).push([ALIGNED_TO_4, ...unsigned(offset)])
  }

  /** Stores a vector's first number. */
  storeFirst(): this {
    return this.push(simd(0x5a)).push([ALIGNED_TO_4, 0, 0])
  }

  if(): this {
    return this.push([0x04, NO_RESULT])
  }

  /** Does `body` while the address is below the end. */
  whileBelow(address: number, end: number, body: () => void): this {
    this.push([0x03, NO_RESULT]).get(address, end).do('i32.lt_u').if()
    body()
    return this.push([0x0c, 1]).do('end', 'end')
  }

  /** Adds to a local address. */
  advance(address: number, bytes: number): this {
    return this.get(address).i32(bytes).do('i32.add').set(address)
  }

  written(exportedAs?: string): WasmFunction {
    const { parameters, results, locals, code } = this
    return { parameters, results, locals, code, ...(exportedAs !== undefined && { exportedAs }) }
  }

  private push(bytes: readonly number[]): this {
    for (const byte of bytes) this.code.push(byte)
    return this
  }
}
