/** What a sweep found: every setting with what it ended with, the chosen ones, and how wide the good zones are. */
import { canonicalJson } from '../canonical-json'
import type { OptimizerId } from '../catalogue/optimizer-catalogue'
import type { SelectBy, TrialResult } from './choose'
import type { GoodZone } from './good-zone'
import { sensitivityCurves } from './sensitivity'
import type { Setting, TuningDraft } from './settings'
import { findSweepField } from './sweep-fields'
import { isSwept } from './trials'
import {
  spreadKind,
  spreadOf,
  sweptFields,
  triedSettings,
  type SeedSpread,
  type SpreadKind,
} from './tried-settings'
import { byRecipe, tuningOf } from './tuning'

type Values = Pick<SeedSpread, 'median' | 'lower' | 'upper'>

export interface ReportedSetting {
  readonly label: string
  readonly optimizer: OptimizerId
  readonly setting: Setting
  readonly isChosen: boolean
  readonly seeds: number
  readonly diverged: number
  readonly validationLoss: Values
  readonly validationAccuracy: Values
}

export interface SweepReport {
  readonly selectBy: SelectBy
  /** What `lower` and `upper` are. */
  readonly spread: SpreadKind
  /** By optimizer, then by the first field that was varied. */
  readonly settings: readonly ReportedSetting[]
  /** Learning rates that do about as well as the best, where the rate was varied. */
  readonly goodZones: readonly { readonly label: string; readonly zone: GoodZone | null }[]
}

/** Null without a sweep. */
export function sweepReport(draft: TuningDraft, runs: readonly TrialResult[]): SweepReport | null {
  if (!isSwept(draft)) return null
  const tried = triedSettings(draft, runs)
  const { chosen, isOver } = tuningOf(draft, byRecipe(runs))
  const spread = spreadKind(tried)
  const settings = tried.map(({ label, optimizer, setting, results, entry }): ReportedSetting => {
    const { n, diverged, ...validationLoss } = spreadOf(results, 'validation-loss', spread)
    const { median, lower, upper } = spreadOf(results, 'validation-accuracy', spread)
    const isChosen = isOver && canonicalJson(chosen[entry]?.setting) === canonicalJson(setting)
    const validationAccuracy = { median, lower, upper }
    const found = { seeds: n, diverged, validationLoss, validationAccuracy }
    return { label, optimizer, setting, isChosen, ...found }
  })
  return {
    selectBy: draft.sweep.selectBy,
    spread,
    settings: inOrder(settings, sweptFields(draft)[0]?.key),
    goodZones: goodZones(draft, runs),
  }
}

/** A grid that grew has its new values last; optimizers keep their order. */
function inOrder(settings: readonly ReportedSetting[], key: string): ReportedSetting[] {
  const labels = [...new Set(settings.map(({ label }) => label))]
  const valueOf = ({ setting }: ReportedSetting) => {
    const value = setting[key]
    return typeof value === 'number' ? value : 0
  }
  return labels.flatMap((label) =>
    settings.filter((item) => item.label === label).sort((a, b) => valueOf(a) - valueOf(b)),
  )
}

function goodZones(draft: TuningDraft, runs: readonly TrialResult[]): SweepReport['goodZones'] {
  const field = findSweepField('learningRate')
  const isVaried = sweptFields(draft).some(({ key }) => key === field?.key)
  if (field === undefined || !isVaried) return []
  return sensitivityCurves(draft, runs, field, 'validation-loss').map(({ label, goodZone }) => ({
    label,
    zone: goodZone,
  }))
}
