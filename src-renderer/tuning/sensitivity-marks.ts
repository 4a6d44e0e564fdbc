/** What is drawn of each curve of the sensitivity chart. */
import type { AxisScale } from '../../src-shared/curves/curve-reduction'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { SensitivityCurve } from '../../src-shared/sweep/sensitivity'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import type { ChartTheme } from '../drawing/chart-theme'
import type { CurveStyle } from '../drawing/curve-style'
import { toPixel, type PixelAxis } from '../drawing/pixels'
import {
  box,
  circle,
  cross,
  line,
  type Plot,
  type Point,
  type Shape,
} from '../drawing/figures/figure'
import { markerPath } from '../drawing/figures/marker-path'

export interface SensitivityView {
  readonly curves: readonly SensitivityCurve[]
  readonly field: SweepField
  readonly metric: SelectBy
  readonly scale: AxisScale
  readonly theme: ChartTheme
  readonly diverged: string
}

/** A curve with its looks and the axes it is drawn on. */
export interface CurveBrush {
  readonly curve: SensitivityCurve
  readonly color: string
  readonly style: CurveStyle
  readonly x: PixelAxis
  readonly y: PixelAxis
  readonly plot: Plot
  /** The optimizer's place among all, so that crosses at the same rate stand side by side. */
  readonly place: number
  readonly view: SensitivityView
}

const MARKER = 4.5
export const CROSS = 4.5
/** Room for crosses at the upper edge, for each optimizer. */
export const CROSS_ROW = 13
/** The key of a point, by which the pointer finds it. */
export const pointKey = (curve: number, point: number): string => `${curve}/${point}`

/** A mark in the curve's own colour and shape. */
export function marker(
  { marker: shape }: CurveStyle,
  color: string,
  x: number,
  y: number,
  key?: string,
): Shape {
  const d = markerPath(shape, x, y, MARKER)
  const named = key === undefined ? {} : { key }
  return shape.lineWidth > 0
    ? { kind: 'path', d, stroke: color, width: shape.lineWidth, ...named }
    : { kind: 'path', d, fill: color, ...named }
}

/** Where the median is within 10 % of the best: a faint band, and a bar on the axis. */
export function zoneShapes({ curve, color, x, plot, place }: CurveBrush): Shape[] {
  const { goodZone: zone } = curve
  if (zone === null) return []
  const [from, to] = [toPixel(x, zone.from), toPixel(x, zone.to)]
  const width = Math.max(2, to - from)
  return [
    {
      kind: 'path',
      d: box(from, plot.top, width, plot.bottom - plot.top),
      fill: color,
      opacity: 0.07,
    },
    {
      kind: 'path',
      d: box(from, plot.bottom - 4 * (place + 1), width, 3),
      fill: color,
      opacity: 0.85,
    },
  ]
}

/** A run that diverged is worse than every number, wherever the axis ends. */
function pixelOf(
  { y, plot, view }: CurveBrush,
  value: number | null,
  end: 'worst' | 'best',
): number {
  if (value !== null) return toPixel(y, value)
  const isUp = (view.metric === 'validation-loss') === (end === 'worst')
  return isUp ? plot.top : plot.bottom
}

export function spreadShapes(brush: CurveBrush): Shape[] {
  const { curve, color, x, view } = brush
  const isLoss = view.metric === 'validation-loss'
  return runsOf(curve).map((run): Shape => {
    const at = (end: 'lower' | 'upper') =>
      run.map(({ point }): Point => {
        const worst = (end === 'upper') === isLoss ? 'worst' : 'best'
        return [toPixel(x, point.x), pixelOf(brush, point[end], worst)]
      })
    return {
      kind: 'path',
      d: `${line([...at('lower'), ...at('upper').reverse()])}z`,
      fill: color,
      opacity: 0.18,
    }
  })
}

export function curveShapes({ curve, color, style, x, y, plot, place }: CurveBrush): Shape[] {
  const at = ({ point }: Placed): Point => [toPixel(x, point.x), toPixel(y, point.median ?? NaN)]
  const runs = runsOf(curve)
  const best = runs.flat().find(({ point }) => point === curve.best)
  const [bestX, bestY] = best === undefined ? [0, 0] : at(best)
  return [
    ...runs.map((run): Shape => {
      return { kind: 'path', d: line(run.map(at)), stroke: color, width: 2, dash: style.dash }
    }),
    ...(best === undefined
      ? []
      : ([
          {
            kind: 'path',
            d: line([
              [bestX, bestY],
              [bestX, plot.bottom],
            ]),
            stroke: color,
            width: 1,
            dash: [3, 3],
          },
          { kind: 'path', d: circle(bestX, bestY, MARKER + 4), stroke: color, width: 1.5 },
        ] satisfies Shape[])),
    ...runs.flat().map((placed) => marker(style, color, ...at(placed))),
    // What the pointer meets is larger than what is seen.
    ...runs.flat().map((placed): Shape => {
      const key = pointKey(place, placed.index)
      return { kind: 'path', d: circle(...at(placed), MARKER + 6), fill: color, opacity: 0, key }
    }),
  ]
}

/** A red cross at the upper edge for each setting of which runs diverged, in the row of its optimizer. */
export function crossShapes({ curve, x, plot, place, style, color, view }: CurveBrush): Shape[] {
  const y = plot.top + CROSS_ROW * (place + 0.5)
  const diverged = curve.points.flatMap((point, index) =>
    point.diverged > 0 ? [{ point, index }] : [],
  )
  if (diverged.length === 0) return []
  return [
    marker(style, color, plot.right + 8, y),
    ...diverged.flatMap(({ point, index }): Shape[] => {
      const at = toPixel(x, point.x)
      return [
        { kind: 'path', d: cross(at, y, CROSS), stroke: view.diverged, width: 2.2 },
        {
          kind: 'path',
          d: circle(at, y, CROSS + 3),
          fill: view.diverged,
          opacity: 0,
          key: pointKey(place, index),
        },
      ]
    }),
  ]
}

interface Placed {
  readonly point: SensitivityCurve['points'][number]
  /** Among all points of the curve. */
  readonly index: number
}

/** Points that follow each other and have a median; a line does not go on across one that diverged. */
function runsOf({ points }: SensitivityCurve): Placed[][] {
  const runs: Placed[][] = [[]]
  points.forEach((point, index) => {
    if (point.median === null) runs.push([])
    else runs[runs.length - 1].push({ point, index })
  })
  return runs.filter(({ length }) => length > 0)
}
