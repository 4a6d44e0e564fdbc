/**
 * The chunks of a PNG file (W3C PNG specification, third edition): finding a text among them, and putting one in. The
 * picture itself is not looked at.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'

const { problems } = MESSAGES.exchange

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Length and type before a chunk's data, its CRC behind. */
const BEFORE = 8
const AFTER = 4

const METRES = 1

interface Chunk {
  readonly type: string
  readonly data: Buffer
  readonly start: number
  readonly end: number
}

export function isPng(file: Uint8Array): boolean {
  return SIGNATURE.equals(file.subarray(0, SIGNATURE.length))
}

/** @throws LabError('import') when the file ends early or a chunk is not what it was when it was written */
function* chunksOf(file: Buffer): Generator<Chunk> {
  let start = SIGNATURE.length
  for (;;) {
    if (start + BEFORE + AFTER > file.length) throw new LabError('import', problems.truncatedPng)
    const length = file.readUInt32BE(start)
    const end = start + BEFORE + length + AFTER
    if (end > file.length) throw new LabError('import', problems.truncatedPng)
    const typed = file.subarray(start + 4, end - AFTER)
    if (crc32(typed) !== file.readUInt32BE(end - AFTER)) {
      throw new LabError('import', problems.damagedPng)
    }
    const type = typed.toString('latin1', 0, 4)
    yield { type, data: typed.subarray(4), start, end }
    if (type === 'IEND') return
    start = end
  }
}

/**
 * The first text with this keyword, however the program that saved the picture last wrote it (clause 11.3.3); undefined
 * when there is none.
 * @param limit bytes that the text may have once it is inflated
 * @throws LabError('import') when the file is damaged or the text is longer
 */
export function readText(file: Buffer, keyword: string, limit: number): string | undefined {
  const start = Buffer.from(`${keyword}\0`, 'latin1')
  let found: Chunk | undefined
  for (const chunk of chunksOf(file)) {
    const isText = TEXT_TYPES.includes(chunk.type) && chunk.data.indexOf(start) === 0
    if (isText) found ??= chunk
  }
  return found && textIn(found.type, found.data.subarray(start.length), limit)
}

const TEXT_TYPES: readonly string[] = ['iTXt', 'zTXt', 'tEXt']

/** @param data what stands behind the keyword */
function textIn(type: string, data: Buffer, limit: number): string {
  if (type === 'tEXt') return plainText(data, limit, olderText)
  if (type === 'zTXt') return inflateText(data.subarray(1), limit, problems.damagedPng, olderText)
  const isCompressed = data[0] === 1
  // The language and the translated keyword, each with a zero behind it.
  const language = data.indexOf(0, 2)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0) throw new LabError('import', problems.damagedPng)
  const text = data.subarray(translated + 1)
  return isCompressed ? inflateText(text, limit, problems.damagedPng) : plainText(text, limit, utf8)
}

type Decode = (bytes: Buffer) => string

function plainText(bytes: Buffer, limit: number, decode: Decode): string {
  if (bytes.length > limit) throw new LabError('import', problems.tooLong)
  return decode(bytes)
}

const utf8: Decode = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Latin-1 by the specification, but programs put UTF-8 into such chunks as well. */
const olderText: Decode = (bytes) => {
  try {
    return utf8(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

/**
 * @param limit bytes that the text may have
 * @param damaged what to say when it cannot be inflated
 * @throws LabError('import')
 */
export function inflateText(
  data: Buffer,
  limit: number,
  damaged: string,
  decode: Decode = utf8,
): string {
  try {
    return decode(inflateSync(data, { maxOutputLength: limit }))
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new LabError('import', tooLong ? problems.tooLong : damaged, { cause: error })
  }
}

export interface PngAdditions {
  /** Physical size, when it is known. */
  readonly pixelsPerMetre?: number
  readonly text?: { readonly keyword: string; readonly text: string }
}

/** The same picture with a physical size and a compressed text right behind its header. */
export function withAdditions(file: Buffer, { pixelsPerMetre, text }: PngAdditions): Buffer {
  const [header] = chunksOf(file)
  const rest = [...chunksOf(file)]
    .filter(({ type }) => type !== 'IHDR' && type !== 'pHYs')
    .map(({ start, end }) => file.subarray(start, end))
  return Buffer.concat([
    file.subarray(0, header.end),
    ...(pixelsPerMetre === undefined ? [] : [chunk('pHYs', physicalSize(pixelsPerMetre))]),
    ...(text === undefined ? [] : [chunk('iTXt', compressedText(text.keyword, text.text))]),
    ...rest,
  ])
}

/** A picture's header and its compressed pixels, which may lie in several chunks. */
export function pngParts(file: Buffer): { readonly header: Buffer; readonly data: Buffer } {
  const [header, ...others] = chunksOf(file)
  const pixels = others.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
  return { header: header.data, data: Buffer.concat(pixels) }
}

/** The same file with other compressed pixels, in one chunk. */
export function replaceData(file: Buffer, pixels: Buffer): Buffer {
  const chunks = [...chunksOf(file)]
  const first = chunks.findIndex(({ type }) => type === 'IDAT')
  const parts = chunks.flatMap(({ type, start, end }, i) => {
    if (type !== 'IDAT') return [file.subarray(start, end)]
    return i === first ? [chunk('IDAT', pixels)] : []
  })
  return Buffer.concat([SIGNATURE, ...parts])
}

function physicalSize(pixelsPerMetre: number): Buffer {
  const data = Buffer.alloc(9)
  data.writeUInt32BE(Math.round(pixelsPerMetre), 0)
  data.writeUInt32BE(Math.round(pixelsPerMetre), 4)
  data[8] = METRES
  return data
}

/** Keyword, compressed (1) with zlib (0), no language, no translated keyword. */
function textHead(keyword: string): Buffer {
  return Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.from([0, 1, 0, 0, 0])])
}

function compressedText(keyword: string, text: string): Buffer {
  return Buffer.concat([textHead(keyword), deflateSync(text, { level: 9 })])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(BEFORE - 4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(AFTER)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
