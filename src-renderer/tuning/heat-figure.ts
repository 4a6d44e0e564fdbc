/** What runs end with by two fields: a cell for each pair of values, its colour saying how good. */
import { MESSAGES } from '../../src-shared/language/language'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { HeatCell, HeatMap } from '../../src-shared/sweep/heat-map'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import type { ChartTheme } from '../drawing/chart-theme'
import { inkOn, rampColor } from '../drawing/figures/color-ramp'
import {
  box,
  cross,
  text,
  type Figure,
  type FigureSize,
  type Plot,
  type Shape,
} from '../drawing/figures/figure'
import { wordsWidth } from '../drawing/figures/legend'
import { goodnessOf, rampShare, shortOutcome } from './outcome'

export interface HeatView {
  readonly map: HeatMap
  readonly x: SweepField
  readonly y: SweepField
  readonly metric: SelectBy
  readonly theme: ChartTheme
  readonly diverged: string
}

const GAP = 2
const BELOW = 46
const ABOVE = 34
const RAMP = { width: 120, height: 8, parts: 24 }
/** All of a column's words are written where they fit, else every second, and so on. */
const BETWEEN_WORDS = 8
const { tuning } = MESSAGES

/** The key of a cell, by which the pointer finds it. */
export const cellKey = ({ x, y }: Pick<HeatCell, 'x' | 'y'>): string => `${x}/${y}`

/** Lays the map out at this size; the smallest value of `y` stands at the bottom. */
export function heatFigure(view: HeatView, { width, height }: FigureSize): Figure {
  const { map, x, y } = view
  const rowWords = map.ys.map((value) => y.write(value))
  const left = Math.max(40, ...rowWords.map((words) => wordsWidth(words))) + 34
  const plot = { left, right: width - 12, top: ABOVE, bottom: height - BELOW }
  const cell = {
    width: (plot.right - plot.left) / Math.max(1, map.xs.length),
    height: (plot.bottom - plot.top) / Math.max(1, map.ys.length),
  }
  const goodness = goodnessOf(
    map.cells.map(({ median }) => median),
    view.metric,
  )
  const columnWords = map.xs.map((value) => x.write(value))
  return {
    width,
    height,
    plot,
    shapes: [
      ...rampShapes(view, plot),
      ...wordShapes(view, plot, cell, { columnWords, rowWords }),
      ...map.cells.flatMap((one) => cellShapes(view, one, placeOf(one, plot, cell), goodness)),
    ],
  }
}

function placeOf({ x, y }: HeatCell, plot: Plot, cell: FigureSize) {
  return {
    left: plot.left + x * cell.width + GAP / 2,
    top: plot.bottom - (y + 1) * cell.height + GAP / 2,
    width: Math.max(1, cell.width - GAP),
    height: Math.max(1, cell.height - GAP),
  }
}

type Place = ReturnType<typeof placeOf>

function cellShapes(
  { map, metric, theme, diverged }: HeatView,
  cell: HeatCell,
  place: Place,
  goodness: (value: number) => number,
): Shape[] {
  const { left, top, width, height } = place
  const middle = { x: left + width / 2, y: top + height / 2 }
  const d = box(left, top, width, height)
  const key = cellKey(cell)
  if (cell.median === null) {
    const radius = Math.min(7, width / 3, height / 3)
    return [
      { kind: 'path', d, fill: theme.grid, key },
      { kind: 'path', d: cross(middle.x, middle.y, radius), stroke: diverged, width: 2.2 },
    ]
  }
  const share = rampShare(goodness(cell.median), theme)
  const words = shortOutcome(cell.median, metric)
  const fits = wordsWidth(words) <= width && height >= 16
  return [
    { kind: 'path', d, fill: rampColor(share), key },
    ...(fits ? [text(words, middle.x, middle.y, { anchor: 'middle', color: inkOn(share) })] : []),
    ...(cell === map.best ? [bestFrame(place, theme)] : []),
    ...(cell.diverged > 0 && height >= 24
      ? [partly({ x: left + width - 8, y: top + 8 }, inkOn(share))]
      : []),
  ]
}

function bestFrame({ left, top, width, height }: Place, theme: ChartTheme): Shape {
  const d = box(left - 1, top - 1, width + 2, height + 2)
  return { kind: 'path', d, stroke: theme.text, width: 2.5 }
}

/** Some of the seeds diverged. */
function partly({ x, y }: { readonly x: number; readonly y: number }, ink: string): Shape {
  return { kind: 'path', d: cross(x, y, 3), stroke: ink, width: 1.6 }
}

function wordShapes(
  { x, y, theme }: HeatView,
  plot: Plot,
  cell: FigureSize,
  { columnWords, rowWords }: Record<'columnWords' | 'rowWords', readonly string[]>,
): Shape[] {
  const widest = Math.max(0, ...columnWords.map((words) => wordsWidth(words)))
  const everyColumn = Math.max(1, Math.ceil((widest + BETWEEN_WORDS) / cell.width))
  const everyRow = Math.max(1, Math.ceil(16 / cell.height))
  const color = theme.mutedText
  return [
    ...columnWords.flatMap((words, i): Shape[] =>
      i % everyColumn === 0
        ? [
            text(words, plot.left + (i + 0.5) * cell.width, plot.bottom + 14, {
              anchor: 'middle',
              color,
            }),
          ]
        : [],
    ),
    ...rowWords.flatMap((words, i): Shape[] =>
      i % everyRow === 0
        ? [
            text(words, plot.left - 8, plot.bottom - (i + 0.5) * cell.height, {
              anchor: 'end',
              color,
            }),
          ]
        : [],
    ),
    text(x.label, (plot.left + plot.right) / 2, plot.bottom + 34, {
      anchor: 'middle',
      color: theme.text,
    }),
    text(y.label, 12, (plot.top + plot.bottom) / 2, {
      anchor: 'middle',
      color: theme.text,
      upright: true,
    }),
  ]
}

/** What the colours mean, above the map. */
function rampShapes({ map, metric, theme }: HeatView, plot: Plot): Shape[] {
  const known = map.cells.flatMap(({ median }) => median ?? [])
  if (known.length === 0) return []
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const [worst, best] = metric === 'validation-loss' ? [most, least] : [least, most]
  const words = shortOutcome(worst, metric)
  const y = ABOVE / 2 - 3
  const left = plot.left + wordsWidth(map.label) + 24 + wordsWidth(words)
  const bestWords = shortOutcome(best, metric)
  const name = tuning.outcomes[metric].toLowerCase()
  const room = plot.right - left - 12 - wordsWidth(bestWords)
  const isNamed = room - wordsWidth(name) >= RAMP.width
  const width = Math.max(RAMP.parts, Math.min(RAMP.width, room))
  const part = width / RAMP.parts
  return [
    text(map.label, plot.left, y, { color: theme.text, weight: 600 }),
    text(words, left - 6, y, { anchor: 'end', color: theme.mutedText }),
    ...Array.from({ length: RAMP.parts }, (_, i): Shape => {
      const d = box(left + i * part, y - RAMP.height / 2, part + 0.5, RAMP.height)
      return { kind: 'path', d, fill: rampColor(rampShare((i + 0.5) / RAMP.parts, theme)) }
    }),
    text(isNamed ? `${bestWords} ${name}` : bestWords, left + width + 6, y, {
      color: theme.mutedText,
    }),
  ]
}
