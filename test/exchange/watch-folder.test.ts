import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { curveFilesAt, watchFolder, type FolderWatch } from '../../src-main/exchange/watch-folder'

let folder: string
let watch: FolderWatch | undefined
const taken: string[][] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-watch-'))
  taken.length = 0
})
afterEach(() => {
  watch?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const begin = () => {
  watch = watchFolder(folder, (paths) => void taken.push(paths.map((path) => basename(path))), 5)
}
const once = (count: number) => vi.waitFor(() => expect(taken).toHaveLength(count))

test('what is there, what is new and what has grown is taken in once each', async () => {
  writeFileSync(join(folder, 'a.jsonl'), 'x')
  writeFileSync(join(folder, 'notes.txt'), 'x')
  begin()
  await once(1)
  mkdirSync(join(folder, 'runs', 'b'), { recursive: true })
  writeFileSync(join(folder, 'runs', 'b', 'events.out.tfevents.1'), 'x')
  await once(2)
  appendFileSync(join(folder, 'a.jsonl'), 'y')
  await once(3)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(taken).toEqual([['a.jsonl'], ['events.out.tfevents.1'], ['a.jsonl']])
})

test('a folder that is gone is none with files, and one that comes back is looked into', async () => {
  rmSync(folder, { recursive: true })
  begin()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(taken).toEqual([])
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.jsonl'), 'x')
  await once(1)
})

test('nothing is taken in after it was stopped', async () => {
  begin()
  watch?.stop()
  writeFileSync(join(folder, 'a.jsonl'), 'x')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(taken).toEqual([])
})

test('a folder that is named has its tables of curves taken in too', async () => {
  const inside = join(folder, 'version_0')
  mkdirSync(inside)
  const files = ['a.jsonl', 'b.csv', 'c.TSV', 'notes.txt', 'version_0/metrics.csv']
  for (const name of files) writeFileSync(join(folder, name), 'x')
  const found = await curveFilesAt([folder, join(folder, 'notes.txt')])
  expect(found).toEqual(
    ['a.jsonl', 'b.csv', 'c.TSV', 'version_0/metrics.csv', 'notes.txt'].map((name) =>
      join(folder, name),
    ),
  )
})
