/** A difference curve as a drawing: the mean, its band, and the line where nothing differs. */
import { columnEdges, lowerBound } from '../../src-shared/curves/curve-reduction'
import { percentileRange } from '../../src-shared/curves/percentile-range'
import { MESSAGES } from '../../src-shared/language/language'
import type { DifferenceCurve } from '../../src-shared/verdict/difference-curve'
import { niceLimits } from '../drawing/axis-limits'
import type { ChartTheme } from '../drawing/chart-theme'
import { toPixel, type PixelAxis } from '../drawing/pixels'
import { bottomAxis, leftAxis, plotWithin, ticksOf } from '../drawing/figures/axis'
import {
  brokenLine,
  line,
  type Figure,
  type FigureSize,
  type Shape,
} from '../drawing/figures/figure'

/** The first few steps, at which losses fall from many times what they end with, would leave no room for the rest. */
const SHOWN_SHARES = [0.02, 0.98] as const
const BAND_OPACITY = 0.18
const { difference: words } = MESSAGES.verdictPane

/** @param curve of at least one step */
export function differenceFigure(
  curve: DifferenceCurve,
  size: FigureSize,
  theme: ChartTheme,
): Figure {
  const { steps, first, second } = curve
  const plot = plotWithin(size)
  const xSpan = {
    min: Math.min(steps[0], 1),
    max: Math.max(2, steps[steps.length - 1]),
    scale: 'linear' as const,
  }
  const x = { span: xSpan, from: plot.left, to: plot.right }
  const ySpan = { ...niceLimits(extent(curve), 'linear'), scale: 'linear' as const }
  const y = { span: ySpan, from: plot.bottom, to: plot.top }
  const columns = columnsOf(curve, Math.max(1, Math.floor(plot.right - plot.left)), xSpan)
  const zero = toPixel(y, 0)
  const look = { theme, plot }
  return {
    ...size,
    plot,
    shapes: [
      ...leftAxis(y, ticksOf(ySpan, 5), { ...look, title: words.pairName(first, second) }),
      ...bottomAxis(x, ticksOf(xSpan, 6), { ...look, title: words.step }),
      ...bandShapes(columns.band, x, y, theme),
      {
        kind: 'path',
        d: line([
          [plot.left, zero],
          [plot.right, zero],
        ]),
        stroke: theme.mutedText,
        dash: [4, 4],
      },
      {
        kind: 'path',
        d: brokenLine(
          columns.line.x.map((at, i) => [toPixel(x, at), toPixel(y, columns.line.y[i])]),
        ),
        stroke: theme.text,
        width: 1.5,
        clipped: true,
      },
    ],
  }
}

/** From the band's low values to its high ones, or the mean's where it has none; 0 is always among them. */
function extent({ mean, lower, upper }: DifferenceCurve) {
  const { min, max } = percentileRange([mean, lower, upper], SHOWN_SHARES) ?? { min: 0, max: 0 }
  return { min: Math.min(0, min), max: Math.max(0, max) }
}

interface Columns {
  /** The lowest and the highest mean of each column of pixels, in the order of their steps. */
  readonly line: { readonly x: number[]; readonly y: number[] }
  /** The first step of each column, and how far its intervals reach. */
  readonly band: { readonly x: number[]; readonly lower: number[]; readonly upper: number[] }
}

/** No more points than a screen can show; what sticks out stays. */
function columnsOf(
  { steps, mean, lower, upper }: DifferenceCurve,
  count: number,
  x: Parameters<typeof columnEdges>[0],
): Columns {
  const line = { x: [] as number[], y: [] as number[] }
  const band = { x: [] as number[], lower: [] as number[], upper: [] as number[] }
  const edges = columnEdges(x, count)
  for (let column = 0; column < count; column++) {
    const from = lowerBound(steps, edges[column])
    const to = column === count - 1 ? steps.length : lowerBound(steps, edges[column + 1])
    if (from === to) continue
    for (const place of extremesOf(mean, from, to)) {
      line.x.push(steps[place])
      line.y.push(mean[place])
    }
    band.x.push(steps[from])
    band.lower.push(lower.subarray(from, to).reduce((a, b) => Math.min(a, b)))
    band.upper.push(upper.subarray(from, to).reduce((a, b) => Math.max(a, b)))
  }
  return { line, band }
}

/** The places of the lowest and the highest value, ascending and each once. */
function extremesOf(values: Float32Array, from: number, to: number): number[] {
  let [low, high] = [from, from]
  for (let place = from + 1; place < to; place++) {
    if (values[place] < values[low]) low = place
    if (values[place] > values[high]) high = place
  }
  return low === high ? [low] : low < high ? [low, high] : [high, low]
}

/** Nothing where there is no interval. */
function bandShapes(
  { x: at, lower, upper }: Columns['band'],
  x: PixelAxis,
  y: PixelAxis,
  theme: ChartTheme,
): Shape[] {
  if (lower.some(Number.isNaN) || at.length < 2) return []
  const edge = (values: readonly number[]) =>
    values.map((value, i) => [toPixel(x, at[i]), toPixel(y, value)] as const)
  const d = `${line([...edge(upper), ...edge(lower).reverse()])}z`
  return [{ kind: 'path', d, fill: theme.text, opacity: BAND_OPACITY, clipped: true }]
}
