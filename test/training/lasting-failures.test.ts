/** What storage will never take of a run: it ends, says why, and keeps the others from nothing. */
import { shownText } from '../../src-shared/language/stored-text'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ownersFolder } from '../../src-main/storage/runs/owner'
import { openStorage } from '../../src-main/storage/storage'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunId } from '../../src-shared/runs/run'
import { execute } from '../storage/sample-runs'
import { tinyDraft } from './worker/sample-task'
import { openTrainingLab, pointsOf, useWorkerFiles, type TrainingLab } from './training-lab'

/** Steps that nobody waits for. */
const ENDLESS = 10_000_000
/** Only what fails waits this long, in milliseconds. */
const PATIENCE = 15_000

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 2 })
})
afterEach(() => lab.close())

const sgd = chooseOptimizer('sgd')
const start = (steps: number, seeds = [0]): RunId[] =>
  lab.training.start(tinyDraft({ steps }, { optimizers: [sgd], seeds })).runs.map(({ id }) => id)
const problems = () =>
  lab.told.flatMap(({ name, event }) => (name === 'lab.problem' ? [event] : []))
const stored = (id: RunId) =>
  vi.waitFor(() => expect(lab.losses(id).length).toBeGreaterThan(0), PATIENCE)

test('a point that is there already ends its run alone, with what was stored before', async () => {
  const [id, other] = start(ENDLESS, [0, 1])
  await Promise.all([stored(id), stored(other)])
  const far = 2 * ENDLESS
  execute(
    lab.database,
    `INSERT INTO curve_chunks (run_id, metric, first_step, points)
     VALUES ('${id}', 'training-loss', ${far}, x'00000000')`,
  )
  await vi.waitFor(() => expect(lab.run(id).status).toBe('failed'), PATIENCE)
  const { reason, stepsDone, bestLoss } = lab.run(id)
  expect(reason).toMatch(/already has its training-loss/)
  expect(bestLoss).not.toBeNull()
  expect(stepsDone).toBe(lab.losses(id).length - 1)
  expect(problems()).toHaveLength(1)
  expect(problems()[0]).toContain(reason)
  const before = lab.losses(other).length
  await vi.waitFor(() => expect(lab.losses(other).length).toBeGreaterThan(before), PATIENCE)
  lab.training.stop([other])
  await lab.training.whenIdle()
  expect(lab.run(other).status).toBe('stopped')
})

test('a run that another process goes on with is left to it, and nobody waits for it', async () => {
  const [id] = start(ENDLESS)
  await stored(id)
  rmSync(ownersFolder(lab.database), { recursive: true })
  const other = openStorage(lab.database)
  // Each time points are written, the file is made anew.
  await vi.waitFor(() => {
    rmSync(ownersFolder(lab.database), { recursive: true, force: true })
    expect(other.runs.interruptUnfinished(5000)).toEqual([id])
  }, PATIENCE)
  other.runs.requeue(id, 0, '1', 'data')
  await lab.training.whenIdle()
  expect(problems()[0]).toMatch(/goes on with it/)
  await sleep(400)
  expect(lab.run(id)).toMatchObject({ status: 'queued', stepsDone: 0 })
  expect(lab.losses(id)).toHaveLength(0)
  other.close()
})

test('a run that is deleted while it trains ends', async () => {
  const [id] = start(ENDLESS)
  await stored(id)
  const database = new Database(lab.database)
  database.pragma('foreign_keys = ON')
  database.prepare('DELETE FROM runs WHERE id = ?').run(id)
  database.close()
  await lab.training.whenIdle()
  expect(problems()).toHaveLength(1)
  expect(lab.storage.runs.get(id)).toBeUndefined()
})

test('a run whose points are missing is not done, and goes on from before the gap to the same', async () => {
  const steps = 200_000
  const [whole] = start(steps)
  await lab.training.whenIdle()
  expect(lab.run(whole).status).toBe('done')
  const [id] = start(steps)
  await lab.when(pointsOf(id))
  const database = new Database(lab.database)
  const drop = database.prepare<[{ id: RunId }]>(
    `DELETE FROM curve_chunks WHERE metric = 'training-loss' AND run_id = @id AND first_step =
         (SELECT max(first_step) FROM curve_chunks WHERE metric = 'training-loss' AND run_id = @id)`,
  )
  await vi.waitFor(() => expect(drop.run({ id }).changes).toBe(1), PATIENCE)
  database.close()
  await lab.training.whenIdle()
  const { status, reason, stepsDone } = lab.run(id)
  expect(status).toBe('failed')
  expect(shownText(reason ?? '')).toMatch(/missing in what was recorded/)
  expect(stepsDone).toBeLessThan(steps)
  expect(lab.losses(id).length).toBeLessThan(steps)
  lab.training.resumeRuns([id])
  await lab.training.whenIdle()
  expect(lab.run(id)).toMatchObject({ status: 'done', stepsDone: steps, reason: null })
  expect(lab.losses(id)).toEqual(lab.losses(whole))
})
