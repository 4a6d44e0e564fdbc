/** Parts of files and of databases that killed processes leave, and nothing else, go. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { writeWhole } from '../../src-main/exchange/write-file'
import { removeAbandoned, whilePartial } from '../../src-main/storage/partial-files'
import { inFolderBeside } from '../../src-main/storage/work-folder'
import { bundleChild } from './bundle-child'
import { temporaryFolder } from './sample-runs'

// Starts other processes, which a busy machine may take long over.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: ReturnType<typeof temporaryFolder>
let halfMade: string

beforeAll(async () => {
  const bundled = temporaryFolder()
  halfMade = await bundleChild(join(import.meta.dirname, 'half-made.child.ts'), bundled.path)
  return () => bundled.remove()
})
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const file = (name: string) => join(folder.path, name)
const put = (...names: readonly string[]) => names.forEach((name) => writeFileSync(file(name), ''))
const names = () => readdirSync(folder.path).sort()
const look = (path: string) => {
  removeAbandoned(folder.path)
  inFolderBeside(path, () => {})
}

/** Another process in the midst of making a file. */
async function beginElsewhere(path: string): Promise<{ kill(): Promise<unknown> }> {
  const child = spawn(process.execPath, [halfMade, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return {
    kill: () => {
      child.kill('SIGKILL')
      return once(child, 'close')
    },
  }
}

test('what another process is making stays; when it is killed, it goes', async () => {
  const path = file('lab.sqlite')
  const other = await beginElsewhere(path)
  const made = names()
  // Its part and the part's journal, their lock, and the folder and its lock.
  expect(made).toHaveLength(5)
  look(path)
  expect(names()).toEqual(made)
  await other.kill()
  expect(names()).toEqual(made)
  look(path)
  expect(names()).toEqual([])
})

test('what this process is making stays, all else too', () => {
  const others = ['a.csv', 'a.csv.123.partial', 'optimizer-lab.partial']
  put(...others)
  whilePartial(file('own.csv'), (partial) => {
    writeFileSync(partial, '')
    removeAbandoned(folder.path)
    expect(names()).toContain(basename(partial))
  })
  removeAbandoned(file('nowhere'))
  expect(names()).toEqual(expect.arrayContaining(others))
})

test('what has no lock goes when it was not begun a moment ago', () => {
  const lockless = `a.csv.optimizer-lab-${'0f'.repeat(8)}.partial`
  put(lockless)
  removeAbandoned(folder.path)
  expect(names()).toEqual([lockless])
  const longAgo = new Date(Date.now() - 3_600_000)
  utimesSync(file(lockless), longAgo, longAgo)
  removeAbandoned(folder.path)
  expect(names()).toEqual([])
})

test('an export removes what an earlier version left that is gone', () => {
  const gone = spawnSync(process.execPath, ['--version']).pid
  const living = `chart.png.optimizer-lab-${process.ppid}.partial`
  put(`chart.png.optimizer-lab-${gone}.partial`, living)
  writeWhole(file('chart.png'), ['whole'])
  expect(names()).toEqual(['chart.png', living])
  expect(readFileSync(file('chart.png'), 'utf8')).toBe('whole')
})

test('a folder that is not there is told by whoever writes', () => {
  expect(() => writeWhole(join(folder.path, 'none', 'chart.png'), ['whole'])).toThrow(/chart\.png/)
})
