/** Exporting, deleting and migrating are killed at random moments, as by a power cut. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../src-main/storage/schema/migrate'
import { byProfile } from '../profile'
import { ofFirstVersion } from './earlier-version'
import { killAfter } from './killed'
import { expectSound, makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { inSeed, randomFor } from './random-moments'
import { contentOf, copiesOf, leftovers } from './stored-content'

const TRIES = byProfile(2, 25)
/** A process has not come to its work before. */
const STARTING_MS = 250

let lab: LabFolder

afterEach(() => lab.remove())

/** How long the work takes when nothing breaks it off, in milliseconds. */
async function timeOf(...words: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const { code, err } = await lab.run(...words)
  expect(code, err).toBe(0)
  return performance.now() - startedAt
}

test('an exported file is whole, or what stood there before', async () => {
  lab = makeLabFolder(withEarlierRuns(byProfile(200, 400), 2000))
  lab.reset()
  const { hashes: earlier, runs } = contentOf(lab.database)
  const ids = runs.filter(({ isTrashed }) => isTrashed === 0).map(({ id }) => id)
  const folder = join(lab.path, 'exports')
  mkdirSync(folder)
  const random = randomFor('exporting')
  for (const ending of ['csv', 'json', 'png']) {
    const file = join(folder, `runs.${ending}`)
    const words = ['export', '--out', file, ...ids.slice(0, byProfile(100, 300))]
    const whole = await timeOf(...words)
    const finished = readFileSync(file)
    for (let i = 0; i < TRIES; i++) {
      if (i % 2 === 0) rmSync(file, { force: true })
      else writeFileSync(file, 'before')
      await killAfter(lab.start(...words), random.between(STARTING_MS, Math.ceil(whole)))
      expectSound(lab.database, earlier)
      const text = existsSync(file) ? readFileSync(file) : undefined
      const isWhole = text?.equals(finished) ?? true
      expect(isWhole || text?.toString() === 'before', inSeed(`${ending}, try ${i}`)).toBe(true)
    }
    await lab.run(...words)
    expect(readFileSync(file).equals(finished)).toBe(true)
    expect(leftovers(folder)).toEqual([])
  }
  record({ fault: 'kill -9 while exporting', tries: 3 * TRIES, lost: 'nothing' })
})

test('emptying the trash takes nothing else with it, and can be gone on with', async () => {
  lab = makeLabFolder(withEarlierRuns(byProfile(1500, 6000), 500))
  lab.reset()
  await lab.run('trash', '--filter', 'seed>=1')
  const trashed = readFileSync(lab.database)
  const all = contentOf(lab.database)
  const random = randomFor('emptying')
  const whole = await timeOf('trash', '--empty')
  const kept = contentOf(lab.database).hashes
  expect(all.hashes.size - kept.size).toBeGreaterThan(kept.size)
  for (let i = 0; i < TRIES; i++) {
    writeFileSync(lab.database, trashed)
    const words = ['trash', '--empty']
    await killAfter(lab.start(...words), random.between(STARTING_MS, Math.ceil(whole)))
    expectSound(lab.database, kept)
    await timeOf(...words)
    const after = expectSound(lab.database, kept)
    expect(after.hashes.size).toBe(kept.size)
  }
  record({ fault: 'kill -9 while emptying the trash', tries: TRIES, lost: 'nothing' })
})

test('migrating changes no run, and is done by the next start', async () => {
  lab = makeLabFolder(ofFirstVersion(byProfile(1500, 10_000)))
  lab.reset()
  const earlier = contentOf(lab.database).hashes
  const random = randomFor('migrating')
  const whole = await timeOf('runs', '--limit', '1')
  const removeCopies = () => copiesOf(lab.database).forEach((name) => rmSync(join(lab.path, name)))
  for (let i = 0; i < TRIES; i++) {
    lab.reset()
    removeCopies()
    const words = ['runs', '--limit', '1']
    await killAfter(lab.start(...words), random.between(STARTING_MS, Math.ceil(whole)))
    expectSound(lab.database, earlier)
    await timeOf(...words)
    const { version } = expectSound(lab.database, earlier)
    expect(version).toBe(MIGRATIONS.length)
    expect(leftovers(lab.path), inSeed('partial files')).toEqual([])
  }
  record({ fault: 'kill -9 while migrating', tries: TRIES, lost: 'nothing' })
})
