import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Library } from '../../src-main/datasets/dataset-library'
import type { DatasetLibrary } from '../../src-main/datasets/contract'
import { COLUMN_SCALES } from '../../src-main/datasets/uneven-pixels'
import independent from '../fixtures/uneven-pixels.json'
import { temporaryFolder } from './idx-files'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const script = join(import.meta.dirname, '..', '..', 'scripts', 'build-datasets.mjs')
const folder = temporaryFolder()
let library: DatasetLibrary

beforeAll(() => {
  const withoutFull = ['--mnist-data', '']
  execFileSync(process.execPath, [script, '--out', folder.path, ...withoutFull])
  const folders = { list: () => [], add: () => {}, remove: () => {} }
  library = new Library({ builtInFolder: folder.path, folders })
})
afterAll(() => folder.remove())

describe('the digits with unevenly scaled pixels', () => {
  test('are the bytes that an independent script makes, with a hash of their own', () => {
    expect(COLUMN_SCALES).toEqual(independent.scales)
    const { train, test: tested, dataHash } = library.load('mnist-10k-uneven')
    const images = new Uint8Array(train.images)
    const rows = independent.rows.map((_, i) => [...images.subarray((12 + i) * 28, (13 + i) * 28)])
    expect(rows).toEqual(independent.rows)
    expect(images.reduce((sum, byte) => sum + byte, 0)).toBe(independent.sum)
    expect(tested.count).toBe(2000)
    expect(dataHash).toBe(independent.dataHash)
    expect(dataHash).not.toBe(library.load('mnist-10k').dataHash)
  })

  test('stand in the list with how they were made, and leave the plain ones as they are', () => {
    const plain = library.info('mnist-10k')
    expect(library.info('mnist-10k-uneven')).toEqual({
      ...plain,
      id: 'mnist-10k-uneven',
      name: 'MNIST, 10,000 digits, pixels scaled unevenly',
      note: expect.stringContaining('from 1 at the left to 1/30 at the right'),
    })
    expect(plain.note).toBeUndefined()
    const [first] = [library.load('mnist-10k').train.images]
    expect(Math.max(...new Uint8Array(first, 0, 784 * 20))).toBe(255)
  })
})
