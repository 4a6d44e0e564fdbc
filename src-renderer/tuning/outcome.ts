/** What trials end with: how it is called, written, and placed on an axis. */
import type { AxisScale } from '../../src-shared/curves/curve-reduction'
import { formatAccuracy, formatShortLoss } from '../../src-shared/number-format'
import type { SelectBy } from '../../src-shared/sweep/choose'
import { niceLimits } from '../drawing/axis-limits'
import { DARK_THEME, type ChartTheme } from '../drawing/chart-theme'

/** Red that is read on light and on dark: runs that diverged. */
const DIVERGED_COLOR = { light: '#c62828', dark: '#ff6b60' } as const

export const divergedColor = (theme: ChartTheme): string =>
  theme === DARK_THEME ? DIVERGED_COLOR.dark : DIVERGED_COLOR.light

export function outcomeText(value: number | null, metric: SelectBy): string {
  return metric === 'validation-loss' ? formatShortLoss(value) : formatAccuracy(value)
}

/** The same in as few letters as tell settings apart. */
export function shortOutcome(value: number, metric: SelectBy): string {
  return metric === 'validation-loss' && value < 1000
    ? value.toPrecision(3)
    : outcomeText(value, metric)
}

/** Losses differ by their order of magnitude, shares do not. */
export function outcomeScale(metric: SelectBy): AxisScale {
  return metric === 'validation-loss' ? 'log' : 'linear'
}

/** From where to where an axis of these values reaches. */
export function outcomeLimits(values: readonly (number | null)[], scale: AxisScale) {
  const known = values
    .filter((value) => value !== null)
    .filter((value) => scale === 'linear' || value > 0)
  const extent = { min: Math.min(...known), max: Math.max(...known) }
  return { ...niceLimits(known.length > 0 ? extent : { min: 0.1, max: 1 }, scale), scale }
}

/** Where a value lies between the worst (0) and the best (1) of these; 0.5 where all are the same. */
export function goodnessOf(
  values: readonly (number | null)[],
  metric: SelectBy,
): (value: number) => number {
  const isLoss = metric === 'validation-loss'
  const onScale = (value: number) => (isLoss ? -Math.log(Math.max(value, Number.MIN_VALUE)) : value)
  const scaled = values.filter((value) => value !== null).map(onScale)
  const [worst, best] = [Math.min(...scaled), Math.max(...scaled)]
  return (value) => (best > worst ? (onScale(value) - worst) / (best - worst) : 0.5)
}

/** Ends of the ramp that are hardly seen on a background are left out. */
const HARDLY_SEEN = 0.14

/** The place on the ramp of colours: the best stands out most, dark on light and bright on dark. */
export function rampShare(goodness: number, theme: ChartTheme): number {
  const share = goodness * (1 - HARDLY_SEEN)
  return theme === DARK_THEME ? HARDLY_SEEN + share : 1 - HARDLY_SEEN - share
}
