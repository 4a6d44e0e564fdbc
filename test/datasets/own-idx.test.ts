import { afterEach, beforeEach, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { loadIdxFolder, inspectIdxFolder } from '../../src-main/datasets/idx-folder'
import { inWords } from '../../src-main/datasets/said'
import { failureOf, labels, temporaryFolder, writeFiles } from './idx-files'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const WRITERS = {
  0x08: [1, (to: DataView, at: number, value: number) => to.setUint8(at, value)],
  0x09: [1, (to: DataView, at: number, value: number) => to.setInt8(at, value)],
  0x0b: [2, (to: DataView, at: number, value: number) => to.setInt16(at, value)],
  0x0c: [4, (to: DataView, at: number, value: number) => to.setInt32(at, value)],
  0x0d: [4, (to: DataView, at: number, value: number) => to.setFloat32(at, value)],
  0x0e: [8, (to: DataView, at: number, value: number) => to.setFloat64(at, value)],
} as const

function typed(type: keyof typeof WRITERS, dimensions: number[], values: number[]): Buffer {
  const [size, write] = WRITERS[type]
  const bytes = Buffer.alloc(4 + 4 * dimensions.length + size * values.length)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  view.setUint32(0, type * 256 + dimensions.length)
  dimensions.forEach((one, i) => view.setUint32(4 + 4 * i, one))
  values.forEach((value, i) => write(view, 4 + 4 * dimensions.length + size * i, value))
  return bytes
}

function put(train: Buffer, testing: Buffer, prefix = '', trainLabels = [0, 1], testLabels = [1]) {
  writeFiles(folder.path, {
    [`${prefix}train-images-idx3-ubyte`]: train,
    [`${prefix}train-labels-idx1-ubyte`]: labels(trainLabels),
    [`${prefix}t10k-images-idx3-ubyte`]: testing,
    [`${prefix}t10k-labels-idx1-ubyte`]: labels(testLabels),
  })
}

const bytesOf = (buffer: SharedArrayBuffer) => [...new Uint8Array(buffer)]
const told = () => loadIdxFolder(folder.path).about.told.map(inWords)

/** By hand: low -> 0, high -> 255, halves upwards. */
test.each<[string, keyof typeof WRITERS, number[], number[], number[], RegExp]>([
  ['int8', 0x09, [-128, 127, 0, -1], [0, 255, 128, 127], [128, 127], /from -128 to 127/],
  ['int16', 0x0b, [-100, 410, 155, 0], [0, 255, 128, 50], [50, 255], /from -100 to 410/],
  ['int32', 0x0c, [0, 255, 7, 9], [0, 255, 7, 9], [0, 255], /rounded to whole/],
  ['float32', 0x0d, [0, 1, 0.5, 0.25], [0, 255, 128, 64], [0, 255], /multiplied by 255/],
  ['float64', 0x0e, [-1, 1, 0, 0.5], [0, 255, 128, 191], [128, 255], /from -1 to 1/],
])('%s becomes bytes', (_, type, values, expected, tested, sentence) => {
  put(typed(type, [2, 2, 1], values), typed(type, [1, 2, 1], type === 0x09 ? [0, -1] : [0, 10_000]))
  const { train, test: testing, about } = loadIdxFolder(folder.path)
  expect(bytesOf(train.images)).toEqual(expected)
  expect(bytesOf(testing.images)).toEqual(tested)
  expect(about.told.map(inWords).join(' ')).toMatch(sentence)
})

test('flat features and colours, first or last', () => {
  put(typed(0x08, [2, 3], [1, 2, 3, 4, 5, 6]), typed(0x08, [1, 3], [7, 8, 9]))
  expect(loadIdxFolder(folder.path).about.shape).toEqual({ height: 1, width: 3 })
  const rgb = [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]
  put(typed(0x08, [2, 1, 2, 3], rgb), typed(0x08, [1, 1, 2, 3], rgb.slice(0, 6)))
  // 0.299 * 255 = 76.2, 0.587 * 255 = 149.7, 0.114 * 255 = 29.1
  expect(bytesOf(loadIdxFolder(folder.path).train.images)).toEqual([76, 150, 29, 9])
  expect(inspectIdxFolder(folder.path).features).toBe(2)
  const planes = [255, 0, 0, 255, 0, 0, 0, 9, 0, 9, 255, 9]
  put(typed(0x08, [2, 3, 1, 2], planes), typed(0x08, [1, 3, 1, 2], planes.slice(0, 6)))
  expect(bytesOf(loadIdxFolder(folder.path).train.images)).toEqual([76, 150, 29, 9])
})

test('EMNIST lies on its side and counts from 1', () => {
  const image = [1, 2, 3, 4, 5, 6]
  put(
    typed(0x08, [2, 2, 3], [...image, ...image]),
    typed(0x08, [1, 2, 3], image),
    'emnist-letters-',
    [2, 1],
    [2],
  )
  const { summary, train, test: testing, about } = loadIdxFolder(folder.path)
  expect(about.shape).toEqual({ height: 3, width: 2 })
  expect(bytesOf(testing.images)).toEqual([1, 4, 2, 5, 3, 6])
  expect(bytesOf(train.labels)).toEqual([1, 0])
  expect(summary.classes).toBe(2)
  expect(told().join(' ')).toMatch(/rows and columns are swapped.*Labels run from 1 to 2/)
})

test('one of several sets in a folder is meant by one of its files', () => {
  const image = typed(0x08, [2, 1, 1], [1, 2])
  put(image, typed(0x08, [1, 1, 1], [3]), 'emnist-mnist-')
  put(image, typed(0x08, [1, 1, 1], [4]), 'emnist-digits-')
  expect(failureOf(() => loadIdxFolder(folder.path)).message).toContain(
    'emnist-digits-…, emnist-mnist-…',
  )
  const { test: testing } = loadIdxFolder(
    join(folder.path, 'emnist-digits-train-images-idx3-ubyte'),
  )
  expect(bytesOf(testing.images)).toEqual([4])
})

test('QMNIST has eight numbers a label', () => {
  const row = (label: number) => [label, 0, 7, 8, 9, 1000, 0, 0]
  writeFiles(folder.path, {
    'qmnist-train-images-idx3-ubyte.gz': gzipSync(typed(0x08, [2, 1, 1], [1, 2])),
    'qmnist-train-labels-idx2-int.gz': gzipSync(typed(0x0c, [2, 8], [...row(1), ...row(0)])),
    'qmnist-test-images-idx3-ubyte.gz': gzipSync(typed(0x08, [1, 1, 1], [3])),
    'qmnist-test-labels-idx2-int.gz': gzipSync(typed(0x0c, [1, 8], row(1))),
  })
  expect(bytesOf(loadIdxFolder(folder.path).train.labels)).toEqual([1, 0])
})

test('what is no number or no class is refused with its place', () => {
  put(typed(0x0d, [2, 1, 1], [1, NaN]), typed(0x0d, [1, 1, 1], [0]))
  expect(failureOf(() => loadIdxFolder(folder.path)).message).toContain('has NaN in example 1')
  put(
    typed(0x08, [2, 1, 1, 4], new Array<number>(8).fill(0)),
    typed(0x08, [1, 1, 1, 4], [0, 0, 0, 0]),
  )
  expect(failureOf(() => loadIdxFolder(folder.path)).message).toContain('has 4 values a pixel')
  put(typed(0x08, [2, 1], [1, 2]), typed(0x08, [1, 1], [0]))
  writeFiles(folder.path, { 'train-labels-idx1-ubyte': typed(0x0c, [2], [0, 999]) })
  expect(failureOf(() => loadIdxFolder(folder.path)).message).toContain('label 999 at example 1')
})
