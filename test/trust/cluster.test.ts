/** A sweep trained by GNU parallel, with tasks killed at random, leaves the same bits as on one machine. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installWherePossible } from '../../scripts/setup/system-libraries.mjs'
import { makeDataFolder } from '../e2e/lab-app'
import { byProfile } from '../profile'
import { record } from './ledger'
import { trainedContent } from './plan-content'
import { machineIn, type Machine } from './plan-process'
import { inSeed, randomFor, sleep } from './random-moments'
import { contentOf } from './stored-content'

const KILLS = byProfile(6, 60)
const STEPS = byProfile(5000, 8000)
/** It takes twenty seconds of two processors, which others may want too. */
const BUSY_MS = byProfile(300_000, 7_200_000)
const MOST_ROUNDS = KILLS + 5

let data: ReturnType<typeof makeDataFolder>
let machine: Machine
/** Why there is no GNU parallel; undefined where there is one. */
let missing: string | undefined

beforeAll(async () => {
  data = makeDataFolder()
  machine = machineIn(data.path)
  missing = await installWherePossible('parallel', ['parallel', '--version'])
})
afterAll(() => data.remove())

const RATES = byProfile(['0.003', '0.01'], ['0.001', '0.003', '0.01', '0.03'])
/** Of two optimizers with three seeds. */
const TRIALS = 2 * 3 * RATES.length
/** The rates that were chosen, trained anew. */
const TASKS = TRIALS + 2 * 3

const SWEEP = [
  ...['--dataset', 'mnist-10k', '--hidden', '16', '--batch', '32', '--steps', String(STEPS)],
  ...['--optimizers', 'sgd,rmsprop', '--sweep', `lr=${RATES.join(',')}`, '--seeds', '0..2'],
  ...['--evaluate-every', '1000'],
]

const lab = (...words: readonly string[]) => machine.lab(...words).ended

/** Kills processes that work on tasks, as often as it was told, until `isOver`. */
async function killAtRandom(plan: string, isOver: () => boolean, kills: { left: number }) {
  const random = randomFor('tasks')
  while (kills.left > 0 && !isOver()) {
    await sleep(random.between(20, 200))
    // Every other one that is killed has something to go on from, the first as well.
    const withCheckpoint = (KILLS - kills.left) % 2 === 0
    let working = workers(plan, withCheckpoint)
    for (
      let tries = 0;
      withCheckpoint && working.length === 0 && tries < 100 && !isOver();
      tries++
    ) {
      await sleep(10)
      working = workers(plan, true)
    }
    const victim = working[Math.floor(random.between(0, working.length))]
    if (victim !== undefined && tryToKill(victim)) kills.left--
  }
}

/** Processes that hold a claim. */
function workers(plan: string, withCheckpoint: boolean): number[] {
  const folder = join(plan, 'work')
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((task) => {
    try {
      const names = readdirSync(join(folder, task))
      if (withCheckpoint && !names.includes('checkpoint.sqlite')) return []
      const [claim] = names.filter((name) => name.startsWith('claim-')).sort()
      const { pid, isReleased } = JSON.parse(readFileSync(join(folder, task, claim), 'utf8'))
      return isReleased ? [] : [pid as number]
    } catch {
      // It is being made, or removed.
      return []
    }
  })
}

function tryToKill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

const OF_TIMES = ['runId', 'medianSeconds']

/** Everything but what depends on when, and beside what, a run was trained. */
function verdictOf(path: string): unknown {
  const { verdict } = JSON.parse(readFileSync(path, 'utf8')) as { verdict: Told }
  const text = JSON.stringify(verdict, (key, value: unknown) =>
    OF_TIMES.includes(key) ? undefined : value,
  )
  const told = JSON.parse(text) as Told
  return {
    ...told,
    measures: told.measures.filter(({ id }) => id !== 'seconds'),
    fairness: told.fairness.filter(({ id }) => id !== 'load'),
    secondary: told.secondary.filter((sentence) => !sentence.includes('second')),
  }
}

interface Told {
  readonly measures: readonly { readonly id: string }[]
  readonly fairness: readonly { readonly id: string }[]
  readonly secondary: readonly string[]
}

test(
  'whoever is killed, the runs are those of one machine, bit for bit',
  async (context) => {
    if (missing !== undefined) context.skip(`There is no GNU parallel: ${missing}`)
    const [plan, many, one] = ['plan', 'many.sqlite', 'one.sqlite'].map((name) =>
      join(data.path, name),
    )
    const alone = await lab('compare', ...SWEEP, '--verdict', '--json', `${one}.json`, '--db', one)
    expect(alone.code, alone.err).toBe(0)
    const planned = await lab('compare', ...SWEEP, '--plan', plan, '--db', many)
    expect(planned, planned.err).toMatchObject({ code: 0 })
    expect(planned.out.startsWith(`Planned ${TRIALS} tasks (tuning)`), planned.out).toBe(true)

    const kills = { left: KILLS }
    let [rounds, resumed] = [0, 0]
    for (let code: number | null = 3; code === 3;) {
      expect(++rounds, inSeed('rounds')).toBeLessThan(MOST_ROUNDS)
      let isOver = false
      const words = `sed 's/$/ --checkpoint 0.05/' tasks.txt | parallel --will-cite -j2 --joblog jobs.log --resume-failed`
      const { ended } = machine.start(['sh', '-c', words], plan)
      void ended.then(() => (isOver = true))
      await killAtRandom(plan, () => isOver, kills)
      const { out } = await ended
      resumed += [...out.matchAll(/, on from step \d+$/gm)].length
      const gathered = await lab('gather', plan, '--db', many, '--json', `${many}.json`)
      code = gathered.code
      expect([0, 3], inSeed(gathered.out + gathered.err)).toContain(code)
    }
    record({ fault: 'kill -9 of tasks of a plan', tries: KILLS - kills.left, lost: 'nothing' })
    // How many find something to kill depends on how fast the machine is.
    expect(kills.left, inSeed('kills that were left')).toBeLessThan(KILLS - 1)
    expect(resumed, inSeed('tasks that went on from a checkpoint')).toBeGreaterThan(0)

    expect(trainedContent(many), inSeed('content')).toEqual(trainedContent(one))
    expect(trainedContent(many)).toHaveLength(1 + TASKS)
    expect(verdictOf(`${many}.json`)).toEqual(verdictOf(`${one}.json`))
    // Nothing is left of what was on its way, here and there.
    expect(readdirSync(join(plan, 'work')).filter((name) => name !== 'gather')).toEqual([])
    const here = readdirSync(machine.temporary)
    expect(
      here.filter((name) => name.startsWith('optimizer-lab-') && !name.endsWith('.lock')),
    ).toEqual([])

    const { hashes } = contentOf(many)
    const again = await lab('gather', plan, '--db', many)
    expect(again.code, again.err).toBe(0)
    expect(again.out).toContain(`${TASKS} of ${TASKS} tasks done, 0 of them new.`)
    expect(contentOf(many).hashes).toEqual(hashes)
  },
  BUSY_MS,
)
