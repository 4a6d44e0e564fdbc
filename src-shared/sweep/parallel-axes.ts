/** Every setting tried as a line across one axis for each field, to be coloured by what it ended with. */
import type { OptimizerId } from '../catalogue/optimizer-catalogue'
import type { SelectBy, TrialResult } from './choose'
import type { TuningDraft } from './settings'
import type { SweepValue } from './sweep'
import { spreadKind, spreadOf, sweptFields, triedSettings, type SeedSpread } from './tried-settings'

export interface ParallelAxis {
  readonly key: string
  readonly label: string
  /** `choice`: each value has its own place, in the order of `values`. */
  readonly scale: 'log' | 'linear' | 'choice'
  /** Those tried, in ascending order. */
  readonly values: readonly SweepValue[]
}

export interface ParallelLine extends SeedSpread {
  readonly label: string
  readonly optimizer: OptimizerId
  /** By the axes; null where the optimizer does not have the field. */
  readonly values: readonly (SweepValue | null)[]
}

export interface ParallelAxes {
  readonly axes: readonly ParallelAxis[]
  readonly lines: readonly ParallelLine[]
}

export function parallelAxes(
  draft: TuningDraft,
  runs: readonly TrialResult[],
  metric: SelectBy,
): ParallelAxes {
  const fields = sweptFields(draft)
  const tried = triedSettings(draft, runs)
  const kind = spreadKind(tried)
  const axes = fields.map(({ key, label, values }): ParallelAxis => {
    const owners = tried.filter(({ setting }) => key in setting)
    const known = inValueOrder(owners.map(({ setting }) => setting[key]))
    const isPlain = values.kind === 'number' && known.every((value) => typeof value === 'number')
    const scale = !isPlain ? 'choice' : known.includes(0) ? 'linear' : values.scale
    return { key, label, scale, values: known }
  })
  const lines = tried.map(({ label, optimizer, setting, results }) => ({
    label,
    optimizer,
    values: fields.map(({ key }) => setting[key] ?? null),
    ...spreadOf(results, metric, kind),
  }))
  return { axes, lines }
}

/** Each value once: numbers by their size, then texts by the alphabet, then widths by what they are written as. */
export function inValueOrder(values: readonly SweepValue[]): SweepValue[] {
  const distinct = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...distinct.entries()]
    .sort(([a, x], [b, y]) =>
      typeof x === 'number' && typeof y === 'number' ? x - y : kindOf(x) - kindOf(y) || order(a, b),
    )
    .map(([, value]) => value)
}

const kindOf = (value: SweepValue) =>
  typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
