/** Files that a person names are read without waiting and within bounds, whatever stands at their paths. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadIdxFolder } from '../../src-main/datasets/idx-folder'
import { openFiles } from '../../src-main/exchange/open-files'
import { NO_ORDINARY_FILE, readOrdinaryFile } from '../../src-main/files/ordinary-file'
import {
  schemaVersion,
  readDatabaseFacts,
  isHeld,
} from '../../src-main/storage/schema/facts/database-facts'
import { openStorage } from '../../src-main/storage/storage'
import { rescueHere } from '../../src-main/storage/recover/rescue'
import { failureOf, temporaryFolder } from '../storage/sample-runs'
import { hasPipes, makePipe } from './special-files'

let folder: ReturnType<typeof temporaryFolder>
const file = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

describe('a whole file', () => {
  test('is read up to its bound, also where it says that it is empty', () => {
    writeFileSync(file('a'), 'x'.repeat(70_000))
    expect(readOrdinaryFile(file('a'), 70_000)).toHaveLength(70_000)
    expect(readOrdinaryFile(file('a'), 69_999)).toBeUndefined()
    writeFileSync(file('empty'), '')
    expect(readOrdinaryFile(file('empty'), 10)).toHaveLength(0)
  })

  test.skipIf(process.platform !== 'linux')('of the system says that it is empty', () => {
    expect(readOrdinaryFile('/proc/self/status', 1_000_000)?.toString()).toContain('Name:')
    expect(readOrdinaryFile('/proc/self/status', 10)).toBeUndefined()
  })
})

describe.skipIf(!hasPipes)('a pipe or a device', () => {
  test.each([
    ['pipe', () => makePipe(file('pipe'))],
    ['device', () => '/dev/zero'],
    ['link to a device', () => (symlinkSync('/dev/zero', file('link')), file('link'))],
  ])('is not read: %s', (_, make) => {
    const path = make()
    expect(() => readOrdinaryFile(path, 10)).toThrow(NO_ORDINARY_FILE)
    const storage = openStorage(file('lab.sqlite'))
    writeFileSync(file('empty.csv'), '')
    const { problems } = openFiles(storage.exchange, [path, file('empty.csv'), folder.path])
    expect(problems).toEqual([
      expect.stringContaining(`${path} cannot be read: it is no ordinary file.`),
      expect.stringContaining('The file is empty.'),
      expect.stringContaining(`${folder.path} cannot be read: it is a folder.`),
    ])
    expect(failureOf(() => storage.exchange.merge(path)).message).toContain('no ordinary file')
    storage.close()
  })

  test('is no database, whoever looks at it', async () => {
    const path = makePipe(file('lab.sqlite'))
    expect(failureOf(() => openStorage(path)).message).toContain('it is no ordinary file')
    expect(schemaVersion(path)).toBeNull()
    expect(isHeld(path)).toBe(false)
    expect(readDatabaseFacts(path)).toMatchObject({ problem: NO_ORDINARY_FILE })
    await expect(rescueHere.recover(path)).rejects.toThrow('it is no ordinary file')
  })

  test('is no part of a data set', () => {
    mkdirSync(file('digits'))
    for (const part of ['train', 't10k']) {
      makePipe(file(`digits/${part}-images-idx3-ubyte`))
      makePipe(file(`digits/${part}-labels-idx1-ubyte`))
    }
    const message = failureOf(() => loadIdxFolder(file('digits'))).message
    expect(message).toContain('train-images-idx3-ubyte is there, but it is no file.')
  })
})
