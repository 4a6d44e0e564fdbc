/** What a stranger put into a database, beside it, or wrote it with: nothing of it is carried out or lost. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MIGRATIONS } from '../../../src-main/storage/schema/migrate'
import { openStorage } from '../../../src-main/storage/storage'
import { rescueHere } from '../../../src-main/storage/recover/rescue'
import { inTemporaryFolder } from '../../../src-main/storage/work-folder'
import {
  SAMPLE_END,
  append,
  execute,
  failureOf,
  insertSample,
  keptRuns,
  temporaryFolder,
} from '../sample-runs'
import { phrase } from '../../shared/language/phrase'

let folder: ReturnType<typeof temporaryFolder>
let path: string
const file = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = temporaryFolder()
  path = file('lab.sqlite')
})
afterEach(() => {
  vi.unstubAllEnvs()
  folder.remove()
})

/** Runs that have ended; without `closing` they are in the log alone. */
function fill(at: string, seeds: readonly number[], closing = true) {
  const storage = openStorage(at)
  const ids = insertSample(storage.runs, [...seeds])
  for (const id of ids) {
    append(storage.runs, id, 1, [3, 2, 1])
    storage.runs.finish(id, { ...SAMPLE_END, stepsDone: 3, testAccuracy: null })
  }
  if (closing) storage.close()
  return { ids, close: () => storage.close() }
}

function idsIn(at: string): string[] {
  const storage = openStorage(at)
  const ids = keptRuns(storage).map(({ id }) => id)
  storage.close()
  return ids.sort()
}

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n'

describe('a database with parts that are not the lab’s', () => {
  test.each([
    ['trigger', `CREATE TRIGGER t AFTER INSERT ON tags BEGIN ${ENDLESS}; END`],
    ['trigger', 'CREATE TRIGGER t BEFORE INSERT ON curve_chunks BEGIN SELECT raise(IGNORE); END'],
    ['view', `CREATE VIEW more AS ${ENDLESS}`],
    ['view', `DROP TABLE views; CREATE VIEW views AS ${ENDLESS}`],
    ['table', 'CREATE TABLE more (a)'],
    ['table', 'ALTER TABLE runs ADD COLUMN more TEXT'],
    ['index', 'CREATE INDEX more ON runs (name)'],
    ['index', 'DROP TABLE settings'],
  ])('is not opened, and recovered without them: %s, %s', async (part, statement) => {
    const { ids } = fill(path, [1, 2])
    execute(path, statement)
    const before = readFileSync(path)
    const failure = failureOf(() => openStorage(path))
    expect(failure).toMatchObject({ code: 'storage', trouble: 'altered' })
    expect(failure.message).toMatch(
      statement.startsWith('DROP TABLE settings') ? /is missing/ : new RegExp(`an? ${part}`),
    )
    expect(readFileSync(path).equals(before)).toBe(true)
    const { whole, lost } = await rescueHere.recover(path)
    expect([whole, lost]).toEqual([4, 0])
    expect(idsIn(path)).toEqual([...ids].sort())
  })

  test('is opened where only SQLite’s own figures were added', () => {
    fill(path, [1])
    execute(path, 'ANALYZE')
    expect(idsIn(path)).toHaveLength(2)
  })

  test('is found as such in every earlier version', () => {
    for (let version = 1; version <= MIGRATIONS.length; version++) {
      const old = file(`v${version}.sqlite`)
      const database = new Database(old)
      for (const migration of MIGRATIONS.slice(0, version)) migration.up(database)
      database.pragma(`user_version = ${version}`)
      database.close()
      copyFileSync(old, file('altered.sqlite'))
      execute(file('altered.sqlite'), 'CREATE VIEW v AS SELECT 1')
      expect(failureOf(() => openStorage(file('altered.sqlite'))).trouble).toBe('altered')
      openStorage(old).close()
    }
  })
})

describe('a newer database', () => {
  test('is not recovered, whole or damaged, and stays as it is', async () => {
    fill(path, [1])
    execute(path, `PRAGMA user_version = ${MIGRATIONS.length + 1}; CREATE TABLE later (a)`)
    for (const damage of [
      () => {},
      () => writeFileSync(path, readFileSync(path).subarray(0, -9)),
    ]) {
      damage()
      const before = readFileSync(path)
      await expect(rescueHere.recover(path)).rejects.toMatchObject({ trouble: 'newer' })
      expect(readFileSync(path).equals(before)).toBe(true)
      expect(readdirSync(folder.path).filter((name) => name !== 'backups')).toEqual(['lab.sqlite'])
    }
  })
})

describe('a log that is not the database’s', () => {
  /** The log of another database, as a killed process leaves it. */
  function leaveLogOf(seeds: readonly number[]): string[] {
    const { ids, close } = fill(file('other.sqlite'), seeds, false)
    copyFileSync(file('other.sqlite-wal'), `${path}-wal`)
    close()
    return ids
  }

  test('gives up nothing of the database, and what it holds itself is there too', async () => {
    const { ids } = fill(path, [1, 2, 3])
    const others = leaveLogOf([4])
    const { sentences, whole } = await rescueHere.recover(path)
    expect(whole).toBe(8)
    expect(idsIn(path)).toEqual([...ids, ...others].sort())
    expect(sentences.join(' ')).toContain('was read without it, and 2 runs that only the log holds')
  })

  test('with more in it than the database comes first', async () => {
    const { ids } = fill(path, [1])
    const others = leaveLogOf([4, 5, 6])
    const { sentences } = await rescueHere.recover(path)
    expect(idsIn(path)).toEqual([...ids, ...others].sort())
    expect(sentences.join(' ')).toContain('and 2 runs that only the database holds were added')
  })

  test('is told from its own, which a killed process leaves', async () => {
    const { ids } = fill(path, [1])
    const later = fill(path, [2], false)
    for (const end of ['', '-wal']) copyFileSync(path + end, file(`killed.sqlite${end}`))
    later.close()
    const { sentences, whole } = await rescueHere.recover(file('killed.sqlite'))
    expect(whole).toBe(4)
    expect(sentences.join(' ')).not.toContain(phrase('does not fit'))
    expect(idsIn(file('killed.sqlite'))).toEqual([...ids, ...later.ids].sort())
  })

  test('of an earlier state does not take later runs away', async () => {
    fill(path, [1])
    const early = fill(path, [2], false)
    copyFileSync(`${path}-wal`, file('early-wal'))
    early.close()
    const { ids } = fill(path, [3, 4, 5])
    const all = idsIn(path)
    copyFileSync(file('early-wal'), `${path}-wal`)
    await rescueHere.recover(path)
    expect(idsIn(path)).toEqual(expect.arrayContaining(ids))
    expect(idsIn(path)).toEqual(all)
  })
})

describe('merging', () => {
  test('a good database into a damaged one names the damaged one', () => {
    fill(
      path,
      Array.from({ length: 20 }, (_, i) => i),
    )
    fill(file('good.sqlite'), [50])
    const storage = openStorage(path)
    storage.close()
    const opened = openStorage(path)
    const bytes = readFileSync(path)
    // Behind the first pages: it is found while it is in use.
    for (let at = 2 * 4096; at < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 4096)
    writeFileSync(path, bytes)
    const failure = failureOf(() => opened.exchange.merge(file('good.sqlite')))
    expect(failure).toMatchObject({ code: 'storage', trouble: 'damaged' })
    expect(failure.message).toContain(path)
    expect(failure.message).not.toContain('good.sqlite')
    opened.close()
  })

  test('clears up what a killed process left among the temporary files, and nothing else', () => {
    vi.stubEnv('TMPDIR', folder.path)
    expect(tmpdir()).toBe(folder.path)
    const left = killedWith(file('optimizer-lab-copy-'), 'half a copy')
    const young = killedWith(file('optimizer-lab-copy-'))
    const foreign = file('optimizer-lab-other')
    const begun = file('optimizer-lab-copy-0123456789abcdef')
    for (const name of [foreign, begun]) mkdirSync(name)
    inTemporaryFolder((held) => {
      expect([left, young].map((name) => existsSync(name))).toEqual([false, false])
      inTemporaryFolder(() => expect(existsSync(held)).toBe(true))
    })
    expect([foreign, begun].map((name) => existsSync(name))).toEqual([true, true])
    const hourAgo = new Date(Date.now() - 3_600_000)
    utimesSync(begun, hourAgo, hourAgo)
    inTemporaryFolder(() => expect(existsSync(begun)).toBe(false))
    expect(readdirSync(folder.path)).toEqual(['optimizer-lab-other'])
  })

  test('without a folder for temporary files says so, and blames no database', () => {
    fill(path, [1])
    fill(file('good.sqlite'), [2])
    const storage = openStorage(path)
    vi.stubEnv('TMPDIR', file('gone'))
    const { message, trouble } = failureOf(() => storage.exchange.merge(file('good.sqlite')))
    expect(message).toContain(`The folder for temporary files, ${file('gone')}, cannot be used`)
    expect(trouble).toBeUndefined()
    storage.close()
    expect(statSync(path).size).toBeGreaterThan(0)
  })
})

/** What a process leaves that was killed while it was at work. @returns its folder */
function killedWith(start: string, content?: string): string {
  const script = `
    const Database = require('better-sqlite3')
    const fs = require('fs')
    const folder = ${JSON.stringify(start + randomBytes(8).toString('hex'))}
    new Database(folder + '.lock').exec('BEGIN EXCLUSIVE')
    fs.mkdirSync(folder)
    const content = ${JSON.stringify(content ?? null)}
    if (content !== null) fs.writeFileSync(folder + '/lab.sqlite', content)
    console.log(folder)
    process.kill(process.pid, 'SIGKILL')`
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout.trim()
}
