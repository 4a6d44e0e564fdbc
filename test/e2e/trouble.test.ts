/** A database that cannot be used: what the window says, and the ways out of it, each to its end. */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { LabApp, makeDataFolder } from './lab-app'
import { startLab } from './lab-process'
import {
  contentOf,
  damage,
  expectRuns,
  expectTrouble,
  inDatabase,
  placeDatabase,
  press,
  trainedDatabase,
} from './trouble-window'

let sample: Awaited<ReturnType<typeof trainedDatabase>>
let data: ReturnType<typeof makeDataFolder>
let path: string
let lab: LabApp

beforeAll(async () => {
  sample = await trainedDatabase()
})
afterAll(() => sample.remove())
beforeEach(() => {
  data = makeDataFolder()
  path = placeDatabase(sample.path, data.path)
})
afterEach(() => data.remove())
const closeWindow = () => lab.close()

/** Hashes of the databases that were set aside, for this reason. */
const setAside = (why: 'damaged' | 'replaced') =>
  readdirSync(data.path)
    .filter((name) => name.startsWith(`lab.sqlite.${why}-`) && /\d$/.test(name))
    .map((name) => contentOf(join(data.path, name)))
const notDatabase = () => writeFileSync(path, 'Dear diary, today I lost a disk. '.repeat(500))
const otherProgram = () => {
  rmSync(path)
  inDatabase(path, (database) => database.exec('CREATE TABLE songs (name TEXT)'))
}
const newer = () => inDatabase(path, (database) => database.pragma('user_version = 999'))

describe('a damaged database', () => {
  afterEach(closeWindow)

  it('is kept as it is, and what can be read of it is saved into a new one', async () => {
    damage(path)
    const before = contentOf(path)
    lab = await LabApp.start(data.path)
    const { pid } = lab.app.process()
    await expectTrouble(lab, MESSAGES.trouble.kinds.damaged.title)
    expect(contentOf(path)).toBe(before)
    await press(lab, 'Save what can be read')
    await expectTrouble(lab, MESSAGES.trouble.done.recovered)
    expect(await lab.page.locator('li').allInnerTexts()).toEqual([
      '4 runs were read whole.',
      expect.stringContaining('is kept as'),
    ])
    await press(lab, 'Open the lab')
    await expectRuns(lab, 4)
    expect(lab.app.process().pid).toBe(pid)
    expect(setAside('damaged')).toEqual([before])
    await lab.runSmallComparison({ steps: '20' })
    await lab.waitForStatuses('done', 'done')
    expect(lab.pageErrors).toEqual([])
  })

  it('gives way to a backup that is chosen with the keyboard alone', async () => {
    mkdirSync(join(data.path, 'backups'))
    for (const day of ['20261119', '20261121']) {
      copyFileSync(path, join(data.path, 'backups', `lab.${day}T080000000.sqlite`))
    }
    inDatabase(path, (database) => database.exec('DELETE FROM runs'))
    damage(path)
    const before = contentOf(path)
    lab = await LabApp.start(data.path)
    await expectTrouble(lab, MESSAGES.trouble.kinds.damaged.title)
    const { keyboard } = lab.page
    for (const key of ['Tab', 'Tab', 'Enter']) await keyboard.press(key)
    expect(await lab.page.locator('label').allInnerTexts()).toEqual([
      expect.stringMatching(/^2026-11-21 .*newest/s),
      expect.stringMatching(/^2026-11-19 /),
    ])
    for (const key of ['ArrowDown', 'Enter']) await keyboard.press(key)
    await expectTrouble(lab, MESSAGES.trouble.done.restored)
    expect(await lab.page.locator('li').first().innerText()).toContain('2026-11-19')
    for (const key of ['Tab', 'Enter']) await keyboard.press(key)
    await expectRuns(lab, 4)
    expect(setAside('replaced')).toEqual([before])
  })
})

describe('a database that another program holds', () => {
  afterEach(closeWindow)

  it('is opened by itself as soon as it is free', async () => {
    const other = new Database(path)
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE; COMMIT')
    lab = await LabApp.start(data.path)
    await expectTrouble(lab, MESSAGES.trouble.kinds.locked.title)
    await lab.page.waitForTimeout(2500)
    await expectTrouble(lab, MESSAGES.trouble.kinds.locked.title)
    other.close()
    await expectRuns(lab, 4)
  })
})

describe('a file that is no database of the lab', () => {
  afterEach(closeWindow)

  it.each([
    ['not a database', notDatabase, MESSAGES.trouble.kinds['not-a-database'].title],
    ['of another program', otherProgram, MESSAGES.trouble.kinds['of-another-program'].title],
  ])('(%s) is set aside only after a question', async (_, spoil, says) => {
    spoil()
    const before = contentOf(path)
    lab = await LabApp.start(data.path)
    await expectTrouble(lab, says)
    await press(lab, 'Start fresh…')
    await press(lab, 'Cancel')
    expect(contentOf(path)).toBe(before)
    await press(lab, 'Start fresh…')
    await press(lab, 'Set it aside and start fresh')
    await expectTrouble(lab, MESSAGES.trouble.done.begun)
    await press(lab, 'Open the lab')
    await expectRuns(lab, 0)
    expect(setAside('replaced')).toEqual([before])
  })
})

describe('a database of a newer version', () => {
  afterEach(closeWindow)

  it('stays untouched while another one is opened for this start', async () => {
    newer()
    const before = contentOf(path)
    lab = await LabApp.start(data.path)
    await expectTrouble(lab, MESSAGES.trouble.kinds.newer.title)
    expect(await lab.page.getByRole('button').allInnerTexts()).toEqual([
      MESSAGES.trouble.labels['choose-database'],
      MESSAGES.trouble.labels.reveal,
      MESSAGES.trouble.labels.quit,
    ])
    await lab.inMain(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, sample.path)
    await press(lab, 'Open another database…')
    await expectRuns(lab, 4)
    expect(contentOf(path)).toBe(before)
  })

  it('refuses from the page what is not offered', async () => {
    newer()
    lab = await LabApp.start(data.path)
    await expectTrouble(lab, MESSAGES.trouble.kinds.newer.title)
    const answers = await lab.page.evaluate(() => {
      const { trouble, lab } = window as unknown as Record<
        string,
        { invoke(name: string, input: unknown): Promise<{ error?: { message: string } }> }
      >
      return Promise.all([
        trouble.invoke('trouble.act', { action: 'start-new' }),
        trouble.invoke('trouble.act', { action: 'restore', backup: '../../etc/passwd' }),
        trouble.invoke('trouble.act', { action: 'choose-database', path: '/etc/passwd' }),
        lab.invoke('tags.list', null),
      ])
    })
    expect(answers.map(({ error }) => error?.message)).toEqual([
      MESSAGES.trouble.refused.notOffered,
      MESSAGES.trouble.refused.notOffered,
      expect.any(String),
      MESSAGES.trouble.refused.noLab,
    ])
  })
})

describe('a database that may only be read', () => {
  const isRoot = process.getuid?.() === 0
  let folder: string

  /** Root may write whatever the permissions say, but not to a disk that is read-only. */
  function makeReadOnly(): void {
    folder = join(data.path, 'disk')
    mkdirSync(folder)
    if (isRoot) spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder])
    copyFileSync(path, join(folder, 'lab.sqlite'))
    if (isRoot) spawnSync('mount', ['-o', 'remount,ro', folder])
    else chmodSync(join(folder, 'lab.sqlite'), 0o444)
  }
  function makeWritable(): void {
    if (isRoot) spawnSync('mount', ['-o', 'remount,rw', folder])
    else chmodSync(join(folder, 'lab.sqlite'), 0o644)
  }
  afterEach(async () => {
    await closeWindow()
    if (isRoot) spawnSync('umount', [folder])
  })
  const canMount =
    !isRoot ||
    spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

  it.skipIf(!canMount)('is opened when it may be written', async () => {
    makeReadOnly()
    lab = await LabApp.start(data.path, '--db', join(folder, 'lab.sqlite'))
    await expectTrouble(lab, MESSAGES.trouble.kinds['read-only'].title)
    await press(lab, 'Try again')
    await expectTrouble(lab, MESSAGES.trouble.kinds['read-only'].title)
    makeWritable()
    await press(lab, 'Try again')
    await expectRuns(lab, 4)
  })
})

describe('the command line', () => {
  it.each([
    ['damaged', () => damage(path), /is damaged/],
    ['not a database', notDatabase, /is not an SQLite database/],
    ['of another program', otherProgram, /belongs to another program/],
    ['newer', newer, /newer version of the app/],
  ])('says in a sentence that it is %s, and changes nothing', async (_, spoil, says) => {
    spoil()
    const before = contentOf(path)
    const { code, out, err } = await startLab(data.path, 'runs').ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(says)
    // What follows are the commands that help, a line each, so that each can be copied.
    expect(err).toMatch(/^optimizer-lab: [^\n]+\n([^\n]+ optimizer-lab [^\n]+\n){0,2}$/)
    expect(contentOf(path)).toBe(before)
  })
})
