/** Every setting tried as a line across one axis for each field, and a last one for what it ended with. */
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { ParallelAxes, ParallelLine } from '../../src-shared/sweep/parallel-axes'
import type { ChartTheme } from '../drawing/chart-theme'
import { rampColor } from '../drawing/figures/color-ramp'
import {
  box,
  line,
  text,
  type Figure,
  type FigureSize,
  type Plot,
  type Point,
  type Shape,
} from '../drawing/figures/figure'
import { goodnessOf, rampShare } from './outcome'
import { drawnAxes, passes, type Brush, type DrawnAxis } from './parallel-axes'

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
    stroke:
      one.median === null ? view.diverged : rampColor(rampShare(goodness(one.median), view.theme)),
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
        ...(theme.background === null ? {} : { halo: theme.background }),
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
