/** Runs that another program trained are kept like any other, come once, and go through every file of the lab. */
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { csvPieces } from '../../src-main/exchange/csv'
import { importFile } from '../../src-main/exchange/import'
import { jsonPieces } from '../../src-main/exchange/json'
import { openFiles } from '../../src-main/exchange/open-files'
import { addOutside } from '../../src-main/exchange/outside/add-outside'
import { curveFilesAt } from '../../src-main/exchange/watch-folder'
import { drawingWith, experimentText, pictureWith } from '../../src-main/exchange/picture'
import type { Storage } from '../../src-main/storage/contract'
import type { OutsideFile } from '../../src-shared/outside/outside-run'
import { isKnown, isKnownSeed } from '../../src-shared/outside/outside-recipe'
import { keptRuns } from '../storage/sample-runs'
import { useStorages } from '../storage/opened-storages'
import { fallingCurve, named, outsideFile, outsideRun } from './outside-files'
import { PLAIN_SVG, plainPng } from './png-files'

const { openAt, pathOf } = useStorages()
let storage: Storage
beforeEach(() => {
  storage = openAt('lab.sqlite')
})

const SAID = {
  optimizer: 'torch.optim.Adam',
  learningRate: 0.003,
  seed: 4,
  batchSize: 64,
  dataset: 'MNIST',
  other: { warmup: '100' },
}

const add = (file: OutsideFile, name = 'events.out') =>
  addOutside(storage.exchange, named(name), file)

const found = (query: string) => storage.list.query({ query, grouping: null }).keys.length

describe('a run of another program', () => {
  test('is kept with what its file says, and with nothing else', () => {
    const report = add(outsideFile(outsideRun('adam', SAID), outsideRun('who knows')))
    expect(report).toMatchObject({ comparisons: 1, differing: [], leftOut: 0 })
    const [adam, other] = report.added.map((id) => storage.exchange.experiment([id]).runs[0])
    expect(adam.summary).toMatchObject({
      name: 'adam',
      comparisonName: 'events.out',
      status: 'done',
      stepsDone: 500,
      initHash: null,
      recipe: {
        optimizer: { id: 'outside:torch.optim.Adam', hyperparameters: { learningRate: 0.003 } },
        seed: 4,
        batchSize: 64,
        dataset: 'MNIST',
        steps: 500,
        outside: { format: 'tensorboard', file: 'events.out', run: 'adam', said: SAID },
      },
    })
    expect(adam.curves).toEqual([fallingCurve('training-loss', 50, 10)])
    const { recipe } = other.summary
    expect(recipe.optimizer).toEqual({ id: 'outside:', hyperparameters: {} })
    expect(isKnownSeed(recipe.seed)).toBe(false)
    const known = ['batchSize', 'dataset', 'learningRate', 'seed', 'activation', 'steps']
    expect(known.filter((key) => isKnown(recipe, key))).toEqual(['steps'])
    expect(known.filter((key) => isKnown(adam.summary.recipe, key))).toEqual(
      known.filter((key) => key !== 'activation'),
    )
  })

  test('is found by what is known of it, and by nothing else', () => {
    add(outsideFile(outsideRun('adam', SAID), outsideRun('who knows')))
    const counts = [
      ...['batch:64', 'batch:1', 'dataset:mnist', 'lr:0.003', 'seed:4', 'seed>=0', 'loss<2'],
      ...['activation:relu', 'hidden:none', 'init:he', 'schedule:constant', 'clip:0'],
      ...[
        'loss-form:exact',
        'optimizer:adam',
        'optimizer:torch.optim.Adam',
        'sampling:shuffled-epochs',
      ],
    ].map((query) => [query, found(query)])
    expect(Object.fromEntries(counts)).toEqual({
      ...{ 'batch:64': 1, 'batch:1': 0, 'dataset:mnist': 1, 'lr:0.003': 1, 'seed:4': 1 },
      ...{ 'seed>=0': 1, 'loss<2': 2, 'activation:relu': 0, 'hidden:none': 0, 'init:he': 0 },
      ...{ 'schedule:constant': 0, 'clip:0': 0, 'loss-form:exact': 0, 'optimizer:adam': 0 },
      ...{ 'optimizer:torch.optim.Adam': 1, 'sampling:shuffled-epochs': 0 },
    })
    const groups = (grouping: 'optimizer' | 'dataset') =>
      storage.list.query({ query: '', grouping }).groups?.map(({ label }) => label)
    expect(groups('optimizer')).toEqual(['torch.optim.Adam', 'unknown optimizer'])
    expect(groups('dataset')).toEqual(['MNIST', 'not known'])
  })

  test('stands in one comparison with those of other files of its folder', () => {
    const inFolder = (run: string, folder: string): OutsideFile => ({
      ...outsideFile(outsideRun(run, SAID)),
      folder,
    })
    const [one, two, other] = [
      add(inFolder('a', '/home/me/project/runs'), 'a.jsonl'),
      add(inFolder('b', '/home/me/project/runs'), 'b.jsonl'),
      add(inFolder('c', '/home/me/other/runs'), 'c.jsonl'),
    ]
    expect([one, two, other].map(({ comparisons }) => comparisons)).toEqual([1, 0, 1])
    const summaries = [one, two, other].map(
      ({ added }) => storage.exchange.experiment(added).runs[0].summary,
    )
    expect(summaries.map(({ comparisonName }) => comparisonName)).toEqual([
      'project/runs',
      'project/runs',
      'other/runs',
    ])
    expect(summaries[1].comparisonId).toBe(summaries[0].comparisonId)
  })

  test('comes with all that stand in a folder, which is one comparison', async () => {
    const fixtures = join(import.meta.dirname, '../fixtures/outside')
    const runs = pathOf('runs')
    for (const name of ['pytorch', 'tensorboardx'])
      cpSync(join(fixtures, name), join(runs, name), { recursive: true })
    const { reports, problems } = openFiles(storage.exchange, await curveFilesAt([runs]))
    expect(problems).toEqual([])
    const ids = reports.flatMap(({ added }) => added)
    const found = storage.exchange.experiment(ids).runs.map(({ summary }) => summary)
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['pytorch', 'tensorboardx']))
    expect(new Set(found.map(({ comparisonId }) => comparisonId)).size).toBe(1)
    expect(found[0].comparisonName).toMatch(/\/runs$/)
    const empty = pathOf('empty')
    mkdirSync(empty)
    expect(openFiles(storage.exchange, await curveFilesAt([empty])).problems).toHaveLength(1)
  })

  test('that is read again is known, and completed when it has grown', () => {
    const short = outsideRun('adam', SAID, [fallingCurve('training-loss', 10, 10)])
    const long = { ...short, curves: [fallingCurve('training-loss', 30, 10)] }
    const { added } = add(outsideFile(short))
    expect(add(outsideFile(short), 'copy')).toMatchObject({ known: added, comparisons: 0 })
    expect(add(outsideFile(long, outsideRun('new')), 'copy')).toMatchObject({
      ...{ completed: added, known: [], differing: [], comparisons: 0 },
    })
    expect(add(outsideFile(short))).toMatchObject({ known: added, added: [] })
    const [run] = keptRuns(storage).filter(({ id }) => id === added[0])
    expect(run).toMatchObject({
      stepsDone: 300,
      recipe: { steps: 300 },
      comparisonName: 'events.out',
    })
    expect(new Set(keptRuns(storage).map(({ comparisonId }) => comparisonId)).size).toBe(1)
  })

  test('with another past than the one of its id comes beside it, once', () => {
    const run = outsideRun('adam', SAID)
    const other = { ...run, curves: [fallingCurve('training-loss', 50, 10, 0.02)] }
    const { added } = add(outsideFile(run))
    const again = add(outsideFile(other))
    expect(again).toMatchObject({ known: [], differing: [] })
    expect(again.added).toHaveLength(1)
    expect(again.added).not.toEqual(added)
    expect(add(outsideFile(other))).toMatchObject({ added: [], known: again.added, differing: [] })
    expect(keptRuns(storage)).toHaveLength(2)
  })

  test('may have no training loss, and settings that no field takes', () => {
    const said = { batchSize: 65_536, learningRate: 0, seed: -1 }
    const curves = [fallingCurve('validation-accuracy', 3, 400, 0.5)].map((curve) => ({
      ...curve,
      values: Float32Array.of(0.5, 0.75, 0.875),
    }))
    const [id] = add(outsideFile(outsideRun('run', said, curves))).added
    const { summary } = storage.exchange.experiment([id]).runs[0]
    expect(summary).toMatchObject({ stepsDone: 1200, validationAccuracy: 0.875 })
    expect(summary.recipe.outside?.said).toEqual({
      other: { batchSize: '65536', learningRate: '0', seed: '-1' },
    })
  })

  test('without a point is left out', () => {
    const report = add(outsideFile(outsideRun('empty', {}, []), outsideRun('full')))
    expect(report).toMatchObject({ leftOut: 1 })
    expect(report.added).toHaveLength(1)
  })

  test.each(['CSV', 'JSON', 'PNG', 'SVG'] as const)('goes through a %s and back', (kind) => {
    const { added } = add(outsideFile(outsideRun('adam', SAID), outsideRun('who knows')))
    const experiment = storage.exchange.experiment(added)
    const carried = { experiment, chart: null }
    const written = {
      CSV: () => [...csvPieces(experiment)].join(''),
      JSON: () => [...jsonPieces(carried, '1')].join(''),
      PNG: () =>
        pictureWith(plainPng(), { pixelsPerMetre: 3780, text: experimentText(carried, '1') }).png,
      SVG: () => drawingWith(PLAIN_SVG, experimentText(carried, '1')).svg,
    }[kind]()
    const file = Buffer.from(written)
    // What nobody knows stands in no file.
    if (kind === 'JSON') expect(file.toString()).not.toMatch(/"activation":.*"outside"/)
    const other = openAt('other.sqlite')
    expect(importFile(other.exchange, 'file', file).added).toEqual(added)
    expect(other.exchange.experiment(added).runs.map(({ curves }) => curves)).toEqual(
      experiment.runs.map(({ curves }) => curves),
    )
    expect(other.exchange.experiment(added).runs.map(({ summary }) => summary.recipe)).toEqual(
      experiment.runs.map(({ summary }) => summary.recipe),
    )
    expect(importFile(storage.exchange, 'file', file).known).toEqual(added)
  })

  test('is brought in with another database', () => {
    const { added } = add(outsideFile(outsideRun('adam', SAID)))
    const other = openAt('other.sqlite')
    expect(other.exchange.merge(pathOf('lab.sqlite'))).toMatchObject({
      ...{ added, corrected: 0, leftOut: 0 },
    })
  })
})
