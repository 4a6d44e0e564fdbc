/** How often the row of a run is read from the disk when the run begins. */
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunId } from '../../src-shared/runs/run'
import { tinyDraft } from './worker/sample-task'
import { openTrainingLab, useWorkerFiles, type TrainingLab } from './training-lab'

const { statements } = vi.hoisted(() => ({ statements: [] as string[] }))

/** The real driver, which tells of every statement with what is put in for its parameters. */
vi.mock('better-sqlite3', async (importOriginal) => {
  const { default: Driver } = await importOriginal<{ default: typeof Database }>()
  class Told extends Driver {
    constructor(path: string, options: Database.Options) {
      super(path, { ...options, verbose: (sql) => void statements.push(String(sql)) })
    }
  }
  return { default: Told }
})

const files = useWorkerFiles()
let lab: TrainingLab

beforeEach(() => {
  lab = openTrainingLab(files, { workers: 1 })
})
afterEach(() => lab.close())

/** What `act` gives, and how often it reads each of these rows. */
function readsIn<Given>(act: () => Given, idsOf: (given: Given) => readonly RunId[]) {
  statements.length = 0
  const given = act()
  const made = statements.slice()
  // SQLite tells no more of a text than this.
  const told = (id: RunId) => `runs.id = '${id.slice(0, 32)}'`
  const reads = idsOf(given).map((id) => made.filter((sql) => sql.includes(told(id))).length)
  return { given, reads }
}

test('runs are read once when they are queued, also the one that begins at once', async () => {
  const { reads } = readsIn(
    () => lab.training.start(tinyDraft()),
    ({ runs }) => runs.map(({ id }) => id),
  )
  expect(reads).toEqual([1, 1])
  await lab.training.whenIdle()
})

test('a fork is read once', async () => {
  const [parent] = lab.training.start(tinyDraft()).runs
  await lab.training.whenIdle()
  const { optimizer, schedule, steps } = parent.recipe
  const { reads } = readsIn(
    () =>
      lab.training.fork({
        ...{ parent: parent.id, step: 20, steps, optimizer, schedule },
        ...{ optimizerState: 'kept', scheduleFrom: 'planned' },
      }),
    ({ id }) => [id],
  )
  expect(reads).toEqual([1])
  await lab.training.whenIdle()
})
