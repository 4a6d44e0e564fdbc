/** Files that are no whole database of this version: none is touched, each is named. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { byProfile } from '../profile'
import { killAfter } from './killed'
import { makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { inSeed, randomFor } from './random-moments'
import { contentOf } from './stored-content'
import { smallWords } from './window-lab'

let lab: LabFolder

beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(100, 500))
  lab.reset()
})
afterEach(() => lab.remove())

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** What the app says of the file, which it must not change. */
async function refusal(): Promise<string> {
  const before = hashOf(lab.database)
  const { code, err } = await lab.run('runs')
  expect(hashOf(lab.database)).toBe(before)
  expect(code, err).toBe(1)
  return err
}

function put(bytes: Buffer, at: number): void {
  const file = openSync(lab.database, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

test('one that is not a database, of another program, or of a newer version is refused untouched', async () => {
  writeFileSync(lab.database, 'Dear diary, '.repeat(1000))
  expect(await refusal()).toMatch(/is not an SQLite database/)
  rmSync(lab.database)
  const other = new Database(lab.database)
  other.exec('CREATE TABLE bookmarks (address TEXT)')
  other.close()
  expect(await refusal()).toMatch(/belongs to another program/)
  lab.reset()
  const newer = new Database(lab.database)
  newer.pragma('user_version = 99')
  newer.close()
  expect(await refusal()).toMatch(/newer version of the app/)
  record({ fault: 'database of another kind or version', tries: 3, lost: 'nothing' })
})

test('a folder in its place is named; an empty file becomes a new database', async () => {
  rmSync(lab.database)
  mkdirSync(lab.database)
  const { code, err } = await lab.run('runs')
  expect(code).toBe(1)
  expect(err).toMatch(/it is a folder/)
  rmSync(lab.database, { recursive: true })
  writeFileSync(lab.database, '')
  expect(await lab.run('runs')).toMatchObject({ code: 0 })
  expect(contentOf(lab.database).integrity).toBe('ok')
})

test('one that is cut off is refused untouched, wherever it ends', async () => {
  const random = randomFor('cut off')
  const tries = byProfile(4, 60)
  for (let i = 0; i < tries; i++) {
    lab.reset()
    const { size } = statSync(lab.database)
    truncateSync(lab.database, random.between(1, size - 4096))
    expect(await refusal(), inSeed(`try ${i}`)).toMatch(/is damaged|is not an SQLite database/)
  }
  record({ fault: 'database cut off', tries, lost: 'nothing more' })
})

test('with changed bytes it is refused untouched, or holds only what can be read', async () => {
  const random = randomFor('changed bytes')
  const tries = byProfile(4, 100)
  for (let i = 0; i < tries; i++) {
    lab.reset()
    const { size } = statSync(lab.database)
    const noise = Buffer.from(Array.from({ length: 512 }, () => random.between(0, 255)))
    put(noise, random.between(0, size - noise.length))
    const before = hashOf(lab.database)
    const { code, err } = await lab.run('runs', '--limit', '1')
    expect([0, 1], inSeed(err)).toContain(code)
    if (code === 0) continue
    expect(err, inSeed(`try ${i}`)).toMatch(/is damaged|is not an SQLite|another program|newer/)
    expect(hashOf(lab.database)).toBe(before)
  }
  record({ fault: 'random bytes of the database changed', tries, lost: 'the changed bytes' })
})

test('with a log that is damaged it is what it was before the damage', async () => {
  const random = randomFor('damaged log')
  const tries = byProfile(3, 40)
  for (let i = 0; i < tries; i++) {
    lab.reset()
    const earlier = contentOf(lab.database).hashes
    await killAfter(lab.start('compare', ...smallWords(100_000)), 1500)
    const log = `${lab.database}-wal`
    if (!existsSync(log)) continue
    const { size } = statSync(log)
    const file = openSync(log, 'r+')
    const noise = Buffer.from(Array.from({ length: 64 }, () => random.between(0, 255)))
    writeSync(file, noise, 0, noise.length, random.between(0, Math.max(0, size - noise.length)))
    closeSync(file)
    const { code, err } = await lab.run('resume', '--list')
    expect(code, inSeed(err)).toBe(0)
    const { integrity, hashes } = contentOf(lab.database)
    expect(integrity).toBe('ok')
    expect([...earlier].every(([id, hash]) => hashes.get(id) === hash)).toBe(true)
  }
  record({ fault: 'random bytes of the log changed', tries, lost: 'what the log held behind them' })
})

test('pages that are lost while it trains, in a large one: the command ends and says so', async () => {
  lab.remove()
  lab = makeLabFolder(withEarlierRuns(3000, 3000))
  lab.reset()
  expect(statSync(lab.database).size).toBeGreaterThan(16 * 2 ** 20)
  const training = lab.start('compare', ...smallWords(1_000_000))
  await expect.poll(() => runningIn(lab.database), { timeout: 60_000 }).toBe(2)
  const { size } = statSync(lab.database)
  // The first page, which every process knows by heart, stays.
  put(Buffer.alloc(size - 4096), 4096)
  const { code, err } = await training.ended
  expect(code, err).toBe(1)
  expect(err).toMatch(/is damaged/)
  expect(err).toMatch(/recover/)
  record({ fault: 'pages zeroed while it trains', tries: 1, lost: 'the zeroed pages' })
})

function runningIn(path: string): number {
  const database = new Database(path, { readonly: true })
  try {
    const sql = "SELECT count(*) FROM runs WHERE status = 'running' AND steps_done > 0"
    return database.prepare<[], number>(sql).pluck().get() ?? 0
  } finally {
    database.close()
  }
}
