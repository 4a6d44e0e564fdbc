/** What tells contents of data sets apart, and how a changed one is noticed, on real files. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DatasetFolder, DatasetLibrary } from '../../src-main/datasets/contract'
import { Library } from '../../src-main/datasets/dataset-library'
import { contentHash } from '../../src-main/datasets/content-hash'
import { fileState, isSettled } from '../../src-main/datasets/file-state'
import { GOOD_FILES, failureOf, images, labels, temporaryFolder, writeFiles } from './idx-files'

let root: ReturnType<typeof temporaryFolder>
let library: DatasetLibrary

/** Where the built app keeps its data sets. */
const BUILT = join(import.meta.dirname, '../../out/datasets')

beforeEach(() => {
  root = temporaryFolder()
  library = newLibrary(root.path)
})
afterEach(() => root.remove())

function newLibrary(builtInFolder: string): DatasetLibrary {
  const entries: DatasetFolder[] = []
  return new Library({
    builtInFolder,
    folders: { list: () => entries, add: (entry) => void entries.push(entry), remove: () => {} },
  })
}

/** A folder with these files, added. @returns its id */
function added(name: string, files: Readonly<Record<string, Buffer>> = GOOD_FILES): string {
  const path = join(root.path, name)
  mkdirSync(path, { recursive: true })
  writeFiles(path, files)
  return library.addFolder(path).id
}

const hashOf = (id: string) => library.load(id).dataHash

describe('the hash of a content', () => {
  test('is the same for other places, names and packings', () => {
    const packed = Object.fromEntries(
      Object.entries(GOOD_FILES).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]),
    )
    const renamed = Object.fromEntries(
      Object.entries(GOOD_FILES).map(([name, bytes]) => [
        name.replace('t10k', 'test').replace('-idx', '.idx'),
        bytes,
      ]),
    )
    const ids = [added('plain'), added('packed', packed), added('renamed', renamed)]
    expect(new Set(ids).size).toBe(3)
    expect(new Set(ids.map(hashOf)).size).toBe(1)
    expect(hashOf(ids[0])).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each<[string, Readonly<Record<string, Buffer>>]>([
    ['a pixel to train on', { 'train-images-idx3-ubyte': images(5, 1) }],
    ['a label to train on', { 'train-labels-idx1-ubyte': labels([2, 0, 1, 1, 1]) }],
    ['a pixel to test on', { 't10k-images-idx3-ubyte': images(2, 101) }],
    ['a label to test on', { 't10k-labels-idx1-ubyte': labels([0, 0]) }],
  ])('is another one for another %s', (_, change) => {
    expect(hashOf(added('changed', { ...GOOD_FILES, ...change }))).not.toBe(
      hashOf(added('as it was')),
    )
  })

  test('tells where examples to train on end, and how many pixels and classes there are', () => {
    const bytes = (...values: number[]) => {
      const shared = new SharedArrayBuffer(values.length)
      new Uint8Array(shared).set(values)
      return shared
    }
    const part = (count: number, features: number) => ({
      images: bytes(...new Array<number>(count * features).fill(7)),
      labels: bytes(...new Array<number>(count).fill(7)),
      count,
      features,
    })
    const hashes = [
      contentHash({ classes: 8, train: part(2, 1), test: part(1, 1) }),
      contentHash({ classes: 8, train: part(1, 1), test: part(2, 1) }),
      contentHash({ classes: 9, train: part(2, 1), test: part(1, 1) }),
      contentHash({ classes: 8, train: part(1, 3), test: part(1, 1) }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  // The data sets that come with the app are there once it is built.
  test.runIf(existsSync(join(BUILT, 'mnist-10k.bin')))(
    'of an embedded data set is that of its files in a folder',
    () => {
      library = newLibrary(BUILT)
      const { train, test: tested, dataHash } = library.load('mnist-10k')
      const id = added('as files', {
        'train-images-idx3-ubyte': idxOf(train.images, [train.count, 28, 28]),
        'train-labels-idx1-ubyte': idxOf(train.labels, [train.count]),
        't10k-images-idx3-ubyte': idxOf(tested.images, [tested.count, 28, 28]),
        't10k-labels-idx1-ubyte': idxOf(tested.labels, [tested.count]),
      })
      expect(hashOf(id)).toBe(dataHash)
    },
  )
})

function idxOf(bytes: SharedArrayBuffer, dimensions: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length)
  header.writeUInt32BE(0x0800 + dimensions.length)
  dimensions.forEach((dimension, i) => header.writeUInt32BE(dimension, 4 + 4 * i))
  return Buffer.concat([header, Buffer.from(new Uint8Array(bytes))])
}

describe('a loaded folder', () => {
  test('is read again when its labels were shuffled at once, and in the time of the old ones', () => {
    const id = added('digits')
    const before = library.load(id)
    const path = join(root.path, 'digits/train-labels-idx1-ubyte')
    const { atime, mtime } = statSync(path)
    writeFileSync(path, labels([0, 2, 1, 2, 1]))
    utimesSync(path, atime, mtime)
    const after = library.load(id)
    expect(after.dataHash).not.toBe(before.dataHash)
    expect([...new Uint8Array(after.train.labels)]).toEqual([0, 2, 1, 2, 1])
    // What trains on the old content keeps it.
    expect([...new Uint8Array(before.train.labels)]).toEqual([2, 0, 1, 1, 2])
  })

  test('stays in its place in memory when it was written again as it was', () => {
    const id = added('digits')
    const before = library.load(id)
    writeFiles(join(root.path, 'digits'), GOOD_FILES)
    expect(library.load(id)).toBe(before)
  })

  test('that is out of reach is used as it was read; one that is broken is refused', () => {
    const id = added('digits')
    const before = library.load(id)
    const [folder, aside] = ['digits', 'aside'].map((name) => join(root.path, name))
    cpSync(folder, aside, { recursive: true })
    rmSync(folder, { recursive: true })
    expect(library.load(id)).toBe(before)
    cpSync(aside, folder, { recursive: true })
    writeFileSync(join(folder, 'train-labels-idx1-ubyte'), labels([2, 0, 1]))
    expect(failureOf(() => library.load(id)).message).toContain('has 3 labels')
  })
})

test('files are known to be as they were only when they lay still for longer than clocks are coarse', () => {
  const path = join(root.path, 'file')
  writeFileSync(path, 'a')
  const state = fileState([path])
  expect(state.text).toBe(fileState([path]).text)
  expect(isSettled(state, state.changedAt + 1)).toBe(false)
  expect(isSettled(state, state.changedAt + 10_000)).toBe(true)
  writeFileSync(path, 'bc')
  expect(fileState([path]).text).not.toBe(state.text)
  expect(readFileSync(path, 'utf8')).toBe('bc')
})
