/**
 * The IDX format of MNIST, plain or gzipped: two zero bytes, the element type, the number of dimensions, each dimension
 * as a big-endian uint32, then the elements, big-endian too.
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

/** The types of elements there are, and how many bytes one takes. */
const TYPES = {
  0x08: { name: 'uint8', bytes: 1, values: Uint8Array },
  0x09: { name: 'int8', bytes: 1, values: Int8Array },
  0x0b: { name: 'int16', bytes: 2, values: Int16Array },
  0x0c: { name: 'int32', bytes: 4, values: Int32Array },
  0x0d: { name: 'float32', bytes: 4, values: Float32Array },
  0x0e: { name: 'float64', bytes: 8, values: Float64Array },
} as const

export type IdxType = (typeof TYPES)[keyof typeof TYPES]['name']
export type IdxValues = ArrayLike<number>

/**
 * How many dimensions there may be. Images: examples and features; height and width; or three colours beside them.
 * Labels: one an example, or more of which the first is the class, as QMNIST has them.
 */
const DIMENSIONS: Readonly<Record<IdxKind, readonly number[]>> = {
  images: [2, 3, 4],
  labels: [1, 2],
}

export interface IdxHeader {
  /** Images: count, then the sizes of one. Labels: count, and how many numbers each has. Each at least 1. */
  readonly dimensions: readonly number[]
  readonly type: IdxType
  /** Bytes before the elements, once unpacked. */
  readonly headerLength: number
  /** Bytes of all elements. */
  readonly length: number
}

export interface Idx extends IdxHeader {
  /** The elements in shared memory, in this machine's order, and as numbers. */
  readonly bytes: SharedArrayBuffer
  readonly values: IdxValues
}

const MAGIC: Readonly<Record<IdxKind, number>> = { images: 0x0803, labels: 0x0801 }
const MAX_LENGTH = 2 ** 31 - 1
/** Bytes of the longest header, of images in colours. */
const LONGEST_HEADER = 20

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
    const bytes = new SharedArrayBuffer(header.length)
    const target = new Uint8Array(bytes)
    if (unpacked) target.set(unpacked.subarray(header.headerLength))
    else readFully(file, target, header.headerLength)
    return { ...header, bytes, values: asValues(bytes, header.type) }
  })
}

/** Turns the bytes round in their place: this machine's order is the other one. */
function asValues(bytes: SharedArrayBuffer, name: IdxType): IdxValues {
  const type = Object.values(TYPES).find((one) => one.name === name) ?? TYPES[0x08]
  const buffer = Buffer.from(bytes)
  if (type.bytes === 2) buffer.swap16()
  if (type.bytes === 4) buffer.swap32()
  if (type.bytes === 8) buffer.swap64()
  return new type.values(bytes as unknown as ArrayBuffer)
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
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const magic = start.length < 4 ? undefined : view.getUint32(0)
  const type = magic === undefined ? undefined : TYPES[(magic >> 8) as keyof typeof TYPES]
  const dimensionCount = (magic ?? MAGIC[kind]) & 0xff
  if (magic !== undefined && (type === undefined || !DIMENSIONS[kind].includes(dimensionCount))) {
    const swapped = magic === MAGIC.labels || magic === MAGIC.images
    throw invalid(file.name, dataFiles.otherBeginning(hex(magic), kind, hex(MAGIC[kind]), swapped))
  }
  const headerLength = 4 + 4 * dimensionCount
  if (type === undefined || start.length < headerLength) {
    throw invalid(file.name, dataFiles.shortHeader(start.length, kind, headerLength))
  }
  const dimensions = Array.from({ length: dimensionCount }, (_, i) => view.getUint32(4 + 4 * i))
  const announced = dimensions.join(' × ')
  if (dimensions.includes(0)) {
    throw invalid(file.name, dataFiles.nothingInIt(announced))
  }
  const length = dimensions.reduce((product, dimension) => product * dimension, type.bytes)
  if (length > MAX_LENGTH) {
    throw invalid(file.name, dataFiles.announcesTooMuch(announced))
  }
  return { dimensions, type: type.name, headerLength, length }
}

function checkLength(file: OpenFile, header: IdxHeader, actual: number): void {
  const expected = header.headerLength + header.length
  if (actual === expected) return
  throw invalid(file.name, dataFiles.otherLength(actual, expected, header.dimensions.join(' × ')))
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
  const expected = header.headerLength + header.length
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
