/** Runs of one configuration stand together: the list as SQL gives it against the same worked out from summaries. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateRuns } from '../../../scripts/generate/runs'
import type { Storage } from '../../../src-main/storage/contract'
import { configurationHash } from '../../../src-main/storage/schema/configuration-hash'
import { openStorage } from '../../../src-main/storage/storage'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import { FROM_THE_START, chooseOptimizer, type Recipe } from '../../../src-shared/recipe/recipe'
import type { RunSummary } from '../../../src-shared/runs/run'
import { GROUPINGS, type Grouping, type RunListAnswer } from '../../../src-shared/runs/run-list'
import { temporaryFolder } from '../sample-runs'

const folder = temporaryFolder()
const path = join(folder.path, 'lab.sqlite')
/** Every optimizer, fate and tag is among them, and configurations of one run and of many. */
const RUNS = 4000
let storage: Storage
const runOf = new Map<number, RunSummary>()
/** Said without a hash: the generated runs have no parents, and no data but what its name tells. */
const configurations = new Map<number, string>()

beforeAll(() => {
  generateRuns({ path, runs: RUNS, seed: 3, curves: 2, points: 10, until: 1_800_000_000_000 })
  storage = openStorage(path)
  const { keys } = storage.list.query({ query: 'in:all', grouping: null })
  for (let first = 0; first < keys.length; first += 1000) {
    for (const row of storage.list.rows(Array.from(keys.subarray(first, first + 1000)))) {
      if (!('run' in row)) continue
      runOf.set(row.key, row.run)
      const measured = { evaluateEvery: 0, gradientNormEvery: 0, testing: null }
      configurations.set(row.key, JSON.stringify({ ...row.run.recipe, seed: 0, ...measured }))
    }
  }
}, 60_000)
afterAll(() => {
  storage.close()
  folder.remove()
})

const configurationOf = (key: number) => configurations.get(key)!

/** The answer's runs: a list for each configuration, in a list for each group. */
function cut({ keys, groups, together }: RunListAnswer): number[][][] {
  const starts = [...together!.starts]
  const parts = groups ?? [{ first: 0, count: keys.length }]
  return parts.map(({ first, count }) => {
    const own = starts.filter((start) => start >= first && start < first + count)
    return own.map((start, i) => [...keys.subarray(start, own[i + 1] ?? first + count)])
  })
}

function togetherInOrder(keys: readonly number[]): number[][] {
  const found = new Map<string, number[]>()
  for (const key of keys) {
    const configuration = configurationOf(key)
    const runs = found.get(configuration)
    if (runs === undefined) found.set(configuration, [key])
    else runs.push(key)
  }
  return [...found.values()]
}

describe.each<[Grouping | null]>([[null], ...GROUPINGS.map((one): [Grouping] => [one])])(
  'grouped by %s',
  (grouping) => {
    test.each(['', 'optimizer:adam sort:lr', 'status:done sort:-started', 'in:all'])(
      'of "%s" configurations stand in the order of their first runs',
      (query) => {
        const plain = storage.list.query({ query, grouping })
        const parts = (plain.groups ?? [{ first: 0, count: plain.keys.length }]).map(
          ({ first, count }) => [...plain.keys.subarray(first, first + count)],
        )
        const answer = storage.list.query({ query, grouping, together: true })
        expect(cut(answer)).toEqual(parts.map(togetherInOrder))
        expect(answer.groups).toEqual(plain.groups)
      },
    )

    test.each<[string, (run: RunSummary) => number | null, 1 | -1]>([
      ['sort:loss', (run) => run.last100MeanLoss, 1],
      ['optimizer:sgd,rmsprop sort:-acc', (run) => run.testAccuracy, -1],
      ['sort:-done', (run) => run.stepsDone, -1],
    ])('of "%s" their means go one way, and those without one are last', (query, figure, sign) => {
      const answer = storage.list.query({ query, grouping, together: true })
      const parts = cut(answer)
      const meanOf = (keys: readonly number[]) => {
        const known = keys.flatMap((key) => figure(runOf.get(key)!) ?? [])
        return known.reduce((sum, value) => sum + value, 0) / known.length
      }
      const isInOrder = (means: readonly number[]) =>
        means.every((mean, i) => {
          if (i === 0 || Number.isNaN(mean)) return true
          return sign * (mean - means[i - 1]) >= -1e-12
        })
      expect(parts.every((part) => isInOrder(part.map(meanOf)))).toBe(true)
      // Groups are seen by what stands first in them.
      expect(isInOrder(parts.map(([first]) => meanOf(first)))).toBe(true)
      const plain = storage.list.query({ query, grouping })
      expect([...answer.keys].sort()).toEqual([...plain.keys].sort())
      for (const part of parts)
        for (const keys of part) expect(new Set(keys.map(configurationOf)).size).toBe(1)
    })
  },
)

test('after a word that is no figure, means decide among equals', () => {
  const answer = storage.list.query({
    query: 'status:done sort:optimizer,-acc',
    grouping: null,
    together: true,
  })
  const [configurations] = cut(answer)
  const rows = configurations.map((keys) => ({
    optimizer: runOf.get(keys[0])!.recipe.optimizer.id,
    mean: keys.reduce((sum, key) => sum + runOf.get(key)!.testAccuracy!, 0) / keys.length,
  }))
  rows.slice(1).forEach(({ optimizer, mean }, i) => {
    if (rows[i].optimizer === optimizer) expect(mean).toBeLessThanOrEqual(rows[i].mean + 1e-12)
    else expect(rows[i].optimizer < optimizer).toBe(true)
  })
})

test('a configuration keeps its number from answer to answer', () => {
  const byId = new Map<number, string>()
  for (const query of ['', 'sort:loss', 'optimizer:adam', 'in:all']) {
    const { keys, together } = storage.list.query({ query, grouping: 'comparison', together: true })
    together!.ids.forEach((id, i) => {
      const configuration = configurationOf(keys[together!.starts[i]])
      expect(byId.get(id) ?? configuration).toBe(configuration)
      byId.set(id, configuration)
    })
  }
  expect(new Set(byId.values()).size).toBe(byId.size)
})

describe('which runs are of one configuration', () => {
  const recipe = (changes: Partial<Recipe> = {}): Recipe => ({
    ...SGD_VS_RMSPROP.base,
    optimizer: chooseOptimizer('adam'),
    seed: 0,
    ...FROM_THE_START,
    ...changes,
  })
  const same = (changes: Partial<Recipe>) =>
    configurationHash(recipe(changes)) === configurationHash(recipe())
  const origin = (changes: object) => ({
    runId: '0190a000-0000-7000-8000-000000000001',
    step: 100,
    optimizerState: 'kept' as const,
    schedule: 'continued' as const,
    recipe: recipe(),
    ...changes,
  })

  test('the seed, what is only measured and the name of the data are left out', () => {
    expect(same({ seed: 7 })).toBe(true)
    expect(same({ evaluateEvery: 1, gradientNormEvery: 10, testing: 'at-end' })).toBe(true)
    expect(same({ dataset: 'other' })).toBe(true)
  })

  test('whatever else a recipe says counts', () => {
    expect(same({ batchSize: 64 })).toBe(false)
    expect(same({ steps: 100 })).toBe(false)
    expect(same({ lossForm: 'exact' })).toBe(false)
    expect(same({ optimizer: chooseOptimizer('nadam') })).toBe(false)
    expect(same({ rateChanges: [{ step: 10, learningRate: 0.1 }] })).toBe(false)
    expect(same({ origin: origin({}) })).toBe(false)
  })

  test('forks are of one configuration whichever runs and seeds they come from', () => {
    const other = origin({
      runId: '0190a000-0000-7000-8000-000000000002',
      recipe: recipe({ seed: 3 }),
    })
    const hash = (one: Recipe['origin'], seed = 0) =>
      configurationHash(recipe({ origin: one, seed }))
    expect(hash(other, 3)).toBe(hash(origin({})))
    expect(hash(origin({ step: 101 }))).not.toBe(hash(origin({})))
  })
})

describe('data and unreadable recipes', () => {
  const small = temporaryFolder()
  afterAll(() => small.remove())

  test('another content is another configuration; recipes that cannot be read stand alone', () => {
    const file = join(small.path, 'lab.sqlite')
    generateRuns({ path: file, runs: 40, seed: 1, curves: 1, points: 2, until: 1_800_000_000_000 })
    const change = new Database(file)
    const draft = change.prepare<[], string>('SELECT recipe FROM runs LIMIT 1').pluck().get()!
    change
      .prepare(
        'UPDATE runs SET recipe = ?, configuration = ?, dataset = ?, data_hash = NULL, deleted_at = NULL',
      )
      .run(draft, 'one', 'mnist-60k')
    const setHash = change.prepare('UPDATE runs SET data_hash = ? WHERE key BETWEEN ? AND ?')
    setHash.run('a', 1, 10)
    setHash.run('b', 11, 20)
    change.exec("UPDATE runs SET configuration = NULL, recipe = '{}' WHERE key > 37")
    change.close()
    const opened = openStorage(file)
    const { together } = opened.list.query({ query: 'in:all', grouping: null, together: true })
    opened.close()
    // Known contents, the one that nobody knows, and three that cannot be read.
    expect([...together!.ids].sort((a, b) => a - b)).toEqual([1, 11, 21, 38, 39, 40])
  })
})
