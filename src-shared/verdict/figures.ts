/** Numbers of verdicts as people read them. */
import { MESSAGES } from '../language/language'
import { formatCount, formatLoss, formatNumber } from '../number-format'
import type { TimeId } from './contract'
import { isShare, type TargetMetric } from '../catalogue/metrics/metric-catalogue'

/** 0.164 as "0.16", 0.0123 as "0.012", 12.34 as "12.3". */
export function formatRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return String(ratio)
  return ratio >= 10 ? ratio.toFixed(1) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2)
}

/** "p = 0.0020", "p < 0.0001". */
export function formatP(p: number): string {
  return p < 1e-4 ? 'p < 0.0001' : `p = ${formatShare(p)}`
}

/** A probability without its name: "0.0020", "< 0.0001", "0.63". */
export function formatShare(p: number): string {
  if (p < 1e-4) return '< 0.0001'
  return p < 0.1 ? p.toPrecision(2) : p.toFixed(2)
}

/** A value of the metric: a loss with four decimals, an accuracy in per cent. */
export function formatMetric(value: number, metric: TargetMetric): string {
  if (!Number.isFinite(value)) return String(value)
  return isShare(metric) ? `${(value * 100).toFixed(2)} %` : formatLoss(value)
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

/** A difference of two values of the metric, without its sign; accuracies in points of per cent. */
export function formatDifferenceSize(value: number, metric: TargetMetric): string {
  const size = Math.abs(value) * (isShare(metric) ? 100 : 1)
  return size >= 0.1 ? size.toFixed(2) : size.toPrecision(2)
}

/** The same with its sign where it is negative, for the ends of an interval. */
export function formatSignedDifference(value: number, metric: TargetMetric): string {
  return `${value < 0 ? '-' : ''}${formatDifferenceSize(value, metric)}`
}

export function formatTarget(target: number, metric: TargetMetric): string {
  return isShare(metric) ? `${formatNumber(target * 100)} %` : formatNumber(target)
}

/** A moment in its unit: steps and examples in groups, seconds with two decimals. */
export function formatMoment(value: number, unit: TimeId): string {
  return unit === 'seconds' ? value.toFixed(2) : formatCount(value)
}
