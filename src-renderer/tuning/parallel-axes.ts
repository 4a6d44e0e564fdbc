/** The axes of the parallel drawing: where each value lies on its axis, and which lines pass what is kept of them. */
import type { AxisSpan } from '../../src-shared/curves/curve-reduction'
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { ParallelAxes, ParallelAxis, ParallelLine } from '../../src-shared/sweep/parallel-axes'
import type { SweepValue } from '../../src-shared/sweep/sweep'
import { findSweepField } from '../../src-shared/sweep/sweep-fields'
import type { AxisPart } from '../drawing/parallel-controller'
import { outcomeLimits, outcomeScale } from './outcome'

/** Of a field with at most this many values, each is written beside its axis. */
const MOST_WRITTEN = 9

/** An axis: where each value lies on it, from 0 to 1, and what is written beside it. */
export interface DrawnAxis {
  readonly label: string
  /** Null where a line has no place on it. */
  readonly share: (line: ParallelLine) => number | null
  /** Of an axis of numbers; null where each value has its own place. */
  readonly span: AxisSpan | null
  /** Null where round numbers are written. */
  readonly ticks: readonly { readonly value: SweepValue; readonly label: string }[] | null
}

/** The axes of the fields, then that of the outcome, whose upper end also stands for runs that diverged. */
export function drawnAxes({ axes, lines }: ParallelAxes, metric: SelectBy): DrawnAxis[] {
  return [...axes.map((axis, place) => fieldAxis(axis, place)), outcomeAxis(lines, metric)]
}

function fieldAxis({ label, values, key, scale }: ParallelAxis, place: number): DrawnAxis {
  const numbers = values.filter((value) => typeof value === 'number')
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)]
  if (scale !== 'choice' && max > min) {
    const span = { min, max, scale }
    const of = shareOn(span)
    return {
      label,
      span,
      share: ({ values: own }) => (typeof own[place] === 'number' ? of(own[place]) : null),
      ticks:
        numbers.length > MOST_WRITTEN
          ? null
          : numbers.map((value) => ({ value, label: formatNumber(value) })),
    }
  }
  const texts = values.map((value) => JSON.stringify(value))
  return {
    label,
    span: null,
    share({ values: own }) {
      const index = texts.indexOf(JSON.stringify(own[place]))
      return index < 0 ? null : (index + 0.5) / texts.length
    },
    ticks: values.map((value) => ({
      value,
      label: findSweepField(key)?.write(value) ?? String(value),
    })),
  }
}

function shareOn({ min, max, scale }: AxisSpan): (value: number) => number {
  return scale === 'log'
    ? (value) => Math.log(value / min) / Math.log(max / min)
    : (value) => (value - min) / (max - min)
}

function outcomeAxis(lines: readonly ParallelLine[], metric: SelectBy): DrawnAxis {
  const span = outcomeLimits(
    lines.map(({ median }) => median),
    outcomeScale(metric),
  )
  const of = shareOn(span)
  const worst = metric === 'validation-loss' ? 1 : 0
  return {
    label: MESSAGES.tuning.outcomes[metric],
    span,
    share: ({ median }) => (median === null ? worst : of(median)),
    ticks: null,
  }
}

/** Whether a line passes every brush; without a place on a brushed axis it does not. */
export function passes(
  one: ParallelLine,
  axes: readonly DrawnAxis[],
  brushes: ReadonlyMap<number, AxisPart>,
): boolean {
  return [...brushes].every(([place, { from, to }]) => {
    const share = axes[place]?.share(one) ?? null
    return share !== null && share >= from && share <= to
  })
}
