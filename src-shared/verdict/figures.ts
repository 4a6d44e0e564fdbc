/** Numbers of verdicts as people read them. */
import { MESSAGES } from '../language/language'
import {
  formatAccuracy,
  formatCount,
  formatFixed,
  formatLoss,
  formatNumber,
  formatPrecise,
  withUnit,
} from '../number-format'
import type { TimeId } from './contract'
import { isShare, type TargetMetric } from '../catalogue/metrics/metric-catalogue'

/** 0.164 as "0.16", 0.0123 as "0.012", 12.34 as "12.3", 1234.5 as "1,235". */
export function formatRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return String(ratio)
  if (ratio >= 999.5) return formatCount(Math.round(ratio))
  if (ratio >= 0.1) return formatFixed(ratio, ratio >= 10 ? 1 : 2)
  return ratio >= 1e-4 || ratio === 0 ? formatPrecise(ratio, 2) : formatTiny(ratio)
}

/** "4.1e-5": what decimals would write as a row of noughts. */
const formatTiny = (size: number) => formatNumber(Number(size.toPrecision(2)))

/** "p = 0.0020", "p < 0.0001". */
export function formatP(p: number): string {
  return withUnit(p < 1e-4 ? 'p' : withUnit('p', '='), formatShare(p))
}

/** A probability without its name: "0.0020", "< 0.0001", "0.63". */
export function formatShare(p: number): string {
  if (p < 1e-4) return withUnit('<', formatNumber(1e-4))
  return p < 0.1 ? formatPrecise(p, 2) : formatFixed(p, 2)
}

/** A value of the metric: a loss, or an accuracy in per cent. */
export function formatMetric(value: number, metric: TargetMetric): string {
  return isShare(metric) ? formatAccuracy(value) : formatLoss(value)
}

/**
 * What a final value is called at the head of a column: "final training loss (last 20 steps)".
 * @param window of the verdict
 */
export function finalName(metric: TargetMetric, window: number | null): string {
  const { tables } = MESSAGES.verdict
  const { inSentence } = MESSAGES.metrics[metric]
  return metric === 'training-loss' && window !== null
    ? tables.finalOver(inSentence, window)
    : tables.final(inSentence)
}

/** A difference of two values of the metric, without its sign; of accuracies in percentage points. */
export function formatDifferenceSize(value: number, metric: TargetMetric): string {
  const size = Math.abs(value)
  if (isShare(metric)) return formatFixed(size * 100, 2)
  if (size >= 0.1 || size === 0) return formatFixed(size, 2)
  return size >= 1e-4 ? formatPrecise(size, 2) : formatTiny(size)
}

/** The same with its sign where it is negative, for the ends of an interval. */
export function formatSignedDifference(value: number, metric: TargetMetric): string {
  return `${value < 0 ? '-' : ''}${formatDifferenceSize(value, metric)}`
}

export function formatTarget(target: number, metric: TargetMetric): string {
  return isShare(metric) ? withUnit(formatNumber(target * 100), '%') : formatNumber(target)
}

/** A moment in its unit: steps and examples in groups, seconds with two decimals. */
export function formatMoment(value: number, unit: TimeId): string {
  return unit === 'seconds' ? formatFixed(value, 2) : formatCount(value)
}
