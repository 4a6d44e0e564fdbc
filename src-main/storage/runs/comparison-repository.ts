/** Comparisons, and the runs they are queued with. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { Database } from 'better-sqlite3'
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import type { ComparisonState, StoredComparison } from '../../../src-shared/contract/training'
import { LabError } from '../../../src-shared/contract/result'
import { safeParseJson } from '../../../src-shared/safe-parse'
import { StoredDraft } from '../../../src-shared/recipe/stored-recipe'
import type { NewComparison, NewRun, OpenComparison, RunRepository } from '../contract'
import { insertStatement, recipeValues } from '../schema/run-columns'
import type { Owner } from './owner'

type ComparisonRow = Omit<StoredComparison, 'draft'> & { readonly draft: string }

type ComparisonRepository = Pick<
  RunRepository,
  | 'insertComparison'
  | 'insertRuns'
  | 'comparison'
  | 'setComparisonState'
  | 'comparisonsIn'
  | 'openComparison'
>

const SELECT = 'SELECT id, name, draft, state, created_at AS createdAt FROM comparisons'

const SELECT_IN_STATES = `
  SELECT id FROM comparisons WHERE state IN (SELECT value FROM json_each(?)) ORDER BY created_at DESC, id DESC`

const INSERT = `
  INSERT INTO comparisons (id, name, draft, state, created_at) VALUES (@id, @name, @draft, @state, @createdAt)`

const NEXT_POSITION = 'SELECT coalesce(max(position) + 1, 0) FROM runs WHERE comparison_id = ?'

const SELECT_RUNS = `
  SELECT id, status FROM runs WHERE comparison_id = ? AND deleted_at IS NULL ORDER BY position`

const LAST_INTERRUPTION = `
  SELECT max(finished_at) FROM runs WHERE comparison_id = ? AND deleted_at IS NULL AND status = 'interrupted'`

/** @param owner whose runs those are that are inserted */
export function createComparisonRepository(
  database: Database,
  owner: Pick<Owner, 'claim'>,
): ComparisonRepository {
  const comparison = comparisonReader(database)
  const select = database.prepare<[string], ComparisonRow>(`${SELECT} WHERE id = ?`)
  const selectIn = database.prepare<[string], string>(SELECT_IN_STATES).pluck()
  const insert = database.prepare<[ComparisonRow]>(INSERT)
  const setState = database.prepare<[ComparisonState, string]>(
    'UPDATE comparisons SET state = ? WHERE id = ?',
  )
  const insertBehind = runInserter(database, owner)
  const withRuns = runsReader(database)

  const insertAll = database.transaction((comparison: NewComparison, runs: readonly NewRun[]) => {
    insert.run({ ...comparison, draft: JSON.stringify(comparison.draft), state: 'open' })
    insertBehind(comparison.id, runs)
  })
  const insertRuns = database.transaction((id: string, runs: readonly NewRun[]) => {
    if (select.get(id) === undefined) throw noComparison(id)
    insertBehind(id, runs)
  })
  const openComparison = database.transaction((id: string) => {
    const row = select.get(id)
    return row && withRuns(row)
  })

  return {
    insertComparison: (comparison, runs) => insertAll.immediate(comparison, runs),
    insertRuns: (id, runs) => insertRuns.immediate(id, runs),
    comparison,
    setComparisonState(id, state) {
      if (setState.run(state, id).changes === 0) throw noComparison(id)
    },
    comparisonsIn: (states) => selectIn.all(JSON.stringify(states)),
    openComparison: (id) => openComparison(id),
  }
}

/** Gives a function that reads a comparison as it was asked for; undefined when there is none. */
export function comparisonReader(database: Database): RunRepository['comparison'] {
  const select = database.prepare<[string], ComparisonRow>(`${SELECT} WHERE id = ?`)
  return (id) => {
    const row = select.get(id)
    return row && { ...row, draft: parseDraft(row) }
  }
}

/** Gives runs the places behind those that the comparison has; to be called inside a transaction. */
function runInserter(
  database: Database,
  owner: Pick<Owner, 'claim'>,
): (id: string, runs: readonly NewRun[]) => void {
  const nextPosition = database.prepare<[string], number>(NEXT_POSITION).pluck()
  const insert = database.prepare<[ReturnType<typeof runRow>]>(insertStatement())
  return (id, runs) => {
    const first = nextPosition.get(id) ?? 0
    if (runs.length === 0) return
    const name = owner.claim()
    runs.forEach((run, i) => insert.run(runRow(run, id, run.place ?? first + i, name)))
  }
}

function runRow(run: NewRun, comparisonId: string, position: number, owner: string) {
  return {
    ...run,
    ...recipeValues(run.recipe),
    recipe: JSON.stringify(run.recipe),
    comparisonId,
    position,
    status: 'queued',
    ownerProcess: process.pid,
    owner,
  }
}

/** Undefined for a comparison that cannot be read. */
function runsReader(database: Database): (row: ComparisonRow) => OpenComparison | undefined {
  const selectRuns = database.prepare<[string], OpenComparison['runs'][number]>(SELECT_RUNS)
  const lastInterruption = database.prepare<[string], number | null>(LAST_INTERRUPTION).pluck()
  return (row) => {
    const draft = safeParseJson(StoredDraft, row.draft)
    if (!draft.success) return undefined
    const runs = selectRuns.all(row.id)
    const interruptedAt = lastInterruption.get(row.id) ?? null
    return { ...row, draft: draft.data, runs, interruptedAt }
  }
}

function parseDraft(row: ComparisonRow): ComparisonDraft {
  const draft = safeParseJson(StoredDraft, row.draft)
  if (draft.success) return draft.data
  throw new LabError(
    'storage',
    MESSAGES.storage.unreadableComparison(row.name, row.id, draft.error.issues[0].message),
  )
}

function noComparison(id: string): LabError {
  return new LabError('not-found', MESSAGES.storage.noComparison(id))
}
