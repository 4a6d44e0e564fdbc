/** The runs of a comparison, as they are stored when their time comes. */
import {
  expandComparison,
  runName,
  type ComparisonDraft,
} from '../../../src-shared/recipe/comparison'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { RunRole } from '../../../src-shared/runs/run'
import { planSweep, type SweepStage, type TrialResult } from '../../../src-shared/sweep/plan'
import type { NewRun } from '../../storage/contract'
import { uuid7 } from '../../storage/uuid7'
import { engineVersionOf } from '../engine-version'
import { recipeHash } from '../recipe-hash'

export interface Planned {
  readonly stage: SweepStage
  readonly runs: readonly NewRun[]
}

const NOTHING: Planned = { stage: 'training', runs: [] }

/** What a comparison begins with: all of its runs, or the first of its sweep. */
export function firstRuns(draft: ComparisonDraft, dataHash: string | null): Planned {
  if (draft.sweep !== null) return nextRuns(draft, [], dataHash)
  const queuedAt = Date.now()
  const runs = expandComparison(draft).map((recipe) =>
    newRun(recipe, 'single', runName(recipe, draft.seeds.length), queuedAt, dataHash),
  )
  return { stage: 'training', runs }
}

/**
 * What a comparison goes on with when `results` are in, which no run of it may add to any more: so what is planned
 * does not depend on which run ended first. No runs when there is nothing left to train. A run that was trained
 * already is never planned again, whatever came of it.
 */
export function nextRuns(
  draft: ComparisonDraft,
  results: readonly TrialResult[],
  dataHash: string | null,
): Planned {
  if (draft.sweep === null) return NOTHING
  const step = planSweep(draft, results)
  if (step.kind !== 'train') return NOTHING
  const keyOf = (recipe: Recipe, role: RunRole) => `${role} ${recipeHash(recipe)}`
  const known = new Set(results.map(({ recipe, role }) => keyOf(recipe, role)))
  const planned = step.runs.filter(({ recipe, role }) => !known.has(keyOf(recipe, role)))
  const queuedAt = Date.now()
  return {
    stage: step.stage,
    runs: planned.map(({ recipe, role, name }) => newRun(recipe, role, name, queuedAt, dataHash)),
  }
}

/**
 * Runs queued at the same moment stand in lists as they are given.
 * @param dataHash of what it is trained on
 */
export function newRun(
  recipe: Recipe,
  role: RunRole,
  name: string,
  queuedAt: number,
  dataHash: string | null,
): NewRun {
  return {
    id: uuid7(),
    name,
    recipe,
    role,
    recipeHash: recipeHash(recipe),
    dataHash,
    engineVersion: engineVersionOf(recipe),
    queuedAt,
  }
}
