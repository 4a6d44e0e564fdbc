/** A folder or file that may not be written. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { makeDataFolder } from '../e2e/lab-app'
import { startLabBy } from '../e2e/lab-process'
import { expectSound, problemsOf, withEarlierRuns } from './lab-folder'
import { record } from './ledger'
import {
  makeFailingDisk,
  makeSmallDisk,
  noFailingDisk,
  noSmallDisk,
  type SmallDisk,
} from './small-disk'
import { contentOf } from './stored-content'
import { smallWords } from './window-lab'

const NOT_WRITABLE = /cannot be written/

describe.skipIf(noSmallDisk !== undefined)(
  `a disk that may not be written ${noSmallDisk ?? ''}`,
  () => {
    let disk: SmallDisk
    let data: ReturnType<typeof makeDataFolder>
    let database: string

    beforeEach(async () => {
      disk = await makeSmallDisk('12m')
      data = makeDataFolder()
      database = join(disk.path, 'lab.sqlite')
      const made = join(data.path, 'made')
      withEarlierRuns(40, 200)(made)
      copyFileSync(made, disk.seen(database))
    })
    afterEach(async () => {
      await disk.remove()
      data.remove()
    })

    const run = (...words: readonly string[]) => startLabBy(disk.starter, data.path, words).ended

    test('is said at the start; nothing is changed, and it starts when it may be written', async () => {
      const { hashes } = contentOf(disk.seen(database))
      const before = readFileSync(disk.seen(database))
      expect(disk.remount('ro')).toBe(true)
      for (const path of [database, join(disk.path, 'new.sqlite')]) {
        const { code, err } = await run('runs', '--db', path)
        expect(code).toBe(1)
        expect(err).toMatch(NOT_WRITABLE)
      }
      const { err } = await run(
        'export',
        '--filter',
        '',
        '--out',
        join(disk.path, 'a.csv'),
        '--db',
        join(data.path, 'made'),
      )
      expect(err).not.toBe('')
      expect(readFileSync(disk.seen(database)).equals(before)).toBe(true)
      expect(disk.remount('rw')).toBe(true)
      expect(await run('runs', '--limit', '1', '--db', database)).toMatchObject({ code: 0 })
      expectSound(disk.seen(database), hashes)
      record({ fault: 'read-only folder at the start', tries: 2, lost: 'nothing' })
    })
  },
)

describe.skipIf(noFailingDisk !== undefined)(`a disk that fails ${noFailingDisk ?? ''}`, () => {
  test('while it trains becomes read-only: that is said, and what was saved goes on later', async () => {
    const disk = await makeFailingDisk()
    const data = makeDataFolder()
    onTestFinished(() => disk.remove().then(() => data.remove()))
    const database = join(disk.path, 'lab.sqlite')
    const start = (...words: readonly string[]) =>
      startLabBy(disk.starter, data.path, [...words, '--db', database])
    const made = join(data.path, 'made')
    withEarlierRuns(40, 200)(made)
    const { hashes } = contentOf(made)
    copyFileSync(made, disk.seen(database))
    const training = start('compare', ...smallWords(1_000_000))
    const said = problemsOf(training)
    const trained = () =>
      expectSound(disk.seen(database), hashes).runs.filter(({ id }) => !hashes.has(id))
    const haveBegun = () => trained().filter(({ checkpoint }) => checkpoint > 0).length === 2
    await expect.poll(haveBegun, { timeout: 30_000 }).toBe(true)
    disk.fail()
    await expect.poll(said).toMatch(/Training waits/)
    const before = trained()
    training.child.kill('SIGINT')
    const { code } = await training.ended
    expect([1, 130]).toContain(code)
    expect(disk.mend()).toBe(true)
    const after = trained()
    expect(after.map(({ stepsDone }) => stepsDone)).toEqual(
      before.map(({ stepsDone }) => stepsDone),
    )
    const { out } = await start('resume', '--list').ended
    expect(out).toMatch(/SGD and RMSprop/)
    expect(trained().map(({ status }) => status)).toEqual(['interrupted', 'interrupted'])
    record({ fault: 'disk that becomes read-only while training', tries: 1, lost: 'nothing saved' })
  })
})
