/**
 * What a gzip file (RFC 1952) begins with once it is unpacked. Before its data each member has a header that may hold
 * a name and a comment of any length and up to 64 kB of other programs' fields; `dictzip` writes such fields.
 */
import { constants, inflateRawSync } from 'node:zlib'

/** Reads up to `count` bytes from a place of the file; fewer only at its end. */
export type ReadAt = (position: number, count: number) => Uint8Array

const FIXED_HEADER = 10
const FLAGS_AT = 3
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const
/** Checksum and length behind a member's data. */
const TRAILER = 8
const BLOCK = 1024
/** Packed bytes of one member that give no byte of it. */
const MOST_PACKED = 64 * BLOCK

export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/** The first `count` unpacked bytes or more, fewer where the file ends before. @throws Error when it is damaged */
export function gzipStart(read: ReadAt, count: number): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (let at = 0; length < count && isGzip(read(at, 2));) {
    const dataAt = dataStart(read, at)
    const { bytes, packed } = memberStart(read, dataAt)
    parts.push(bytes)
    length += bytes.length
    at = dataAt + packed + TRAILER
  }
  return Buffer.concat(parts)
}

/** Where the data of the member begins whose header stands at `start`. */
function dataStart(read: ReadAt, start: number): number {
  const flags = read(start, FIXED_HEADER)[FLAGS_AT]
  let at = start + FIXED_HEADER
  if (flags & FLAG.extra) {
    const [low = 0, high = 0] = read(at, 2)
    at += 2 + low + 256 * high
  }
  if (flags & FLAG.name) at = behindZero(read, at)
  if (flags & FLAG.comment) at = behindZero(read, at)
  return flags & FLAG.headerCrc ? at + 2 : at
}

function behindZero(read: ReadAt, start: number): number {
  for (let at = start; ; at += BLOCK) {
    const block = read(at, BLOCK)
    const zero = block.indexOf(0)
    if (zero >= 0) return at + zero + 1
    if (block.length < BLOCK) throw new Error('unexpected end of file')
  }
}

/** What a member's first packed bytes give, and how many of them there are. */
function memberStart(read: ReadAt, dataAt: number): { bytes: Uint8Array; packed: number } {
  for (let count = BLOCK; ; count *= 2) {
    const block = read(dataAt, count)
    const options = { finishFlush: constants.Z_SYNC_FLUSH, info: true } as const
    const { buffer, engine } = inflateRawSync(block, options) as unknown as InflatedWithInfo
    const isAll = engine.bytesWritten < block.length || block.length < count
    if (buffer.length > 0 || isAll || count >= MOST_PACKED) {
      return { bytes: buffer, packed: engine.bytesWritten }
    }
  }
}

interface InflatedWithInfo {
  readonly buffer: Buffer
  /** Counts what was taken of the packed bytes. */
  readonly engine: { readonly bytesWritten: number }
}
