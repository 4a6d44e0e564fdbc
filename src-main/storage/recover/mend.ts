/** Makes a database of what was saved that holds together: missing comparisons, missing points, missing runs. */
import { storedText } from '../../../src-shared/language/stored-text'
import type { Database } from 'better-sqlite3'
import { MAX_RUNS } from '../../../src-shared/recipe/comparison'
import { summaryOf, unbrokenUntil, type RunFigures } from '../../../src-shared/curves/curve-summary'
import { MESSAGES } from '../../../src-shared/language/language'
import { baseOf, type Recipe } from '../../../src-shared/recipe/recipe'
import type { RunId } from '../../../src-shared/runs/run'
import { KEPT_FIGURES, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { safeParseJson } from '../../../src-shared/safe-parse'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { createCurveRepository, curvesOf } from '../runs/curve-repository'
import { createSnapshotRepository } from '../runs/snapshot-repository'
import { createIntake } from '../transfer/run-intake'
import { databaseSource, type Row } from '../transfer/run-source'
import { updateStatement } from '../schema/run-columns'
import { commonColumns, inserter } from './rows'
import type { Findings } from './salvage'

const { recovery: words } = MESSAGES

interface RunRow extends Row {
  readonly id: RunId
  readonly key: number
  readonly recipe: string
  readonly steps_done: number
}

/** Comparisons whose row is lost: from the backup, else made up from the recipes of their runs. */
export function addLostComparisons(made: Database, backup: Database | undefined): void {
  const lost = made.prepare<[], string>(
    'SELECT DISTINCT comparison_id FROM runs WHERE comparison_id NOT IN (SELECT id FROM comparisons)',
  )
  const known = backup?.prepare<[string], Row>('SELECT * FROM comparisons WHERE id = ?')
  const runsOf = made.prepare<[string], Row>(
    'SELECT recipe, queued_at FROM runs WHERE comparison_id = ? ORDER BY position',
  )
  const columns = commonColumns(backup ?? made, made, 'comparisons')
  const insert = inserter(made, 'comparisons', columns)
  for (const id of lost.pluck().all()) {
    insert(known?.get(id) ?? madeUp(id, runsOf.all(id)))
  }
}

function madeUp(id: string, runs: readonly Row[]): Row {
  const recipes = runs.flatMap(({ recipe }) => {
    const parsed = safeParseJson(StoredRecipe, recipe as string)
    return parsed.success ? [parsed.data] : []
  })
  return {
    id,
    name: words.lostComparison,
    draft: JSON.stringify(recipes.length > 0 ? draftOf(recipes) : {}),
    created_at: runs[0].queued_at,
    state: 'done',
  }
}

function draftOf(recipes: readonly Recipe[]) {
  const optimizers = new Map(recipes.map(({ optimizer }) => [JSON.stringify(optimizer), optimizer]))
  const seeds = [...new Set(recipes.map(({ seed }) => seed))].slice(0, MAX_RUNS)
  return {
    name: words.lostComparison,
    base: baseOf(recipes[0]),
    // The trials of a sweep have more settings than a draft may ask for.
    optimizers: [...optimizers.values()].slice(0, Math.floor(MAX_RUNS / seeds.length)),
    seeds,
    sweep: null,
  }
}

export interface Mended {
  readonly partial: readonly RunRow[]
  readonly fromBackup: ReadonlySet<RunId>
}

/** To be called inside a transaction of `made`, which has this version's tables now. */
export function mend(made: Database, backup: Database | undefined, findings: Findings): Mended {
  const select = made.prepare<[RunId], RunRow>('SELECT * FROM runs WHERE id = ?')
  const fromBackup = new Set<RunId>()
  const partial: RunRow[] = []
  const takePoints = backup && pointsTaker(made, backup)
  const markPartial = partialMarker(made)
  for (const id of findings.withoutPoints) {
    const run = select.get(id) as RunRow
    if (takePoints?.(run)) fromBackup.add(id)
    else if (markPartial(run)) partial.push(run)
  }
  if (backup !== undefined) {
    for (const id of takeLostRuns(made, backup, findings)) fromBackup.add(id)
  }
  if (!findings.hasHistory || findings.brokenRuns.length + findings.unreadRuns.length > 0) {
    made.exec('DELETE FROM edits')
  }
  return { partial, fromBackup }
}

/** Points of a run that the backup has in the same state. */
function pointsTaker(made: Database, backup: Database): (run: RunRow) => boolean {
  const same = backup.prepare<[RunRow]>(
    `SELECT 1 FROM runs WHERE id = @id AND recipe_hash = @recipe_hash AND engine_version = @engine_version
       AND data_hash IS @data_hash AND steps_done = @steps_done AND status = @status`,
  )
  const read = backup.prepare<[RunId], Row>('SELECT * FROM curve_chunks WHERE run_id = ?')
  const remove = made.prepare<[RunId]>('DELETE FROM curve_chunks WHERE run_id = ?')
  const insert = inserter(made, 'curve_chunks', commonColumns(backup, made, 'curve_chunks'))
  const takeSnapshots = snapshotTaker(made, backup)
  return (run) => {
    if (same.get(run) === undefined) return false
    remove.run(run.id)
    for (const row of read.all(run.id)) insert(row)
    takeSnapshots(run.id)
    return true
  }
}

/** Adds the snapshots of a run that could not be read. */
function snapshotTaker(made: Database, backup: Database): (id: RunId) => void {
  const there = createSnapshotRepository(backup)
  const here = createSnapshotRepository(made)
  return (id) => {
    const known = new Set(here.packedSnapshots(id).map(({ step }) => step))
    here.keep(
      id,
      there.packedSnapshots(id).filter(({ step }) => !known.has(step)),
    )
  }
}

type PartialRun = RunFigures & {
  readonly id: RunId
  readonly status: 'interrupted'
  readonly reason: string
}

/** Leaves a run alone that lacks nothing as far as its row tells. @returns whether it does not */
function partialMarker(made: Database): (run: RunRow) => boolean {
  const { curves } = createCurveRepository(made)
  const update = made.prepare<[PartialRun]>(updateStatement('partial'))
  // From one made before the gap, or from the start, the run can be trained again to the same points.
  const dropLater = made.prepare<[RunId, number]>(
    'DELETE FROM checkpoints WHERE run_id = ? AND step > ?',
  )
  return (run) => {
    const stepsOf = (metric: Metric) => curves([run.id], metric).get(run.id)?.steps ?? NO_STEPS
    const steps = stepsOf('training-loss')
    const before = recipeOf(run).origin?.step ?? 0
    const unbroken = unbrokenUntil(steps, before)
    const hasLosses = unbroken >= run.steps_done
    if (hasLosses && expectedOf(run).every((metric) => stepsOf(metric).length > 0)) return false
    const reason = storedText('points-unreadable', {
      found: steps.length,
      wanted: run.steps_done - before,
    })
    const { id } = run
    update.run({ id, status: 'interrupted', reason, ...summaryOf(curvesOf(curves, id)) })
    dropLater.run(run.id, hasLosses ? 0 : unbroken)
    return true
  }
}

const NO_STEPS = new Uint32Array()

/** The figures that are the last value measured of something: where the row has one, its curve has points. */
const LAST_MEASURED = KEPT_FIGURES.filter(({ from, axis }) => from === 'last' && axis === 'y')

/** A recipe of any version. */
const recipeOf = ({ recipe }: RunRow) => JSON.parse(recipe) as Partial<Recipe>

function expectedOf(run: RunRow): Metric[] {
  const shown = LAST_MEASURED.filter(({ column }) => run[column] !== null)
  const measures = Number(recipeOf(run).gradientNormEvery) > 0 && run.steps_done > 0
  return [...shown.map(({ metric }) => metric), ...(measures ? ['gradient-norm' as const] : [])]
}

/** Runs of the backup that are not here because they could not be read, not because they were deleted. */
function takeLostRuns(made: Database, backup: Database, findings: Findings): readonly RunId[] {
  const wasRead = ({ id, key }: RunRow) =>
    !findings.orphans.has(id) &&
    !findings.brokenRuns.includes(key) &&
    !findings.unreadRuns.some(({ after, before }) => key > after && key < before)
  const lost = backup
    .prepare<[], RunRow>('SELECT id, key FROM runs')
    .all()
    .filter((run) => !findings.ids.has(run.id) && !wasRead(run))
  if (lost.length === 0) return []
  const source = databaseSource(backup, new Set(lost.map(({ id }) => id)))
  return createIntake(made)({ ...source, views: [], optimizers: [] }, false).added
}
