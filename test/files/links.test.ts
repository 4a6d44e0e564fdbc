/** Links stay links, and files keep who may read them, through everything that takes a file's place. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeWhole } from '../../src-main/exchange/write-file'
import { realPathOf } from '../../src-main/files/real-path'
import { LogFile } from '../../src-main/log/log-file'
import { MIGRATIONS } from '../../src-main/storage/schema/migrate'
import { openDatabase } from '../../src-main/storage/schema/open'
import { backUp } from '../../src-main/storage/backup/back-up'
import { backupFolder } from '../../src-main/storage/backup/backup-files'
import { rescueHere } from '../../src-main/storage/recover/rescue'
import { openStorage } from '../../src-main/storage/storage'
import { append, failureOf, insertSample, keptRuns, temporaryFolder } from '../storage/sample-runs'
import { makePipe } from './special-files'

let folder: ReturnType<typeof temporaryFolder>
const file = (name: string) => join(folder.path, name)
const modeOf = (path: string) => statSync(path).mode & 0o777
const isLink = (path: string) => lstatSync(path).isSymbolicLink()

beforeEach(() => {
  folder = temporaryFolder()
  mkdirSync(file('disk'))
})
afterEach(() => folder.remove())

describe.skipIf(process.platform === 'win32')('a path', () => {
  test('leads through all links to a file, there or not', () => {
    const disk = realpathSync(file('disk'))
    symlinkSync('disk', file('short'))
    symlinkSync('../one', file('disk/three'))
    symlinkSync('disk/real', file('one'))
    symlinkSync(file('one'), file('two'))
    expect(realPathOf(file('two'))).toBe(join(disk, 'real'))
    writeFileSync(file('disk/real'), '')
    expect(realPathOf(file('two'))).toBe(join(disk, 'real'))
    // Through a linked folder, `..` is the folder above the real one.
    expect(realPathOf(file('short/three'))).toBe(join(disk, 'real'))
    symlinkSync('round', file('round'))
    expect(realPathOf(file('round'))).toBe(file('round'))
    expect(realPathOf(file('nowhere/a'))).toBe(file('nowhere/a'))
  })
})

describe.skipIf(process.platform === 'win32')('an exported file', () => {
  test('behind a link is replaced, not the link, and keeps its permissions', () => {
    writeFileSync(file('disk/a.csv'), 'old', { mode: 0o600 })
    symlinkSync('disk/a.csv', file('a.csv'))
    writeWhole(file('a.csv'), ['new'])
    expect(readlinkSync(file('a.csv'))).toBe('disk/a.csv')
    expect(readFileSync(file('disk/a.csv'), 'utf8')).toBe('new')
    expect(modeOf(file('disk/a.csv'))).toBe(0o600)
    chmodSync(file('disk/a.csv'), 0o664)
    writeWhole(file('disk/a.csv'), ['newer'])
    expect(modeOf(file('disk/a.csv'))).toBe(0o664)
    symlinkSync('disk/b.csv', file('b.csv'))
    writeWhole(file('b.csv'), ['made'])
    expect(readFileSync(file('disk/b.csv'), 'utf8')).toBe('made')
    expect(readdirSync(file('disk')).sort()).toEqual(['a.csv', 'b.csv'])
  })

  test('does not take the place of a pipe, or go where links lead in a circle', () => {
    makePipe(file('pipe.csv'))
    symlinkSync('round.csv', file('round.csv'))
    expect(failureOf(() => writeWhole(file('pipe.csv'), ['a'])).message).toContain('no ordinary')
    expect(failureOf(() => writeWhole(file('round.csv'), ['a'])).message).toContain('in a circle')
    expect(lstatSync(file('pipe.csv')).isFIFO()).toBe(true)
    expect(isLink(file('round.csv'))).toBe(true)
  })
})

describe.skipIf(process.platform === 'win32')('a database behind a link', () => {
  const link = () => file('lab.sqlite')
  const real = () => file('disk/runs.sqlite')
  const rule = { every: 'daily', keepDays: 7, keepWeeks: 4 } as const
  const runs = () => {
    const storage = openStorage(link())
    const { length } = keptRuns(storage)
    storage.close()
    return length
  }

  beforeEach(() => {
    symlinkSync('disk/runs.sqlite', link())
    const storage = openStorage(link())
    const [first] = insertSample(storage.runs)
    // Many points, so that the last page of the file is none that all others are found by.
    append(storage.runs, first, 1, Array<number>(10_000).fill(0.5))
    storage.close()
    chmodSync(real(), 0o600)
  })

  test('is set aside and restored where it is, with its permissions', async () => {
    const path = realPathOf(link())
    const { name } = (await backUp({ path, rule, now: Date.now(), onlyWhenDue: false }))!
    expect(modeOf(join(backupFolder(path), name))).toBe(0o600)
    const keptAs = await rescueHere.restore(link(), name)
    expect(readlinkSync(link())).toBe('disk/runs.sqlite')
    expect(isLink(keptAs!)).toBe(false)
    expect([modeOf(keptAs!), modeOf(real()), runs()]).toEqual([0o600, 0o600, 2])
  })

  test('is recovered where it is, with its permissions, also those of the report', async () => {
    truncateSync(real(), statSync(real()).size - 4096)
    const { keptAs } = await rescueHere.recover(link())
    expect(isLink(link())).toBe(true)
    expect(isLink(keptAs)).toBe(false)
    expect([keptAs, `${keptAs}.txt`, real()].map(modeOf)).toEqual([0o600, 0o600, 0o600])
    expect(existsSync(file('disk/backups'))).toBe(false)
    expect(runs()).toBe(2)
  })

  test('of an earlier version is copied beside the file before it is migrated', () => {
    symlinkSync('disk/old.sqlite', file('old.sqlite'))
    openDatabase(file('old.sqlite'), MIGRATIONS.slice(0, 3)).close()
    chmodSync(file('disk/old.sqlite'), 0o640)
    openStorage(file('old.sqlite')).close()
    const copy = readdirSync(file('disk')).find((name) => name.includes('.before-v'))!
    expect(copy).toMatch(/^old\.sqlite\.before-v/)
    expect(modeOf(file(`disk/${copy}`))).toBe(0o640)
    const database = new Database(file(`disk/${copy}`), { readonly: true })
    expect(database.pragma('user_version', { simple: true })).toBe(3)
    database.close()
  })
})

test.skipIf(process.platform === 'win32')('a log behind a link begins anew behind it', () => {
  writeFileSync(file('disk/real.log'), 'x'.repeat(50), { mode: 0o600 })
  mkdirSync(file('logs'))
  symlinkSync('../disk/real.log', file('logs/optimizer-lab.log'))
  const log = new LogFile(file('logs'), { bytes: 60, files: 3 })
  log.add('second line')
  expect(isLink(file('logs/optimizer-lab.log'))).toBe(true)
  expect(readFileSync(file('disk/real.log'), 'utf8')).toBe('second line\n')
  expect(modeOf(file('disk/real.log'))).toBe(0o600)
  expect(log.read()).toContain('x'.repeat(50))
})
