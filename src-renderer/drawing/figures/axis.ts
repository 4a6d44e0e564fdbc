/** Axes of drawings: which values are marked, and the lines and words for them. */
import type { AxisScale } from '../../../src-shared/curves/curve-reduction'
import { formatNumber } from '../../../src-shared/number-format'
import { niceStep } from '../axis-limits'
import type { ChartTheme } from '../chart-theme'
import { toPixel, type PixelAxis } from '../pixels'
import { line, text, type FigureSize, type Plot, type Shape } from './figure'

/** A little more than what rounding may take from a tick at the end. */
const SLACK = 1e-9
/** On a logarithmic axis of more decades than this, only the decades are marked. */
const DECADES_WITH_PARTS = 1.5

export interface Tick {
  readonly value: number
  /** Empty for a line without words. */
  readonly label: string
}

interface Span {
  readonly min: number
  readonly max: number
  readonly scale: AxisScale
}

/** A logarithmic axis that ends below this many times its beginning looks much like a linear one. */
const NEARLY_LINEAR = 4

/** Values that people would mark on such an axis, about `count` of them. */
export function ticksOf({ min, max, scale }: Span, count: number): Tick[] {
  return scale === 'log' && max > NEARLY_LINEAR * min
    ? logTicks(min, max, count)
    : linearTicks(min, max, count)
}

function linearTicks(min: number, max: number, count: number): Tick[] {
  const step = niceStep((max - min) / count)
  const first = Math.ceil(min / step - SLACK)
  const last = Math.floor(max / step + SLACK)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const value = Number(((first + i) * step).toPrecision(12))
    return { value, label: formatNumber(value) }
  })
}

/** Decades with words; between few of them 2 and 5 as well, and lines for the others. */
function logTicks(min: number, max: number, count: number): Tick[] {
  const [low, high] = [Math.log10(min), Math.log10(max)]
  const decades = high - low
  const every = Math.max(1, Math.ceil(decades / count))
  const worded = decades <= DECADES_WITH_PARTS ? [1, 2, 3, 5, 7] : decades <= 3 ? [1, 2, 5] : [1]
  const ticks: Tick[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power++) {
    for (let digit = 1; digit < 10; digit++) {
      const value = Number(`${digit}e${power}`)
      if (value < min * (1 - SLACK) || value > max * (1 + SLACK)) continue
      const isWorded = worded.includes(digit) && power % every === 0
      ticks.push({ value, label: isWorded ? formatNumber(value) : '' })
    }
  }
  return ticks
}

interface AxisLook {
  readonly theme: ChartTheme
  readonly plot: Plot
  readonly title: string
}

/** Room left of a plot for numbers and the name of the axis, and below it. */
const LEFT_OF_PLOT = 64
const BELOW_PLOT = 46

const RIGHT_OF_PLOT = 16
const ABOVE_PLOT = 8

/** What the axes, and a head of this height, leave of a drawing. */
export function plotWithin({ width, height }: FigureSize, head = 0): Plot {
  const [left, top] = [LEFT_OF_PLOT, head + ABOVE_PLOT]
  return {
    left,
    right: Math.max(left + 1, width - RIGHT_OF_PLOT),
    top,
    bottom: Math.max(top + 1, height - BELOW_PLOT),
  }
}

/** Lines across the plot, numbers and the name to the left. */
export function leftAxis(axis: PixelAxis, ticks: readonly Tick[], look: AxisLook): Shape[] {
  const { plot, theme, title } = look
  const middle = (plot.top + plot.bottom) / 2
  return [
    ...ticks.map(({ value }): Shape => {
      const y = toPixel(axis, value)
      return {
        kind: 'path',
        d: line([
          [plot.left, y],
          [plot.right, y],
        ]),
        stroke: theme.grid,
        width: 1,
      }
    }),
    ...worded(ticks).map(({ value, label }) =>
      text(label, plot.left - 8, toPixel(axis, value), { anchor: 'end', color: theme.mutedText }),
    ),
    text(title, plot.left - 52, middle, { anchor: 'middle', color: theme.text, upright: true }),
  ]
}

/** Lines up the plot, numbers and the name below. */
export function bottomAxis(axis: PixelAxis, ticks: readonly Tick[], look: AxisLook): Shape[] {
  const { plot, theme, title } = look
  const middle = (plot.left + plot.right) / 2
  return [
    ...ticks.map(({ value }): Shape => {
      const x = toPixel(axis, value)
      return {
        kind: 'path',
        d: line([
          [x, plot.top],
          [x, plot.bottom],
        ]),
        stroke: theme.grid,
        width: 1,
      }
    }),
    ...worded(ticks).map(({ value, label }) =>
      text(label, toPixel(axis, value), plot.bottom + 14, {
        anchor: 'middle',
        color: theme.mutedText,
      }),
    ),
    text(title, middle, plot.bottom + 34, { anchor: 'middle', color: theme.text }),
    {
      kind: 'path',
      d: line([
        [plot.left, plot.bottom],
        [plot.right, plot.bottom],
      ]),
      stroke: theme.axis,
      width: 1,
    },
  ]
}

const worded = (ticks: readonly Tick[]) => ticks.filter(({ label }) => label !== '')
