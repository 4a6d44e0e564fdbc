/** The one number of a `TensorProto`. */
import { NotAMessage, varintAt, wireFields, type WireField } from './wire-format'

/** How each type of a tensor's numbers is read from its bytes, by its number in `DataType`. */
const READERS: Readonly<Record<number, { size: number; read: (bytes: Buffer) => number }>> = {
  1: { size: 4, read: (bytes) => bytes.readFloatLE() },
  2: { size: 8, read: (bytes) => bytes.readDoubleLE() },
  3: { size: 4, read: (bytes) => bytes.readInt32LE() },
  4: { size: 1, read: (bytes) => bytes.readUInt8() },
  5: { size: 2, read: (bytes) => bytes.readInt16LE() },
  6: { size: 1, read: (bytes) => bytes.readInt8() },
  9: { size: 8, read: (bytes) => Number(bytes.readBigInt64LE()) },
  14: { size: 2, read: (bytes) => bfloat16(bytes.readUInt16LE()) },
  17: { size: 2, read: (bytes) => bytes.readUInt16LE() },
  19: { size: 2, read: (bytes) => float16(bytes.readUInt16LE()) },
  22: { size: 4, read: (bytes) => bytes.readUInt32LE() },
  23: { size: 8, read: (bytes) => Number(bytes.readBigUInt64LE()) },
}

const DTYPE = 1
const SHAPE = 2
const CONTENT = 4
const FLOATS = 5
const DOUBLES = 6
const HALVES = 13
/** Fields of whole numbers: of 32, 64 bits, booleans and those without sign. */
const WHOLE = new Set([7, 10, 11, 16, 17])

/** Undefined where it has several numbers, or none. @throws NotAMessage */
export function scalarOf(tensor: Buffer): number | undefined {
  let dtype = 0
  let content: Buffer | undefined
  let half: number | undefined
  const values: number[] = []
  for (const field of wireFields(tensor)) {
    if (field.number === DTYPE && field.kind === 'varint') dtype = field.value
    if (field.number === SHAPE && field.kind === 'bytes' && !isOne(field.value)) return undefined
    if (field.number === CONTENT && field.kind === 'bytes') content = field.value
    if (field.number === FLOATS && field.kind !== 'varint') {
      if (field.value.length === 4) values.push(field.value.readFloatLE())
      else if (field.value.length > 4) return undefined
    }
    if (field.number === DOUBLES && field.kind !== 'varint') {
      if (field.value.length === 8) values.push(field.value.readDoubleLE())
      else if (field.value.length > 8) return undefined
    }
    if (field.number === HALVES) half = wholeOf(field)
    if (WHOLE.has(field.number)) values.push(wholeOf(field))
  }
  if (half !== undefined) return dtype === 14 ? bfloat16(half) : float16(half)
  if (content !== undefined && content.length > 0) return numberIn(dtype, content)
  // A tensor that leaves its numbers out is 0, as messages leave out what is 0.
  if (values.length === 0 && Object.hasOwn(READERS, dtype)) return 0
  return values.length === 1 ? values[0] : undefined
}

function numberIn(dtype: number, content: Buffer): number | undefined {
  if (!Object.hasOwn(READERS, dtype)) return undefined
  const { size, read } = READERS[dtype]
  return content.length === size ? read(content) : undefined
}

function wholeOf(field: WireField): number {
  if (field.kind === 'varint') return field.value
  if (field.kind !== 'bytes') throw new NotAMessage()
  return field.value.length === 0 ? 0 : varintAt(field.value, 0).value
}

/** Whether a shape is that of one number: every dimension it has is 1. */
function isOne(shape: Buffer): boolean {
  for (const dimension of wireFields(shape)) {
    if (dimension.number !== 2 || dimension.kind !== 'bytes') continue
    for (const { number, value } of wireFields(dimension.value)) {
      if (number === 1 && value !== 1) return false
    }
  }
  return true
}

function bfloat16(bits: number): number {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt16LE(bits & 0xffff, 2)
  return bytes.readFloatLE()
}

function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
