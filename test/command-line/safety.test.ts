/** `backup`, `restore` and `recover` on real files, and what a database that cannot be used is said to be. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { EXIT, UsageError, exitCodeFor, hintsFor } from '../../src-main/command-line/exit-codes'
import type { Lab } from '../../src-main/lab'
import { LabError } from '../../src-shared/contract/result'
import { readAppSettings } from '../../src-main/storage/settings'
import { MIGRATIONS } from '../../src-main/storage/schema/migrate'
import { openStorage } from '../../src-main/storage/storage'
import { backUp } from '../../src-main/storage/backup/back-up'
import { createBackups } from '../../src-main/storage/backup/backups'
import { insertSample, keptRuns, temporaryFolder } from '../storage/sample-runs'
import { runWords } from './run-words'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let printed: string
const opened: (() => void)[] = []

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const close of opened.splice(0)) close()
  folder.remove()
})

function openLab(): Lab {
  const storage = openStorage(path)
  opened.push(() => storage.close())
  const rule = () => readAppSettings(storage.settings).backups
  return { storage, backups: createBackups({ path, rule, backUp }) } as unknown as Lab
}

/** Closes what the command opened, as its process does. */
async function run(...words: string[]): Promise<number> {
  const context = { openLab, databasePath: () => path } as unknown as CommandContext
  try {
    return await runWords(context, ...words)
  } finally {
    for (const close of opened.splice(0)) close()
  }
}

function fill(): void {
  const storage = openStorage(path)
  insertSample(storage.runs)
  storage.close()
}

const runCount = () => {
  const storage = openStorage(path)
  const { length } = keptRuns(storage)
  storage.close()
  return length
}

async function failureOf(act: Promise<unknown>) {
  const error: unknown = await act.then(
    () => undefined,
    (failure: unknown) => failure,
  )
  return { message: String(error), exitCode: exitCodeFor(error), hints: hintsFor(error, undefined) }
}

test.each([
  ['a/b.sqlite', ' --db=a/b.sqlite'],
  ['a b.sqlite', " --db='a b.sqlite'"],
  ["it's", " --db='it'\\''s'"],
  [undefined, ''],
])('of the database %j the commands that help name the same one', (database, option) => {
  const damaged = new LabError('storage', 'Damaged.', { trouble: 'damaged' })
  expect(hintsFor(damaged, database)).toEqual([
    `Save what can be read with: npm run lab -- recover${option}`,
    `See the backups with: npm run lab -- backup --list${option}`,
  ])
})

describe('backup, restore and recover', () => {
  test('a backup is made, listed and put back', async () => {
    fill()
    expect(await run('backup')).toBe(EXIT.done)
    const name = /^(lab\.\S+\.sqlite), [\d.]+ kB, kept in .*backups\n$/.exec(printed)?.[1]
    expect(name).toBeDefined()
    printed = ''
    expect(await run('backup', '--list')).toBe(EXIT.done)
    expect(printed).toMatch(
      new RegExp(`^backup +kind +made +size\n${name} +By hand +\\d{4}-.* [\\d.]+ kB\n$`),
    )

    writeFileSync(path, 'written over')
    printed = ''
    expect(await run('restore', name!)).toBe(EXIT.done)
    expect(printed).toContain(`${name} is in place as ${path}`)
    const [, keptAs] = /kept as (.*)\n/.exec(printed) ?? []
    expect(readFileSync(keptAs, 'utf8')).toBe('written over')
    expect(runCount()).toBe(2)

    printed = ''
    await run('backup', '--list')
    expect(printed).toMatch(
      /set aside +kind +since +size\nlab\.sqlite\.replaced-\S+ +Set aside: replaced/,
    )
    expect(await run('backup', '--remove', basename(keptAs))).toBe(EXIT.done)
    expect(existsSync(keptAs)).toBe(false)
    expect(printed).toContain(`Deleted ${basename(keptAs)}, `)
    expect(await failureOf(run('backup', '--remove', '../lab.sqlite'))).toMatchObject({
      exitCode: 2,
    })
    expect(runCount()).toBe(2)
  })

  test('what a damaged database still holds is told as JSON', async () => {
    fill()
    expect(await run('recover', '--json')).toBe(EXIT.done)
    const report = JSON.parse(printed) as object
    expect(report).toMatchObject({ database: path, whole: 2, partial: 0, lost: 0 })
    expect(report).toMatchObject({
      fromBackup: 0,
      keptAs: expect.any(String),
      sentences: expect.any(Array),
    })
  })

  test('a list without backups says how to make one', async () => {
    expect(await run('backup', '--list')).toBe(EXIT.done)
    expect(printed).toContain('npm run lab -- backup')
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('a damaged database is recovered, with its report', async () => {
    fill()
    const tamper = new Database(path)
    tamper.unsafeMode(true)
    tamper.pragma('writable_schema = ON')
    tamper.exec("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'views'")
    tamper.close()
    expect(await run('recover')).toBe(EXIT.done)
    expect(printed).toContain('2 runs were read whole.')
    expect(printed).toContain(`The new database is ${path}`)
    expect(runCount()).toBe(2)
  })

  test('what is named wrongly is wrong usage', async () => {
    fill()
    await expect(run('restore')).rejects.toThrow(UsageError)
    await expect(run('backup', 'now')).rejects.toThrow(UsageError)
    const { message, exitCode } = await failureOf(run('restore', 'lab.sqlite'))
    expect(message).toContain('has no backup called lab.sqlite')
    expect(exitCode).toBe(EXIT.wrongUsage)
  })
})

describe('a database that cannot be used', () => {
  const troubles: [string, () => void, string, string?][] = [
    ['damaged', () => (fill(), truncateSync(path, 20_000)), 'is damaged', 'lab -- recover'],
    ['no database', () => writeFileSync(path, 'notes '.repeat(999)), 'is not an', '--list'],
    [
      'another’s',
      () => void new Database(path).exec('CREATE TABLE a (b)').close(),
      'another program',
    ],
    ['a folder', () => mkdirSync(path), 'it is a folder'],
    [
      'newer',
      () => {
        fill()
        const database = new Database(path)
        database.pragma(`user_version = ${MIGRATIONS.length + 1}`)
        database.close()
      },
      'newer version',
    ],
  ]
  test.each(troubles)('%s', async (_, spoil, sentence, hint) => {
    spoil()
    const failure = await failureOf(run('backup'))
    expect(failure.message).toContain(`The database ${path}`)
    expect(failure.message).toContain(sentence)
    expect(failure.exitCode).toBe(EXIT.runFailed)
    if (hint === undefined) expect(failure.hints).toEqual([])
    else expect(failure.hints.join('\n')).toContain(hint)
  })
})
