/** How what a run ends with depends on one of its settings: the learning rate, or any other number that was varied. */
import type { OptimizerId } from '../catalogue/optimizer-catalogue'
import type { SelectBy, TrialResult } from './choose'
import { goodZone, type GoodZone } from './good-zone'
import type { Setting, TuningDraft } from './settings'
import type { SweepField } from './sweep-field'
import {
  isBetter,
  spreadKind,
  spreadOf,
  sweptFields,
  triedSettings,
  type SeedSpread,
  type SpreadKind,
  type TriedSetting,
} from './tried-settings'

export interface SensitivityPoint extends SeedSpread {
  readonly x: number
  /** Where other fields vary too, the best of the settings with this `x`. */
  readonly setting: Setting
}

export interface SensitivityCurve {
  readonly label: string
  readonly optimizer: OptimizerId
  /** In ascending order of `x`. */
  readonly points: readonly SensitivityPoint[]
  /** The one with the smallest `x` among equally good ones; null when all diverged. */
  readonly best: SensitivityPoint | null
  readonly spread: SpreadKind
  /** By the validation loss, whatever is shown; null where no loss is known, or the field is not one of magnitude. */
  readonly goodZone: GoodZone | null
}

/**
 * A curve for each optimizer of the draft of which something is known.
 * @param field one whose values are numbers
 */
export function sensitivityCurves(
  draft: TuningDraft,
  runs: readonly TrialResult[],
  field: SweepField,
  metric: SelectBy,
): SensitivityCurve[] {
  const fields = draft.sweep === null ? [field] : sweptFields(draft)
  const tried = triedSettings(draft, runs, fields)
  return [...new Set(tried.map(({ label }) => label))].flatMap((label) => {
    const own = tried.filter((item) => item.label === label)
    const points = pointsOf(own, field, metric)
    if (points.length === 0) return []
    const best = points.reduce((a, b) => (isBetter(b.median, a.median, metric) ? b : a))
    return [
      {
        label,
        optimizer: own[0].optimizer,
        points,
        best: best.median === null ? null : best,
        spread: spreadKind(own),
        goodZone: zoneOf(own, field),
      },
    ]
  })
}

function pointsOf(
  tried: readonly TriedSetting[],
  field: SweepField,
  metric: SelectBy,
): SensitivityPoint[] {
  const kind = spreadKind(tried)
  const points = new Map<number, SensitivityPoint>()
  for (const { setting, results } of tried) {
    const x = setting[field.key]
    if (typeof x !== 'number') continue
    const point = { x, setting, ...spreadOf(results, metric, kind) }
    const known = points.get(x)
    if (known === undefined || isBetter(point.median, known.median, metric)) points.set(x, point)
  }
  return [...points.values()].sort((a, b) => a.x - b.x)
}

function zoneOf(tried: readonly TriedSetting[], field: SweepField): GoodZone | null {
  if (field.values.kind !== 'number' || field.values.scale !== 'log') return null
  const points = pointsOf(tried, field, 'validation-loss').filter(({ x }) => x > 0)
  return goodZone(points.map(({ x, median }) => ({ x, loss: median })))
}
