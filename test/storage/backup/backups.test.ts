/** Backups of a real database that is in use. */
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { readAppSettings, writeAppSettings } from '../../../src-main/storage/settings'
import type { Storage } from '../../../src-main/storage/contract'
import { openStorage } from '../../../src-main/storage/storage'
import { backUp } from '../../../src-main/storage/backup/back-up'
import { createBackups } from '../../../src-main/storage/backup/backups'
import { DEFAULT_SETTINGS } from '../../../src-shared/contract/app-settings'
import { append, failureOf, insertSample, keptRuns } from '../sample-runs'
import { useStorage } from '../use-storage'

let storage: Storage
let path: string
useStorage((opened, at) => {
  storage = opened
  path = at
})

const rule = { every: 'daily', keepDays: 7, keepWeeks: 4 } as const
const backups = () =>
  createBackups({ path, rule: () => readAppSettings(storage.settings).backups, backUp })
const inFolder = () => readdirSync(join(path, '../backups')).filter((name) => name !== '.lock')

describe('a backup', () => {
  test('is the whole database in one file, with what is only in the log yet', async () => {
    const [id] = insertSample(storage.runs)
    append(storage.runs, id, 1, [3, 2, 1])
    const made = await backups().make()
    expect(made.name).toMatch(/^lab\.\d{8}T\d{9}-by-hand\.sqlite$/)
    expect(Math.abs(made.madeAt - Date.now())).toBeLessThan(60_000)
    expect(inFolder()).toEqual([made.name])
    expect(backups().list()).toEqual([made])

    const copy = openStorage(join(backups().folder, made.name))
    expect(keptRuns(copy)).toEqual(keptRuns(storage))
    expect([...copy.runs.curves([id], 'training-loss').get(id)!.values]).toEqual([3, 2, 1])
    copy.close()
  })

  test('holds one moment of the database while it is written on', async () => {
    const [id] = insertSample(storage.runs)
    append(
      storage.runs,
      id,
      1,
      Array.from({ length: 2_000_000 }, () => 1),
    )
    const under = backups().make()
    let step = 2_000_001
    let isMade = false
    void under.then(() => (isMade = true))
    while (!isMade) {
      append(storage.runs, id, step++, [2])
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(step).toBeGreaterThan(2_000_002)
    const copy = openStorage(join(backups().folder, (await under).name))
    const { length } = copy.runs.curves([id], 'training-loss').get(id)!.steps
    expect(copy.runs.get(id)!.stepsDone).toBe(length)
    expect(length).toBeLessThan(step - 1)
    copy.close()
  })

  test('is made when it is due, and not a second time', async () => {
    const now = Date.now()
    expect(await backups().makeWhenDue(now)).not.toBeNull()
    expect(await backups().makeWhenDue(now)).toBeNull()
    expect(await backups().makeWhenDue(now + 25 * 3_600_000)).not.toBeNull()
    writeAppSettings(storage.settings, {
      ...DEFAULT_SETTINGS,
      backups: { ...rule, every: 'never' },
    })
    expect(await backups().makeWhenDue(now + 90 * 3_600_000)).toBeNull()
  })

  test('is made once by several that find it due at the same time', async () => {
    const task = { path, rule, now: Date.now(), onlyWhenDue: true }
    const made = await Promise.all([backUp(task), backUp(task), backUp(task)])
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    expect(inFolder()).toHaveLength(1)
  })

  test('takes the place of what the rule no longer keeps, and of nothing else', async () => {
    const day = 24 * 3_600_000
    const now = Date.parse('2026-03-04T12:00:00Z')
    writeAppSettings(storage.settings, {
      ...DEFAULT_SETTINGS,
      backups: { ...rule, keepDays: 2, keepWeeks: 0 },
    })
    const other = join(backups().folder, 'other.20200101T000000000.sqlite')
    mkdirSync(backups().folder)
    writeFileSync(other, 'of another database')
    writeFileSync(join(backups().folder, 'lab.notes.sqlite'), 'mine')
    for (const days of [0, 1, 2, 3]) await backups().makeWhenDue(now + days * day)
    expect(inFolder()).toEqual([
      'lab.20260306T120000000.sqlite',
      'lab.20260307T120000000.sqlite',
      'lab.notes.sqlite',
      'other.20200101T000000000.sqlite',
    ])
  })

  test('made by hand is kept until it is removed by hand', async () => {
    const hour = 3_600_000
    const now = Date.parse('2026-03-04T12:00:00Z')
    const one = { path, rule: { ...rule, keepDays: 1, keepWeeks: 0 } }
    const first = (await backUp({ ...one, now, onlyWhenDue: false }))!
    const second = (await backUp({ ...one, now: now + hour, onlyWhenDue: false }))!
    const byRule = (await backUp({ ...one, now: now + 48 * hour, onlyWhenDue: true }))!
    const names = [first, second, byRule].map(({ name }) => name)
    expect(names[2]).toBe('lab.20260306T120000000.sqlite')
    expect(inFolder()).toEqual(names)
    expect(
      backups()
        .list()
        .map(({ kind }) => kind),
    ).toEqual(['automatic', 'by-hand', 'by-hand'])
    expect(backups().remove(first.name)).toEqual(first)
    await backUp({ ...one, now: now + 96 * hour, onlyWhenDue: true })
    expect(inFolder()).toEqual([second.name, 'lab.20260308T120000000.sqlite'])
    expect(failureOf(() => backups().remove('../lab.sqlite')).code).toBe('not-found')
  })

  test('and a database that was set aside are listed with all they take, and deleted whole', () => {
    const folder = join(path, '..')
    const time = '20260304T120000000'
    const damaged = `lab.sqlite.damaged-${time}-2`
    const files = [damaged, `${damaged}-wal`, `${damaged}.txt`, `lab.sqlite.replaced-${time}`]
    for (const name of files) writeFileSync(join(folder, name), 'x'.repeat(1000))
    const foreign = `other.sqlite.damaged-${time}`
    writeFileSync(join(folder, foreign), 'x')
    symlinkSync(
      `lab.sqlite.damaged-20270101T000000000`,
      join(folder, 'lab.sqlite.damaged-20270101T000000000'),
    )
    expect(backups().setAside()).toEqual([
      { name: damaged, kind: 'damaged', madeAt: Date.UTC(2026, 2, 4, 12), bytes: 3000 },
      { name: files[3], kind: 'replaced', madeAt: Date.UTC(2026, 2, 4, 12), bytes: 1000 },
    ])
    for (const name of [damaged, files[3]]) backups().remove(name)
    expect(backups().setAside()).toEqual([])
    const left = readdirSync(folder).filter((name) => name.includes('damaged'))
    expect(left.sort()).toEqual([`lab.sqlite.damaged-20270101T000000000`, foreign])
  })

  test('clears up what a process that was killed has left', async () => {
    mkdirSync(backups().folder)
    const left = join(backups().folder, 'lab.20260304T120000000.sqlite.partial')
    writeFileSync(left, 'half')
    writeFileSync(`${left}-wal`, 'half')
    expect(backups().list()).toEqual([])
    const { name } = await backups().make()
    expect(inFolder()).toEqual([name])
  })

  test('of a damaged database is refused, and earlier ones stay', async () => {
    const early = await backUp({ path, rule, now: Date.now() - 1000, onlyWhenDue: false })
    const tamper = new Database(path)
    tamper.unsafeMode(true)
    tamper.pragma('writable_schema = ON')
    tamper.exec("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'views'")
    tamper.close()
    const failure = await backups()
      .make()
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(failure).toMatchObject({ code: 'storage', trouble: 'damaged' })
    expect(inFolder()).toEqual([early!.name])
  })

  test('that has no place says so in a sentence, and the database is no trouble', async () => {
    writeFileSync(backups().folder, 'a file')
    const failure = await backups()
      .make()
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(failure).toMatchObject({ code: 'storage', trouble: undefined })
    expect(String(failure)).toContain(
      'Check the folder, its permissions and its disk (something of that name is there already). The database and earlier',
    )
    rmSync(backups().folder)
  })
})

describe('settings of the app', () => {
  test('are the default ones until they are set, each for itself', () => {
    expect(readAppSettings(storage.settings)).toEqual(DEFAULT_SETTINGS)
    const changed = { ...DEFAULT_SETTINGS, colorScheme: 'dark' as const, atOnce: 3 }
    writeAppSettings(storage.settings, changed)
    expect(readAppSettings(storage.settings)).toEqual(changed)
    storage.settings.set('app', { ...changed, atOnce: 'many', later: true })
    expect(readAppSettings(storage.settings)).toEqual({ ...changed, atOnce: null })
    storage.settings.set('app', 'nothing of the kind')
    expect(readAppSettings(storage.settings)).toEqual(DEFAULT_SETTINGS)
  })
})
