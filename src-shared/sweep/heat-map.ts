/** What runs end with, by two of the fields that were varied. */
import type { SelectBy, TrialResult } from './choose'
import { inValueOrder } from './parallel-axes'
import type { Setting, TuningDraft } from './settings'
import type { SweepValue } from './sweep'
import type { SweepField } from './sweep-field'
import { isBetter, spreadKind, spreadOf, triedSettings, type SeedSpread } from './tried-settings'

export interface HeatCell extends SeedSpread {
  /** Places in `xs` and `ys`. */
  readonly x: number
  readonly y: number
  /** Where other fields vary too, the best of the settings in this cell. */
  readonly setting: Setting
}

export interface HeatMap {
  readonly label: string
  /** Values tried, in ascending order. */
  readonly xs: readonly SweepValue[]
  readonly ys: readonly SweepValue[]
  /** Those of which something is known; of a random search they are few. */
  readonly cells: readonly HeatCell[]
  readonly best: HeatCell | null
}

/** A map for each optimizer that has both fields. */
export function heatMaps(
  draft: TuningDraft,
  runs: readonly TrialResult[],
  [xField, yField]: readonly [SweepField, SweepField],
  metric: SelectBy,
): HeatMap[] {
  const tried = triedSettings(draft, runs).filter(
    ({ setting }) => xField.key in setting && yField.key in setting,
  )
  return [...new Set(tried.map(({ label }) => label))].map((label) => {
    const own = tried.filter((item) => item.label === label)
    const [xs, ys] = [xField, yField].map(({ key }) =>
      inValueOrder(own.map(({ setting }) => setting[key])),
    )
    const kind = spreadKind(own)
    const cells = new Map<string, HeatCell>()
    for (const { setting, results } of own) {
      const [x, y] = [placeOf(setting[xField.key], xs), placeOf(setting[yField.key], ys)]
      const cell = { x, y, setting, ...spreadOf(results, metric, kind) }
      const known = cells.get(`${x} ${y}`)
      if (known === undefined || isBetter(cell.median, known.median, metric)) {
        cells.set(`${x} ${y}`, cell)
      }
    }
    const best = [...cells.values()].reduce((a, b) =>
      isBetter(b.median, a.median, metric) ? b : a,
    )
    return { label, xs, ys, cells: [...cells.values()], best: best.median === null ? null : best }
  })
}

function placeOf(value: SweepValue, values: readonly SweepValue[]): number {
  const text = JSON.stringify(value)
  return values.findIndex((other) => JSON.stringify(other) === text)
}
