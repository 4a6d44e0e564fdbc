/** What the lab says of a metric in one place: everything that lists metrics is made from these. */
import { formatAccuracy, formatLoss, formatNumber } from '../../number-format'
import { formatDuration, formatPoints } from '../../unit-format'

/** What a metric measures decides its unit, how a value is written, and which values there can be. */
export interface Quantity {
  /** Null for a plain number. */
  readonly unit: 'nat' | 's' | null
  readonly format: (value: number | null) => string
  /** How the size of a difference is written. */
  readonly difference: (size: number) => string
  /** The smallest and the largest value; values that are not finite occur where the largest is infinite. */
  readonly bounds: readonly [low: number, high: number]
}

const SIGNIFICANT_DIGITS = 4

export const QUANTITIES = {
  /** A mean in nats. Of probability 1 its clipped form is this much below zero, with some to spare. */
  loss: { unit: 'nat', format: formatLoss, difference: formatLoss, bounds: [-1e-6, Infinity] },
  /** A share of examples, 0 to 1, written as per cent. */
  share: { unit: null, format: formatAccuracy, difference: formatPoints, bounds: [0, 1] },
  /** A Euclidean norm. */
  norm: { unit: null, format: shortNumber, difference: shortNumber, bounds: [0, Infinity] },
  /** A share of anything but right answers, written as per cent. */
  portion: { unit: null, format: formatAccuracy, difference: formatPoints, bounds: [0, 1] },
  /** A norm by a norm, written as per cent. */
  ratio: { unit: null, format: formatAccuracy, difference: formatPoints, bounds: [0, Infinity] },
  /** What one unit of gradient moves. */
  rate: { unit: null, format: shortNumber, difference: shortNumber, bounds: [0, Infinity] },
  duration: {
    unit: 's',
    format: formatDuration,
    difference: formatDuration,
    bounds: [0, Number.MAX_VALUE],
  },
} as const satisfies Readonly<Record<string, Quantity>>

function shortNumber(value: number | null): string {
  return value === null ? '–' : formatNumber(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
}

/** A number that lists show of a run's curve, and that queries ask for. */
export interface FigureEntry {
  /** In summaries of runs. */
  readonly name: string
  /** How it follows from the curve. */
  readonly from: 'last' | 'lowest' | 'mean-of-last'
  /**
   * The column of `runs` that keeps it, so that lists of 100,000 runs are sorted by it at once. Null where there is
   * none: the last value is then read from the curve whenever it is asked for, which takes longer.
   */
  readonly column: string | null
  readonly query: {
    readonly name: string
    readonly aliases: readonly string[]
    readonly examples: readonly [string, ...string[]]
  }
  readonly list: {
    /** Kept with the columns that somebody chose. */
    readonly key: string
    /** In pixels. */
    readonly width: number
    /** Shown until other columns are chosen. */
    readonly isUsual: boolean
  }
}

export interface MetricEntry {
  /** As it is stored with a curve, written to files, and named on the command line. */
  readonly id: string
  readonly quantity: keyof typeof QUANTITIES
  /** Null where neither end is the better one. */
  readonly better: 'lower' | 'higher' | null
  /** The axis of the chart that it can stand along. */
  readonly axis: 'x' | 'y'
  /** What a verdict asks for unless it is told otherwise; null where a verdict cannot ask. */
  readonly target: number | null
  /**
   * The same quantity of each layer: its curves are stored under the id, a stroke and the number of the layer, the
   * first being 1, as in `gradient-norm/3`. Left out of a metric that is measured once.
   */
  readonly family?: 'layer'
  readonly figures: readonly FigureEntry[]
}
