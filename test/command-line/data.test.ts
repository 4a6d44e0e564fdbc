/** `data` on the command line, on a real database and real files. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { EXIT } from '../../src-main/command-line/exit-codes'
import { Library } from '../../src-main/datasets/dataset-library'
import type { DatasetFolder, DatasetLibrary } from '../../src-main/datasets/contract'
import type { Lab } from '../../src-main/lab'
import { idx as idxOf, images, labels, writeFiles } from '../datasets/idx-files'
import { runWords } from './run-words'

let folder: string
let datasets: DatasetLibrary
let printed: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-data-'))
  const kept: DatasetFolder[] = []
  datasets = new Library({
    builtInFolder: folder,
    folders: { list: () => kept, add: (one) => void kept.push(one), remove: () => undefined },
  })
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

function run(...words: string[]): Promise<number> {
  const context = { openLab: () => ({ datasets }) as unknown as Lab }
  return runWords(context as Partial<CommandContext> as CommandContext, 'data', ...words)
}

test('a table is checked, added and listed, and its content is its identity', async () => {
  const path = join(folder, 'flowers.csv')
  const rows = Array.from({ length: 20 }, (_, i) => `${i / 20},${i % 7},${i % 2 ? 'iris' : 'rose'}`)
  writeFileSync(path, ['long,wide,species', ...rows].join('\n'))
  expect(await run('check', path)).toBe(EXIT.done)
  expect(printed).toMatch(
    /flowers\.csv: Table of numbers\n16 to train on, 4 to test with, 1 × 2, 2 classes\nContent [0-9a-f]+\n\n- Column species.*\n- The classes are, in this order: iris, rose\.\n- Each column/,
  )
  printed = ''
  expect(await run('check', path, '--json')).toBe(EXIT.done)
  const found = JSON.parse(printed) as { dataHash: string; perClass: unknown[]; kind: string }
  expect(found.kind).toBe('table')
  expect(found.perClass).toEqual([
    { name: 'iris', trainCount: 8, testCount: 2 },
    { name: 'rose', trainCount: 8, testCount: 2 },
  ])
  const added = datasets.addFolder(path)
  expect(datasets.load(added.id).dataHash).toBe(found.dataHash)
  expect(added.note).toContain('Column species')
  printed = ''
  expect(await run()).toBe(EXIT.done)
  expect(printed).toContain(added.id)
  expect(printed).toContain(path)
})

test('the same examples as a table and as IDX files are one data set', () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('train.csv', 'label,a,b,c,d,e,f\n1,0,1,2,3,4,255\n0,6,7,8,9,10,11\n')
  write('test.csv', 'label,a,b,c,d,e,f\n1,100,101,102,103,104,105\n')
  const idx = join(folder, 'idx')
  mkdirSync(idx)
  writeFiles(idx, {
    'train-images-idx3-ubyte': idxOf(0x0803, [2, 2, 3], [0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11]),
    'train-labels-idx1-ubyte': labels([1, 0]),
    't10k-images-idx3-ubyte': images(1, 100),
    't10k-labels-idx1-ubyte': labels([1]),
  })
  const hashes = [join(folder, 'train.csv'), idx].map((path) => datasets.preview(path).dataHash)
  expect(hashes[0]).toBe(hashes[1])
  // As the docs say: the sizes, then images and labels of both parts.
  const bytes = [0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11, 1, 0, 100, 101, 102, 103, 104, 105, 1]
  const hash = createHash('sha256').update('["optimizer-lab data 1",6,2,2,1]\n')
  expect(hashes[0]).toBe(hash.update(Uint8Array.from(bytes)).digest('hex'))
})

test('what is no data set ends with a sentence', async () => {
  await expect(run('check', join(folder, 'gone'))).rejects.toThrow(/does not exist/)
  await expect(run('chekc')).rejects.toThrow(/data takes nothing, or check and one path/)
})
