/** Whether a run's process is alive, whatever its number says. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { ownersFolder } from '../../src-main/storage/runs/owner'
import { openStorage } from '../../src-main/storage/storage'
import { bundleChild } from './bundle-child'
import { append, execute, failureOf, insertSample, keptRuns, temporaryFolder } from './sample-runs'
import { useStorage } from './use-storage'

// Starts other processes, which a busy machine may take long over.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

let writer: string
let settler: string
beforeAll(async () => {
  const bundled = temporaryFolder()
  const bundle = (name: string) => bundleChild(join(import.meta.dirname, name), bundled.path)
  writer = await bundle('writer.child.ts')
  settler = await bundle('settler.child.ts')
  return () => bundled.remove()
})

let others: ChildProcess[] = []
afterEach(() => {
  others.forEach((other) => other.kill('SIGKILL'))
  others = []
})

/** Another process that trains a run of its own until it is killed. */
async function trainElsewhere(): Promise<{ id: string; kill(): Promise<unknown> }> {
  const child = spawn(process.execPath, [writer, path, '1000000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  others.push(child)
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return {
    id: line.slice('run '.length),
    kill: () => {
      child.kill('SIGKILL')
      return once(child, 'close')
    },
  }
}

const forge = (owner: number) => execute(path, `UPDATE runs SET owner_process = ${owner}`)
/** The number of a process that is gone: larger than any system gives. */
const GONE = 2 ** 30
const settle = () => storage.runs.interruptUnfinished(5000)
const statusOf = (id: string) => storage.runs.get(id)?.status
const locks = () => (existsSync(ownersFolder(path)) ? readdirSync(ownersFolder(path)) : [])

test.each([
  ['of a living process', () => process.ppid],
  ['of this process', () => process.pid],
])('a killed process is dead, though its number is that %s', async (_, number) => {
  const other = await trainElsewhere()
  await other.kill()
  forge(number())
  expect(settle()).toContain(other.id)
  expect(statusOf(other.id)).toBe('interrupted')
  storage.runs.requeue(other.id, 0, '1', 'data')
  expect(statusOf(other.id)).toBe('queued')
})

test.each([
  ['of none that is there', () => GONE],
  ['of this process', () => process.pid],
])('a living process is alive, though its number is that %s', async (_, number) => {
  const other = await trainElsewhere()
  forge(number())
  expect(settle()).toEqual([])
  expect(statusOf(other.id)).toBe('running')
  expect(failureOf(() => storage.runs.requeue(other.id, 0, '1', 'data')).code).toBe('invalid-input')
  await other.kill()
  expect(settle()).toContain(other.id)
})

const hasContainers =
  spawnSync('unshare', ['--pid', '--fork', '--mount-proc', process.execPath, '--version'])
    .status === 0

test.skipIf(!hasContainers)(
  'numbers of its own do not hide a process from a container',
  async () => {
    const other = await trainElsewhere()
    const look = () => {
      const words = ['--pid', '--fork', '--mount-proc', process.execPath, settler, path]
      return JSON.parse(spawnSync('unshare', words, { encoding: 'utf8' }).stdout) as string[]
    }
    expect(look()).toEqual([])
    expect(statusOf(other.id)).toBe('running')
    await other.kill()
    expect(look()).toContain(other.id)
  },
)

test('a link to the database leads to the same owners', async () => {
  const other = await trainElsewhere()
  const link = join(dirname(path), 'elsewhere.sqlite')
  symlinkSync(path, link)
  const linked = openStorage(link)
  expect(linked.runs.interruptUnfinished(5000)).toEqual([])
  linked.close()
  await other.kill()
})

describe('the file beside the database', () => {
  test('is there while runs are trained, and goes when the database is closed', () => {
    expect(locks()).toEqual([])
    insertSample(storage.runs)
    expect(locks()).toHaveLength(1)
    insertSample(storage.runs)
    expect(locks()).toHaveLength(1)
    reopen()
    expect(existsSync(ownersFolder(path))).toBe(false)
    expect(settle()).toHaveLength(4)
  })

  test('of a killed process goes when its runs are settled, that of a living one stays', async () => {
    const [living, killed] = [await trainElsewhere(), await trainElsewhere()]
    await killed.kill()
    expect(locks()).toHaveLength(2)
    settle()
    expect(locks()).toHaveLength(1)
    expect(statusOf(living.id)).toBe('running')
    await living.kill()
    settle()
    expect(existsSync(ownersFolder(path))).toBe(false)
  })

  test('is made anew when somebody removes it', () => {
    const [id] = insertSample(storage.runs)
    rmSync(ownersFolder(path), { recursive: true })
    append(storage.runs, id, 1, [1])
    const other = openStorage(path)
    expect(other.runs.interruptUnfinished(5000)).toEqual([])
    other.close()
  })

  test('that cannot be made is said, and nothing is queued', () => {
    writeFileSync(`${path}.owners`, '')
    const failure = failureOf(() => insertSample(storage.runs))
    expect(failure.code).toBe('storage')
    expect(failure.message).toContain(path)
    expect(keptRuns(storage)).toEqual([])
  })

  test('is not looked for elsewhere, whatever name a run bears', () => {
    const [id] = insertSample(storage.runs)
    execute(path, "UPDATE runs SET owner = '../lab.sqlite'")
    expect(settle()).toContain(id)
  })
})

test('a run that another process goes on with takes nothing more from the first one', () => {
  const [id] = insertSample(storage.runs)
  append(storage.runs, id, 1, [1, 2])
  rmSync(ownersFolder(path), { recursive: true })
  const other = openStorage(path)
  onTestFinished(() => other.close())
  expect(other.runs.interruptUnfinished(5000)).toContain(id)
  other.runs.requeue(id, 2, '1', 'data')
  const isTaken = /goes on with it/
  expect(failureOf(() => append(storage.runs, id, 3, [3])).message).toMatch(isTaken)
  expect(failureOf(() => storage.runs.requireOwn(id)).message).toMatch(isTaken)
  const start = { startedAt: 1, initHash: 'other' }
  expect(failureOf(() => storage.runs.markRunning(id, start)).message).toMatch(isTaken)
  append(other.runs, id, 3, [4])
  expect([...storage.runs.curves([id], 'training-loss').get(id)!.values]).toEqual([1, 2, 4])
})
