/** Folders of IDX files, plain and packed: each is a data set, or refused with a sentence; nothing unpacks without end. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  inspectIdxFolder,
  loadIdxFolder,
  type IdxFolderSummary,
} from '../../src-main/datasets/idx-folder'
import { GOOD_FILES, idx, temporaryFolder, writeFiles } from '../datasets/idx-files'
import { watchMemoryBetween, withinASecond } from './bounds'
import { damaged, nothing } from './file-changes'
import { TRIES, holds, recordHeld } from './holds'
import { expectRefusal } from './taking-in'

let folder: ReturnType<typeof temporaryFolder>

beforeAll(() => {
  folder = temporaryFolder()
})
watchMemoryBetween(beforeAll, afterAll)
afterAll(() => {
  folder.remove()
  recordHeld({ fault: 'Fuzzed: IDX folders', tries: 3 * TRIES, lost: 'nothing' })
})

const NAMES = Object.keys(GOOD_FILES)
const PLAIN = Object.values(GOOD_FILES)
const PACKED = PLAIN.map((file) => gzipSync(file))

/** Reads the headers; what is promised must be a data set. */
function inspected(path: string): IdxFolderSummary {
  const summary = inspectIdxFolder(path)
  const { trainCount, testCount, features, classes } = summary
  for (const size of [trainCount, testCount, features, classes]) {
    expect(Number.isSafeInteger(size) && size > 0, `a size is ${size}`).toBe(true)
  }
  expect(classes).toBeLessThanOrEqual(256)
  return summary
}

/** Reads all of it; every example that is counted must be there, and of a class that is. */
function loaded(path: string): void {
  const { summary, train, test } = loadIdxFolder(path)
  expect(summary).toEqual(inspected(path))
  expect([train.count, test.count]).toEqual([summary.trainCount, summary.testCount])
  for (const { images, labels, count, features } of [train, test]) {
    expect(features).toBe(summary.features)
    expect([images.byteLength, labels.byteLength]).toEqual([count * features, count])
    expect(Math.max(...new Uint8Array(labels))).toBeLessThan(summary.classes)
  }
}

/** Puts this file in the place of one of four good ones, and reads the folder. */
async function tryFile(name: string, file: Buffer): Promise<void> {
  for (const old of readdirSync(folder.path)) rmSync(join(folder.path, old))
  writeFiles(folder.path, GOOD_FILES)
  writeFileSync(join(folder.path, name), file)
  for (const read of [inspected, loaded]) {
    await withinASecond(
      () => `${name} of ${file.length} bytes`,
      () => {
        try {
          read(folder.path)
        } catch (error) {
          expectRefusal(error, 'dataset-invalid')
        }
      },
    )
  }
}

const place = fc.constantFrom(...NAMES)

test('bytes that are nothing', () => {
  const beginnings = [...PLAIN, ...PACKED].map((file) => file.subarray(0, 16))
  return holds(fc.tuple(place, nothing(beginnings)), ([name, file]) => tryFile(name, file))
})

test('damaged files, plain and packed', () =>
  holds(fc.tuple(place, damaged([...PLAIN, ...PACKED])), ([name, file]) => tryFile(name, file)))

/** A thousandth of what they unpack to: one more member of a gzip file. */
const BOMBS = [1e6, 64e6].map((length) => gzipSync(Buffer.alloc(length), { level: 1 }))

/** A header that promises something, and other elements than that; packed as often as not. */
const promised = fc
  .record({
    magic: fc.constantFrom(0x0803, 0x0801, 0x0d03, 0x0800, 0xffff_ffff),
    dimensions: fc.array(
      fc.constantFrom(0, 1, 2, 3, 5, 6, 65_535, 2 ** 16, 2 ** 20, 2 ** 31 - 1, 2 ** 32 - 1),
      { minLength: 1, maxLength: 4 },
    ),
    elements: fc.uint8Array({ maxLength: 40 }),
    ending: fc.constantFrom('plain', 'packed', 'bomb', 'larger bomb'),
  })
  .map(({ magic, dimensions, elements, ending }) => {
    const file = idx(magic, dimensions, elements)
    if (ending === 'plain') return file
    const packed = gzipSync(file)
    if (ending === 'packed') return packed
    return Buffer.concat([packed, BOMBS[ending === 'bomb' ? 0 : 1]])
  })

test('files that promise what they do not hold', () =>
  holds(fc.tuple(place, promised), ([name, file]) => tryFile(name, file)))
