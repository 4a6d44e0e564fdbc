/** A small plot beside the chart: its area, round ticks on both axes, and lines as SVG paths. */
import type { AxisSpan } from '../../src-shared/charts/curve-reduction'
import { niceStep } from './axis-limits'
import { tickText } from './chart-configuration'
import { toPixel, type PixelAxis } from './pixels'

export interface Tick {
  readonly at: number
  readonly text: string
}

export interface Plot {
  readonly x: PixelAxis
  readonly y: PixelAxis
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

/** Room for the texts of the axes, in CSS pixels. */
export const PLOT_MARGINS = { left: 56, right: 16, top: 8, bottom: 40 } as const

const X_TICKS = 6
const Y_TICKS = 5
/** Of each decade on a logarithmic axis; the first list is for one of less than a decade. */
const LOG_DIGITS = [
  [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
  [1, 2, 5],
] as const

export function plotOf(width: number, height: number, x: AxisSpan, y: AxisSpan): Plot {
  const { left, right, top, bottom } = PLOT_MARGINS
  return {
    x: { span: x, from: left, to: Math.max(left + 1, width - right) },
    y: { span: y, from: Math.max(top + 1, height - bottom), to: top },
    xTicks: ticksOf(x, X_TICKS),
    yTicks: ticksOf(y, Y_TICKS),
  }
}

/** Round numbers from one end of the axis to the other. */
export function ticksOf(span: AxisSpan, most: number): Tick[] {
  const values = span.scale === 'log' ? logTicks(span) : linearTicks(span, most)
  return values.map((at) => ({ at, text: tickText(at, { ...span, scale: 'linear' }) ?? '' }))
}

function linearTicks({ min, max }: AxisSpan, most: number): number[] {
  const step = niceStep((max - min) / most)
  const first = Math.ceil(min / step - 1e-9)
  const count = Math.floor(max / step + 1e-9) - first + 1
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

function logTicks({ min, max }: AxisSpan): number[] {
  const digits = LOG_DIGITS[max / min < 10 ? 0 : 1]
  const first = Math.floor(Math.log10(min))
  const decades = Math.ceil(Math.log10(max)) - first + 1
  return Array.from({ length: decades }, (_, i) => digits.map((digit) => digit * 10 ** (first + i)))
    .flat()
    .filter((at) => at >= min * (1 - 1e-9) && at <= max * (1 + 1e-9))
}

/** A line through points; it is interrupted where one has no place. */
export function linePath(
  { x, y }: Pick<Plot, 'x' | 'y'>,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
): string {
  let path = ''
  let isDrawing = false
  for (let i = 0; i < xs.length; i++) {
    const [atX, atY] = [toPixel(x, xs[i]), toPixel(y, ys[i])]
    const hasPlace = Number.isFinite(atX) && Number.isFinite(atY)
    if (hasPlace) path += `${isDrawing ? 'L' : 'M'}${atX.toFixed(1)} ${atY.toFixed(1)}`
    isDrawing = hasPlace
  }
  return path
}
