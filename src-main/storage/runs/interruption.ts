/** What is left of runs and comparisons whose process has ended. */
import { storedText } from '../../../src-shared/language/stored-text'
import type { Database } from 'better-sqlite3'
import { summaryOf, type RunFigures } from '../../../src-shared/curves/curve-summary'
import type { RunId, RunStatus } from '../../../src-shared/runs/run'
import type { RunRepository } from '../contract'
import { hasProcessEnded } from '../lock-file'
import { createCompaction, createCurveRepository, curvesOf } from './curve-repository'
import { updateStatement } from '../schema/run-columns'
import type { Owner } from './owner'

/** Whoever queued a run. */
interface Bearer {
  /** Null in runs that an earlier version queued, or that nobody trains here. */
  readonly owner: string | null
  readonly ownerProcess: number
}

interface UnfinishedRow extends Bearer {
  readonly id: RunId
  readonly status: RunStatus
  readonly stepsDone: number
}

type Interruption = RunFigures & {
  readonly id: RunId
  readonly status: 'interrupted'
  readonly finishedAt: number
  readonly reason: string
}

const SELECT_UNFINISHED = `
  SELECT id, status, steps_done AS stepsDone, owner, owner_process AS ownerProcess
  FROM runs WHERE status IN ('queued', 'running') ORDER BY id`

const SELECT_OPEN = "SELECT id FROM comparisons WHERE state IN ('open', 'paused')"

/** Also of runs that have ended: a sweep between two of its stages has no others. */
const SELECT_BEARERS = `
  SELECT DISTINCT owner, owner_process AS ownerProcess FROM runs WHERE comparison_id = ?`

interface Dead {
  readonly runs: readonly UnfinishedRow[]
  readonly comparisons: readonly string[]
}

export function createInterruption(
  database: Database,
  owner: Owner,
): Pick<RunRepository, 'interruptUnfinished'> {
  const find = finder(database, owner)
  const interrupt = database.prepare<[Interruption]>(updateStatement('interrupt'))
  const markUnfinished = database.prepare<[string]>(
    "UPDATE comparisons SET state = 'unfinished' WHERE id = ?",
  )
  const compact = createCompaction(database)
  const { curves } = createCurveRepository(database)

  const interruptAll = database.transaction((now: number): RunId[] => {
    const { runs, comparisons } = find()
    for (const run of runs) {
      const { id } = run
      const end = { status: 'interrupted', finishedAt: now, reason: reasonOf(run) } as const
      interrupt.run({ id, ...end, ...summaryOf(curvesOf(curves, id)) })
      compact(id)
    }
    for (const id of comparisons) markUnfinished.run(id)
    return runs.map(({ id }) => id)
  })

  return {
    interruptUnfinished(now) {
      const { runs, comparisons } = find()
      const interrupted = runs.length + comparisons.length > 0 ? interruptAll.immediate(now) : []
      owner.removeAbandoned()
      return interrupted
    },
  }
}

/** Gives a function that finds what nobody trains any more. */
function finder(database: Database, owner: Owner): () => Dead {
  const selectUnfinished = database.prepare<[], UnfinishedRow>(SELECT_UNFINISHED)
  const selectOpen = database.prepare<[], string>(SELECT_OPEN).pluck()
  const selectBearers = database.prepare<[string], Bearer>(SELECT_BEARERS)
  return () => {
    const isGone = judge(owner)
    return {
      runs: selectUnfinished.all().filter(isGone),
      comparisons: selectOpen.all().filter((id) => selectBearers.all(id).every(isGone)),
    }
  }
}

/**
 * Asks once for each of them. An earlier version kept the number of its process alone. One that has had the database
 * open since before it was migrated goes on training, so its number has to be believed: its runs are taken for dead when
 * no process bears that number any more.
 */
function judge(owner: Owner): (bearer: Bearer) => boolean {
  const known = new Map<string | number, boolean>()
  return (bearer) => {
    const key = bearer.owner ?? bearer.ownerProcess
    const isGone =
      known.get(key) ??
      (bearer.owner === null ? hasProcessEnded(bearer.ownerProcess) : !owner.isAlive(bearer.owner))
    known.set(key, isGone)
    return isGone
  }
}

function reasonOf({ status, stepsDone }: UnfinishedRow): string {
  if (status === 'queued' && stepsDone === 0) return storedText('never-begun')
  return storedText('cut-off', { stepsDone })
}
