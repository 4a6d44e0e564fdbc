/** Backing up, restoring and recovering are killed at random moments, as by a power cut. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import Database from 'better-sqlite3'
import { makeDataFolder } from '../e2e/lab-app'
import { openStorage } from '../../src-main/storage/storage'
import { byProfile } from '../profile'
import { bundleChild } from '../storage/bundle-child'
import { expectSound, makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { inSeed, randomFor, sleep } from './random-moments'
import { contentOf, type StoredContent } from './stored-content'

const TRIES = byProfile(3, 40)
/** Milliseconds that Node takes to come to its work. */
const STARTING_MS = 40

const tools = makeDataFolder()
let program: string
let lab: LabFolder
let earlier: StoredContent['hashes']

beforeAll(async () => {
  program = await bundleChild(join(import.meta.dirname, 'rescue.child.ts'), tools.path)
})
afterAll(() => tools.remove())
beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(byProfile(300, 3000), 2000))
  lab.reset()
  earlier = contentOf(lab.database).hashes
})
afterEach(() => lab.remove())

function start(what: 'backup' | 'restore' | 'recover') {
  const child = spawn(process.execPath, [program, what, lab.database], { stdio: 'pipe' })
  let err = ''
  child.stderr.on('data', (text) => (err += text))
  const ended = new Promise<string | null>((done) =>
    child.once('close', (code) => done(code === 0 ? null : err)),
  )
  return { child, ended }
}

/** Lets it come to its end. @returns the milliseconds that it took */
async function finish(what: Parameters<typeof start>[0]): Promise<number> {
  const startedAt = performance.now()
  expect(await start(what).ended).toBeNull()
  return performance.now() - startedAt
}

async function kill(what: Parameters<typeof start>[0], milliseconds: number): Promise<void> {
  const { child, ended } = start(what)
  await Promise.race([sleep(milliseconds), ended])
  child.kill('SIGKILL')
  await ended
}

const backups = () => join(lab.path, 'backups')
const backupFiles = () => readdirSync(backups()).filter((name) => name.endsWith('.sqlite'))
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

test('every backup that there is is whole, and parts of one go with the next', async () => {
  const random = randomFor('backing up')
  const whole = Math.ceil(await finish('backup'))
  for (let i = 0; i < TRIES; i++) {
    rmSync(backups(), { recursive: true })
    await kill('backup', random.between(STARTING_MS, whole))
    expectSound(lab.database, earlier)
    await finish('backup')
    for (const name of backupFiles()) expectSound(join(backups(), name), earlier)
    const parts = readdirSync(backups()).filter((name) => name.includes('.partial'))
    expect(parts, inSeed(`try ${i}`)).toEqual([])
  }
  record({ fault: 'kill -9 while backing up', tries: TRIES, lost: 'nothing' })
})

test('while restoring there is one whole database at any time, and the replaced one is kept', async () => {
  const random = randomFor('restoring')
  await finish('backup')
  const [backup] = backupFiles()
  const database = new Database(lab.database)
  database.exec("UPDATE runs SET notes = 'written after the backup'")
  database.close()
  const edited = readFileSync(lab.database)
  const after = contentOf(lab.database).hashes
  const whole = Math.ceil(await finish('restore'))
  for (let i = 0; i < TRIES; i++) {
    removeAside()
    rmSync(lab.database, { force: true })
    write(lab.database, edited)
    await kill('restore', random.between(STARTING_MS, whole))
    const { hashes } = expectSound(lab.database, new Map())
    const isRestored = hashes.get([...earlier.keys()][0]) === earlier.get([...earlier.keys()][0])
    expectSound(lab.database, isRestored ? earlier : after)
    if (isRestored) {
      const [aside] = asideFiles()
      expectSound(join(lab.path, aside), after)
    }
    expectSound(join(backups(), backup), earlier)
    await finish('restore')
    expectSound(lab.database, earlier)
    expect(remnants(), inSeed(`try ${i}`)).toEqual([])
  }
  record({ fault: 'kill -9 while restoring', tries: TRIES, lost: 'nothing' })
})

test('while recovering the damaged file is kept as it is, and the next try comes to the end', async () => {
  const random = randomFor('recovering')
  damage()
  const damaged = readFileSync(lab.database)
  const whole = Math.ceil(await finish('recover'))
  for (let i = 0; i < TRIES; i++) {
    removeAside()
    rmSync(lab.database, { force: true })
    write(lab.database, damaged)
    const before = hashOf(lab.database)
    await kill('recover', random.between(STARTING_MS, whole))
    const kept = [lab.database, ...asideFiles().map((name) => join(lab.path, name))]
    expect(kept.map(hashOf), inSeed(`try ${i}`)).toContain(before)
    if (hashOf(lab.database) === before) await finish('recover')
    const { integrity, hashes } = contentOf(lab.database)
    expect(integrity).toBe('ok')
    expect(hashes.size).toBeGreaterThan(earlier.size / 2)
    // One that was killed after it had put the new database in place left nothing to do for a next try.
    openStorage(lab.database).close()
    expect(remnants(), inSeed(`try ${i}`)).toEqual([])
  }
  record({ fault: 'kill -9 while recovering', tries: TRIES, lost: 'nothing more' })
})

/** Noise in the middle of the file. */
function damage(): void {
  const file = openSync(lab.database, 'r+')
  const bytes = readFileSync(lab.database).length
  writeSync(file, Buffer.alloc(8192, 0x5a), 0, 8192, Math.floor(bytes / 8192) * 4096)
  closeSync(file)
}

function write(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w')
  writeSync(file, bytes)
  closeSync(file)
}

/** Databases that were set aside. */
const asideFiles = () =>
  readdirSync(lab.path).filter((name) => /\.(replaced|damaged)-[\dT]+(-\d+)?$/.test(name))
const removeAside = () => {
  for (const name of readdirSync(lab.path)) {
    if (/\.(replaced|damaged)-/.test(name)) rmSync(join(lab.path, name), { recursive: true })
  }
}
/** What is in the folder besides the databases, their backups and reports. */
const remnants = () =>
  readdirSync(lab.path).filter(
    (name) =>
      !/^(original|backups|lab\.sqlite(-wal|-shm)?|lab\.sqlite\.(replaced|damaged)-.*)$/.test(name),
  )
