/** A disk without a byte left, under everything the app does. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { MIGRATIONS } from '../../src-main/storage/schema/migrate'
import { makeDataFolder } from '../e2e/lab-app'
import { byProfile } from '../profile'
import { startLabBy, type Ended, type LabProcess } from '../e2e/lab-process'
import { ofFirstVersion } from './earlier-version'
import { expectSound, problemsOf, withEarlierRuns } from './lab-folder'
import { record } from './ledger'
import { makeSmallDisk, noSmallDisk, type SmallDisk } from './small-disk'
import { contentOf, leftovers, type StoredContent } from './stored-content'
import { openWindow, smallDraft, smallWords } from './window-lab'

const IS_FULL = /disk is full/
/** More than are trained before the disk is full; then it waits. */
const STEPS = 4000

describe.skipIf(noSmallDisk !== undefined)(
  `a full disk${noSmallDisk ? `: ${noSmallDisk}` : ''}`,
  () => {
    let disk: SmallDisk
    let data: ReturnType<typeof makeDataFolder>
    let database: string

    beforeEach(async () => {
      disk = await makeSmallDisk('12m')
      data = makeDataFolder()
      database = join(disk.path, 'lab.sqlite')
    })
    afterEach(async () => {
      await disk.remove()
      data.remove()
    })

    /** Chromium's own files are elsewhere. */
    const start = (...words: readonly string[]): LabProcess =>
      startLabBy(disk.starter, data.path, [...words, '--db', database])
    const run = (...words: readonly string[]): Promise<Ended> => start(...words).ended

    function put(fill: (path: string) => void): StoredContent['hashes'] {
      const made = join(data.path, 'made')
      fill(made)
      copyFileSync(made, disk.seen(database))
      return contentOf(made).hashes
    }

    const stored = (earlier: StoredContent['hashes']) =>
      expectSound(disk.seen(database), earlier).runs.filter(({ id }) => !earlier.has(id))

    test('while it trains: it waits, says so, and goes on to the same bits', async () => {
      const earlier = put(withEarlierRuns(40, 200))
      const training = start('compare', ...smallWords(STEPS))
      const said = problemsOf(training)
      await expect
        .poll(() => stored(earlier).map(({ stepsDone }) => stepsDone > 0))
        .toEqual([true, true])
      disk.fill()
      await expect.poll(() => said()).toMatch(IS_FULL)
      const before = stored(earlier)
      await new Promise((resolve) => setTimeout(resolve, byProfile(1000, 5000)))
      expect(stored(earlier)).toEqual(before)
      disk.free()
      const { code, err } = await training.ended
      expect(code, err).toBe(0)
      expect(err.match(/Training waits/g)).toHaveLength(1)
      expect(err).toMatch(/Everything is saved again/)
      await run('compare', ...smallWords(STEPS))
      const losses = stored(earlier).map((one) => one.losses)
      expect(losses.slice(2)).toEqual(losses.slice(0, 2))
      record({ fault: 'disk full while training', tries: 1, lost: 'nothing' })
    })

    test('at the start: the reason is said, nothing is changed, and with space again it starts', async () => {
      const earlier = put(withEarlierRuns(40, 200))
      const before = readFileSync(disk.seen(database))
      disk.fill()
      for (const path of [database, join(disk.path, 'new.sqlite')]) {
        const { code, out, err } = await startLabBy(disk.starter, data.path, ['runs', '--db', path])
          .ended
        // What needs no space may go on.
        if (code === 0) expect(out).toMatch(/more|runs/)
        else expect(err).toMatch(IS_FULL)
        if (path !== database) expect(code).toBe(1)
      }
      expect(readFileSync(disk.seen(database)).equals(before)).toBe(true)
      disk.free()
      expect(await run('runs', '--limit', '1')).toMatchObject({ code: 0 })
      expectSound(disk.seen(database), earlier)
      record({ fault: 'disk full at the start', tries: 2, lost: 'nothing' })
    })

    test('while exporting: what stood there stays, and no part of a file is left', async () => {
      const earlier = put(withEarlierRuns(40, 2000))
      const ids = contentOf(disk.seen(database)).runs.flatMap((one) =>
        one.isTrashed ? [] : one.id,
      )
      const folder = join(disk.path, 'exports')
      await run('runs')
      mkdirSync(disk.seen(folder))
      for (const ending of ['csv', 'json', 'png']) {
        const file = join(folder, `runs.${ending}`)
        writeFileSync(disk.seen(file), 'before')
        disk.fill(50_000)
        const { code, err } = await run('export', '--out', file, ...ids)
        expect(err).toMatch(IS_FULL)
        expect(code).toBe(1)
        expect(readFileSync(disk.seen(file), 'utf8')).toBe('before')
        expect(leftovers(disk.seen(folder))).toEqual([])
        disk.free()
      }
      expectSound(disk.seen(database), earlier)
      record({ fault: 'disk full while exporting', tries: 3, lost: 'nothing' })
    })

    test('while migrating: the database stays what it was, and is migrated with space again', async () => {
      const earlier = put(ofFirstVersion(500))
      for (const leave of [0, 2_000_000, 5_000_000]) {
        disk.fill(leave)
        const { code, err } = await run('runs', '--limit', '1')
        disk.free()
        if (code !== 0) expect(err).toMatch(IS_FULL)
        expectSound(disk.seen(database), earlier)
        expect(leftovers(disk.seen(disk.path))).toEqual([])
      }
      expect(disk.remount('size=60m')).toBe(true)
      expect(await run('runs', '--limit', '1')).toMatchObject({ code: 0 })
      expect(expectSound(disk.seen(database), earlier).version).toBe(MIGRATIONS.length)
      record({ fault: 'disk full while migrating', tries: 3, lost: 'nothing' })
    })

    test('while backing up: the backups there are stay, and no part of another is left', async () => {
      const earlier = put(withEarlierRuns(40, 200))
      const backups = () =>
        readdirSync(disk.seen(join(disk.path, 'backups'))).filter((name) => name !== '.lock')
      expect(await run('backup')).toMatchObject({ code: 0 })
      const kept = backups()
      expect(kept).toHaveLength(1)
      for (const leave of [0, 100_000]) {
        disk.fill(leave)
        const { code, err } = await run('backup')
        expect(err).toMatch(IS_FULL)
        expect(code).toBe(1)
        expect(backups()).toEqual(kept)
        disk.free()
      }
      expect(await run('backup')).toMatchObject({ code: 0 })
      // What a person makes by hand stays.
      expect(backups()).toHaveLength(2)
      expect(backups()).toContain(kept[0])
      expectSound(disk.seen(database), earlier)
      record({ fault: 'disk full while backing up', tries: 2, lost: 'nothing' })
    })

    test('with everything of the window on it: it lives, says what waits, and goes on', async () => {
      const large = await makeSmallDisk('96m')
      onTestFinished(() => large.remove())
      const path = join(large.path, 'lab.sqlite')
      const window = await openWindow(join(large.path, 'data'), path, large.executable)
      const { runs } = await window.ask('comparisons.start', smallDraft(1_000_000))
      const steps = async () => (await window.ask('runs.get', { ids: [runs[0].id] }))[0].stepsDone
      await expect.poll(steps).toBeGreaterThan(0)
      large.fill()
      await window.page.getByText(IS_FULL).first().waitFor()
      const before = await steps()
      large.free()
      await window.noticed(/Everything is saved again/)
      await expect.poll(steps).toBeGreaterThan(before)
      await window.close()
      expectSound(large.seen(path), new Map())
      record({ fault: 'disk full with everything of the window on it', tries: 1, lost: 'nothing' })
    })
  },
)
