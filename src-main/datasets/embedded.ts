/**
 * The data set that comes with the app, as one file that `scripts/build-datasets.mjs` makes. Its format:
 *
 *   bytes  0-7   "OPTLDATA"
 *          8-39  eight uint32, little-endian: format version (1), training examples, test examples, image height,
 *                image width, classes, CRC-32 of everything after the header, 0
 *         40-    training labels, test labels, training images, test images; a byte a label and a pixel,
 *                an image after the other, row by row
 */
import { MESSAGES } from '../../src-shared/language/language'
import { fstatSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { LabError } from '../../src-shared/contract/result'
import { withOrdinaryFile } from '../files/ordinary-file'
import { systemCode } from '../files/system-errors'
import type { SharedExamples } from './contract'

const { dataFiles } = MESSAGES

export interface EmbeddedHeader {
  readonly trainCount: number
  readonly testCount: number
  readonly features: number
  readonly classes: number
}

export interface EmbeddedExamples {
  readonly train: SharedExamples
  readonly test: SharedExamples
}

const MAGIC = 'OPTLDATA'
const VERSION = 1
const HEADER_LENGTH = 40

/**
 * Reads the header and checks the file's length.
 * @throws LabError 'dataset-missing' or 'dataset-invalid'
 */
export function readEmbeddedHeader(path: string): EmbeddedHeader {
  return withFile(path, (handle) => readHeader(handle, path).header)
}

/**
 * Reads all examples into shared memory and checks their checksum.
 * @throws LabError 'dataset-missing' or 'dataset-invalid'
 */
export function loadEmbedded(path: string): EmbeddedExamples {
  return withFile(path, (handle) => {
    const { header, checksum } = readHeader(handle, path)
    const { trainCount, testCount, features } = header
    let position = HEADER_LENGTH
    let actual = 0
    const section = (length: number): SharedArrayBuffer => {
      const buffer = new SharedArrayBuffer(length)
      const bytes = new Uint8Array(buffer)
      if (readSync(handle, bytes, 0, length, position) !== length) throw damaged(path)
      position += length
      actual = crc32(bytes, actual)
      return buffer
    }
    const [trainLabels, testLabels] = [section(trainCount), section(testCount)]
    const [trainImages, testImages] = [
      section(trainCount * features),
      section(testCount * features),
    ]
    if (actual !== checksum) throw damaged(path)
    return {
      train: { images: trainImages, labels: trainLabels, count: trainCount, features },
      test: { images: testImages, labels: testLabels, count: testCount, features },
    }
  })
}

function withFile<T>(path: string, read: (handle: number) => T): T {
  try {
    return withOrdinaryFile(path, ({ handle }) => read(handle))
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    throw new LabError('dataset-missing', dataFiles.embeddedNotOpened(path, code))
  }
}

function readHeader(handle: number, path: string): { header: EmbeddedHeader; checksum: number } {
  const bytes = Buffer.alloc(HEADER_LENGTH)
  const length = readSync(handle, bytes, 0, HEADER_LENGTH, 0)
  if (length < HEADER_LENGTH || bytes.toString('latin1', 0, 8) !== MAGIC) throw damaged(path)
  const [version, trainCount, testCount, height, width, classes, checksum] = Array.from(
    { length: 7 },
    (_, i) => bytes.readUInt32LE(8 + 4 * i),
  )
  if (version !== VERSION) {
    throw new LabError('dataset-invalid', dataFiles.embeddedOtherFormat(path, version, VERSION))
  }
  const features = height * width
  const expected = HEADER_LENGTH + (trainCount + testCount) * (1 + features)
  if (fstatSync(handle).size !== expected) throw damaged(path)
  return { header: { trainCount, testCount, features, classes }, checksum }
}

function damaged(path: string): LabError {
  return new LabError('dataset-invalid', dataFiles.embeddedDamaged(path))
}
