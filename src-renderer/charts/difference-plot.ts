/** A difference curve as a small plot: the mean, its band, and the line where nothing differs. */
import { columnEdges, lowerBound } from '../../src-shared/charts/curve-reduction'
import { percentileRange } from '../../src-shared/charts/percentile-range'
import type { DifferenceCurve } from '../../src-shared/verdict/difference-curve'
import { niceLimits } from './axis-limits'
import { toPixel } from './pixels'
import { linePath, plotOf, type Plot } from './plot'

/** The first few steps, at which losses fall from many times what they end with, would leave no room for the rest. */
const SHOWN_SHARES = [0.02, 0.98] as const

export interface DifferencePlot {
  readonly plot: Plot
  readonly line: string
  /** Empty where there is no interval. */
  readonly band: string
  /** The pixel at which the difference is zero. */
  readonly zero: number
}

/** @returns undefined of a curve without any step */
export function differencePlot(
  curve: DifferenceCurve,
  width: number,
  height: number,
): DifferencePlot | undefined {
  const { steps } = curve
  if (steps.length === 0) return undefined
  const x = {
    min: Math.min(steps[0], 1),
    max: Math.max(2, steps[steps.length - 1]),
    scale: 'linear' as const,
  }
  const y = { ...niceLimits(extent(curve), 'linear'), scale: 'linear' as const }
  const plot = plotOf(width, height, x, y)
  const columns = columnsOf(curve, Math.max(1, Math.floor(plot.x.to - plot.x.from)), x)
  return {
    plot,
    line: linePath(plot, columns.line.x, columns.line.y),
    band: bandPath(plot, columns.band),
    zero: toPixel(plot.y, 0),
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
  /** Of each column its first step, and how far its intervals reach. */
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

function bandPath(plot: Plot, { x, lower, upper }: Columns['band']): string {
  if (lower.some(Number.isNaN) || x.length < 2) return ''
  const back = linePath(plot, x.toReversed(), lower.toReversed())
  return `${linePath(plot, x, upper)}L${back.slice(1)}Z`
}
