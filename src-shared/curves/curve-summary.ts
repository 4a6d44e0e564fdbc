/** The figures that lists show of a run, from its stored curves: the same ones however the run ended. */
import { FIGURES, type Figures, type MetricFigure } from '../catalogue/metrics/metric-catalogue'
import type { Curve } from '../runs/run'

export const SUMMARY_WINDOW = 100

/** What the curves of a run tell of it. */
export interface RunFigures extends Figures {
  /** Last step that has a loss; 0 without one. */
  readonly stepsDone: number
}

/** Summarizes a run's curves, in any order; each metric at most once. */
export function summaryOf(curves: Iterable<Curve>): RunFigures {
  const byMetric = new Map([...curves].map((curve) => [curve.metric, curve]))
  const figures = FIGURES.map(({ name, metric, from }) => {
    const value = FROM[from](byMetric.get(metric)?.values ?? NOTHING)
    return [name, Number.isFinite(value) ? value : null]
  })
  return {
    stepsDone: byMetric.get('training-loss')?.steps.at(-1) ?? 0,
    ...(Object.fromEntries(figures) as Figures),
  }
}

const NOTHING = new Float32Array()

/** NaN where the values do not tell. */
const FROM: Readonly<Record<MetricFigure['from'], (values: Float32Array) => number>> = {
  last: (values) => values.at(-1) ?? NaN,
  lowest(values) {
    let lowest = Infinity
    for (const value of values) if (Number.isFinite(value) && value < lowest) lowest = value
    return lowest
  },
  /** Of all when there are fewer than the window. */
  'mean-of-last'(values) {
    const last = values.subarray(-SUMMARY_WINDOW)
    let sum = 0
    for (const value of last) sum += value
    return sum / last.length
  },
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
