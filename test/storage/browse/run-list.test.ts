/** The list of runs as SQL against the same list worked out from summaries in plain JavaScript. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { generateRuns } from '../../../scripts/generate/runs'
import type { Storage } from '../../../src-main/storage/contract'
import { openStorage } from '../../../src-main/storage/storage'
import type { RunSummary } from '../../../src-shared/runs/run'
import { GROUPINGS, type Grouping } from '../../../src-shared/runs/run-list'
import { QUERY_FIELDS, SORT_FIELDS } from '../../../src-shared/runs/query/fields'
import { readQuery } from '../../../src-shared/runs/query/parse'
import { printQuery } from '../../../src-shared/runs/query/print'
import { anyQuery } from '../../shared/runs/query/queries'
import { expectedRuns, figureOf, type ListedRun } from './query-reference'
import { failureOf, insertSample, temporaryFolder } from '../sample-runs'
import { MEASURED_FIGURES } from '../../../src-shared/catalogue/metrics/metric-catalogue'

const NOW = new Date(2026, 10, 22, 15, 30).getTime()
const folder = temporaryFolder()
const path = join(folder.path, 'lab.sqlite')
let storage: Storage
let all: ListedRun[]

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  generateRuns({ path, runs: 600, seed: 1, curves: 3, points: 10, until: NOW - 3_600_000 })
  storage = openStorage(path)
  makeSpecial()
  const keys = storage.list.query({ query: 'in:all', grouping: null }).keys
  const byKey = [...keys].sort((a, b) => a - b)
  all = storage.list
    .rows(byKey)
    .map((row, place) => ({ run: 'run' in row ? row.run : fails(), place }))
})
afterAll(() => {
  storage.close()
  folder.remove()
  vi.useRealTimers()
})

const fails = (): never => {
  throw new Error('unreadable')
}

/** Runs as version 0.1 stored them, still queued, with odd names, tags and a data set of one's own. */
function makeSpecial(): void {
  const [old, odd, tagged] = insertSample(storage.runs, [70, 71], NOW - 50_000)
  insertSample(storage.runs, [72], NOW - 24 * 3_600_000)
  storage.datasetFolders.add({ id: 'folder-1', name: 'Fashion 패션', path: '/data' })
  storage.edits.edit([tagged], { kind: 'pinned', pinned: true })
  storage.edits.edit([odd], { kind: 'name', name: '100 % "odd" \\ na_me' })
  storage.edits.edit([odd, old], { kind: 'tags', add: ['Lecture3', '강의'], remove: [] })
  storage.edits.edit([tagged], { kind: 'notes', notes: 'Über **50 %** better_than SGD' })
  const late = { firstStep: 5, steps: Uint32Array.of(5, 10) }
  storage.runs.appendPoints(
    [
      { ...late, runId: old, metric: 'test-loss', values: Float32Array.of(9, 0.25) },
      { ...late, runId: odd, metric: 'test-loss', values: Float32Array.of(0.25, Infinity) },
      ...MEASURED_FIGURES.map(({ metric }) => ({
        ...late,
        runId: tagged,
        metric,
        values: Float32Array.of(1, metric === 'gradient-norm' ? 12.5 : 0.5),
      })),
    ],
    [],
  )
  const database = new Database(path)
  database.exec(`
    UPDATE runs SET recipe = json_remove(recipe, '$.schedule', '$.clipNorm', '$.lossForm',
      '$.optimizer.hyperparameters.momentum', '$.optimizer.hyperparameters.nesterov') WHERE id = '${old}';
    UPDATE runs SET recipe = json_set(recipe, '$.lossForm', 'exact') WHERE seed = 72;
    UPDATE runs SET dataset = 'folder-1', data_hash = 'fashion', recipe = json_set(recipe, '$.dataset', 'folder-1')
      WHERE id = '${odd}'`)
  database.close()
}

const idsOf = (query: string, grouping: Grouping | null = null) =>
  storage.list.idsOf(storage.list.query({ query, grouping }).keys)
const newestFirst = (fits: (run: RunSummary) => boolean) =>
  all
    .filter(({ run }) => run.deletedAt === null && fits(run))
    .sort((a, b) => b.run.queuedAt - a.run.queuedAt || a.place - b.place)
    .map(({ run }) => run.id)

describe('every field finds what a plain look at the summaries finds', () => {
  const hp = (run: RunSummary) => run.recipe.optimizer.hyperparameters
  const started = (run: RunSummary) => run.startedAt ?? run.queuedAt
  const day = 24 * 3_600_000

  test.each<[string, (run: RunSummary) => boolean]>([
    ['', () => true],
    ['test-loss<=0.25', ({ testLoss }) => testLoss === 0.25],
    ['-test-loss:0..1', ({ testLoss }) => testLoss !== 0.25 && testLoss !== 0.5],
    ['grad-norm>12', ({ gradientNorm }) => gradientNorm === 12.5],
    ['optimizer:rmsprop', ({ recipe }) => recipe.optimizer.id === 'rmsprop'],
    ['optimizer:SGD,adam', ({ recipe }) => ['sgd', 'adam'].includes(recipe.optimizer.id)],
    ['lr<=0.01', (run) => hp(run).learningRate <= 0.01],
    ['lr:0.001..0.1', (run) => hp(run).learningRate >= 0.001 && hp(run).learningRate <= 0.1],
    ['momentum:0.9', (run) => hp(run).momentum === 0.9],
    ['momentum:0', (run) => hp(run).momentum === 0],
    ['nesterov:off', (run) => hp(run).nesterov === 0],
    ['decay>=0.95', (run) => hp(run).decay >= 0.95],
    ['epsilon:1e-8', (run) => hp(run).epsilon === 1e-8],
    ['centered:0', (run) => hp(run).centered === 0],
    ['weight-decay>0', (run) => hp(run).weightDecay > 0],
    ['beta1:0.9 beta2>0.99', (run) => hp(run).beta1 === 0.9 && hp(run).beta2 > 0.99],
    ['amsgrad:off', (run) => hp(run).amsgrad === 0],
    ['ψ:0.004', (run) => hp(run).momentumDecay === 0.004],
    ['acc>95%', ({ testAccuracy }) => testAccuracy !== null && testAccuracy > 0.95],
    ['-acc>0.95', ({ testAccuracy }) => !(testAccuracy !== null && testAccuracy > 0.95)],
    ['loss<0.1', (run) => run.last100MeanLoss !== null && run.last100MeanLoss < 0.1],
    ['best<0.05', (run) => run.bestLoss !== null && run.bestLoss < 0.05],
    ['tag:LECTURE3', ({ tags }) => tags.includes('lecture3') || tags.includes('Lecture3')],
    ['tag:강의', ({ tags }) => tags.includes('강의')],
    ['-tag:bad,keep', ({ tags }) => !tags.includes('bad') && !tags.includes('keep')],
    ['status:done,queued', ({ status }) => status === 'done' || status === 'queued'],
    ['status!=done', ({ status }) => status !== 'done'],
    ['role:trial', ({ role }) => role === 'trial'],
    ['-role:single,fork', ({ role }) => role === 'trial' || role === 'final'],
    ['val-loss<0.5', ({ validationLoss }) => (validationLoss ?? 1) < 0.5],
    [
      'validation-accuracy:90%..',
      ({ validationAccuracy }) => validationAccuracy !== null && validationAccuracy >= 0.9,
    ],
    ['is:active', ({ status }) => status === 'queued'],
    ['is:diverged', ({ status }) => status === 'diverged'],
    ['is:pinned', ({ pinned }) => pinned],
    ['-is:tagged', ({ tags }) => tags.length === 0],
    ['is:noted', ({ notes }) => notes !== ''],
    ['hidden:100x4', ({ recipe }) => recipe.hiddenLayers.join() === '100,100,100,100'],
    ['hidden:none,32', ({ recipe }) => ['', '32'].includes(recipe.hiddenLayers.join())],
    ['dataset:mnist-60k', ({ recipe }) => recipe.dataset === 'mnist-60k'],
    ['dataset:fashion', ({ recipe }) => recipe.dataset === 'folder-1'],
    ['seed:0..4', ({ recipe }) => recipe.seed <= 4],
    ['seed:1,3,70..', ({ recipe: { seed } }) => seed === 1 || seed === 3 || seed >= 70],
    ['batch:128', ({ recipe }) => recipe.batchSize === 128],
    ['steps>=5000', ({ recipe }) => recipe.steps >= 5000],
    ['done<100', ({ stepsDone }) => stepsDone < 100],
    ['activation:sigmoid', ({ recipe }) => recipe.activation === 'sigmoid'],
    ['init:xavier', ({ recipe }) => recipe.initializer.kind === 'xavier'],
    ['schedule:constant', ({ recipe }) => recipe.schedule.kind === 'constant'],
    ['schedule:cosine,step', ({ recipe }) => ['cosine', 'step'].includes(recipe.schedule.kind)],
    ['clip:0', ({ recipe }) => recipe.clipNorm === 0],
    ['loss-form:exact', ({ recipe }) => recipe.lossForm === 'exact'],
    ['-lossForm:exact', ({ recipe }) => recipe.lossForm === 'clipped'],
    ['sampling:shuffled-epochs', ({ recipe }) => recipe.sampling === 'shuffled-epochs'],
    ['name:"seed 1"', ({ name }) => name.includes('seed 1')],
    ['name=sgd', ({ name }) => name === 'SGD'],
    ['name:"% \\"odd\\" \\\\ na_"', ({ name }) => name.startsWith('100 %')],
    ['notes:"50 %"', ({ notes }) => notes.includes('50 %')],
    ['comparison:adagrad', ({ comparisonName }) => comparisonName.includes('Adagrad')],
    ['engine=1', ({ engineVersion }) => engineVersion === '1'],
    ['time>5s', ({ trainingSeconds }) => (trainingSeconds ?? 0) > 5],
    ['started:today', (run) => started(run) >= new Date(2026, 10, 22).getTime()],
    [
      'started:yesterday',
      (run) => {
        const [from, to] = [21, 22].map((date) => new Date(2026, 10, date).getTime())
        return started(run) >= from && started(run) < to
      },
    ],
    ['started:7d', (run) => started(run) >= NOW - 7 * day],
    [
      'started:2026-08..2026-09-15',
      (run) =>
        started(run) >= new Date(2026, 7, 1).getTime() &&
        started(run) < new Date(2026, 8, 16).getTime(),
    ],
    ['started<2026-08', (run) => started(run) < new Date(2026, 7, 1).getTime()],
    [
      'rmsprop seed',
      (run) => /RMSprop/.test(run.name + run.comparisonName) && /seed/.test(run.name + run.notes),
    ],
    ['"section 3"', ({ notes }) => notes.includes('section 3')],
    ['better_than', ({ notes }) => notes.includes('better_than')],
    ['rerun', ({ tags }) => tags.includes('rerun')],
  ])('%s', (query, fits) => {
    const expected = newestFirst(fits)
    expect(expected.length).toBeGreaterThan(0)
    expect(idsOf(query)).toEqual(expected)
  })

  test('id: by any part', () => {
    const { id } = all[7].run
    expect(idsOf(`id:${id.slice(2, 30).toUpperCase()}`)).toEqual([id])
    expect(idsOf(`id=${id}`)).toEqual([id])
    expect(idsOf(`id=${id.slice(1)}`)).toEqual([])
  })

  test('in:trash and in:all', () => {
    const trashed = all.filter(({ run }) => run.deletedAt !== null).length
    expect(trashed).toBeGreaterThan(0)
    expect(idsOf('in:trash')).toHaveLength(trashed)
    expect(idsOf('in:all')).toHaveLength(all.length)
    expect(idsOf('')).toHaveLength(all.length - trashed)
  })

  test('has a figure of every field to find', () => {
    const figures = QUERY_FIELDS.filter(({ kind }) => kind === 'number' || kind === 'choice')
    for (const { name } of figures) {
      expect(
        all.some(({ run }) => figureOf(name, run) !== null),
        name,
      ).toBe(true)
    }
  })
})

describe('sorting', () => {
  test.each(SORT_FIELDS)(
    'by %s, both ways, with missing figures last and equal ones newest first',
    (field) => {
      // From the second time on the order of all runs is known.
      for (const query of [1, 2, 3].flatMap(() => [`sort:${field}`, `sort:-${field}`])) {
        expect(idsOf(query), query).toEqual(expectedRuns(readQuery(query).query, all, NOW))
      }
    },
  )
})

describe('for any query', () => {
  /** Conditions about a run that is there, so that something is found. */
  const ofARun = fc.nat(10_000).map((pick) => {
    const { run } = all[pick % all.length]
    const fields = QUERY_FIELDS.filter(({ kind }) => kind === 'number')
    const field = fields[pick % fields.length].name
    const value = figureOf(field, run) ?? 0
    const operator = [':', '<=', '>=', '<', '!='][pick % 5]
    const { query } = readQuery(
      `${field}${operator}${value} "${run.name.slice(0, 3)}" sort:-acc,${field}`,
    )
    return query
  })

  test('SQL finds the same runs in the same order', () => {
    fc.assert(
      fc.property(fc.oneof(anyQuery, ofARun), (query) => {
        const text = printQuery(query)
        const expected = expectedRuns(query, all, NOW)
        expect(idsOf(text), text).toEqual(expected)
        expect(idsOf(text), text).toEqual(expected)
      }),
      { numRuns: 400 },
    )
  })

  test('a group holds the runs of its value in the same order, with their figures', () => {
    fc.assert(
      fc.property(fc.oneof(anyQuery, ofARun), fc.constantFrom(...GROUPINGS), (query, grouping) => {
        const ordered = expectedRuns(query, all, NOW)
        const answer = storage.list.query({ query: printQuery(query), grouping })
        const ids = storage.list.idsOf(answer.keys)
        const groups = (answer.groups ?? []).map(
          ({ key, first, count, last100MeanLoss, fewestSteps, testAccuracy }) => ({
            key,
            ids: ids.slice(first, first + count),
            figures: [last100MeanLoss, testAccuracy],
            fewestSteps,
          }),
        )
        expect(groups.map(({ key, ids }) => [key, ids])).toEqual(expectedGroups(ordered, grouping))
        for (const group of groups) {
          const runs = group.ids.map((id) => runOf(id))
          expectFigure(
            group.figures[0],
            runs.map((run) => run.last100MeanLoss),
          )
          const summed = runs.filter((run) => run.last100MeanLoss !== null)
          expect(group.fewestSteps ?? Infinity).toBe(
            Math.min(...summed.map((run) => run.stepsDone)),
          )
          expectFigure(
            group.figures[1],
            runs.map((run) => run.testAccuracy),
          )
        }
      }),
      { numRuns: 200 },
    )
  })
})

const runOf = (id: string) => (all.find(({ run }) => run.id === id) ?? fails()).run

function groupKeys({ recipe, comparisonId, tags }: RunSummary, grouping: Grouping): string[] {
  switch (grouping) {
    case 'comparison':
      return [comparisonId]
    case 'optimizer':
      return [recipe.optimizer.id]
    case 'dataset':
      return [recipe.dataset]
    case 'learning-rate':
      return [String(recipe.optimizer.hyperparameters.learningRate)]
    case 'tag':
      return tags.length > 0 ? [...tags] : ['']
  }
}

function expectedGroups(ids: readonly string[], grouping: Grouping): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    for (const key of groupKeys(runOf(id), grouping))
      groups.set(key, [...(groups.get(key) ?? []), id])
  }
  return [...groups]
}

/** Mean and deviation by their definition, in two passes. */
function expectFigure(
  figure: { n: number; mean: number | null; deviation: number | null },
  all: readonly (number | null)[],
): void {
  const values = all.filter((value) => value !== null)
  expect(figure.n).toBe(values.length)
  if (values.length === 0) return expect([figure.mean, figure.deviation]).toEqual([null, null])
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  expect(figure.mean).toBeCloseTo(mean, 10)
  if (values.length === 1) return expect(figure.deviation).toBeNull()
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  expect(figure.deviation).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 10)
}

describe('the list', () => {
  test('names its groups as people do', () => {
    const labels = (grouping: Grouping) =>
      (storage.list.query({ query: 'in:all', grouping }).groups ?? []).map(({ label }) => label)
    expect(labels('optimizer').sort()).toContain('RMSprop')
    expect(labels('dataset').sort()).toEqual(['Fashion 패션', 'mnist-10k', 'mnist-60k'])
    expect(labels('learning-rate')).toContain('0.001')
    expect(labels('tag')).toEqual(expect.arrayContaining(['No tag', 'bad', '강의']))
    expect(labels('comparison')).toContain(all[0].run.comparisonName)
  })

  test('refuses a query it cannot read, in the words of the language', () => {
    const failure = failureOf(() => idsOf('optimzer:sgd'))
    expect(failure.code).toBe('invalid-input')
    expect(failure.message).toBe('There is no field "optimzer". Did you mean optimizer?')
  })

  test('takes what a person types as text, never as SQL', () => {
    for (const text of [
      `"'; DROP TABLE runs; --"`,
      `name:"' OR 1=1"`,
      `tag="x') OR 1=1 --"`,
      '"%"',
    ])
      idsOf(text)
    expect(idsOf('in:all')).toHaveLength(all.length)
    expect(idsOf(`name:"' OR 1=1"`)).toEqual([])
    expect(idsOf('name:"_____________________________________________"')).toEqual([])
  })

  test('gives rows in the order asked, without those that are gone, and names what it cannot read', () => {
    const { keys } = storage.list.query({ query: 'sort:name', grouping: null })
    const [a, b, c] = keys
    const database = new Database(path)
    database.exec(`UPDATE runs SET recipe = json_set(recipe, '$.batchSize', 0) WHERE key = ${b}`)
    const rows = storage.list.rows([c, 4_000_000_000, b, a, c])
    expect(rows.map(({ key }) => key)).toEqual([c, b, a, c])
    expect(rows[1]).toMatchObject({
      key: b,
      unreadable: { problem: expect.stringContaining('Batch size') },
    })
    const [bad] = storage.list.idsOf([b])
    expect(storage.list.summaries([bad, 'none', all[3].run.id]).map(({ id }) => id)).toEqual([
      all[3].run.id,
    ])
    const { batchSize } = (all.find(({ run }) => run.id === bad) ?? fails()).run.recipe
    database.exec(
      `UPDATE runs SET recipe = json_set(recipe, '$.batchSize', ${batchSize}) WHERE key = ${b}`,
    )
    database.close()
  })

  test('finds runs by a unique part of their id', () => {
    const { run } = all.find(({ run }) => run.deletedAt === null) ?? fails()
    expect(storage.list.idsLike(run.id.slice(-9), 10)).toEqual([run.id])
    expect(storage.list.idsLike('', 3)).toHaveLength(3)
    expect(storage.list.idsLike('%', 3)).toEqual([])
  })

  test('counts tags and offers names', () => {
    const tags = storage.list.tags()
    expect(tags.map(({ tag }) => tag)).toContain('강의')
    for (const { tag, runs } of tags)
      expect(runs, tag).toBe(newestFirst((run) => run.tags.includes(tag)).length)
    const { datasets, comparisons } = storage.list.vocabulary()
    expect(datasets).toEqual(['Fashion 패션', 'mnist-10k', 'mnist-60k'])
    expect(new Set(comparisons)).toEqual(new Set(all.map(({ run }) => run.comparisonName)))
  })
})
