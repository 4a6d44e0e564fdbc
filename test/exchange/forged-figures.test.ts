/** Figures that a file or a database says of its runs are those of the points that come with it, or are not believed. */
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { csvPieces } from '../../src-main/exchange/csv'
import type { CarriedExperiment } from '../../src-main/exchange/experiment'
import { importFile } from '../../src-main/exchange/import'
import { jsonPieces } from '../../src-main/exchange/json'
import { drawingWith, experimentText, pictureWith } from '../../src-main/exchange/picture'
import type { Storage } from '../../src-main/storage/contract'
import type { KeptRun } from '../../src-main/storage/transfer/exchange-contract'
import { openStorage } from '../../src-main/storage/storage'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import type { Curve, RunSummary } from '../../src-shared/runs/run'
import { SAMPLE_VERSIONS, putSample } from '../storage/sample-databases'
import { failureOf, keptRuns } from '../storage/sample-runs'
import { useStorages } from '../storage/opened-storages'
import { PLAIN_SVG, plainPng } from './png-files'
import { curve, sampleExperiment } from './sample-experiment'

const { openAt, pathOf } = useStorages()
let storage: Storage
beforeEach(() => {
  storage = openAt('lab.sqlite')
})

const CURVES: readonly Curve[] = [
  curve('training-loss', { 1: 2.25, 2: 1.5, 3: 0.75 }),
  curve('test-loss', { 3: 0.5 }),
  curve('test-accuracy', { 3: 0.875 }),
  curve('training-seconds', { 2: 0.5, 3: 0.75 }),
]

/** One run that is as it says. */
function honestRun(): KeptRun {
  const [{ summary }] = sampleExperiment().experiment.runs
  const recipe = { ...summary.recipe, steps: 3 }
  return { summary: { ...summary, recipe, ...summaryOf(CURVES) }, position: 0, curves: CURVES }
}

function carriedBy(run: KeptRun): CarriedExperiment {
  const { comparisons } = sampleExperiment().experiment
  const comparison = { ...comparisons[0], id: run.summary.comparisonId }
  return { experiment: { comparisons: [comparison], runs: [run] }, chart: null }
}

const WRITERS: Readonly<Record<string, (carried: CarriedExperiment) => string | Buffer>> = {
  JSON: (carried) => [...jsonPieces(carried, '1')].join(''),
  CSV: ({ experiment }) => [...csvPieces(experiment)].join(''),
  PNG: (carried) =>
    pictureWith(plainPng(), { pixelsPerMetre: 1, text: experimentText(carried, '1') }).png,
  SVG: (carried) => drawingWith(PLAIN_SVG, experimentText(carried, '1')).svg,
}

const said = (change: Partial<RunSummary>) => (run: KeptRun) => ({
  ...run,
  summary: { ...run.summary, ...change },
})
/** Its figures are made to fit the new points where no others are given. */
const drawn =
  (change: (curves: readonly Curve[]) => readonly Curve[], others: Partial<RunSummary> = {}) =>
  (run: KeptRun) => {
    const curves = change(run.curves)
    return { ...run, curves, summary: { ...run.summary, ...summaryOf(curves), ...others } }
  }
const without = (metric: string) => (curves: readonly Curve[]) =>
  curves.filter((one) => one.metric !== metric)
const replaced = (other: Curve) => (curves: readonly Curve[]) => [
  other,
  ...without(other.metric)(curves),
]

const FORGED: readonly (readonly [string, (run: KeptRun) => KeptRun, string])[] = [
  [
    'an accuracy above 1',
    said({ testAccuracy: 5 }),
    'has 500.00\u00a0% as its test accuracy, which is not possible',
  ],
  [
    'more steps than its recipe has',
    said({ stepsDone: 0xffff_ffff }),
    'says that 4,294,967,295 steps were trained, but its recipe has 3',
  ],
  [
    'fewer steps than its losses',
    said({ stepsDone: 2 }),
    'to step 2, but its losses end at step 3',
  ],
  [
    'a better accuracy',
    said({ testAccuracy: 0.99 }),
    'has 99.00\u00a0% as its test accuracy, but its points give 87.50\u00a0%',
  ],
  ['a lower loss', said({ bestLoss: 0.5 }), 'has 0.5 as its lowest loss, but its points give 0.75'],
  [
    'a lower mean',
    said({ last100MeanLoss: 1 }),
    'mean of the last 100 losses, but its points give 1.5',
  ],
  [
    'less time',
    said({ trainingSeconds: 0.1 }),
    'has 0.1 s as its training time, but its points give',
  ],
  [
    'an accuracy without a point',
    drawn(without('test-accuracy'), { testAccuracy: 0.875 }),
    'has 87.50\u00a0% as its test accuracy, but no point that shows it',
  ],
  [
    'a point above 1',
    drawn(replaced(curve('test-accuracy', { 2: 1.5, 3: 0.875 }))),
    'has a test accuracy of 1.5 at step 2, which is not possible',
  ],
  [
    'a point behind its end',
    drawn(replaced(curve('test-accuracy', { 4: 0.875 }))),
    'has a test accuracy at step 4, but its steps run from 1 to 3',
  ],
  [
    'a loss below zero',
    drawn(replaced(curve('training-loss', { 1: 2, 2: -5, 3: 1 }))),
    'has a training loss of -5 at step 2, which is not possible',
  ],
  [
    'missing losses',
    drawn(replaced(curve('training-loss', { 1: 2, 3: 1 }))),
    'lacks losses: 2 of its 3 steps have one',
  ],
  [
    'an end that it did not reach',
    drawn(() => [curve('training-loss', { 1: 2, 2: 1 })]),
    'trained to its end, but its losses end at step 2 of 3',
  ],
  [
    'divergence that did not happen',
    said({ status: 'diverged' }),
    'its last loss is a finite number',
  ],
]

/** As the recorder ends them. */
const HONEST_ENDS: readonly (readonly [string, (run: KeptRun) => KeptRun, Partial<RunSummary>])[] =
  [
    [
      'that could not keep points and ended before them',
      drawn(replaced(curve('training-loss', { 1: 2, 3: 1 })), { status: 'failed', stepsDone: 1 }),
      { status: 'failed', stepsDone: 1, bestLoss: 1 },
    ],
    [
      'whose loss of test examples diverged',
      drawn(replaced(curve('test-loss', { 3: Infinity })), { status: 'diverged' }),
      { status: 'diverged', stepsDone: 3 },
    ],
  ]

describe.each(Object.entries(WRITERS))('%s', (_, write) => {
  const give = (run: KeptRun) =>
    importFile(storage.exchange, 'file', Buffer.from(write(carriedBy(run))))

  test.each(FORGED)('with %s is refused in a sentence that says so', (__, forge, sentence) => {
    const { message, code } = failureOf(() => give(forge(honestRun())))
    expect(code).toBe('import')
    expect(message).toMatch(/^file: The run "SGD" .+\. The file was changed after the lab wrote it/)
    expect(message).toContain(sentence)
    expect(keptRuns(storage)).toEqual([])
  })

  test.each(HONEST_ENDS)('%s is taken as it is', (__, end, summary) => {
    give(end(honestRun()))
    expect(keptRuns(storage)).toMatchObject([summary])
  })

  test('with figures that lost digits on the way has those of its points', () => {
    const rounded = said({ last100MeanLoss: 1.5000001, bestLoss: 0.7500002, testAccuracy: 0.8751 })
    give(rounded(honestRun()))
    const { last100MeanLoss, bestLoss, testAccuracy } = summaryOf(CURVES)
    expect(keptRuns(storage)).toMatchObject([{ last100MeanLoss, bestLoss, testAccuracy }])
  })

  test('that leaves figures out, as earlier versions did when a run was killed, gets them', () => {
    const nothing = { testAccuracy: null, trainingSeconds: null, bestLoss: null }
    give(said({ status: 'interrupted', reason: 'Killed.', ...nothing })(honestRun()))
    expect(keptRuns(storage)).toMatchObject([
      { status: 'interrupted', testAccuracy: 0.875, trainingSeconds: 0.75, bestLoss: 0.75 },
    ])
  })
})

describe('a run that is known here and broke off', () => {
  const brokenOff = (run: KeptRun) =>
    drawn((curves) =>
      curves.map((one) => ({
        ...one,
        steps: one.steps.slice(0, 1),
        values: one.values.slice(0, 1),
      })),
    )({
      ...run,
      curves: run.curves.filter(({ metric }) => metric === 'training-loss'),
      summary: { ...run.summary, status: 'interrupted', reason: 'Killed.' },
    })

  test('is brought up to date with the figures of the points that come', () => {
    const run = honestRun()
    storage.exchange.add(carriedBy(brokenOff(run)).experiment)
    const { completed } = storage.exchange.add(carriedBy(run).experiment)
    expect(completed).toEqual([run.summary.id])
    expect(keptRuns(storage)).toMatchObject([{ status: 'done', ...summaryOf(CURVES) }])
  })

  test('is not by forged figures', () => {
    const run = honestRun()
    storage.exchange.add(carriedBy(brokenOff(run)).experiment)
    const forged = carriedBy(said({ testAccuracy: 1 })(run)).experiment
    expect(failureOf(() => storage.exchange.add(forged)).message).toContain('100.00\u00a0%')
    expect(keptRuns(storage)).toMatchObject([{ status: 'interrupted', testAccuracy: null }])
  })

  test('is not by a run whose recipe is longer under the same hash', () => {
    const run = honestRun()
    storage.exchange.add(carriedBy(brokenOff(run)).experiment)
    const longer = { ...run.summary.recipe, steps: 5 }
    const curves = [curve('training-loss', { 1: 2.25, 2: 1, 3: 1, 4: 1, 5: 1 })]
    const other = drawn(() => curves)(said({ recipe: longer })(run))
    expect(storage.exchange.add(carriedBy(other).experiment)).toMatchObject({
      completed: [],
      differing: [run.summary.id],
    })
  })
})

describe('a database', () => {
  function mergeChanged(change: string) {
    const path = pathOf('other.sqlite')
    const other = openStorage(path)
    other.exchange.add(carriedBy(honestRun()).experiment)
    other.close()
    const database = new Database(path)
    database.exec(`UPDATE runs SET ${change}`)
    database.close()
    return storage.exchange.merge(path)
  }

  test.each([
    'test_accuracy = 0.99, best_loss = 0.1',
    'training_seconds = 0.01',
    'steps_done = 2',
    "status = 'diverged'",
  ])('that says %s is told of, and its run has the figures of its points', (change) => {
    const came = mergeChanged(change)
    expect(came).toMatchObject({ corrected: 1, leftOut: 0 })
    expect(came.added).toHaveLength(1)
    expect(keptRuns(storage)).toMatchObject([summaryOf(CURVES)])
  })

  test.each(HONEST_ENDS)('with a run %s has nothing to correct', (_, end, summary) => {
    const path = pathOf('other.sqlite')
    const other = openStorage(path)
    other.exchange.add(carriedBy(end(honestRun())).experiment)
    other.close()
    expect(storage.exchange.merge(path)).toMatchObject({ corrected: 0, leftOut: 0 })
    expect(keptRuns(storage)).toMatchObject([summary])
  })

  test('whose columns say another recipe than the recipe is sorted by the recipe', () => {
    mergeChanged("optimizer = 'adam', learning_rate = 9, seed = 77, steps = 9000, dataset = 'x'")
    const count = (query: string) => storage.list.query({ query, grouping: null }).keys.length
    expect([count('optimizer:sgd'), count('optimizer:adam'), count('seed:77')]).toEqual([1, 0, 0])
  })

  test.each([
    'test_accuracy = 5',
    'best_loss = -3',
    'steps_done = 4294967295',
    'training_seconds = 9e999',
    'queued_at = 9000000000000000',
  ])('that says %s keeps that run for itself', (change) => {
    expect(mergeChanged(change)).toMatchObject({ corrected: 0, leftOut: 1, added: [] })
    expect(keptRuns(storage)).toEqual([])
  })

  test.each(SAMPLE_VERSIONS)('of version %s is what its runs say', (version) => {
    const path = pathOf(`version-${version}.sqlite`)
    putSample(version, path)
    const came = storage.exchange.merge(path)
    expect(came).toMatchObject({ corrected: 0, leftOut: 0 })
    expect(came.added.length).toBeGreaterThan(5)
    expect(keptRuns(storage).some(({ status }) => status === 'done')).toBe(true)
  })
})
