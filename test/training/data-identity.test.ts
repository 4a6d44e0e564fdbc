/** What a run was trained on is part of what it is: real folders whose files somebody changes, real runs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Library } from '../../src-main/datasets/dataset-library'
import { judgeRuns } from '../../src-main/storage/browse/thread/verdicts'
import { runsOfComparison } from '../../src-main/storage/browse/run-list-repository'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { chooseOptimizer, type RecipeBase } from '../../src-shared/recipe/recipe'
import type { RunId } from '../../src-shared/runs/run'
import { groupContenders } from '../../src-shared/verdict/contenders'
import { defaultQuestion } from '../../src-shared/verdict/contract'
import { failureOf, idx } from '../datasets/idx-files'
import { TINY_DATASET, tinyDraft } from './worker/sample-task'
import { openTrainingLab, pointsOf, useWorkerFiles, type TrainingLab } from './training-lab'

const files = useWorkerFiles()
const SEEDS = [0, 1, 2, 3, 4, 5]
const [SGD, RMSPROP] = [[chooseOptimizer('sgd')], [chooseOptimizer('rmsprop')]]
const ENDLESS = 5_000_000

let lab: TrainingLab
let folders = 0

beforeEach(() => (lab = openFolderLab()))
afterEach(() => lab.close())

/** A lab whose data sets are folders of files. */
function openFolderLab(options: { workers?: number; database?: string } = {}): TrainingLab {
  return openTrainingLab(files, {
    ...options,
    datasets: (storage) =>
      new Library({ builtInFolder: files.folder, folders: storage.datasetFolders }),
  })
}

interface Folder {
  readonly path: string
  readonly id: string
}

/** The tiny data set as a folder of the lab. */
function addFolder(): Folder {
  const path = join(files.folder, `digits ${++folders}`)
  mkdirSync(path)
  const { train, test: tested } = TINY_DATASET
  for (const [part, { images, count }] of [
    ['train', train],
    ['t10k', tested],
  ] as const) {
    writeFileSync(
      join(path, `${part}-images-idx3-ubyte`),
      idx(0x0803, [count, 2, 3], new Uint8Array(images)),
    )
  }
  writeLabels(path, 't10k', [...new Uint8Array(tested.labels)])
  writeLabels(path, 'train', trueLabels())
  const { id } = new Library({
    builtInFolder: files.folder,
    folders: lab.storage.datasetFolders,
  }).addFolder(path)
  return { path, id }
}

const trueLabels = () => [...new Uint8Array(TINY_DATASET.train.labels)]

function writeLabels(path: string, part: string, values: readonly number[]): void {
  writeFileSync(join(path, `${part}-labels-idx1-ubyte`), idx(0x0801, [values.length], values))
}

/** Another order of the same labels: other examples of every class. */
const shuffle = ({ path }: Folder) => writeLabels(path, 'train', trueLabels().reverse())
const putBack = ({ path }: Folder) => writeLabels(path, 'train', trueLabels())

function begin(
  { id }: Folder,
  base: Partial<RecipeBase> = {},
  changes: Partial<ComparisonDraft> = {},
) {
  return lab.training.start(tinyDraft({ dataset: id, ...base }, changes))
}

async function train(folder: Folder, changes: Partial<ComparisonDraft>): Promise<RunId[]> {
  const { runs } = begin(folder, {}, changes)
  await lab.training.whenIdle()
  return runs.map(({ id }) => id)
}

async function stopped(folder: Folder): Promise<RunId> {
  const { runs } = begin(folder, { steps: ENDLESS }, { optimizers: SGD })
  await lab.when(pointsOf(runs[0].id))
  lab.training.stop([runs[0].id])
  await lab.training.whenIdle()
  return runs[0].id
}

function verdictOn(ids: readonly RunId[]) {
  const { storage } = lab
  return judgeRuns(storage, storage.list.summaries(ids), defaultQuestion('test-accuracy'))
}

const dataCheck = (ids: readonly RunId[]) => verdictOn(ids).fairness.find(({ id }) => id === 'data')

const problems = () =>
  lab.told.flatMap(({ name, event }) => (name === 'lab.problem' ? [event] : []))

/** As a run of an earlier version is stored, which did not keep what it was trained on. */
function forget(ids: readonly RunId[]): void {
  const database = new Database(lab.database)
  for (const id of ids) database.prepare('UPDATE runs SET data_hash = NULL WHERE id = ?').run(id)
  database.close()
}

test('labels shuffled between two optimizers are told before training, and no verdict pairs them', async () => {
  const folder = addFolder()
  const first = await train(folder, { optimizers: RMSPROP, seeds: SEEDS })
  shuffle(folder)
  const { runs, notice } = begin(
    folder,
    {},
    { optimizers: [chooseOptimizer('adam')], seeds: SEEDS },
  )
  expect(notice).toMatch(
    /^The files of digits \d+ have changed since a run was last trained on them/,
  )
  await lab.training.whenIdle()

  const ids = [...first, ...runs.map(({ id }) => id)]
  const hashes = ids.map((id) => lab.run(id).dataHash)
  expect(new Set(hashes.slice(0, 6)).size).toBe(1)
  expect(new Set(hashes).size).toBe(2)
  const { measures, fairness, notes } = verdictOn(ids)
  expect(measures.flatMap(({ pairs }) => pairs.map(({ isPaired }) => isPaired))).not.toContain(true)
  expect(notes.join(' ')).toContain('were trained on different data')
  const holds = Object.fromEntries(fairness.map((check) => [check.id, check.holds]))
  expect(holds).toMatchObject({ data: false, batches: false, recipe: false, weights: true })
  const shown = hashes[0]!.slice(0, 12)
  expect(dataCheck(ids)?.reason).toContain(`${folder.id} (content ${shown})`)
})

test('the same optimizer on two contents is two contenders, on two folders with one content one', async () => {
  const [folder, copy] = [addFolder(), addFolder()]
  const ids = await train(folder, { optimizers: SGD, seeds: [0] })
  ids.push(...(await train(copy, { optimizers: SGD, seeds: [1] })))
  ids.push(...(await train(copy, { optimizers: RMSPROP, seeds: [0, 1] })))
  expect(dataCheck(ids)).toMatchObject({ holds: true })
  expect(verdictOn(ids).contenders.map(({ label, runs }) => [label, runs])).toEqual([
    ['SGD', 2],
    ['RMSprop', 2],
  ])
  expect(verdictOn(ids).fairness.find(({ id }) => id === 'recipe')).toMatchObject({ holds: true })
  shuffle(copy)
  ids.push(...(await train(copy, { optimizers: SGD, seeds: [1] })))
  const evidence = lab.storage.list.summaries(ids).map((run) => {
    const curve = lab.storage.runs.curves([run.id], 'training-loss').get(run.id)!
    return { run, curve, clock: curve }
  })
  const labels = groupContenders(evidence).contenders.map(({ label }) => label)
  expect(labels).toHaveLength(3)
  expect(labels[2]).toMatch(/^SGD · .* \(content [0-9a-f]{12}\)$/)
})

test('a run does not go on over changed files; nothing is lost, and it goes on when they are back', async () => {
  const folder = addFolder()
  const id = await stopped(folder)
  const before = lab.run(id)
  shuffle(folder)
  const failure = failureOf(() => lab.training.resumeRuns([id]))
  expect(failure.code).toBe('data-changed')
  expect(failure.message).toContain(folder.path)
  expect(lab.run(id)).toEqual(before)
  expect(lab.training.list()).toEqual([])
  putBack(folder)
  lab.training.resumeRuns([id])
  expect(lab.run(id).dataHash).toBe(before.dataHash)
})

test('a comparison whose process ended does not go on over changed files', async () => {
  const folder = addFolder()
  const { comparisonId, runs } = begin(folder, { steps: ENDLESS })
  await lab.when(pointsOf(runs[0].id))
  const { database } = lab
  await lab.close()
  lab = openFolderLab({ database })
  lab.storage.runs.interruptUnfinished(Date.now())
  shuffle(folder)
  expect(failureOf(() => lab.training.resumeComparisons([comparisonId])).code).toBe('data-changed')
  expect(await lab.training.unfinished()).toHaveLength(1)
  putBack(folder)
  lab.training.resumeComparisons([comparisonId])
  await lab.when(pointsOf(runs[0].id))
})

test('a run is neither forked nor trained again over changed files, and no thread begins', async () => {
  const folder = addFolder()
  const [id] = await train(folder, { optimizers: SGD })
  const { recipe } = lab.run(id)
  const request = {
    parent: id,
    step: 20,
    steps: 40,
    optimizer: recipe.optimizer,
    schedule: recipe.schedule,
    scheduleFrom: 'continued',
    optimizerState: 'kept',
  } as const
  shuffle(folder)
  const begun = lab.workers.length
  expect(failureOf(() => lab.training.fork(request)).code).toBe('data-changed')
  await expect(lab.training.replay(id)).rejects.toMatchObject({ code: 'data-changed' })
  expect(lab.workers).toHaveLength(begun)
  putBack(folder)
  expect(lab.training.fork(request).dataHash).toBe(lab.run(id).dataHash)
  await expect(lab.training.replay(id)).resolves.toMatchObject({ outcome: 'identical' })
})

test('all runs of a comparison train on what it was queued with, whatever happens to the files meanwhile', async () => {
  await lab.close()
  lab = openFolderLab({ workers: 1 })
  const folder = addFolder()
  const whole = await train(folder, { seeds: [0, 1] })
  const { runs } = begin(folder, {}, { seeds: [0, 1] })
  shuffle(folder)
  await lab.training.whenIdle()
  expect(runs).toHaveLength(4)
  for (const [i, { id }] of runs.entries()) {
    expect(lab.run(id)).toMatchObject({ status: 'done', dataHash: lab.run(whole[i]).dataHash })
    expect(lab.losses(id)).toEqual(lab.losses(whole[i]))
  }
})

test('what a sweep plans on the way is trained on what it began with', async () => {
  const folder = addFolder()
  const { comparisonId, runs } = begin(
    folder,
    { validationExamples: 12 },
    {
      optimizers: SGD,
      seeds: [0, 1],
      sweep: {
        search: { kind: 'grid', axes: [{ field: 'learningRate', values: [0.1, 0.01] }] },
        tuningSeeds: [0],
        selectBy: 'validation-loss',
      },
    },
  )
  shuffle(folder)
  await lab.training.whenIdle()
  const all = runsOfComparison(lab.storage.list, comparisonId)
  expect(all.filter(({ role }) => role === 'final')).toHaveLength(2)
  expect(new Set(all.map(({ dataHash }) => dataHash))).toEqual(new Set([runs[0].dataHash]))
})

test('of runs of an earlier version it is not known, and that stays so until they begin anew', async () => {
  const folder = addFolder()
  const ids = await train(folder, { seeds: SEEDS })
  forget(ids)
  expect(dataCheck(ids)).toMatchObject({ holds: null })
  expect(dataCheck(ids)?.reason).toContain('not known')
  // One side known, the other not: still nobody knows.
  const more = await train(folder, { optimizers: [chooseOptimizer('adam')], seeds: SEEDS })
  expect(dataCheck([...ids, ...more])).toMatchObject({ holds: null })

  const id = await stopped(folder)
  forget([id])
  shuffle(folder)
  lab.training.resumeRuns([id])
  expect(problems().join(' ')).toMatch(/An earlier version trained “SGD”.*not known/)
  expect(lab.run(id).dataHash).toBeNull()
  await lab.when(pointsOf(id))
})
