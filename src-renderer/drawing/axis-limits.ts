/** From where to where the axes reach. */
import {
  visibleRange,
  type AxisScale,
  type AxisSpan,
} from '../../src-shared/curves/curve-reduction'
import { percentileRange } from '../../src-shared/curves/percentile-range'
import type { ChartView, AxisInterval } from '../../src-shared/curves/chart-view'
import type { SceneCurve } from './scene'

/** The robust axis leaves out what lies outside of these percentiles of all values drawn. */
const ROBUST_SHARES = [0.01, 0.99] as const
const UNIT: AxisInterval = { min: 0, max: 1 }
const TICKS = 7
/** Values closer together than this share of their size are one value: steps between them would vanish in rounding. */
const LEAST_SPAN = 1e-9
/** A logarithmic axis without any positive value still has to begin somewhere. */
const SMALLEST_ON_LOG = 1e-3

/** @param ends where each run will end on the axis, as far as that is known */
export function xLimits(
  curves: readonly SceneCurve[],
  ends: readonly number[],
  { scale, zoom }: ChartView['x'],
): AxisInterval {
  if (zoom !== null && (scale === 'linear' || zoom.min > 0)) return zoom
  const last = curves.map(({ x }) => (x.length > 0 ? x[x.length - 1] : 0))
  const max = [...ends, ...last].reduce((a, b) => Math.max(a, b), 0) || 1
  if (scale === 'linear') return { min: 0, max }
  const first = curves.map(({ x }) => x.find((at) => at > 0) ?? max)
  return { min: first.reduce((a, b) => Math.min(a, b), max / 10), max }
}

/** What curves pass through in this share of the x axis, at their very beginning, does not stretch an automatic y axis. */
const BEGINNING = 0.02

/** The x axis without the curves' beginning, if that is on it and something is left. */
function behindBeginning(curves: readonly SceneCurve[], x: AxisSpan): AxisInterval {
  const begins = curves.some((curve) => curve.x.length > 0 && curve.x[0] >= x.min)
  if (x.scale === 'log' || !begins) return x
  const min = x.min + BEGINNING * (x.max - x.min)
  return curves.every((curve) => curve.x.length === 0 || curve.x[curve.x.length - 1] >= min)
    ? { min, max: x.max }
    : x
}

/** All of the smoothed curves and their bands behind their beginning, and of raw ones all but outliers. */
function automaticExtent(
  curves: readonly SceneCurve[],
  x: AxisSpan,
  withRecorded: boolean,
  least: number,
): AxisInterval | null {
  const seen = behindBeginning(curves, x)
  const drawn = notBelowZero(curves, extremes(visibleValues(curves, seen, false), least))
  if (!withRecorded || drawn === null) return drawn
  const raw = percentileRange(
    curves.map((curve) => {
      const { start, end } = visibleRange(curve.x, seen.min, seen.max)
      return curve.recorded.subarray(start, end)
    }),
    ROBUST_SHARES,
  )
  if (raw === null) return drawn
  return {
    min: raw.min >= least ? Math.min(drawn.min, raw.min) : drawn.min,
    max: Math.max(drawn.max, raw.max),
  }
}

/** Intervals may reach below 0 where no value does: the axis of what cannot be negative begins at 0. */
function notBelowZero(
  curves: readonly SceneCurve[],
  extent: AxisInterval | null,
): AxisInterval | null {
  if (extent === null || extent.min >= 0 || extent.max <= 0) return extent
  const lowest = extremes(
    curves.map(({ drawn }) => drawn),
    -Infinity,
  )
  return lowest !== null && lowest.min >= 0 ? { ...extent, min: 0 } : extent
}

/** The y axis as it is chosen, for what is to be seen between `x.min` and `x.max`. */
export function yLimits(
  curves: readonly SceneCurve[],
  x: AxisSpan,
  withRecorded: boolean,
  { scale, range, typed, zoom }: ChartView['y'],
): AxisInterval {
  const onScale = ({ min, max }: AxisInterval) => scale === 'linear' || (min > 0 && max > 0)
  if (zoom !== null && onScale(zoom)) return zoom
  if (range === 'typed' && onScale(typed)) return typed
  if (range === 'unit' && scale === 'linear') return UNIT
  const values = visibleValues(curves, x, withRecorded)
  const least = scale === 'log' ? Number.MIN_VALUE : -Infinity
  const extent =
    range === 'robust'
      ? percentileRange(values, ROBUST_SHARES)
      : range === 'auto'
        ? automaticExtent(curves, x, withRecorded, least)
        : extremes(values, least)
  const nice = niceLimits(extent ?? UNIT, scale)
  const chosen = range === 'typed' ? typed : UNIT
  return range === 'auto' || range === 'robust'
    ? nice
    : // A chosen range that reaches down to 0 begins where the values do.
      { min: Math.min(nice.min, chosen.max / 10), max: chosen.max }
}

function visibleValues(
  curves: readonly SceneCurve[],
  { min, max }: AxisInterval,
  withRecorded: boolean,
): Float32Array[] {
  return curves.flatMap(({ x, drawn, recorded, band }) => {
    const { start, end } = visibleRange(x, min, max)
    const arrays = [
      drawn,
      ...(withRecorded ? [recorded] : []),
      ...(band ? [band.lower, band.upper] : []),
    ]
    return arrays.map((values) => values.subarray(start, end))
  })
}

/** Lowest and highest finite value that is at least `least`. */
function extremes(arrays: readonly Float32Array[], least: number): AxisInterval | null {
  let min = Infinity
  let max = -Infinity
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      // NaN fails every comparison.
      if (value < min && value >= least && value > -Infinity) min = value
      if (value > max && value >= least && value < Infinity) max = value
    }
  }
  return min <= max ? { min, max } : null
}

/** Ends at ticks, so that nothing touches the frame. */
export function niceLimits({ min, max }: AxisInterval, scale: AxisScale): AxisInterval {
  if (scale === 'log') {
    const low = min > 0 ? min : Math.min(SMALLEST_ON_LOG, max > 0 ? max / 10 : 1)
    const high = Math.max(max, low * 2)
    return { min: roundToDigit(low, Math.floor), max: roundToDigit(high, Math.ceil) }
  }
  const largest = Math.max(Math.abs(min), Math.abs(max))
  const isOne = max - min <= LEAST_SPAN * largest
  const span = isOne ? largest || 1 : max - min
  const step = niceStep(span / TICKS)
  const low = isOne ? min - span / 2 : min
  const high = isOne ? max + span / 2 : max
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step }
}

/** 1, 2 or 5 times a power of ten, not below `least`. */
export function niceStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * decade >= least * (1 - 1e-12)) ?? 10
  return factor * decade
}

function roundToDigit(value: number, round: (value: number) => number): number {
  const decade = 10 ** Math.floor(Math.log10(value))
  return round(value / decade) * decade
}
