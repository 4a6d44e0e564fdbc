/** A command is one process: whoever ends that has ended all of it, and what it trained goes on later to the same bits. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStorage } from '../../src-main/storage/storage'
import { electronEnvironment, IS_PACKAGED, makeDataFolder, ROOT } from './lab-app'
import { haveBegun, storedRuns } from './stored-runs'

let data: ReturnType<typeof makeDataFolder>
let database: string

beforeEach(() => {
  data = makeDataFolder()
  database = join(data.path, 'lab.sqlite')
})
afterEach(() => data.remove())

const COMMAND = [process.execPath, 'bin/optimizer-lab.mjs']
const IN_CHECKOUT = ['npm', 'run', '-s', 'lab', '--']
const training = (steps: number) => [
  ...['compare', '--dataset', 'mnist-10k', '--hidden', '64', '--steps', String(steps)],
]

/** In a process group of its own, which nobody leaves. */
function start([program, ...first]: readonly string[], ...words: readonly string[]) {
  const child = spawn(program, [...first, ...words, '--db', database], {
    cwd: ROOT,
    detached: true,
    env: { ...electronEnvironment(), XDG_CONFIG_HOME: data.path, XDG_DATA_HOME: data.path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const group = -(child.pid as number)
  return {
    child,
    group,
    ended: new Promise<{ code: number | null; out: string; err: string }>((done) =>
      child.once('close', (code) => done({ code, out, err })),
    ),
  }
}

function isAnybodyIn(group: number): boolean {
  try {
    return process.kill(group, 0)
  } catch {
    return false
  }
}

const whenTraining = () =>
  expect
    .poll(() => {
      try {
        return haveBegun(database, 2, 100)
      } catch {
        // It is only being made.
        return false
      }
    })
    .toBe(true)

/** The losses of the latest comparison's two runs. */
function losses(): (readonly number[] | undefined)[] {
  const storage = openStorage(database)
  try {
    const { keys } = storage.list.query({ query: '', grouping: null })
    const ids = storage.list.idsOf(keys).slice(-2)
    const curves = storage.runs.curves(ids, 'training-loss')
    return ids.map((id) => Array.from(curves.get(id)?.values ?? []))
  } finally {
    storage.close()
  }
}

const WHY_NOT =
  process.platform === 'win32'
    ? ': Windows has no process groups'
    : IS_PACKAGED
      ? ': no script starts the packaged app'
      : ''

describe.skipIf(WHY_NOT !== '')(`a command that is killed while it trains${WHY_NOT}`, () => {
  it('leaves nothing alive, and its runs go on to the bits they would have had', async () => {
    const STEPS = 2000
    const { child, group, ended } = start(COMMAND, ...training(STEPS))
    await whenTraining()
    child.kill('SIGKILL')
    await ended
    expect(isAnybodyIn(group)).toBe(false)
    const before = storedRuns(database)
    expect(before.some(({ stepsDone }) => stepsDone < STEPS)).toBe(true)
    const listed = await start(COMMAND, 'resume', '--list').ended
    expect(listed.out).toContain('Comparison of SGD and RMSprop on MNIST')
    expect(storedRuns(database).map(({ status }) => status)).toContain('interrupted')
    const resumed = await start(COMMAND, 'resume').ended
    expect(resumed.code, resumed.err).toBe(0)
    const afterResuming = losses()
    expect((await start(COMMAND, ...training(STEPS)).ended).code).toBe(0)
    expect(afterResuming).toEqual(losses())
    expect(afterResuming[0]).toHaveLength(STEPS)
  })

  it('as npm`s script leaves nothing alive when the whole group is', async () => {
    const { group } = start(IN_CHECKOUT, ...training(200_000))
    await whenTraining()
    process.kill(group, 'SIGKILL')
    await expect.poll(() => isAnybodyIn(group), { interval: 100 }).toBe(false)
  })

  it('ends with npm, saving what was trained, when npm alone is', async () => {
    const { child, group } = start(IN_CHECKOUT, ...training(200_000))
    await whenTraining()
    child.kill('SIGKILL')
    await expect.poll(() => isAnybodyIn(group), { interval: 100 }).toBe(false)
    expect(storedRuns(database).map(({ status }) => status)).toEqual(['interrupted', 'interrupted'])
  })
})
