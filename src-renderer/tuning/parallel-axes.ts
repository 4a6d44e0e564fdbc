/** The axes of the parallel drawing: where each value lies on its axis, and which lines pass what is kept of them. */
import type { AxisScale } from '../../src-shared/curves/curve-reduction'
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { ParallelAxes, ParallelAxis, ParallelLine } from '../../src-shared/sweep/parallel-axes'
import { findField } from '../../src-shared/sweep/sweep-fields'
import { ticksOf } from '../drawing/figures/axis'
import { outcomeLimits, outcomeScale, outcomeText } from './outcome'

const { tuning } = MESSAGES

/** A part of an axis from below (0) to above (1). */
export interface Brush {
  readonly from: number
  readonly to: number
}

/** An axis: where each value lies on it, from 0 to 1, and the words beside it. */
export interface DrawnAxis {
  readonly label: string
  /** Null where a line has no place on it. */
  readonly share: (line: ParallelLine) => number | null
  readonly ticks: readonly { readonly share: number; readonly label: string }[]
}

/** The axes of the fields, then that of the outcome, whose upper end also stands for runs that diverged. */
export function drawnAxes({ axes, lines }: ParallelAxes, metric: SelectBy): DrawnAxis[] {
  return [...axes.map((axis, place) => fieldAxis(axis, place)), outcomeAxis(lines, metric)]
}

function fieldAxis(axis: ParallelAxis, place: number): DrawnAxis {
  const { label, values, key, scale } = axis
  if (scale !== 'choice') {
    const numbers = values.filter((value) => typeof value === 'number')
    const of = shareOf(Math.min(...numbers), Math.max(...numbers), scale)
    return {
      label,
      share: ({ values: own }) => (typeof own[place] === 'number' ? of(own[place]) : null),
      ticks: fieldTicks(numbers, scale).map((value) => ({
        share: of(value),
        label: formatNumber(value),
      })),
    }
  }
  const texts = values.map((value) => JSON.stringify(value))
  const at = (index: number) => (index + 0.5) / texts.length
  return {
    label,
    share({ values: own }) {
      const index = texts.indexOf(JSON.stringify(own[place]))
      return index < 0 ? null : at(index)
    },
    ticks: values.map((value, i) => ({
      share: at(i),
      label: findField(key)?.write(value) ?? String(value),
    })),
  }
}

/** The values themselves where they are few. */
function fieldTicks(numbers: readonly number[], scale: AxisScale): number[] {
  if (numbers.length <= 9) return [...numbers]
  const span = { min: numbers[0], max: numbers[numbers.length - 1], scale }
  return ticksOf(span, 6).flatMap(({ value, label }) => (label === '' ? [] : [value]))
}

function shareOf(min: number, max: number, scale: AxisScale): (value: number) => number {
  if (max <= min) return () => 0.5
  return scale === 'log'
    ? (value) => Math.log(value / min) / Math.log(max / min)
    : (value) => (value - min) / (max - min)
}

function outcomeAxis(lines: readonly ParallelLine[], metric: SelectBy): DrawnAxis {
  const span = outcomeLimits(
    lines.map(({ median }) => median),
    outcomeScale(metric),
  )
  const of = shareOf(span.min, span.max, span.scale)
  const isLoss = metric === 'validation-loss'
  return {
    label: tuning.outcomes[metric],
    share: ({ median }) => (median === null ? (isLoss ? 1 : 0) : of(median)),
    ticks: ticksOf(span, 6).flatMap(({ value, label }) =>
      label === ''
        ? []
        : [{ share: of(value), label: isLoss ? label : outcomeText(value, metric) }],
    ),
  }
}

/** Whether a line passes every brush; without a place on a brushed axis it does not. */
export function passes(
  one: ParallelLine,
  axes: readonly DrawnAxis[],
  brushes: ReadonlyMap<number, Brush>,
): boolean {
  return [...brushes].every(([place, { from, to }]) => {
    const share = axes[place]?.share(one) ?? null
    return share !== null && share >= from && share <= to
  })
}
