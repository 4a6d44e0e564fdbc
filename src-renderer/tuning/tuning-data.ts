/** What is known of a tuned comparison, ready to be drawn and listed. */
import { canonicalJson } from '../../src-shared/canonical-json'
import type { OptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { hasEnded, type TrialResult } from '../../src-shared/sweep/choose'
import type { Setting } from '../../src-shared/sweep/settings'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import type { SweptDraft } from '../../src-shared/sweep/trials'
import {
  spreadKind,
  spreadOf,
  sweptFields,
  triedSettings,
  type SeedSpread,
  type SpreadKind,
} from '../../src-shared/sweep/tried-settings'
import { byRecipe, tuningOf } from '../../src-shared/sweep/tuning'

/** One setting of an optimizer that was tried. */
export interface TuningRow {
  readonly key: string
  readonly label: string
  readonly optimizer: OptimizerId
  readonly setting: Setting
  readonly loss: SeedSpread
  readonly accuracy: SeedSpread
  /** While tuning: the best so far. */
  readonly isChosen: boolean
  readonly runs: readonly RunSummary[]
}

export interface TuningData {
  readonly draft: SweptDraft
  readonly fields: readonly SweepField[]
  readonly runs: readonly RunSummary[]
  /** By optimizer in the draft's order. */
  readonly rows: readonly TuningRow[]
  readonly spread: SpreadKind
  readonly finals: readonly RunSummary[]
  /** Trials that ended, and all that are known to be needed. */
  readonly progress: { readonly ended: number; readonly all: number }
  readonly isOver: boolean
  /** Values that the grid gained. */
  readonly growth: number
  /** Trials that were stopped or failed. */
  readonly lost: number
}

/** The key of a row, by which drawings find it. */
export function rowKey(label: string, setting: Setting): string {
  return `${label} ${canonicalJson(setting)}`
}

export function tuningData(draft: SweptDraft, runs: readonly RunSummary[]): TuningData {
  const trials = runs.filter(({ role }) => role === 'trial')
  const tuning = tuningOf(draft, byRecipe(runs))
  const chosen = new Set(
    tuning.chosen.flatMap((found) => (found === null ? [] : [seedless(found.recipe)])),
  )
  const tried = triedSettings(draft, runs)
  const spread = spreadKind(tried)
  // The results are the very runs that were given.
  const byResult = new Map<TrialResult, RunSummary>(runs.map((run) => [run, run]))
  const { below, above } = tuning.growth
  return {
    draft,
    fields: sweptFields(draft),
    runs,
    rows: tried.map(({ label, optimizer, setting, results }) => ({
      key: rowKey(label, setting),
      label,
      optimizer,
      setting,
      loss: spreadOf(results, 'validation-loss', spread),
      accuracy: spreadOf(results, 'validation-accuracy', spread),
      isChosen: results.some(({ recipe }) => chosen.has(seedless(recipe))),
      runs: results.flatMap((result) => byResult.get(result) ?? []),
    })),
    spread,
    finals: runs.filter(({ role }) => role === 'final'),
    progress: {
      ended: trials.filter(hasEnded).length,
      all: trials.length + tuning.missing.length,
    },
    isOver: tuning.isOver,
    growth: below + above,
    lost: trials.filter(({ status }) => status === 'stopped' || status === 'failed').length,
  }
}

const seedless = (recipe: Recipe) => canonicalJson({ ...recipe, seed: 0 })
