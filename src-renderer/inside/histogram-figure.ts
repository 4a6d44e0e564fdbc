/** Frames of one or two runs as a table of histograms. */
import type {
  FrameFigure,
  FramePart,
  InsideFrame,
  TensorQuantity,
} from '../../src-shared/inside/frame'
import { medianUpdate } from '../../src-shared/inside/findings'
import {
  BINS_PER_OCTAVE,
  drawnBins,
  finiteCount,
  sizesOf,
  widened,
  type DrawnBin,
  type Histogram,
} from '../../src-shared/inside/histogram'
import { MESSAGES } from '../../src-shared/language/language'
import type { ChartTheme } from '../drawing/chart-theme'
import { figureOptions, type Figure } from '../drawing/figure'
import type { HistogramLayer, HistogramScene } from '../drawing/histogram-controller'
import type { LegendEntry } from '../drawing/legend'

/** A run at a step, as it is drawn. */
export interface LookedAt {
  readonly name: string
  readonly color: string
  readonly frame: InsideFrame
}

/** What the table under the histograms has of each part: besides figures, what a sentence rests on. */
export type TableFigure = FrameFigure | 'median-update'

export const tableValue = (part: FramePart, figure: TableFigure): number | null =>
  figure === 'median-update' ? medianUpdate(part) : part.figures[figure]

/** Those that are drawn until others are chosen, in the order of their worth where there is little room. */
export const USUAL_QUANTITIES: readonly TensorQuantity[] = ['gradients', 'rates', 'updates']

/** Sizes smaller than the largest by more than this are drawn at the left edge. */
const MOST_DECADES = 14

/** Layers from the first to the last, and behind them the whole net. */
export const partsOf = ({ layers, whole }: InsideFrame): readonly FramePart[] => [...layers, whole]

export function rowName(frame: InsideFrame, row: number): string {
  const layer = frame.layers.at(row)
  return layer === undefined
    ? MESSAGES.inside.wholeNet
    : MESSAGES.inside.layer(row + 1, layer.inputs, layer.outputs)
}

/** Everything that any of the runs has, in the order in which it is offered. */
export function quantitiesOf(frames: readonly InsideFrame[]): TensorQuantity[] {
  const all = frames.flatMap(({ whole }) => Object.keys(whole.histograms) as TensorQuantity[])
  const isState = (quantity: TensorQuantity) => quantity.startsWith('state/')
  const order: readonly TensorQuantity[] = ['gradients', 'rates', 'updates']
  const states = all.filter(isState)
  const others: readonly TensorQuantity[] = ['weights', 'activations']
  return [...new Set([...order, ...states, ...others])].filter((quantity) => all.includes(quantity))
}

/** A column's axis, in log10 of the size. */
interface SizeAxis {
  readonly low: number
  readonly high: number
}

export function sizeAxis(histograms: readonly Histogram[]): SizeAxis {
  const bins = histograms.flatMap((one) => drawnBins(sizesOf(one)).filter(({ to }) => to > 0))
  if (bins.length === 0) return { low: -1, high: 0 }
  const high = Math.ceil(Math.log10(Math.max(...bins.map(({ to }) => to))) - 1e-9)
  const low = Math.floor(Math.log10(Math.min(...bins.map(({ from }) => from))) + 1e-9)
  return { low: Math.max(Math.min(low, high - 1), high - MOST_DECADES), high }
}

const powerOfTen = (exponent: number) => MESSAGES.inside.powerOfTen(exponent)

const placeOn = ({ low, high }: SizeAxis, size: number) =>
  Math.max(0, Math.min(1, (Math.log10(size) - low) / (high - low)))

/** What of a part's parameters stands apart from the effective rates: those that never had a gradient, and those idle. */
export function apartOf({ figures }: FramePart): readonly [never: number, idle: number] {
  return [figures['never-moved'] ?? 0, figures.idle ?? 0]
}

interface Cell {
  readonly axis: SizeAxis
  readonly parts: readonly FramePart[]
  readonly quantity: TensorQuantity
}

/** More bars in a cell could not be told apart. */
const MOST_BARS = 48

/** Bins of sizes on the axis, as wide as it takes for bars that can be seen. */
function barBins(histogram: Histogram, { low, high }: SizeAxis): DrawnBin[] {
  const octaves = (high - low) * Math.log2(10)
  let { width } = histogram
  while ((octaves * BINS_PER_OCTAVE) / width > MOST_BARS) width *= 2
  return drawnBins(widened(sizesOf(histogram), width)).filter(({ to }) => to > 0)
}

/**
 * Bars of all runs in a cell have one scale, the highest of them as high as the cell. Of effective rates each run has its
 * own: where all have the same rate, one bar would press the others to the ground.
 */
function cellLayers({ axis, parts, quantity }: Cell, runs: readonly LookedAt[]): HistogramLayer[] {
  const layers = parts.map((part) => {
    const histogram = part.histograms[quantity]
    const bins = histogram ? barBins(histogram, axis) : []
    const apart = quantity === 'rates' ? apartOf(part) : ([0, 0] as const)
    const count = bins.reduce((sum, bin) => sum + bin.count, 0)
    // Joined bins are wider: as many numbers in them are spread over more of the axis.
    const density = (bin: DrawnBin) =>
      ((1 - apart[0] - apart[1]) * bin.count) / Math.max(1, count) / Math.log2(bin.to / bin.from)
    return { bins, apart, density }
  })
  const tallest = (some: typeof layers) =>
    Math.max(1e-12, ...some.flatMap(({ bins, density }) => bins.map(density)))
  const shared = tallest(layers)
  return layers.map((layer, i) => {
    const top = quantity === 'rates' ? tallest([layer]) : shared
    const bars = layer.bins.map((bin) => ({
      from: placeOn(axis, bin.from),
      to: placeOn(axis, bin.to),
      height: layer.density(bin) / top,
    }))
    return { color: runs[i].color, apart: layer.apart, bars }
  })
}

/** The axes of the columns, in their order. */
export function axesOf(
  runs: readonly LookedAt[],
  quantities: readonly TensorQuantity[],
): SizeAxis[] {
  return quantities.map((quantity) =>
    sizeAxis(
      runs.flatMap(({ frame }) =>
        partsOf(frame).flatMap(({ histograms }) => histograms[quantity] ?? []),
      ),
    ),
  )
}

/** What is drawn: a row a layer and one for the whole net, a column a quantity. */
export function histogramTable(
  runs: readonly LookedAt[],
  quantities: readonly TensorQuantity[],
  theme: ChartTheme,
): HistogramScene {
  const words = MESSAGES.inside
  const [{ frame }] = runs
  const axes = axesOf(runs, quantities)
  return {
    rows: partsOf(frame).map((_, row) => rowName(frame, row)),
    columns: quantities.map((quantity, i) => ({
      title: words.quantity(quantity),
      ends: [powerOfTen(axes[i].low), powerOfTen(axes[i].high)],
      hasApart: quantity === 'rates',
    })),
    cells: partsOf(frame).map((_, row) =>
      quantities.map((quantity, i) =>
        cellLayers(
          { axis: axes[i], quantity, parts: runs.map((run) => partsOf(run.frame)[row]) },
          runs,
        ),
      ),
    ),
    text: theme.text,
    muted: theme.mutedText,
    axis: theme.axis,
  }
}

/** @param drawn runs, and the table that was made of them in this theme */
export function histogramFigure(
  { runs, table }: { readonly runs: readonly LookedAt[]; readonly table: HistogramScene },
  theme: ChartTheme,
  title = '',
): Figure<'histogramTable'> {
  return {
    type: 'histogramTable',
    name: title || MESSAGES.inside.title,
    theme,
    dataset: {
      data: [],
      table,
      legend: { theme, placement: 'above', entries: runs.map(colorEntry) },
    },
    options: {
      ...figureOptions(theme, title),
      layout: { padding: { top: 4, right: 8, bottom: 4, left: 4 } },
      scales: { x: { type: 'linear', display: false }, y: { type: 'linear', display: false } },
    },
  }
}

const SQUARE = 10

const colorEntry = ({ name, color }: LookedAt): LegendEntry => ({
  text: name,
  width: SQUARE,
  sign: (ctx, left, y) => {
    ctx.fillStyle = color
    ctx.fillRect(left, y - SQUARE / 2, SQUARE, SQUARE)
  },
})

/** What a place in a cell says of a run: how large the numbers of its bin are, and how many of all lie there. */
export interface PointedBin {
  readonly name: string
  readonly bin: { readonly from: number; readonly to: number } | null
  readonly share: number
  readonly zeros: number
}

/** @param share where on the column's axis, 0 to 1 */
export function pointedBins(
  runs: readonly LookedAt[],
  quantity: TensorQuantity,
  row: number,
  share: number,
): PointedBin[] {
  const [{ low, high }] = axesOf(runs, [quantity])
  const size = 10 ** (low + share * (high - low))
  return runs.flatMap(({ name, frame }) => {
    const histogram = partsOf(frame)[row].histograms[quantity]
    if (histogram === undefined) return []
    const count = Math.max(1, finiteCount(histogram))
    const found = barBins(histogram, { low, high }).find(
      ({ from, to }) => from <= size && size < to,
    )
    return {
      name,
      bin: found === undefined ? null : { from: found.from, to: found.to },
      share: (found?.count ?? 0) / count,
      zeros: histogram.zeros / count,
    }
  })
}
