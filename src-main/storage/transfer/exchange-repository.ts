/** Runs to and from files of the lab and other databases. */
import type { Database } from 'better-sqlite3'
import type { StoredComparison } from '../../../src-shared/contract/training'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId } from '../../../src-shared/runs/run'
import { isSameFile } from '../../files/which-file'
import { comparisonReader } from '../runs/comparison-repository'
import type { NewComparison } from '../contract'
import { createCurveRepository, curvesOf } from '../runs/curve-repository'
import { BESIDE } from '../errors'
import { SELECT_RUNS, summaryReader, type RunRow } from '../runs/run-row'
import { undoubted, readableOf } from './checked-source'
import type { ExchangeRepository, KeptRun } from './exchange-contract'
import { withOtherDatabase } from './other-database'
import { createIntake } from './run-intake'
import { plannedSource } from './planned-run'
import { databaseSource, experimentSource } from './run-source'

/** @param inTurn does the writing when nobody else's would be in its way */
export function createExchangeRepository(
  database: Database,
  inTurn: <T>(write: () => T) => T = (write) => write(),
): ExchangeRepository {
  const intake = createIntake(database)
  const takeIn: typeof intake = (source, fromTrash) => inTurn(() => intake(source, fromTrash))
  const comparison = comparisonReader(database)
  const runOf = runReader(database)
  const comparisonOf = database
    .prepare<[RunId], string>('SELECT comparison_id FROM runs WHERE id = ?')
    .pluck()
  const requireOther = (path: string) => {
    const own = ['', ...BESIDE].some((end) => isSameFile(path, database.name + end))
    if (own) throw new LabError('import', MESSAGES.exchange.problems.ownDatabase(path))
  }

  return {
    requireOther,
    experiment(ids) {
      const runs = ids.map(runOf)
      const comparisonIds = new Set(runs.map(({ summary }) => summary.comparisonId))
      const comparisons = [...comparisonIds].map(comparison).filter((one) => one !== undefined)
      return { comparisons: comparisons.map(carried), runs }
    },
    comparisonsOf: (ids) =>
      new Map(
        ids.flatMap((id) => {
          const found = comparisonOf.get(id)
          return found === undefined ? [] : [[id, found] as const]
        }),
      ),
    add: (experiment) => takeIn(undoubted(experimentSource(experiment)), true),
    merge(path) {
      requireOther(path)
      return withOtherDatabase(path, (other) => {
        const source = readableOf(databaseSource(other))
        return { ...takeIn(source, false), leftOut: source.leftOut() }
      })
    },
    gather(path, planned, regularly) {
      requireOther(path)
      return withOtherDatabase(path, (other) => {
        const source = readableOf(plannedSource(other, planned, regularly))
        const lists = takeIn(source, true)
        const fate = FATES.find((one) => lists[one].length > 0)
        if (fate !== undefined) return fate
        throw new LabError('import', MESSAGES.cluster.problems.unreadableRun)
      })
    },
  }
}

const FATES = ['added', 'completed', 'known', 'differing'] as const

/** How far a comparison is concerns this database alone. */
const carried = ({ id, name, draft, createdAt }: StoredComparison): NewComparison => ({
  id,
  name,
  draft,
  createdAt,
})

function runReader(database: Database): (id: RunId) => KeptRun {
  const selectRun = database.prepare<[RunId], RunRow>(
    `${SELECT_RUNS} WHERE runs.id = ? AND runs.deleted_at IS NULL`,
  )
  const selectPlace = database
    .prepare<[RunId], number>('SELECT position FROM runs WHERE id = ?')
    .pluck()
  const { curves } = createCurveRepository(database)
  const toSummary = summaryReader(database)
  return (id) => {
    const row = selectRun.get(id)
    if (row === undefined) throw new LabError('not-found', MESSAGES.storage.noRun(id))
    return {
      summary: toSummary(row),
      position: selectPlace.get(id) ?? 0,
      curves: curvesOf(curves, id),
    }
  }
}
