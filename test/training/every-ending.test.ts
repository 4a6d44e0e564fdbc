/** However a run ends, the same columns tell what its curves tell. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { curvesOf } from '../../src-main/storage/runs/curve-repository'
import { RUN_COLUMNS } from '../../src-main/storage/schema/run-columns'
import type { Row } from '../../src-main/storage/transfer/run-source'
import { rescueHere } from '../../src-main/storage/recover/rescue'
import { openStorage } from '../../src-main/storage/storage'
import { KEPT_FIGURES } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunId, RunStatus } from '../../src-shared/runs/run'
import { tinyDraft } from './worker/sample-task'
import { openTrainingLab, useWorkerFiles, type TrainingLab } from './training-lab'

/** Steps that nobody waits for. */
const ENDLESS = 10_000_000
/** A schedule that makes the loss no number any more. */
const WILD = { learningRate: 1000, weightDecay: 10 }

const files = useWorkerFiles()
let lab: TrainingLab
let copies = 0

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 1 })
})
afterEach(() => lab.close())

function start(steps: number, hyperparameters = {}): RunId {
  const base = { steps, validationExamples: 20, evaluateEvery: 1, gradientNormEvery: 1 }
  const optimizers = [chooseOptimizer('sgd', hyperparameters)]
  return lab.training.start(tinyDraft(base, { optimizers })).runs[0].id
}

/** In the midst of training, with everything measured that is measured. */
async function begin(): Promise<RunId> {
  const id = start(ENDLESS)
  await vi.waitFor(() => expect(figuresOf(lab.storage, id).testAccuracy).not.toBeNull(), 10_000)
  return id
}

/** The database as a power cut leaves it at this moment. */
function cutOff(): string {
  const copy = join(files.folder, `cut-off-${++copies}.sqlite`)
  const database = new Database(lab.database)
  database.prepare('VACUUM INTO ?').run(copy)
  database.close()
  return copy
}

function open(path = join(files.folder, `other-${++copies}.sqlite`)): Storage {
  const storage = openStorage(path)
  onTestFinished(() => storage.close())
  return storage
}

const figuresOf = ({ runs }: Storage, id: RunId) =>
  summaryOf(curvesOf((ids, metric) => runs.curves(ids, metric), id))

/** The columns that some end of a run writes. */
const ENDING = RUN_COLUMNS.filter(({ at }) => [at.end, at.interrupt, at.complete].includes('given'))

/** What is rightly empty: a thread that ended unasked, and a kill, leave no hash of the batches drawn. */
const EMPTY: Readonly<Partial<Record<RunStatus, readonly string[]>>> = {
  done: ['reason'],
  stopped: ['reason'],
  diverged: ['last100_mean_loss'],
  failed: ['batch_hash'],
  interrupted: ['batch_hash'],
}

interface Expected {
  readonly path?: string
  /** Columns that this end rightly leaves empty. */
  readonly empty?: readonly string[]
}

/** Whatever ended it, the row itself lacks nothing that an end writes. */
function expectWhole(path: string, id: RunId, empty: readonly string[]): void {
  const database = new Database(path, { readonly: true })
  const row = database.prepare('SELECT * FROM runs WHERE id = ?').get(id) as Row
  database.close()
  const lost = ENDING.filter(({ column }) => row[column] === null).map(({ column }) => column)
  expect(lost.filter((column) => !empty.includes(column))).toEqual([])
}

/** Of a run that somebody still trains elsewhere, it is not told when it ended. */
function expectFiguresKept(path: string, id: RunId): void {
  const database = new Database(path, { readonly: true })
  const row = database.prepare('SELECT * FROM runs WHERE id = ?').get(id) as Row
  database.close()
  expect(KEPT_FIGURES.filter(({ column }) => row[column] === null)).toEqual([])
}

/** The row says what the curves say, and they say everything. */
function expectFigures(
  storage: Storage,
  id: RunId,
  status: RunStatus,
  { path = lab.database, empty = EMPTY[status] }: Expected = {},
): void {
  const figures = figuresOf(storage, id)
  const run = storage.runs.get(id)
  expect(run).toMatchObject({ status, ...figures })
  expectWhole(path, id, empty ?? [])
  const unknown = Object.entries(figures).filter(([, figure]) => figure === null)
  const isDiverged = status === 'diverged'
  expect(unknown.map(([name]) => name)).toEqual(isDiverged ? ['last100MeanLoss'] : [])
  expect(run?.finishedAt).not.toBeNull()
}

describe('a run ends', () => {
  test('done', async () => {
    const id = start(40)
    await lab.training.whenIdle()
    expectFigures(lab.storage, id, 'done')
  })

  test('stopped', async () => {
    const id = await begin()
    lab.training.stop([id])
    await lab.training.whenIdle()
    expectFigures(lab.storage, id, 'stopped')
  })

  test('diverged', async () => {
    const id = start(200, WILD)
    await lab.training.whenIdle()
    expectFigures(lab.storage, id, 'diverged')
  })

  test('failed, with its thread', async () => {
    const id = await begin()
    await lab.workers[0].terminate()
    await lab.training.whenIdle()
    expectFigures(lab.storage, id, 'failed')
  })

  test('interrupted, when the app is closed', async () => {
    const id = await begin()
    await lab.training.shutDown('The app was closed.')
    expectFigures(lab.storage, id, 'interrupted')
  })

  test('stopped while it waits to go on', async () => {
    const id = await begin()
    await lab.training.shutDown('The app was closed.')
    const again = openTrainingLab(files, { database: lab.database, workers: 0 })
    again.training.resumeRuns([id])
    again.training.stop([id])
    await again.training.whenIdle()
    // As it waited it had its place among those that have not begun.
    const empty = ['reason', 'started_at', 'batch_hash']
    expectFigures(again.storage, id, 'stopped', { empty })
    await again.close()
  })

  test('killed', async () => {
    const id = await begin()
    const copy = cutOff()
    const storage = open(copy)
    expect(storage.runs.interruptUnfinished(Date.now())).toEqual([id])
    expectFigures(storage, id, 'interrupted', { path: copy })
  })

  test('killed, in a database that is recovered', async () => {
    const id = await begin()
    const copy = cutOff()
    await rescueHere.recover(copy)
    const storage = open(copy)
    storage.runs.interruptUnfinished(Date.now())
    expectFigures(storage, id, 'interrupted', { path: copy })
  })

  test('killed, in a database that is merged', async () => {
    const id = await begin()
    const path = join(files.folder, 'merged.sqlite')
    const storage = open(path)
    storage.exchange.merge(cutOff())
    const { startedAt } = storage.runs.get(id)!
    expect(startedAt).not.toBeNull()
    expect(storage.runs.get(id)).toMatchObject({
      status: 'interrupted',
      ...figuresOf(storage, id),
    })
    expectFiguresKept(path, id)
  })

  test('elsewhere, in a database that is merged into the one that it broke off in', async () => {
    const id = await begin()
    const here = cutOff()
    lab.training.stop([id])
    await lab.training.whenIdle()
    const storage = open(here)
    storage.runs.interruptUnfinished(Date.now())
    expect(storage.exchange.merge(cutOff()).completed).toEqual([id])
    expectFigures(storage, id, 'stopped', { path: here })
  })

  test('not yet, where a picture of it is brought in', async () => {
    const id = await begin()
    const path = join(files.folder, 'imported.sqlite')
    const storage = open(path)
    storage.exchange.add(lab.storage.exchange.experiment([id]))
    expect(storage.runs.get(id)).toMatchObject({
      status: 'interrupted',
      ...figuresOf(storage, id),
    })
    expect(storage.runs.get(id)?.testAccuracy).not.toBeNull()
    expect(storage.runs.get(id)?.trainingSeconds).not.toBeNull()
    expectFiguresKept(path, id)
  })
})
