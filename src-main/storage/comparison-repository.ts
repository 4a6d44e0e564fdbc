/** Comparisons, and the runs they are queued with. */
import type { Database } from 'better-sqlite3'
import type { ComparisonDraft } from '../../src-shared/comparison'
import type { ComparisonState } from '../../src-shared/ipc-training'
import { LabError } from '../../src-shared/result'
import { StoredDraft } from '../../src-shared/stored-recipe'
import type { NewComparison, NewRun, RunRepository } from './contract'

interface ComparisonRow {
  readonly id: string
  readonly name: string
  readonly draft: string
  readonly state: ComparisonState
  readonly createdAt: number
}

const INSERT_RUN = `
  INSERT INTO runs (
    id, comparison_id, position, name, recipe, role, parent_id, recipe_hash, status, optimizer, learning_rate, dataset,
    seed, steps, queued_at, engine_version, owner_process
  ) VALUES (
    @id, @comparisonId, @position, @name, @recipe, @role, @parentId, @recipeHash, 'queued', @optimizer, @learningRate, @dataset, @seed,
    @steps, @queuedAt, @engineVersion, @ownerProcess
  )`

export function createComparisonRepository(
  database: Database,
): Pick<RunRepository, 'insertComparison' | 'comparison'> {
  const select = database.prepare<[string], ComparisonRow>(
    'SELECT id, name, draft, state, created_at AS createdAt FROM comparisons WHERE id = ?',
  )
  const insert = database.prepare<[ComparisonRow]>(
    'INSERT INTO comparisons (id, name, draft, state, created_at) VALUES (@id, @name, @draft, @state, @createdAt)',
  )
  const insertRun = database.prepare<[ReturnType<typeof runRow>]>(INSERT_RUN)

  const insertAll = database.transaction((comparison: NewComparison, runs: readonly NewRun[]) => {
    insert.run({ ...comparison, draft: JSON.stringify(comparison.draft), state: 'open' })
    runs.forEach((run, position) => insertRun.run(runRow(run, comparison.id, position)))
  })

  return {
    insertComparison: (comparison, runs) => insertAll.immediate(comparison, runs),
    comparison(id) {
      const row = select.get(id)
      return row && { ...row, draft: parseDraft(row) }
    },
  }
}

function runRow(run: NewRun, comparisonId: string, position: number) {
  const { id, name, recipe, role, recipeHash, engineVersion, queuedAt } = run
  return {
    id,
    comparisonId,
    position,
    name,
    recipe: JSON.stringify(recipe),
    role,
    parentId: recipe.origin?.runId ?? null,
    recipeHash,
    ownerProcess: process.pid,
    optimizer: recipe.optimizer.id,
    learningRate: recipe.optimizer.hyperparameters.learningRate,
    dataset: recipe.dataset,
    seed: recipe.seed,
    steps: recipe.steps,
    queuedAt,
    engineVersion,
  }
}

function parseDraft(row: ComparisonRow): ComparisonDraft {
  const draft = StoredDraft.safeParse(JSON.parse(row.draft))
  if (draft.success) return draft.data
  throw new LabError(
    'storage',
    `The comparison "${row.name}" (${row.id}) cannot be read: ${draft.error.issues[0].message} It may come from a ` +
      'newer version of the app; it is kept as it is.',
  )
}
