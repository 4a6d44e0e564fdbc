/** WebAssembly's binary format, as far as generated updates need it. */

/** The types of values. */
export const I32 = 0x7f
export const F32 = 0x7d
export const F64 = 0x7c
export const V128 = 0x7b
export type ValueType = typeof I32 | typeof F32 | typeof F64 | typeof V128

const I64 = 0x7e
const FUNCTION_TYPE = 0x60

/** Whole numbers of up to 32 bits without a sign, seven bits a byte. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 0x80)
  } while (rest !== 0)
  return bytes
}

/** Whole numbers of 32 bits with a sign. */
export function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    const isDone = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
    bytes.push(isDone ? low : low | 0x80)
    if (isDone) return bytes
  }
}

const floats = new DataView(new ArrayBuffer(8))

export function float32(value: number): number[] {
  floats.setFloat32(0, value, true)
  return [0, 1, 2, 3].map((at) => floats.getUint8(at))
}

export function float64(value: number): number[] {
  floats.setFloat64(0, value, true)
  return [0, 1, 2, 3, 4, 5, 6, 7].map((at) => floats.getUint8(at))
}

const vector = (items: readonly (readonly number[])[]) => [
  ...unsigned(items.length),
  ...items.flat(),
]

const text = (name: string) => {
  const bytes = [...name].map((character) => character.charCodeAt(0))
  return [...unsigned(bytes.length), ...bytes]
}

export interface WasmFunction {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
  /** The locals behind the parameters. */
  readonly locals: readonly (ValueType | typeof I64)[]
  /** Instructions, without the end. */
  readonly code: readonly number[]
  /** Undefined for what others of the module call. */
  readonly exportedAs?: string
}

/** The type of locals that hold the bits of a double. */
export const BITS = I64

export interface WasmModule {
  readonly functions: readonly WasmFunction[]
  /** Names of exported doubles that functions write; they are numbered in this order. */
  readonly globals: readonly string[]
  /** Whether the memory, imported as env.memory, is one that threads share. */
  readonly isShared: boolean
}

const MOST_PAGES = 65536

/** A memory of any size fits. */
const memoryImport = (isShared: boolean) => [
  ...[...text('env'), ...text('memory'), 2],
  ...(isShared ? [3, 0, ...unsigned(MOST_PAGES)] : [0, 0]),
]

/** The module's bytes. */
export function encode({ functions, globals, isShared }: WasmModule): Uint8Array<ArrayBuffer> {
  const section = (id: number, bytes: readonly number[]) => [
    ...[id, ...unsigned(bytes.length)],
    ...bytes,
  ]
  const exports = [
    ...functions.flatMap(({ exportedAs }, at) =>
      exportedAs === undefined ? [] : [[...text(exportedAs), 0, ...unsigned(at)]],
    ),
    ...globals.map((name, at) => [...text(name), 3, ...unsigned(at)]),
  ]
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(functions.map(typeOf))),
    ...section(2, vector([memoryImport(isShared)])),
    ...section(3, vector(functions.map((_, at) => unsigned(at)))),
    ...section(6, vector(globals.map(() => [F64, 1, 0x44, ...float64(0), END]))),
    ...section(7, vector(exports)),
    ...section(10, vector(functions.map(bodyOf))),
  ])
}

const END = 0x0b

const typeOf = ({ parameters, results }: WasmFunction) => [
  FUNCTION_TYPE,
  ...vector(parameters.map((type) => [type])),
  ...vector(results.map((type) => [type])),
]

function bodyOf({ locals, code }: WasmFunction): number[] {
  const groups: [count: number, type: number][] = []
  for (const type of locals) {
    const last = groups.at(-1)
    if (last?.[1] === type) last[0]++
    else groups.push([1, type])
  }
  const body = [...vector(groups.map(([count, type]) => [...unsigned(count), type])), ...code, END]
  return [...unsigned(body.length), ...body]
}
