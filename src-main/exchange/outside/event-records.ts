/**
 * The records of a TFRecord file: length (8 bytes), its checksum (4), the bytes, their checksum (4), all with the lowest
 * byte first.
 */
const POLYNOMIAL = 0x82f63b78

/** CRC-32C of each byte, and of it with one, two and three zero bytes behind it: four bytes are then taken at once. */
const TABLES = tables()

function tables(): readonly Uint32Array[] {
  const [first, ...others] = Array.from({ length: 4 }, () => new Uint32Array(256))
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    first[byte] = crc >>> 0
  }
  let before = first
  for (const table of others) {
    for (let byte = 0; byte < 256; byte++) {
      table[byte] = ((before[byte] >>> 8) ^ first[before[byte] & 0xff]) >>> 0
    }
    before = table
  }
  return [first, ...others]
}

function crc32c(bytes: Uint8Array): number {
  const [one, two, three, four] = TABLES
  let crc = 0xffffffff
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
    crc = four[crc & 0xff] ^ three[(crc >>> 8) & 0xff] ^ two[(crc >>> 16) & 0xff] ^ one[crc >>> 24]
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ one[(crc ^ bytes[at]) & 0xff]
  return ~crc >>> 0
}

/** As the format stores it: checksums of data that hold checksums are weak otherwise. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes)
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

const HEAD = 12
const TAIL = 4

/** Whether a file begins like one of records. */
export const beginsWithRecord = (file: Buffer): boolean =>
  file.length >= HEAD && maskedCrc(file.subarray(0, 8)) === file.readUInt32LE(8)

/** What a record is, or why there is none: the file ends within it, or it is not as it was written. */
export type RecordRead =
  | { readonly kind: 'record'; readonly data: Buffer }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'damaged'; readonly at: number }

/** One after the other; nothing comes after one that is cut off or damaged. */
export function* eventRecords(file: Buffer): Generator<RecordRead> {
  for (let at = 0; at < file.length;) {
    const read = recordAt(file, at)
    yield read
    if (read.kind !== 'record') return
    at += HEAD + read.data.length + TAIL
  }
}

function recordAt(file: Buffer, at: number): RecordRead {
  if (at + HEAD > file.length) return { kind: 'cut-off' }
  if (maskedCrc(file.subarray(at, at + 8)) !== file.readUInt32LE(at + 8)) {
    return { kind: 'damaged', at }
  }
  const start = at + HEAD
  const end = start + file.readUInt32LE(at) + file.readUInt32LE(at + 4) * 2 ** 32
  if (end + TAIL > file.length) return { kind: 'cut-off' }
  const data = file.subarray(start, end)
  return maskedCrc(data) === file.readUInt32LE(end)
    ? { kind: 'record', data }
    : { kind: 'damaged', at }
}

/** The record that holds these bytes. */
export function framed(data: Uint8Array): Buffer {
  const record = Buffer.alloc(HEAD + data.length + TAIL)
  record.writeBigUInt64LE(BigInt(data.length))
  record.writeUInt32LE(maskedCrc(record.subarray(0, 8)), 8)
  record.set(data, HEAD)
  record.writeUInt32LE(maskedCrc(data), HEAD + data.length)
  return record
}
