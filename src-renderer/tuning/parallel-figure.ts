/** Every setting tried as a line across one axis for each field, and a last one for what it ended with. */
import type { AxisScale } from '../../src-shared/charts/curve-reduction'
import { MESSAGES } from '../../src-shared/messages'
import { formatNumber } from '../../src-shared/number-format'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { ParallelAxes, ParallelAxis, ParallelLine } from '../../src-shared/sweep/parallel-axes'
import { findField } from '../../src-shared/sweep/sweep-fields'
import type { ChartTheme } from '../charts/chart-theme'
import { ticksOf } from '../figures/axis'
import { rampColor } from '../figures/color-ramp'
import {
  box,
  line,
  text,
  type Figure,
  type FigureSize,
  type Plot,
  type Point,
  type Shape,
} from '../figures/figure'
import { goodnessOf, outcomeLimits, outcomeScale, outcomeText } from './outcome'

/** A part of an axis from below (0) to above (1). */
export interface Brush {
  readonly from: number
  readonly to: number
}

export interface ParallelView {
  readonly data: ParallelAxes
  readonly metric: SelectBy
  readonly theme: ChartTheme
  readonly diverged: string
  /** By the place of the axis. */
  readonly brushes: ReadonlyMap<number, Brush>
  /** The line that is pointed at. */
  readonly highlighted: number | null
}

const AROUND = { left: 56, right: 64, top: 34, bottom: 14 }
/** Lines that do not pass the brushes. */
const FAINT = 0.08
const { tuning } = MESSAGES

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
      label === '' ? [] : [{ share: of(value), label: outcomeText(value, metric) }],
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

/** Where axes stand. */
export function axisPixels(count: number, { left, right }: Plot): number[] {
  return Array.from(
    { length: count },
    (_, i) => left + ((right - left) * i) / Math.max(1, count - 1),
  )
}

export function parallelFigure(view: ParallelView, { width, height }: FigureSize): Figure {
  const { data, metric, theme, highlighted } = view
  const plot = {
    left: AROUND.left,
    right: width - AROUND.right,
    top: AROUND.top,
    bottom: height - AROUND.bottom,
  }
  const axes = drawnAxes(data, metric)
  const xs = axisPixels(axes.length, plot)
  const goodness = goodnessOf(
    data.lines.map(({ median }) => median),
    metric,
  )
  const shapes = data.lines.map((one, index) =>
    lineShape(view, { one, index, axes, xs, plot, goodness }),
  )
  const isDim = (shape: Shape) => shape.kind === 'path' && shape.opacity === FAINT
  return {
    width,
    height,
    plot,
    shapes: [
      ...shapes.filter(isDim),
      ...shapes.filter((shape) => !isDim(shape)),
      ...(highlighted === null ? [] : shapes.slice(highlighted, highlighted + 1)),
      ...axes.flatMap((axis, i) =>
        axisShapes(axis, { x: xs[i], plot, theme, isLast: i === axes.length - 1 }),
      ),
      ...brushShapes(view.brushes, xs, plot, theme),
    ],
  }
}

interface LineInput {
  readonly one: ParallelLine
  readonly index: number
  readonly axes: readonly DrawnAxis[]
  readonly xs: readonly number[]
  readonly plot: Plot
  readonly goodness: (value: number) => number
}

function lineShape(view: ParallelView, { one, index, axes, xs, plot, goodness }: LineInput): Shape {
  const points = axes.flatMap((axis, i): Point[] => {
    const share = axis.share(one)
    return share === null ? [] : [[xs[i], pixelOf(share, plot)]]
  })
  const isOn = passes(one, axes, view.brushes)
  const isPointed = view.highlighted === index
  return {
    kind: 'path',
    d: line(points),
    stroke: one.median === null ? view.diverged : rampColor(goodness(one.median)),
    width: isPointed ? 3.5 : 1.6,
    dash: one.median === null ? [4, 3] : [],
    opacity: isOn || isPointed ? 0.9 : FAINT,
    key: String(index),
  }
}

const pixelOf = (share: number, { top, bottom }: Plot) => bottom - share * (bottom - top)

interface AxisPlace {
  readonly x: number
  readonly plot: Plot
  readonly theme: ChartTheme
  readonly isLast: boolean
}

function axisShapes({ label, ticks }: DrawnAxis, { x, plot, theme, isLast }: AxisPlace): Shape[] {
  const side = isLast ? 1 : -1
  return [
    {
      kind: 'path',
      d: line([
        [x, plot.top],
        [x, plot.bottom],
      ]),
      stroke: theme.mutedText,
      width: 1,
    },
    ...ticks.map(({ share, label: words }): Shape =>
      text(words, x + side * 7, pixelOf(share, plot), {
        anchor: isLast ? 'start' : 'end',
        color: theme.text,
        size: 11,
      }),
    ),
    text(label, x, plot.top - 18, {
      anchor: isLast ? 'end' : x > plot.left ? 'middle' : 'start',
      color: theme.text,
      weight: 600,
    }),
  ]
}

function brushShapes(
  brushes: ParallelView['brushes'],
  xs: readonly number[],
  plot: Plot,
  theme: ChartTheme,
): Shape[] {
  return [...brushes].flatMap(([place, { from, to }]): Shape[] => {
    const top = pixelOf(to, plot)
    const d = box(xs[place] - 6, top, 12, pixelOf(from, plot) - top)
    return [
      { kind: 'path', d, fill: theme.text, opacity: 0.16 },
      { kind: 'path', d, stroke: theme.text, width: 1 },
    ]
  })
}
