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
    const value = FROM[from](byMetric.get(metric) ?? NOTHING)
    return [name, Number.isFinite(value) ? value : null]
  })
  return {
    stepsDone: byMetric.get('training-loss')?.steps.at(-1) ?? 0,
    ...(Object.fromEntries(figures) as Figures),
  }
}

type Points = Pick<Curve, 'steps' | 'values'>

const NOTHING: Points = { steps: new Uint32Array(), values: new Float32Array() }

/**
 * The values measured in the last steps of a curve: all of them where each step has one, fewer where another program wrote
 * one every so many steps, but the last one always.
 */
export function valuesOfLast({ steps, values }: Points, count: number): Float32Array {
  const last = steps.at(-1) ?? 0
  let first = Math.max(0, values.length - count)
  while (first < values.length - 1 && steps[first] <= last - count) first += 1
  return values.subarray(first)
}

/** NaN where the values do not tell. */
const FROM: Readonly<Record<MetricFigure['from'], (points: Points) => number>> = {
  last: ({ values }) => values.at(-1) ?? NaN,
  lowest({ values }) {
    let lowest = Infinity
    for (const value of values) if (Number.isFinite(value) && value < lowest) lowest = value
    return lowest
  },
  /** Of all when there are fewer than the window. */
  'mean-of-last'(points) {
    const last = valuesOfLast(points, SUMMARY_WINDOW)
    let sum = 0
    for (const value of last) sum += value
    return sum / last.length
  },
}

/** The last step that anything was measured at; 0 where nothing was. */
export const lastStepOf = (curves: readonly Pick<Curve, 'steps'>[]): number =>
  Math.max(0, ...curves.map(({ steps }) => steps.at(-1) ?? 0))

/**
 * The last step up to which each step has a loss.
 * @param steps of the loss curve, ascending
 * @param before steps that belong to another run: a fork's own begin behind them
 */
export function unbrokenUntil(steps: Uint32Array, before = 0): number {
  const gap = steps.findIndex((step, i) => step !== before + i + 1)
  return before + (gap < 0 ? steps.length : gap)
}
