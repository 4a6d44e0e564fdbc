/** The figures that lists show of a run, from its stored curves: the same ones however the run ended. */
import type { Curve, Metric } from '../runs/run'

export const SUMMARY_WINDOW = 100

export interface LossSummary {
  /** Mean of the last 100 losses (of all when there are fewer); null when one of them is not finite. */
  readonly last100MeanLoss: number | null
  /** Lowest finite loss. */
  readonly bestLoss: number | null
}

/** What the curves of a run tell of it; null where a metric was not measured, or its last value is not finite. */
export interface RunFigures extends LossSummary {
  /** Last step that has a loss; 0 without one. */
  readonly stepsDone: number
  /** The last ones measured; accuracies are shares, 0 to 1. */
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
  readonly testAccuracy: number | null
  /** Spent in training steps; as exact as a float32. */
  readonly trainingSeconds: number | null
}

/** Summarizes a run's curves, in any order; each metric at most once. */
export function summaryOf(curves: Iterable<Curve>): RunFigures {
  const byMetric = new Map([...curves].map((curve) => [curve.metric, curve]))
  const last = (metric: Metric) => finite(byMetric.get(metric)?.values.at(-1))
  const losses = byMetric.get('training-loss')
  return {
    stepsDone: losses?.steps.at(-1) ?? 0,
    ...summarizeLoss(losses?.values ?? new Float32Array()),
    validationLoss: last('validation-loss'),
    validationAccuracy: last('validation-accuracy'),
    testAccuracy: last('test-accuracy'),
    trainingSeconds: last('training-seconds'),
  }
}

/**
 * The last step up to which each step has a loss.
 * @param steps of the loss curve, ascending
 * @param before steps that belong to another run: a fork's own begin behind them
 */
export function unbrokenUntil(steps: Uint32Array, before = 0): number {
  const gap = steps.findIndex((step, i) => step !== before + i + 1)
  return before + (gap < 0 ? steps.length : gap)
}

/** Summarizes one loss a step, in the order of the steps; an empty curve has no figures. */
export function summarizeLoss(values: Float32Array): LossSummary {
  let best = Infinity
  for (const value of values) {
    if (Number.isFinite(value) && value < best) best = value
  }
  const last = values.subarray(-SUMMARY_WINDOW)
  let sum = 0
  for (const value of last) sum += value
  const mean = sum / last.length
  return {
    last100MeanLoss: Number.isFinite(mean) ? mean : null,
    bestLoss: best === Infinity ? null : best,
  }
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null
