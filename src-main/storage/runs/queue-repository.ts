/** Runs that go on, are changed while they train, or were forked off others. */
import type { Database } from 'better-sqlite3'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { RunId } from '../../../src-shared/runs/run'
import type { RunRepository } from '../contract'
import { createCurveCutter } from './curve-repository'
import { requireRun } from '../errors'
import { configurationHash } from '../schema/configuration-hash'
import { updateStatement } from '../schema/run-columns'
import type { Owner } from './owner'
import { activeElsewhere, ownershipOf } from './ownership'

/** As it was queued at first, but for its progress: with its place in lists, and what is said of its initial weights. */
interface Requeued {
  readonly id: RunId
  readonly status: 'queued'
  readonly stepsDone: number
  readonly engineVersion: string
  readonly dataHash: string | null
  readonly ownerProcess: number
  readonly owner: string
}

const DROP_WEIGHTS = `
  DELETE FROM final_weights
  WHERE run_id = @id AND EXISTS (SELECT 1 FROM runs WHERE id = @id AND steps > @step)`

/** The rate may be changed again on the way, so that later states would be those of another run. */
const DROP_CHECKPOINTS = 'DELETE FROM checkpoints WHERE run_id = @id AND step > @step'
const DROP_SNAPSHOTS = 'DELETE FROM snapshots WHERE run_id = @id AND step > @step'

/** It goes on from here, so this is no longer its end. */
const UNMARK_LAST = 'UPDATE checkpoints SET is_last = 0 WHERE run_id = @id AND is_last'

const NEWEST_DATA_HASH = `
  SELECT data_hash FROM runs WHERE dataset = ? AND data_hash IS NOT NULL AND deleted_at IS NULL
  ORDER BY queued_at DESC, key DESC LIMIT 1`

/** @param owner whose the runs become that go on */
export function createQueueRepository(
  database: Database,
  owner: Pick<Owner, 'claim' | 'isAlive' | 'name'>,
): Pick<RunRepository, 'requeue' | 'replaceRecipe' | 'newestDataHash' | 'family'> {
  const requireFree = activeElsewhere(database, owner)
  const requireOwn = ownershipOf(database, owner)
  const requeue = database.prepare<[Requeued]>(updateStatement('requeue'))
  const tidying = [DROP_WEIGHTS, DROP_CHECKPOINTS, DROP_SNAPSHOTS, UNMARK_LAST].map((sql) =>
    database.prepare<[{ id: RunId; step: number }]>(sql),
  )
  const cut = createCurveCutter(database)
  const setRecipe = database.prepare<[string, string, string, RunId]>(
    'UPDATE runs SET recipe = ?, recipe_hash = ?, configuration = ? WHERE id = ?',
  )

  const newestDataHash = database.prepare<[string], string>(NEWEST_DATA_HASH).pluck()

  const requeueOne = database.transaction((run: Omit<Requeued, 'ownerProcess' | 'owner'>) => {
    const { id, stepsDone: step } = run
    requireFree(id)
    const own = { ownerProcess: process.pid, owner: owner.claim() }
    requireRun(requeue.run({ ...run, ...own }).changes, id)
    cut(id, step)
    for (const statement of tidying) statement.run({ id, step })
  })

  const replaceRecipe = database.transaction((id: RunId, recipe: Recipe, recipeHash: string) => {
    requireOwn(id)
    setRecipe.run(JSON.stringify(recipe), recipeHash, configurationHash(recipe), id)
  })

  return {
    requeue: (id, step, engineVersion, dataHash) =>
      requeueOne.immediate({ id, status: 'queued', stepsDone: step, engineVersion, dataHash }),
    replaceRecipe: (id, recipe, recipeHash) => replaceRecipe.immediate(id, recipe, recipeHash),
    newestDataHash: (dataset) => newestDataHash.get(dataset),
    family: familyFinder(database),
  }
}

/** Imported runs may name parents that are not here, or one another in a circle. */
function familyFinder(database: Database): (id: RunId) => RunId[] {
  const selectParent = database
    .prepare<[RunId], RunId>(
      `SELECT parent.id FROM runs JOIN runs AS parent ON parent.id = runs.parent_id WHERE runs.id = ?`,
    )
    .pluck()
  const selectForks = database
    .prepare<[RunId], RunId>('SELECT id FROM runs WHERE parent_id = ? ORDER BY id')
    .pluck()
  const select = database.prepare<[RunId]>('SELECT 1 FROM runs WHERE id = ?')

  const firstAncestor = (id: RunId) => {
    const passed = new Set<RunId>()
    let first = id
    for (let at: RunId | undefined = id; at !== undefined && !passed.has(at);) {
      passed.add(at)
      first = at
      at = selectParent.get(at)
    }
    return first
  }

  return (id) => {
    if (select.get(id) === undefined) return []
    const found = new Set([firstAncestor(id)])
    // A set hands out also what is added on the way: generation after generation, everyone once.
    for (const parent of found) {
      for (const fork of selectForks.all(parent)) found.add(fork)
    }
    return [...found]
  }
}
