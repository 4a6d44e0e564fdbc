/** Takes runs from elsewhere into a database, in one transaction. */
import { storedText } from '../../../src-shared/language/stored-text'
import type { Database } from 'better-sqlite3'
import { summaryOf } from '../../../src-shared/curves/curve-summary'
import { OUTSIDE_ENGINE } from '../../../src-shared/outside/outside-recipe'
import { isActive, type Curve, type RunId, type RunStatus } from '../../../src-shared/runs/run'
import type { PointsChunk } from '../contract'
import { createCheckpointRepository } from '../runs/checkpoint-repository'
import { LARGEST_CHUNK, createCurveRepository, curvesOf } from '../runs/curve-repository'
import { rowOfFigures, updateStatement } from '../schema/run-columns'
import type { BroughtIn } from './exchange-contract'
import { judgeKnown } from './known-run'
import type { Row, RunRowParts, RunSource } from './run-source'
import { createWeightsRepository } from '../runs/weights-repository'
import { uuid7 } from '../uuid7'

/**
 * Gives a function that takes a source in, all or nothing.
 * @param fromTrash whether a known run that is in the trash comes back from it
 */
export function createIntake(
  database: Database,
): (source: RunSource, fromTrash: boolean) => BroughtIn {
  const addMissing = insertMissing(database, 'comparisons')
  const addComparison = (row: Row) => addMissing(atRest(row))
  const addView = viewIntake(database)
  const addOptimizer = optimizerIntake(database)
  const takeRun = runIntake(database)
  const untrash = database.prepare<[RunId]>(
    'UPDATE runs SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL',
  )

  const takeAll = database.transaction((source: RunSource, fromTrash: boolean): BroughtIn => {
    const lists = { added: [], completed: [], known: [], differing: [] } as Record<Fate, RunId[]>
    const restored: RunId[] = []
    let corrected = 0
    const comparisons = count(source.comparisons, addComparison)
    for (const run of source.runs) {
      if (fromTrash && untrash.run(run.id).changes > 0) restored.push(run.id)
      const fate = takeRun(run)
      lists[fate].push(run.id)
      if (run.isCorrected && (fate === 'added' || fate === 'completed')) corrected += 1
    }
    const views = count(source.views, addView)
    const optimizers = count(source.optimizers, addOptimizer)
    return { ...lists, restored, comparisons, views, optimizers, corrected, leftOut: 0 }
  })
  return (source, fromTrash) => takeAll.immediate(source, fromTrash)
}

/** Nobody trains here what was trained elsewhere; runs of it that broke off can go on one by one. */
function atRest(comparison: Row): Row {
  return { ...comparison, state: comparison.state === 'cancelled' ? 'cancelled' : 'done' }
}

/** Whoever trained it did so elsewhere. */
const NOBODYS = { owner: null, owner_process: 0 }

type Fate = 'added' | 'completed' | 'known' | 'differing'

function runIntake(database: Database): (run: RunRowParts) => Fate {
  const select = database.prepare<[RunId], Row>('SELECT * FROM runs WHERE id = ?')
  const insert = inserter(database, 'runs')
  const insertTag = database.prepare<[string, RunId]>(
    'INSERT OR IGNORE INTO tags (run_key, tag) SELECT key, ? FROM runs WHERE id = ?',
  )
  // What went on elsewhere is replaced here; its name, notes, colour and place stay.
  const complete = database.prepare<[Row]>(updateStatement('complete', 'column'))
  // The recipe of a run that another program trained says how far its file tells of it.
  const setRecipe = database.prepare<[Row]>(
    'UPDATE runs SET recipe = @recipe, recipe_hash = @recipe_hash, steps = @steps WHERE id = @id',
  )
  const removePoints = database.prepare<[RunId]>('DELETE FROM curve_chunks WHERE run_id = ?')
  const freePlace = placeFinder(database)
  const points = createCurveRepository(database)
  const learned = createWeightsRepository(database)
  const checkpoints = createCheckpointRepository(database)
  const addRecord = (run: RunRowParts, stepsDone: number) => {
    const chunks = run.curves.flatMap((curve) => chunksOf(run.id, curve))
    const seen = [{ runId: run.id, snapshots: run.snapshots() }]
    points.appendPoints(chunks, [{ runId: run.id, stepsDone }], seen)
    const weights = run.weights()
    if (weights !== undefined) learned.saveWeights(run.id, weights)
    for (const { isLast, ...state } of run.checkpoints?.() ?? []) {
      checkpoints.save(run.id, state, isLast)
    }
  }

  return (given) => {
    const { id, tags } = given
    const row: Row = { ...ended(given), ...NOBODYS }
    const here = select.get(id)
    if (here === undefined) {
      insert({ ...row, position: freePlace(row) })
      for (const tag of tags) insertTag.run(tag, id)
      addRecord(given, row.steps_done as number)
      return 'added'
    }
    const verdict = judgeKnown(here, curvesOf(points.curves, id), row, given.curves)
    if (verdict === 'completed') {
      complete.run(row)
      if (row.engine_version === OUTSIDE_ENGINE) setRecipe.run(row)
      removePoints.run(id)
      addRecord(given, row.steps_done as number)
    }
    return verdict
  }
}

/** The row of a run that nobody trains any more. */
function ended({ row, curves }: RunRowParts): Row {
  if (!isActive(row.status as RunStatus)) return row
  return {
    ...row,
    status: 'interrupted',
    reason: storedText('not-ended-elsewhere', { stepsDone: row.steps_done as number }),
    ...rowOfFigures(summaryOf(curves)),
  }
}

/** A place in the comparison that no run has: its own, unless that is taken. */
function placeFinder(database: Database): (row: Row) => unknown {
  const taken = database.prepare<[Row]>(
    'SELECT 1 FROM runs WHERE comparison_id = @comparison_id AND position = @position',
  )
  const next = database
    .prepare<[Row], number>(
      'SELECT max(position) + 1 FROM runs WHERE comparison_id = @comparison_id',
    )
    .pluck()
  return (row) => (taken.get(row) === undefined ? row.position : next.get(row))
}

/** A view of the same name that shows something else gets a number behind its name. */
function viewIntake(database: Database): (row: Row) => boolean {
  const add = insertMissing(database, 'views')
  const named = database.prepare<[unknown], { view: string }>(
    'SELECT view FROM views WHERE name = ?',
  )
  return (row) => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? row.name : `${String(row.name)} (${number})`
      const here = named.get(name)
      if (here?.view === row.view) return false
      if (here === undefined) return add({ ...row, name })
    }
  }
}

/** One of another text than all that are in the library; its key is new, as another version of it may be here. */
function optimizerIntake(database: Database): (row: Row) => boolean {
  const add = inserter(database, 'own_optimizers')
  const known = database.prepare<[unknown]>(
    'SELECT 1 FROM own_optimizers WHERE text = ? AND deleted_at IS NULL',
  )
  return (row) => {
    if (row.deleted_at !== null || known.get(row.text) !== undefined) return false
    add({ ...row, id: uuid7() })
    return true
  }
}

/** Inserts a row whose id is not there yet. @returns whether it was new */
function insertMissing(database: Database, table: string): (row: Row) => boolean {
  const known = database.prepare<[unknown]>(`SELECT 1 FROM ${table} WHERE id = ?`)
  const insert = inserter(database, table)
  return (row) => {
    if (known.get(row.id) !== undefined) return false
    insert(row)
    return true
  }
}

/** Inserts rows of all the columns this version's table has; each database has keys of its own. */
function inserter(database: Database, table: string): (row: Row) => void {
  const columns = (database.pragma(`table_info(${table})`) as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'key')
  const places = columns.map((name) => `@${name}`)
  const insert = database.prepare<[Row]>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
  )
  return (row) => void insert.run(row)
}

function count(rows: Iterable<Row>, add: (row: Row) => boolean): number {
  let added = 0
  for (const row of rows) if (add(row)) added += 1
  return added
}

/** A long curve is no huge row. */
function chunksOf(runId: RunId, { metric, steps, values }: Curve): PointsChunk[] {
  const chunks = []
  for (let start = 0; start < steps.length; start += LARGEST_CHUNK) {
    const end = start + LARGEST_CHUNK
    const part = { steps: steps.subarray(start, end), values: values.subarray(start, end) }
    chunks.push({ runId, metric, firstStep: steps[start], ...part })
  }
  return chunks
}
