/** A command ends with the script that started it, even when that is killed, and what it trained goes on later. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronEnvironment, IS_PACKAGED, makeDataFolder, ROOT } from './lab-app'
import { startLab } from './lab-process'

let data: ReturnType<typeof makeDataFolder>
let database: string

beforeEach(() => {
  data = makeDataFolder()
  database = join(data.path, 'lab.sqlite')
})
afterEach(() => data.remove())

interface Row {
  readonly status: string
  readonly stepsDone: number
}

function runs(): readonly Row[] {
  try {
    const found = new Database(database, { readonly: true, fileMustExist: true })
    try {
      return found.prepare<[], Row>('SELECT status, steps_done AS stepsDone FROM runs').all()
    } finally {
      found.close()
    }
  } catch {
    // It is only being made.
    return []
  }
}

const statuses = () => runs().map(({ status }) => status)
const haveBegun = () => runs().filter(({ stepsDone }) => stepsDone > 0).length === 2

/** `npm run lab`, in a process group of its own. */
function startScript(...words: readonly string[]) {
  const script = spawn('npm', ['run', '-s', 'lab', '--', ...words, '--db', database], {
    cwd: ROOT,
    detached: true,
    env: { ...electronEnvironment(), XDG_CONFIG_HOME: data.path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { killAll: () => process.kill(-(script.pid as number), 'SIGKILL') }
}

const WORDS = ['compare', '--dataset', 'mnist-10k', '--hidden', '32', '--steps', '200000']
const WHY_NOT =
  process.platform === 'win32'
    ? ': Windows has no process groups'
    : IS_PACKAGED
      ? ': no script starts the packaged app'
      : ''

describe.skipIf(WHY_NOT !== '')(`a command${WHY_NOT}`, () => {
  it('whose script is killed with its whole group ends, and its runs go on later', async () => {
    const script = startScript(...WORDS)
    await expect.poll(haveBegun).toBe(true)
    script.killAll()
    await expect.poll(statuses).toEqual(['interrupted', 'interrupted'])
    const before = runs().map(({ stepsDone }) => stepsDone)
    const listed = await startLab(data.path, 'resume', '--list', '--db', database).ended
    expect(listed.code, listed.err).toBe(0)
    expect(listed.out).toContain('Comparison of SGD and RMSprop on MNIST')
    // Nobody trains them any more.
    expect(runs().map(({ stepsDone }) => stepsDone)).toEqual(before)
  })
})
