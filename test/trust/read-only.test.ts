/** A folder or file that may not be written. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeDataFolder } from '../e2e/lab-app'
import { startLabBy } from '../e2e/lab-process'
import { expectSound, withEarlierRuns } from './lab-folder'
import { record } from './ledger'
import { makeSmallDisk, noSmallDisk, type SmallDisk } from './small-disk'
import { contentOf } from './stored-content'

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
