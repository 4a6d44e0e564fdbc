/** Messages of protocol buffers as they are on the wire: fields by number, each a varint, 4 or 8 bytes, or bytes. */

/** A field as it is written; what it means depends on the message. */
export type WireField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: number }
  | {
      readonly number: number
      readonly kind: 'fixed32' | 'fixed64' | 'bytes'
      readonly value: Buffer
    }

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/** Thrown where bytes are no message; who reads a file knows which record they are from. */
export class NotAMessage extends Error {}

/** @throws NotAMessage */
export function* wireFields(message: Buffer): Generator<WireField> {
  for (let at = 0; at < message.length;) {
    const key = varintAt(message, at)
    at = key.end
    const number = Math.floor(key.value / 8)
    const type = key.value % 8
    if (number <= 0) throw new NotAMessage()
    if (type === VARINT) {
      const { value, end } = varintAt(message, at)
      yield { number, kind: 'varint', value }
      at = end
      continue
    }
    const length = type === BYTES ? varintAt(message, at) : undefined
    const start = length?.end ?? at
    const end = start + (length === undefined ? fixedLength(type) : length.value)
    if (end < start || end > message.length) throw new NotAMessage()
    const kind = type === BYTES ? 'bytes' : type === FIXED32 ? 'fixed32' : 'fixed64'
    yield { number, kind, value: message.subarray(start, end) }
    at = end
  }
}

/** Groups, the only other type, are in none of the messages that are read. */
function fixedLength(type: number): number {
  if (type === FIXED32) return 4
  if (type === FIXED64) return 8
  throw new NotAMessage()
}

interface Varint {
  /** As a number of 64 bits with a sign; exact up to 2^53. */
  readonly value: number
  readonly end: number
}

const LONGEST_VARINT = 10

export function varintAt(bytes: Buffer, start: number): Varint {
  let value = 0
  // Of the other bits, so that -1 is not lost in rounding.
  let complement = 0
  for (let at = start, unit = 1; at < start + LONGEST_VARINT; at++, unit *= 128) {
    if (at >= bytes.length) throw new NotAMessage()
    const bits = bytes[at] & 0x7f
    value += bits * unit
    complement += (0x7f - bits) * unit
    if (bytes[at] >= 0x80) continue
    const isNegative = at === start + LONGEST_VARINT - 1 && bits % 2 === 1
    // The last byte has one bit of the 64.
    return { value: isNegative ? -1 - (complement - (0x7f - bits) * unit) : value, end: at + 1 }
  }
  throw new NotAMessage()
}

/** @param value a whole number */
function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  bytes.push(Number(rest))
  return Buffer.from(bytes)
}

const keyOf = (number: number, type: number): Buffer => varint((number << 3) | type)

export const varintField = (number: number, value: number): Buffer =>
  Buffer.concat([keyOf(number, VARINT), varint(value)])

export function doubleField(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return Buffer.concat([keyOf(number, FIXED64), bytes])
}

export function floatField(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return Buffer.concat([keyOf(number, FIXED32), bytes])
}

/** A text, bytes, or a message within the message. */
export function bytesField(number: number, ...parts: (string | Uint8Array)[]): Buffer {
  const value = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
  )
  return Buffer.concat([keyOf(number, BYTES), varint(value.length), value])
}
