/** What the system refuses is told in its own sentence, whichever file it is. */
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openFiles } from '../../src-main/exchange/open-files'
import { writeWhole } from '../../src-main/exchange/write-file'
import { pathBeside } from '../../src-main/files/short-name'
import { adviceOf, reasonOf } from '../../src-main/files/system-errors'
import { backUp } from '../../src-main/storage/backup/back-up'
import { allBackups } from '../../src-main/storage/backup/backup-files'
import { rescueHere } from '../../src-main/storage/recover/rescue'
import { openStorage } from '../../src-main/storage/storage'
import { MESSAGES } from '../../src-shared/language/language'
import { failureOf, insertSample, keptRuns, temporaryFolder } from '../storage/sample-runs'
import { phrase } from '../shared/language/phrase'

let folder: ReturnType<typeof temporaryFolder>
const file = (name: string) => join(folder.path, name)
const opening = (name: string) => failureOf(() => openStorage(file(name))).message
const writing = (name: string) => failureOf(() => writeWhole(file(name), ['a'])).message

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

describe.skipIf(process.platform === 'win32')('what stands in the way of a file', () => {
  test('links in a circle', () => {
    symlinkSync('round.csv', file('round.csv'))
    symlinkSync('lab.sqlite', file('lab.sqlite'))
    symlinkSync('own.sqlite-wal', file('own.sqlite-wal'))
    openStorage(file('sound.sqlite')).close()
    expect(writing('round.csv')).toContain('its links lead in a circle. Remove the link')
    expect(opening('lab.sqlite')).toContain('its links lead in a circle')
    writeFileSync(file('own.sqlite'), readFileSync(file('sound.sqlite')))
    expect(opening('own.sqlite')).toContain('its links lead in a circle')
    const storage = openStorage(file('sound.sqlite'))
    expect(openFiles(storage.exchange, [file('round.csv')]).problems[0]).toContain('in a circle')
    storage.close()
  })

  test('a link in a circle beside a database is no backup, and none keeps backups from being made', async () => {
    const path = file('lab.sqlite')
    openStorage(path).close()
    mkdirSync(file('backups'))
    const time = '20260304T120000000'
    for (const name of [`lab.sqlite.before-v3-${time}`, `backups/lab.${time}.sqlite`]) {
      symlinkSync(name.replace('backups/', ''), file(name))
    }
    const rule = { every: 'daily', keepDays: 1, keepWeeks: 1 } as const
    const made = await backUp({ path, rule, now: Date.now(), onlyWhenDue: true })
    expect(allBackups(path)).toEqual([made])
  })

  test('a name or a path that is too long', () => {
    expect(writing(`${'a'.repeat(252)}.csv`)).toContain('too long. Use a shorter one: most disks')
    expect(opening(`${'a'.repeat(260)}.sqlite`)).toContain('its name or path is too long')
    const deep = join(...Array.from({ length: 12 }, () => 'd'.repeat(50)))
    mkdirSync(file(deep), { recursive: true })
    expect(opening(join(deep, 'lab.sqlite'))).toContain('takes paths of about 500 bytes')
  })

  test('a file in the place of a folder, a folder in the place of a file, and nothing at all', () => {
    writeFileSync(file('file'), '')
    mkdirSync(file('folder.csv'))
    expect(writing('file/a.csv')).toContain('a part of its path is a file')
    expect(opening('file/lab.sqlite')).toContain('cannot be used')
    expect(writing('folder.csv')).toContain('it is a folder. Name a file.')
    expect(opening('folder.csv')).toContain('it is a folder')
    expect(writing('missing/a.csv')).toContain('is not there. Check the path.')
  })

  test('spaces around a database’s name, which would open another file', () => {
    openStorage(file('lab.sqlite')).close()
    for (const name of ['lab.sqlite ', 'lab.sqlite\u00a0', ' lab.sqlite', 'lab.sqlite\n']) {
      expect(opening(name)).toContain('its name begins or ends with a space')
    }
    expect(readdirSync(folder.path)).toEqual(['lab.sqlite'])
  })

  test.skipIf(process.platform !== 'linux')('a folder of the system, which is not full', () => {
    for (const path of ['/proc/lab.sqlite', '/proc/none/lab.sqlite', '/proc', '/sys/lab.sqlite']) {
      expect(failureOf(() => openStorage(path)).trouble).toBe('cannot-open')
    }
    expect(failureOf(() => openStorage('/proc')).message).toContain('it is a folder')
    expect(failureOf(() => writeWhole('/proc/a.csv', ['a'])).message).not.toContain(phrase('full'))
  })

  test.skipIf(process.getuid?.() !== 0)('permissions, of one who is not root', () => {
    const script = `
      const { accessSync, openSync } = require('node:fs')
      try { openSync(process.argv[1], 'r') } catch (error) { console.log(error.code) }`
    chmodSync(folder.path, 0o755)
    writeFileSync(file('private.csv'), 'a', { mode: 0o600 })
    const as = ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath]
    const { stdout } = spawnSync('setpriv', [...as, '-e', script, file('private.csv')])
    const code = stdout.toString().trim()
    expect(code).toBe('EACCES')
    const error = Object.assign(new Error(`${code}: permission denied, open`), { code })
    expect(reasonOf(error)).toBe('its permissions do not allow it')
    expect(adviceOf(error)).toContain('Check the permissions')
  })

  test('more files than the process may have open', () => {
    const path = file('lab.sqlite')
    openStorage(path).close()
    // A process of its own, whose limit is met before the database is opened.
    const { stdout, status } = spawnSync(
      'sh',
      ['-c', `ulimit -n 20 && exec "$0" "$@"`, process.execPath, '-e', EXHAUST],
      { encoding: 'utf8' },
    )
    expect([status, stdout.trim()]).toEqual([0, 'EMFILE'])
    const error = Object.assign(new Error('EMFILE: too many open files, open'), { code: 'EMFILE' })
    expect(adviceOf(error)).toContain('ulimit -n')
  })
})

const EXHAUST = `
  const fs = require('node:fs')
  try { for (;;) fs.openSync('/dev/null', 'r') } catch (error) { console.log(error.code) }`

test('each code has a sentence that says what to do, and no two say the same of the file', () => {
  const words = Object.entries(MESSAGES.system.codes)
  for (const [code, [problem, advice]] of words) {
    expect([code, problem]).toEqual([code, expect.stringMatching(/^[a-z].*[^.]$/)])
    expect([code, advice]).toEqual([code, expect.stringMatching(/^[A-Z].*\.$/)])
  }
})

describe('files whose names are nearly as long as a disk takes them', () => {
  test('are exported, and what they are made as fits', () => {
    for (const name of [`${'a'.repeat(251)}.csv`, `${'学'.repeat(83)}.csv`]) {
      writeWhole(file(name), ['whole'])
      expect(readFileSync(file(name), 'utf8')).toBe('whole')
    }
    expect(readdirSync(folder.path)).toHaveLength(2)
    const [one, other] = ['x', 'y'].map((end) => pathBeside(file(`${'a'.repeat(250)}${end}`), '.b'))
    expect(one).not.toBe(other)
  })

  test('can be databases, with backups, and set aside', async () => {
    const path = realpathSync(folder.path) + `/${'年'.repeat(76)}.sqlite`
    const storage = openStorage(path)
    insertSample(storage.runs)
    storage.close()
    const rule = { every: 'daily', keepDays: 1, keepWeeks: 1 } as const
    const { name } = (await backUp({ path, rule, now: Date.now(), onlyWhenDue: false }))!
    expect(allBackups(path).map((backup) => backup.name)).toEqual([name])
    writeFileSync(path, 'written over')
    await rescueHere.restore(path, name)
    expect(rescueHere.setAsideOf(path)).toMatchObject([{ kind: 'replaced', bytes: 12 }])
    const again = openStorage(path)
    expect(keptRuns(again)).toHaveLength(2)
    again.close()
    writeFileSync(path, readFileSync(path).subarray(0, -4096))
    await rescueHere.recover(path)
    expect(rescueHere.setAsideOf(path)).toHaveLength(2)
    for (const aside of rescueHere.setAsideOf(path)) rescueHere.remove(path, aside.name)
    expect(rescueHere.setAsideOf(path)).toEqual([])
  })
})
