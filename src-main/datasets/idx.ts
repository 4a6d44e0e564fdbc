/**
 * The IDX format of MNIST, plain or gzipped: two zero bytes, the element type (8: unsigned bytes), the number of
 * dimensions, each dimension as a big-endian uint32, then the elements.
 */
import { MESSAGES } from '../../src-shared/language/language'
import { readSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { LabError } from '../../src-shared/contract/result'
import { withOrdinaryFile } from '../files/ordinary-file'
import { reasonOf } from '../files/system-errors'
import { gzipStart, isGzip } from './gzip-start'

const { dataFiles } = MESSAGES

export type IdxKind = 'images' | 'labels'

export interface IdxHeader {
  /** Images: count, height, width. Labels: count. Each at least 1. */
  readonly dimensions: readonly number[]
  /** Bytes before the elements, once unpacked. */
  readonly headerLength: number
  /** Elements, which are bytes. */
  readonly elements: number
}

export interface Idx extends IdxHeader {
  readonly bytes: SharedArrayBuffer
}

const MAGIC: Readonly<Record<IdxKind, number>> = { images: 0x0803, labels: 0x0801 }
const MAX_LENGTH = 2 ** 31 - 1
/** Bytes of the longest header, of images. */
const LONGEST_HEADER = 16

/**
 * Reads a file's header; of a plain file the length is checked too, of a gzipped one only the beginning is unpacked.
 * @throws LabError('dataset-invalid') naming the file
 */
export function readIdxHeader(path: string, kind: IdxKind): IdxHeader {
  return withFile(path, (file) => fileHeader(file, kind).header)
}

/**
 * Reads a whole file into shared memory.
 * @throws LabError('dataset-invalid') naming the file
 */
export function readIdx(path: string, kind: IdxKind): Idx {
  return withFile(path, (file) => {
    const { header, packed } = fileHeader(file, kind)
    // Unpacked first: only then is it certain that there are as many elements as the header announces.
    const unpacked = packed ? unpack(file, header) : undefined
    const bytes = new SharedArrayBuffer(header.elements)
    const target = new Uint8Array(bytes)
    if (unpacked) target.set(unpacked.subarray(header.headerLength))
    else readFully(file, target, header.headerLength)
    return { ...header, bytes }
  })
}

interface OpenFile {
  readonly handle: number
  readonly name: string
  readonly length: number
}

function withFile<T>(path: string, read: (file: OpenFile) => T): T {
  const name = basename(path)
  try {
    return withOrdinaryFile(path, ({ handle, bytes }) => read({ handle, name, length: bytes }))
  } catch (error) {
    if (error instanceof LabError) throw error
    const cause = error instanceof Error ? reasonOf(error) : String(error)
    throw invalid(name, dataFiles.cannotRead(cause))
  }
}

function fileHeader(file: OpenFile, kind: IdxKind): { header: IdxHeader; packed: boolean } {
  const start = readUpTo(file, 0, LONGEST_HEADER)
  // Told by its content: browsers unpack a .gz they save, and some tools pack without the ending.
  const packed = isGzip(start)
  const header = parseHeader(packed ? unpackStart(file) : start, file, kind)
  if (!packed) checkLength(file, header, file.length)
  return { header, packed }
}

function parseHeader(start: Uint8Array, file: OpenFile, kind: IdxKind): IdxHeader {
  const dimensionCount = MAGIC[kind] & 0xff
  const headerLength = 4 + 4 * dimensionCount
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const magic = start.length < 4 ? undefined : view.getUint32(0)
  if (magic !== undefined && magic !== MAGIC[kind]) {
    const swapped = magic === MAGIC.labels || magic === MAGIC.images
    throw invalid(file.name, dataFiles.otherBeginning(hex(magic), kind, hex(MAGIC[kind]), swapped))
  }
  if (start.length < headerLength) {
    throw invalid(file.name, dataFiles.shortHeader(start.length, kind, headerLength))
  }
  const dimensions = Array.from({ length: dimensionCount }, (_, i) => view.getUint32(4 + 4 * i))
  const announced = dimensions.join(' x ')
  if (dimensions.includes(0)) {
    throw invalid(file.name, dataFiles.nothingInIt(announced))
  }
  const elements = dimensions.reduce((product, dimension) => product * dimension, 1)
  if (elements > MAX_LENGTH) {
    throw invalid(file.name, dataFiles.announcesTooMuch(announced))
  }
  return { dimensions, headerLength, elements }
}

function checkLength(file: OpenFile, header: IdxHeader, actual: number): void {
  const expected = header.headerLength + header.elements
  if (actual === expected) return
  throw invalid(file.name, dataFiles.otherLength(actual, expected, header.dimensions.join(' x ')))
}

/** Enough of a gzip file to read its header from. */
function unpackStart(file: OpenFile): Uint8Array {
  try {
    return gzipStart((position, count) => readUpTo(file, position, count), LONGEST_HEADER)
  } catch (error) {
    throw error instanceof LabError ? error : brokenGzip(file, error)
  }
}

function unpack(file: OpenFile, header: IdxHeader): Uint8Array {
  if (file.length > MAX_LENGTH) {
    throw invalid(file.name, dataFiles.tooLarge)
  }
  const packed = new Uint8Array(file.length)
  readFully(file, packed, 0)
  const expected = header.headerLength + header.elements
  let unpacked: Uint8Array
  try {
    unpacked = gunzipSync(packed, { maxOutputLength: expected })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
      throw brokenGzip(file, error)
    throw invalid(file.name, dataFiles.unpacksToMore(expected))
  }
  checkLength(file, header, unpacked.length)
  return unpacked
}

/** Fewer bytes where the file ends before. */
function readUpTo(file: OpenFile, position: number, count: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, Math.min(count, file.length - position)))
  readFully(file, bytes, position)
  return bytes
}

function readFully(file: OpenFile, target: Uint8Array, position: number): void {
  let done = 0
  while (done < target.length) {
    const count = readSync(file.handle, target, done, target.length - done, position + done)
    if (count === 0) throw invalid(file.name, dataFiles.becameShorter)
    done += count
  }
}

function brokenGzip(file: OpenFile, error: unknown): LabError {
  const cause = error instanceof Error ? error.message : String(error)
  return invalid(file.name, dataFiles.damagedGzip(cause))
}

function invalid(name: string, problem: string): LabError {
  return new LabError('dataset-invalid', dataFiles.file(name, problem))
}

const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`
