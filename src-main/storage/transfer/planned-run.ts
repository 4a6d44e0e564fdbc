/** One run of another database, which was trained there as it was planned elsewhere. */
import type { Database } from 'better-sqlite3'
import { canonicalJson } from '../../../src-shared/canonical-json'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { shortHash } from '../../../src-shared/runs/run-data'
import { safeParseJson } from '../../../src-shared/safe-parse'
import type { NewRun } from '../contract'
import { createCheckpointRepository } from '../runs/checkpoint-repository'
import { databaseSource, type Row, type RunSource } from './run-source'

const problems = () => MESSAGES.cluster.problems

/**
 * The run with its checkpoints: those that are made regularly, and the one at its end.
 * @param regularly they are made every this many steps
 * @throws LabError('import') naming what is not as it was planned
 */
export function plannedSource(other: Database, planned: NewRun, regularly: number): RunSource {
  const row = other.prepare<[string], Row>('SELECT * FROM runs WHERE id = ?').get(planned.id)
  if (row === undefined) throw new LabError('import', problems().otherRun)
  requirePlanned(row, planned)
  const { comparisons, runs } = databaseSource(other, new Set([planned.id]))
  const states = createCheckpointRepository(other)
  const steps = states.list(planned.id).map(({ step }) => step)
  const end = row.status === 'done' ? steps.at(-1) : undefined
  const kept = steps.filter((step) => step === end || (regularly > 0 && step % regularly === 0))
  const checkpoints = function* () {
    for (const step of kept) {
      const state = states.latest(planned.id, step)
      if (state?.stepsDone === step) yield { ...state, isLast: step === end }
    }
  }
  const withThem = function* () {
    for (const run of runs) yield { ...run, checkpoints }
  }
  return { comparisons, runs: withThem(), views: [], optimizers: [] }
}

function requirePlanned(row: Row, { recipe, recipeHash, engineVersion, dataHash }: NewRun): void {
  const stored = safeParseJson(StoredRecipe, String(row.recipe))
  const isSameRecipe = stored.success && canonicalJson(stored.data) === canonicalJson(recipe)
  if (!isSameRecipe || row.recipe_hash !== recipeHash) {
    throw new LabError('import', problems().otherRecipe)
  }
  if (row.engine_version !== engineVersion) {
    const there = String(row.engine_version)
    throw new LabError('import', problems().otherEngine(there, engineVersion))
  }
  if (row.data_hash !== dataHash) {
    const [there, wanted] = [row.data_hash, dataHash].map((hash) => shortHash(String(hash)))
    throw new LabError('import', problems().otherData(there, wanted))
  }
}
