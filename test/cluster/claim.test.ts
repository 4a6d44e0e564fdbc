/** Who works on a task, with real processes that race, die, stand still and come back. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeClaim, type Timing } from '../../src-main/cluster/claim'
import { bundleChild } from '../storage/bundle-child'
import { temporaryFolder } from '../storage/sample-runs'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const folder = temporaryFolder()
let program: string
let task: string
let tasks = 0
let claimers: Claimer[] = []

beforeAll(async () => {
  program = await bundleChild(join(import.meta.dirname, 'claimer.child.ts'), folder.path)
})
afterAll(() => folder.remove())
beforeEach(() => (task = join(folder.path, `task-${tasks++}`)))
afterEach(() => {
  for (const { child } of claimers) child.kill('SIGKILL')
  claimers = []
})

const QUICK: Timing = { beatMs: 50, lookMs: 50, staleMs: 500 }
/** Long enough for nothing to be taken for stale while a test lasts. */
const PATIENT: Timing = { beatMs: 50, lookMs: 50, staleMs: 1_000_000 }

interface Claimer {
  readonly child: ChildProcess
  /** Gives the next line that it says. */
  next(): Promise<string>
  ask(word: 'claim' | 'held' | 'release'): Promise<string>
}

/** @param lock whose lock it holds; `-` for none, as seen from another machine */
async function startClaimer(timing: Timing, lock = '-'): Promise<Claimer> {
  const { beatMs, lookMs, staleMs } = timing
  const words = [program, task, lock, beatMs, lookMs, staleMs].map(String)
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: string[] = []
  const waiting: ((line: string) => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const listener = waiting.shift()
    if (listener === undefined) lines.push(line)
    else listener(line)
  })
  const next = () =>
    new Promise<string>((resolve) => {
      const line = lines.shift()
      if (line === undefined) waiting.push(resolve)
      else resolve(line)
    })
  const ask = (word: string) => {
    child.stdin.write(`${word}\n`)
    return next()
  }
  const claimer = { child, next, ask }
  claimers.push(claimer)
  expect(await next()).toBe('ready')
  return claimer
}

const kill = async ({ child }: Claimer) => {
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('close', resolve))
}

const own = { lock: '-', landmark: import.meta.filename }

describe('of processes that want one task at the same time', () => {
  test('one gets it, round after round, and the others are told who has it', async () => {
    const racers = await Promise.all([1, 2, 3].map(() => startClaimer(PATIENT)))
    for (let round = 0; round < 60; round++) {
      const answers = await Promise.all(racers.map((racer) => racer.ask('claim')))
      const winners = racers.filter((_, i) => answers[i] === 'claimed')
      expect(winners, `round ${round}: ${answers.join(', ')}`).toHaveLength(1)
      const pid = winners[0].child.pid
      for (const answer of answers) {
        expect(['claimed', `refused by ${pid}`, 'refused by somebody']).toContain(answer)
      }
      expect(await winners[0].ask('held')).toBe('held')
      expect(await winners[0].ask('release')).toBe('released')
    }
    expect(readdirSync(task)).toHaveLength(1)
  })

  test('one takes over what a dead one left', async () => {
    for (let round = 0; round < 3; round++) {
      task = join(folder.path, `abandoned-${round}`)
      const dead = await startClaimer(QUICK)
      expect(await dead.ask('claim')).toBe('claimed')
      await kill(dead)
      const takers = await Promise.all([1, 2, 3].map(() => startClaimer(QUICK)))
      const answers = await Promise.all(takers.map((taker) => taker.ask('claim')))
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1)
      for (const taker of takers) await kill(taker)
    }
  })
})

describe('a claim', () => {
  test('of a process that works is refused to others after a beat, and given after it was given back', async () => {
    const worker = await startClaimer(PATIENT)
    expect(await worker.ask('claim')).toBe('claimed')
    const refused = await takeClaim(task, { ...own, timing: PATIENT })
    expect(refused.claim).toBeUndefined()
    expect(refused.holder).toMatchObject({ host: hostname(), pid: worker.child.pid })
    await worker.ask('release')
    const { claim } = await takeClaim(task, { ...own, timing: PATIENT })
    expect(claim?.isHeld()).toBe(true)
    await claim?.release()
  })

  test('whose process died on this machine is given at once', async () => {
    const dead = await startClaimer(PATIENT, join(folder.path, 'dead.lock'))
    expect(await dead.ask('claim')).toBe('claimed')
    await kill(dead)
    const { claim } = await takeClaim(task, { ...own, timing: PATIENT })
    expect(claim?.isHeld()).toBe(true)
    await claim?.release()
  })

  test('that only stands still for a moment is not taken over', async () => {
    const worker = await startClaimer({ ...PATIENT, beatMs: 300 })
    expect(await worker.ask('claim')).toBe('claimed')
    const told: unknown[] = []
    const timing = { ...PATIENT, staleMs: 5000 }
    const { claim } = await takeClaim(task, { ...own, timing, watching: (one) => told.push(one) })
    expect(claim).toBeUndefined()
    expect(told).toMatchObject([{ pid: worker.child.pid }])
  })

  test('is lost for a process that stood still for too long, which notices when it goes on', async () => {
    const sleeper = await startClaimer(QUICK)
    expect(await sleeper.ask('claim')).toBe('claimed')
    sleeper.child.kill('SIGSTOP')
    const taker = await startClaimer(QUICK)
    expect(await taker.ask('claim')).toBe('claimed')
    const heard = sleeper.next()
    sleeper.child.kill('SIGCONT')
    expect(await heard).toBe('lost')
    expect(await sleeper.ask('held')).toBe('not held')
    expect(await taker.ask('held')).toBe('held')
  })

  test('is not this process’s any more the moment another one has taken it, before any beat', async () => {
    const slow = { ...QUICK, beatMs: 1_000_000 }
    const first = await takeClaim(task, { ...own, timing: slow })
    const second = await takeClaim(task, { ...own, timing: QUICK })
    expect(second.claim?.isHeld()).toBe(true)
    expect(first.claim?.isHeld()).toBe(false)
    await Promise.all([first.claim?.release(), second.claim?.release()])
    // What the first one gave back is not the second one's to lose.
    expect(readdirSync(task)).toEqual(['claim-1'])
  })

  test('is not passed by a process that made an old number long after it looked', async () => {
    const first = await takeClaim(task, { ...own, timing: QUICK })
    await first.claim?.release()
    const second = await takeClaim(task, { ...own, timing: QUICK })
    // As after a long sleep between looking and making.
    writeFileSync(join(task, 'claim-0'), '')
    expect(second.claim?.isHeld()).toBe(true)
    const third = await takeClaim(task, { ...own, timing: { ...QUICK, staleMs: 1_000_000 } })
    expect(third.claim).toBeUndefined()
    await second.claim?.release()
  })

  test('cannot be told while its disk is away, and is lost when somebody removed it', async () => {
    const landmark = join(folder.path, 'landmark')
    writeFileSync(landmark, '')
    const { claim } = await takeClaim(task, { lock: '-', landmark, timing: QUICK })
    const content = readFileSync(join(task, 'claim-0'))
    rmSync(landmark)
    rmSync(task, { recursive: true })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(claim?.isHeld()).toBe(false)
    mkdirSync(task)
    writeFileSync(join(task, 'claim-0'), content)
    writeFileSync(landmark, '')
    expect(claim?.isHeld()).toBe(true)
    rmSync(task, { recursive: true })
    await claim?.lost
    expect(claim?.isHeld()).toBe(false)
  })

  test('that was cut off before anything was written into it is taken over in time', async () => {
    mkdirSync(task)
    writeFileSync(join(task, 'claim-4'), '')
    const { claim } = await takeClaim(task, { ...own, timing: QUICK })
    expect(claim?.isHeld()).toBe(true)
    expect(readdirSync(task)).toEqual(['claim-5'])
    await claim?.release()
  })
})
