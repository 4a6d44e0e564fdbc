/** A sweep that was killed goes on bit by bit; stored runs are replayed, and what was changed in them is found. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunSummary } from '../../src-shared/runs/run'
import { METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { openStorage } from '../../src-main/storage/storage'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'
import { haveBegun, storedRuns } from './stored-runs'

let data: ReturnType<typeof makeDataFolder>

beforeEach(() => {
  data = makeDataFolder()
})
afterEach(() => data.remove())

const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended
const database = (name: string) => join(data.path, name)
const SWEEP = [
  ...['--dataset', 'mnist-10k', '--hidden', '24', '--steps', '800', '--evaluate-every', '400'],
  ...[
    '--gradient-norm-every',
    '50',
    '--sweep',
    'lr=0.01,0.1',
    '--validation',
    '2000',
    '--seeds',
    '0..1',
  ],
]

async function listed(path: string): Promise<RunSummary[]> {
  return JSON.parse((await lab('runs', '--json', '--db', path)).out) as RunSummary[]
}

/** All that is recorded of every run, by name and recipe, but the seconds, which are never the same. */
function recorded(path: string) {
  const storage = openStorage(path)
  const { keys } = storage.list.query({ query: '', grouping: null })
  const runs = storage.list.summaries(storage.list.idsOf(keys))
  const metrics = METRICS.filter((metric) => metric !== 'training-seconds')
  const all = runs.map((run) => ({
    key: `${run.role} ${run.name} ${run.recipeHash}`,
    status: run.status,
    stepsDone: run.stepsDone,
    hashes: [run.initHash, run.batchHash],
    figures: [run.validationLoss, run.validationAccuracy, run.testAccuracy, run.last100MeanLoss],
    weights: storage.runs.weights(run.id),
    curves: metrics.map((metric) => storage.runs.curves([run.id], metric).get(run.id)),
  }))
  storage.close()
  return all.sort((a, b) => (a.key < b.key ? -1 : 1))
}

describe('a sweep whose process is killed', () => {
  it('goes on where it was and ends with what it would have ended with', async () => {
    const [whole, killed] = [database('whole.sqlite'), database('killed.sqlite')]
    expect((await lab('compare', ...SWEEP, '--db', whole)).code).toBe(0)

    const { child, ended } = startLab(data.path, 'compare', ...SWEEP, '--db', killed)
    const isOnItsWay = () => {
      const runs = storedRuns(killed)
      return (
        runs.some(({ status }) => status === 'done') &&
        runs.some(({ status, stepsDone }) => status === 'running' && stepsDone > 0)
      )
    }
    await expect.poll(isOnItsWay, { timeout: 60_000, interval: 20 }).toBe(true)
    child.kill('SIGKILL')
    expect((await ended).code).not.toBe(0)

    const list = await lab('resume', '--list', '--db', killed)
    expect(list.out).toMatch(/^id +comparison +runs ended/)
    const resumed = await lab('resume', '--db', killed)
    expect({ code: resumed.code, err: resumed.err }).toEqual({ code: 0, err: '' })
    expect(recorded(killed)).toEqual(recorded(whole))
    expect((await lab('resume', '--db', killed)).out).toBe('No comparison was cut off.\n')
  })
})

describe('replay', () => {
  const SMALL = ['--dataset', 'mnist-10k', '--hidden', '16', '--steps', '300']

  it('is identical, finds the step at which a stored loss was changed, and a fork begins there', async () => {
    const path = database('replay.sqlite')
    await lab('compare', ...SMALL, '--db', path)
    const [sgd, rmsprop] = await listed(path)
    const both = await lab('replay', sgd.id, rmsprop.id, '--db', path)
    expect({ code: both.code, err: both.err }).toEqual({ code: 0, err: '' })
    expect(both.out).toBe(
      'SGD: identical, bit for bit (300 steps and the final weights).\n' +
        'RMSprop: identical, bit for bit (300 steps and the final weights).\n',
    )
    const forked = await lab('fork', sgd.id, '--step', '137', '--lr', '0.05', '--db', path)
    expect(forked.code).toBe(0)
    const fork = (await listed(path)).find(({ role }) => role === 'fork')
    expect(fork).toMatchObject({ name: 'SGD from step 137 of SGD', stepsDone: 300 })
    expect((await lab('replay', fork!.id, '--db', path)).code).toBe(0)

    changeLoss(path, sgd.id, 217)
    const changed = await lab('replay', sgd.id, '--db', path)
    expect(changed.code).toBe(1)
    expect(changed.out).toMatch(/^SGD: differs first at step 217: the training loss was 0\.125, /)
  })

  it('of an interrupted comparison that goes on is identical too', async () => {
    const path = database('interrupted.sqlite')
    const words = [...SMALL.slice(0, -1), '4000', '--optimizers', 'sgd', '--db', path]
    const { child, ended } = startLab(data.path, 'compare', ...words)
    await expect.poll(() => haveBegun(path, 1), { timeout: 60_000, interval: 20 }).toBe(true)
    child.kill('SIGINT')
    const { code, out } = await ended
    expect(code).toBe(130)
    const [, id] = /Resume with: optimizer-lab (?:lab )?resume (\S+)/.exec(out) ?? []
    const [before] = await listed(path)
    expect(before).toMatchObject({ status: 'interrupted', comparisonId: id })
    expect((await lab('resume', id, '--db', path)).code).toBe(0)
    const [run] = await listed(path)
    expect(run).toMatchObject({ status: 'done', stepsDone: 4000 })
    expect((await lab('replay', run.id, '--db', path)).code).toBe(0)
  })
})

/** Overwrites the stored loss of one step, as a broken disk or a busy hand would. */
function changeLoss(path: string, id: string, step: number): void {
  const connection = new Database(path)
  const chunk = connection
    .prepare<[string, number], { first: number; points: Buffer }>(
      `SELECT first_step AS first, points FROM curve_chunks
       WHERE run_id = ? AND metric = 'training-loss' AND first_step <= ? ORDER BY first_step DESC`,
    )
    .get(id, step)
  if (chunk === undefined) throw new Error(`There is no loss at step ${step}.`)
  chunk.points.writeFloatLE(0.125, 4 * (step - chunk.first))
  connection
    .prepare(
      `UPDATE curve_chunks SET points = ? WHERE run_id = ? AND metric = 'training-loss' AND first_step = ?`,
    )
    .run(chunk.points, id, chunk.first)
  connection.close()
}
