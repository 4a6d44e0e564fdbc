import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inspectIdxFolder, loadIdxFolder } from '../../src-main/datasets/idx-folder'
import {
  GOOD_FILES,
  failureOf,
  idx,
  images,
  labels,
  temporaryFolder,
  writeFiles,
} from './idx-files'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const SUMMARY = { trainCount: 5, testCount: 2, features: 6, classes: 3 }
const bytesOf = (buffer: SharedArrayBuffer) => [...new Uint8Array(buffer)]

function expectGood(): void {
  expect(inspectIdxFolder(folder.path)).toEqual(SUMMARY)
  const { summary, train, test: testing } = loadIdxFolder(folder.path)
  expect(summary).toEqual(SUMMARY)
  expect(train).toMatchObject({ count: 5, features: 6 })
  expect(bytesOf(train.images)).toEqual(Array.from({ length: 30 }, (_, i) => i))
  expect(bytesOf(train.labels)).toEqual([2, 0, 1, 1, 2])
  expect(bytesOf(testing.images)).toEqual(Array.from({ length: 12 }, (_, i) => 100 + i))
  expect(bytesOf(testing.labels)).toEqual([1, 0])
}

function messageOf(read: () => unknown): string {
  const { code, message } = failureOf(read)
  expect(code).toBe('dataset-invalid')
  return message
}

/** What loading says when some of the good files are replaced. */
function problemWith(files: Readonly<Record<string, Buffer | undefined>>): string {
  writeFiles(folder.path, { ...GOOD_FILES, ...files })
  return messageOf(() => loadIdxFolder(folder.path))
}

describe('a good folder', () => {
  const rename = (change: (name: string) => string, pack = (bytes: Buffer) => bytes) =>
    Object.fromEntries(
      Object.entries(GOOD_FILES).map(([name, bytes]) => [change(name), pack(bytes)]),
    )

  test.each([
    ['named as MNIST', rename((name) => name)],
    ['with dots', rename((name) => name.replace('-idx', '.idx'))],
    ['gzipped', rename((name) => `${name}.gz`, gzipSync)],
    [
      'gzipped, with dots and test',
      rename((name) => `${name.replace('-idx', '.idx').replace('t10k', 'test')}.gz`, gzipSync),
    ],
    ['unpacked but still named .gz', rename((name) => `${name}.gz`)],
    ['gzipped without the ending', rename((name) => name, gzipSync)],
  ])('%s', (_, files) => {
    writeFiles(folder.path, files)
    expectGood()
  })

  test('may count its labels from 1, which are then made one less', () => {
    writeFiles(folder.path, {
      ...GOOD_FILES,
      'train-labels-idx1-ubyte': labels([2, 1, 3, 1, 2]),
      't10k-labels-idx1-ubyte': labels([1, 3]),
    })
    const { summary, train } = loadIdxFolder(folder.path)
    expect(summary.classes).toBe(3)
    expect(bytesOf(train.labels)).toEqual([1, 0, 2, 0, 1])
  })

  test('may have 256 classes, one class, and images of one pixel', () => {
    const all = Array.from({ length: 256 }, (_, i) => 255 - i)
    writeFiles(folder.path, {
      'train-images-idx3-ubyte': idx(0x0803, [256, 1, 1], all),
      'train-labels-idx1-ubyte': labels(all),
      't10k-images-idx3-ubyte': idx(0x0803, [1, 1, 1], [7]),
      't10k-labels-idx1-ubyte': labels([255]),
    })
    expect(loadIdxFolder(folder.path).summary).toMatchObject({ features: 1, classes: 256 })
    writeFiles(folder.path, {
      'train-labels-idx1-ubyte': labels(new Array(256).fill(0)),
      't10k-labels-idx1-ubyte': labels([0]),
    })
    expect(loadIdxFolder(folder.path).summary.classes).toBe(1)
  })
})

describe('beside a good file', () => {
  const named = Object.keys(GOOD_FILES)
  const dotted = Object.fromEntries(
    Object.entries(GOOD_FILES).map(([name, bytes]) => [name.replace('-idx', '.idx'), bytes]),
  )

  test('may lie a folder with the name that is looked for first, as unpacking an archive leaves it', () => {
    for (const name of named) {
      mkdirSync(join(folder.path, name))
      writeFiles(join(folder.path, name), { [name]: Buffer.from('within') })
    }
    writeFiles(folder.path, dotted)
    expectGood()
  })

  test('may lie links that lead nowhere, or in a circle', () => {
    named.forEach((name, i) => symlinkSync(i % 2 === 0 ? 'gone' : name, join(folder.path, name)))
    writeFiles(folder.path, dotted)
    expectGood()
  })
})

describe('gzipped by other programs', () => {
  const NUL = Buffer.of(0)
  /** A member with the parts of a header that are asked for (RFC 1952). */
  function member(bytes: Uint8Array, { extra = 0, name = 0, comment = 0, crc = false } = {}) {
    const flags = (crc ? 2 : 0) + (extra ? 4 : 0) + (name ? 8 : 0) + (comment ? 16 : 0)
    const length = Buffer.of(extra & 0xff, extra >> 8)
    const header = Buffer.concat([
      Buffer.of(0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3),
      ...(extra ? [length, Buffer.alloc(extra, 0x1f)] : []),
      ...(name ? [Buffer.alloc(name, 'n'), NUL] : []),
      ...(comment ? [Buffer.alloc(comment, 'c'), NUL] : []),
    ])
    const sum = Buffer.of(0, 0)
    sum.writeUInt16LE(crc32(header) & 0xffff)
    return Buffer.concat([header, ...(crc ? [sum] : []), gzipSync(bytes).subarray(10)])
  }
  const parts = (bytes: Buffer, size: number) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      gzipSync(bytes.subarray(i * size, (i + 1) * size)),
    )

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['with 65,535 bytes of their own', (bytes) => member(bytes, { extra: 0xffff })],
    ['with a long name', (bytes) => member(bytes, { name: 5000 })],
    ['with a comment of a megabyte', (bytes) => member(bytes, { comment: 2 ** 20 })],
    [
      'with a name of 1,014 bytes, whose zero is the 1,025th',
      (bytes) => member(bytes, { name: 1014 }),
    ],
    ['with all of it', (bytes) => member(bytes, { extra: 99, name: 9, comment: 2000, crc: true })],
    ['in many members', (bytes) => Buffer.concat(parts(bytes, 5))],
    [
      'in two members of which one is empty',
      (bytes) => Buffer.concat([gzipSync(''), gzipSync(bytes)]),
    ],
    ['with zeros behind', (bytes) => Buffer.concat([gzipSync(bytes), Buffer.alloc(3000)])],
    ['not packed at all', (bytes) => gzipSync(bytes, { level: 0 })],
  ])('%s', (_, pack) => {
    const packed = Object.entries(GOOD_FILES).map(([name, bytes]) => [`${name}.gz`, pack(bytes)])
    writeFiles(folder.path, Object.fromEntries(packed) as Record<string, Buffer>)
    expectGood()
  })

  // A comment that never ends, and bytes that are announced and missing.
  test.each([
    ['a comment without end', member(images(5), { comment: 3000 }).subarray(0, 2500)],
    ['a field cut off', member(images(5), { extra: 9000 }).subarray(0, 500)],
    ['nothing behind the header', member(images(5)).subarray(0, 10)],
  ])('%s is refused', (_, bytes) => {
    expect(problemWith({ 'train-images-idx3-ubyte': bytes })).toMatch(/Download it again\.$/)
  })
})

describe('a folder is refused', () => {
  test('when what has the name of a file is no file', () => {
    writeFiles(folder.path, { ...GOOD_FILES, 'train-images-idx3-ubyte': undefined })
    mkdirSync(join(folder.path, 'train-images-idx3-ubyte'))
    expect(messageOf(() => loadIdxFolder(folder.path))).toMatch(
      /has no file train-images-idx3-ubyte\. .* train-images-idx3-ubyte is there, but it is no file\.$/,
    )
  })

  test('when it is missing or a file', () => {
    const missing = join(folder.path, 'gone')
    expect(messageOf(() => loadIdxFolder(missing))).toBe(
      `The folder ${missing} does not exist. Check the path. If a data set of the list was in it, bring it back or remove the data set.`,
    )
    writeFiles(folder.path, GOOD_FILES)
    const file = join(folder.path, 'notes.txt')
    writeFiles(folder.path, { 'notes.txt': Buffer.from('none') })
    expect(messageOf(() => loadIdxFolder(file))).toContain(`The folder ${file} cannot be read`)
  })

  test('when a file is missing', () => {
    expect(problemWith({ 't10k-labels-idx1-ubyte': undefined })).toBe(
      `The folder ${folder.path} has no file t10k-labels-idx1-ubyte. Put it there; it may also be called ` +
        't10k-labels-idx1-ubyte.gz, t10k-labels.idx1-ubyte, t10k-labels.idx1-ubyte.gz, test-labels-idx1-ubyte, ' +
        'test-labels-idx1-ubyte.gz, test-labels.idx1-ubyte or test-labels.idx1-ubyte.gz.',
    )
  })

  test('when images and labels are swapped', () => {
    expect(problemWith({ 'train-images-idx3-ubyte': labels([1, 2]) })).toBe(
      'train-images-idx3-ubyte begins with 0x00000801, but an IDX file of images begins with 0x00000803. ' +
        'Are the images and labels swapped?',
    )
  })

  test('when a file is something else', () => {
    expect(problemWith({ 't10k-labels-idx1-ubyte': Buffer.from('<!DOCTYPE html>') })).toBe(
      't10k-labels-idx1-ubyte begins with 0x3c21444f, but an IDX file of labels begins with 0x00000801. ' +
        'Put the original IDX file in its place.',
    )
  })

  test.each([0, 3, 15])('when a file of %d bytes has no whole header', (length) => {
    expect(problemWith({ 'train-images-idx3-ubyte': images(1).subarray(0, length) })).toBe(
      `train-images-idx3-ubyte holds ${length} bytes, but an IDX header of images alone takes 16. Download it again.`,
    )
  })

  test('when a file is truncated', () => {
    expect(problemWith({ 'train-images-idx3-ubyte': images(5).subarray(0, 45) })).toBe(
      'train-images-idx3-ubyte has 45 bytes, but its header announces 46 bytes (5 × 2 × 3 after the header): ' +
        '1 byte missing. Download it again.',
    )
  })

  test('when a file is too long', () => {
    const long = Buffer.concat([images(5), Buffer.alloc(2000)])
    expect(problemWith({ 'train-images-idx3-ubyte': long })).toBe(
      'train-images-idx3-ubyte has 2,046 bytes, but its header announces 46 bytes (5 × 2 × 3 after the header): ' +
        '2,000 bytes too many. Download it again.',
    )
  })

  test('when a gzipped file is truncated or too long inside', () => {
    expect(
      problemWith({ 'train-images-idx3-ubyte': gzipSync(images(5).subarray(0, 40)) }),
    ).toContain('6 bytes missing')
    const long = Buffer.concat([images(5), Buffer.alloc(2)])
    expect(problemWith({ 'train-images-idx3-ubyte': gzipSync(long) })).toBe(
      'train-images-idx3-ubyte unpacks to more than the 46 bytes its header announces. Download it again.',
    )
  })

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 12)],
    ['cut off in its header', (bytes: Buffer) => bytes.subarray(0, 5)],
    ['changed', (bytes: Buffer) => bytes.fill(0x55, bytes.length - 8, bytes.length - 4)],
  ])('when a gzip file is %s', (_, damage) => {
    const message = problemWith({ 'train-labels-idx1-ubyte': damage(gzipSync(labels([1, 0]))) })
    expect(message).toMatch(
      /^train-labels-idx1-ubyte (is a damaged gzip file \(.+\)|holds \d bytes.*)/,
    )
    expect(message).toContain('Download it again.')
  })

  test('when it announces no examples, images without pixels or too much', () => {
    expect(problemWith({ 't10k-images-idx3-ubyte': idx(0x0803, [0, 2, 3], []) })).toBe(
      't10k-images-idx3-ubyte announces 0 × 2 × 3 bytes: there is nothing in it. Use a file with examples.',
    )
    expect(problemWith({ 't10k-images-idx3-ubyte': idx(0x0803, [2, 0, 3], []) })).toContain(
      'announces 2 × 0 × 3 bytes',
    )
    const huge = idx(0x0803, [0xffffffff, 0xffffffff, 0xffffffff], [])
    expect(problemWith({ 't10k-images-idx3-ubyte': huge })).toContain('above the limit of 2 GiB')
  })

  test('when images and labels differ in number', () => {
    expect(problemWith({ 'train-labels-idx1-ubyte': labels([0, 1]) })).toBe(
      'train-images-idx3-ubyte has 5 images, but train-labels-idx1-ubyte has 2 labels. ' +
        'Use the two files of the same data set.',
    )
  })

  test('when training and test images differ in size', () => {
    const wide = idx(0x0803, [2, 3, 2], new Array(12).fill(0))
    expect(problemWith({ 't10k-images-idx3-ubyte': wide })).toBe(
      'train-images-idx3-ubyte has images of 2 × 3, but t10k-images-idx3-ubyte of 3 × 2. ' +
        'Training and test images must have the same size.',
    )
  })

  test('when a label is out of range, in both files and when only inspected', () => {
    expect(problemWith({ 'train-labels-idx1-ubyte': labels([0, 1, 7, 1, 7]) })).toContain(
      'train-labels-idx1-ubyte has label 7 at example 2',
    )
    expect(messageOf(() => inspectIdxFolder(folder.path))).toContain('label 7 at example 2')
    expect(problemWith({ 't10k-labels-idx1-ubyte': labels([1, 3]) })).toContain(
      't10k-labels-idx1-ubyte has label 3 at example 1',
    )
  })
})
