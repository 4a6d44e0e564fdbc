/** Which database a start uses, of the window and of the command line, and what is refused before there is any. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { electronSwitches, headlessSwitches } from '../../scripts/setup/electron-launch.mjs'
import { dataFolder, userFolder } from '../../src-main/user-folder'
import {
  electronEnvironment,
  electronExecutable,
  IS_PACKAGED,
  launchArguments,
  makeDataFolder,
  ROOT,
} from './lab-app'
import { startLabBy } from './lab-process'

let data: ReturnType<typeof makeDataFolder>
beforeEach(() => {
  data = makeDataFolder()
})
afterEach(() => data.remove())

const databases = () => readdirSync(data.path).filter((name) => /^lab|sqlite/.test(name))

/** Starts the window, in the data folder as the one it is in. */
function startWindow(words: readonly string[], variables: NodeJS.ProcessEnv = {}) {
  const child = spawn(electronExecutable(), [...launchArguments(data.path), ...words], {
    cwd: data.path,
    env: { ...electronEnvironment(), ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  const ended = new Promise<{ code: number | null; err: string }>((done) =>
    child.once('close', (code) => done({ code, err })),
  )
  return { child, ended }
}

/** Starts a command with a variable, in the data folder as the one it is in. */
const labWith = (variable: string, ...words: string[]) =>
  startLabBy(
    ['sh', '-c', 'cd "$0" && exec env "$@"', data.path, `OPTIMIZER_LAB_DB=${variable}`],
    data.path,
    words,
  ).ended

describe('the window', () => {
  test.each([
    [['--db', ''], '--db: the value is empty. Was a variable in it never set?'],
    [['--db'], '--db: the value is empty. Was a variable in it never set?'],
    [['--db=a', '--db=b'], '--db is given more than once; only one can count.'],
    [['--open', ' '], '--open: the value is empty. Was a variable in it never set?'],
  ])('refuses %j and opens no database', async (words, sentence) => {
    const { code, err } = await startWindow(words).ended
    expect(code).toBe(2)
    expect(err).toContain(`optimizer-lab: ${sentence}\n`)
    expect(databases()).toEqual([])
  })

  test('refuses a variable of spaces', async () => {
    const { code, err } = await startWindow([], { OPTIMIZER_LAB_DB: ' ' }).ended
    expect({ code, databases: databases() }).toEqual({ code: 2, databases: [] })
    expect(err).toContain('The variable OPTIMIZER_LAB_DB is empty.')
  })

  test('opens a database that is called like the command line', async () => {
    const { child, ended } = startWindow(['--db', 'lab'])
    try {
      await expect.poll(() => existsSync(join(data.path, 'lab'))).toBe(true)
      expect(existsSync(join(data.path, 'lab.sqlite'))).toBe(false)
    } finally {
      child.kill('SIGKILL')
      await ended
    }
  })
})

describe('the command line', () => {
  test.skipIf(process.platform !== 'linux')(
    'finds the database on plain Node where Electron has it',
    async () => {
      const places = { HOME: data.path, XDG_CONFIG_HOME: '', XDG_DATA_HOME: '' }
      const app = IS_PACKAGED ? [] : [ROOT]
      const words = [...electronSwitches(), ...headlessSwitches(), ...app, 'lab', 'runs']
      const child = spawn(electronExecutable(), words, {
        env: { ...electronEnvironment(), ...places },
        stdio: 'ignore',
      })
      expect(await new Promise((done) => child.once('close', done))).toBe(0)
      expect(existsSync(join(dataFolder(userFolder(places), places), 'lab.sqlite'))).toBe(true)
    },
  )

  test('takes the variable`s database, by its place from here, and an empty one for none', async () => {
    expect((await labWith('mine.sqlite', 'runs')).code).toBe(0)
    expect(databases()).toContain('mine.sqlite')
    expect(databases()).not.toContain('lab.sqlite')
    expect((await labWith('', 'runs')).code).toBe(0)
    expect(databases()).toContain('lab.sqlite')
  })

  test.skipIf(IS_PACKAGED || process.platform === 'win32')(
    'under npm prints JSON alone, and paths are of where npm was called',
    async () => {
      const words = ['--prefix', ROOT, 'run', '-s', 'lab', '--', 'runs', '--json']
      const env = { ...electronEnvironment() }
      delete env.INIT_CWD
      const { code, out, err } = await new Promise<{ code: unknown; out: string; err: string }>(
        (done) =>
          execFile(
            'npm',
            [...words, '--db', 'mine.sqlite'],
            { cwd: data.path, env },
            (error, out, err) => done({ code: error?.code ?? 0, out, err }),
          ),
      )
      expect([code, err]).toEqual([0, ''])
      expect(JSON.parse(out)).toEqual([])
      expect(databases()).toContain('mine.sqlite')
    },
  )

  test.each([[['runs']], [['trash', '--filter', 'seed:1']], [['undo']], [['backup']]])(
    'refuses a variable of spaces, and an empty --db: %j',
    async (words) => {
      const blank = await labWith(' ', ...words)
      expect(blank.code).toBe(2)
      expect(blank.err).toContain('The variable OPTIMIZER_LAB_DB is empty.')
      const empty = await labWith('mine.sqlite', ...words, '--db', '')
      expect(empty).toMatchObject({ code: 2, out: '' })
      expect(empty.err).toContain('--db: the value is empty.')
      expect(databases()).toEqual([])
    },
  )
})
