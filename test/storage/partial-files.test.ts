/** Parts of files that killed processes leave, and nothing else, go. */
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWhole } from '../../src-main/exchange/write-file'
import { partialPath, removeAbandoned } from '../../src-main/storage/partial-files'
import { temporaryFolder } from './sample-runs'

let folder: ReturnType<typeof temporaryFolder>

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const put = (...names: readonly string[]) =>
  names.forEach((name) => writeFileSync(join(folder.path, name), ''))
const names = () => readdirSync(folder.path).sort()

/** The id of a process that has ended. */
const gone = spawnSync(process.execPath, ['--version']).pid

test('those of processes that have ended are removed, all else stays', () => {
  const own = partialPath(join(folder.path, 'own.csv')).slice(folder.path.length + 1)
  const others = ['a.csv', `a.csv.${gone}.partial`, 'optimizer-lab.partial', own, `${own}-journal`]
  const abandoned = `a.csv.optimizer-lab-${gone}.partial`
  put(abandoned, `${abandoned}-journal`, `${abandoned}-wal`, `${abandoned}-shm`, ...others)
  removeAbandoned(folder.path)
  expect(names()).toEqual([...others].sort())
  removeAbandoned(join(folder.path, 'nowhere'))
})

test('an export removes what one before it left', () => {
  put(`chart.png.optimizer-lab-${gone}.partial`)
  writeWhole(join(folder.path, 'chart.png'), ['whole'])
  expect(names()).toEqual(['chart.png'])
})
