/** A surface with the paths over it, as a figure: contours, paths, where they began, and what is drawn at their points. */
import { MESSAGES } from '../../src-shared/language/language'
import {
  contours,
  sampleGrid,
  type Contour,
  type ValueGrid,
} from '../../src-shared/surfaces/contours'
import { pathLabel } from '../../src-shared/surfaces/findings'
import { contourValues, type SurfaceBox } from '../../src-shared/surfaces/surface'
import { SURFACES, type SurfaceId } from '../../src-shared/surfaces/surface-catalogue'
import { pointsOf, type TracedPath } from '../../src-shared/surfaces/surface-trace'
import type { SurfaceView } from '../../src-shared/surfaces/surface-view'
import type { PictureGeometry } from '../../src-shared/picture'
import type { OptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import { axisOptions } from '../drawing/axis-options'
import type { ChartTheme } from '../drawing/chart-theme'
import type { ContourScene, MapBrush, MapPath } from '../drawing/contour-controller'
import { curveStyle, type CurveStyle } from '../drawing/curve-style'
import { drawCross, markerInterval } from '../drawing/draw-markers'
import { figureOptions, type Figure } from '../drawing/figure'
import { curveSign, type Legend, type LegendEntry } from '../drawing/legend'
import { toPixel } from '../drawing/pixels'
import { drawMarks, markFactors, marksLegend } from './surface-marks'

/** A view with what came of its paths, an entry for each of them. */
export interface TracedView {
  readonly view: SurfaceView
  readonly traced: readonly TracedPath[]
}

/** A path that is shown, with its place among all. */
export interface ShownPath {
  readonly label: string
  readonly optimizer: OptimizerId
  readonly style: CurveStyle
  readonly traced: TracedPath
}

/** How each path of a view is drawn: a colour of its own, the optimizer's marker, and a dash for its twins. */
export function pathStyles({ paths }: Pick<SurfaceView, 'paths'>): CurveStyle[] {
  const seen = new Map<OptimizerId, number>()
  return paths.map(({ optimizer: { id } }, place) => {
    const twin = seen.get(id) ?? 0
    seen.set(id, twin + 1)
    return curveStyle(id, place, twin)
  })
}

/** Those paths that are not hidden and of which something is known. */
export function shownPaths({ view, traced }: TracedView): ShownPath[] {
  const styles = pathStyles(view)
  return view.paths.flatMap((path, i) => {
    // The answer to a view that was changed meanwhile may have another number of paths.
    const own = traced.at(i)
    if (path.hidden || own === undefined) return []
    const label = pathLabel(path)
    return [{ label, optimizer: path.optimizer.id, style: styles[i], traced: own }]
  })
}

export const pathColor = ({ curves }: ChartTheme, { colorIndex }: CurveStyle): string =>
  curves[colorIndex % curves.length]

/** As wide or high as it takes for equal scales on both axes, the surface's own box in its middle. */
export function equalBox({ x, y }: SurfaceBox, aspect: number): SurfaceBox {
  const [width, height] = [x[1] - x[0], y[1] - y[0]]
  const grown = ([from, to]: readonly [number, number], by: number) =>
    [from - by / 2, to + by / 2] as const
  return width / height < aspect
    ? { x: grown(x, height * aspect - width), y }
    : { x, y: grown(y, width / aspect - height) }
}

const GRID = 181
let drawn: { readonly key: string; readonly contours: readonly Contour[] } | undefined

const highestOf = ({ values }: ValueGrid) => values.reduce((most, one) => Math.max(most, one))

/** The contours of a surface in a box; those drawn last are remembered. */
function contoursIn(id: SurfaceId, box: SurfaceBox): readonly Contour[] {
  const key = `${id} ${box.x.join(' ')} ${box.y.join(' ')}`
  if (drawn?.key !== key) {
    const surface = SURFACES[id]
    const grid = sampleGrid(surface.value, box, GRID)
    drawn = { key, contours: contours(grid, contourValues(surface, highestOf(grid))) }
  }
  return drawn.contours
}

/** About what title, legend and axes take of a picture, in CSS pixels. */
const AROUND_PLOT = { width: 84, height: 60, title: 40, legend: 48 }

/** Width to height of the plot in a picture of this size. */
export function plotAspect(
  { layoutWidth, layoutHeight }: Pick<PictureGeometry, 'layoutWidth' | 'layoutHeight'>,
  hasTitle: boolean,
): number {
  const { width, height, title, legend } = AROUND_PLOT
  const above = legend + (hasTitle ? title : 0)
  return Math.max(50, layoutWidth - width) / Math.max(50, layoutHeight - height - above)
}

export interface SurfaceLook {
  /** Width to height of the plot: the box is grown to it, for equal scales on both axes. */
  readonly aspect: number
  /** Whether the legend has the paths too, as in a picture; in the window they are named above the map. */
  readonly namesPaths: boolean
}

export function surfaceFigure(
  traced: TracedView,
  theme: ChartTheme,
  { aspect, namesPaths }: SurfaceLook,
  title = '',
): Figure<'contourMap'> {
  const { view } = traced
  const box = equalBox(SURFACES[view.surface].box, aspect)
  const axis = ([min, max]: readonly [number, number], name: string) =>
    ({ min, max, scale: 'linear', title: name }) as const
  const [x, y] = [axis(box.x, 'x'), axis(box.y, 'y')]
  const shown = shownPaths(traced)
  const marked = shown.map((path) => ({ traced: path.traced, color: pathColor(theme, path.style) }))
  const factors = markFactors(marked, box)
  const map: ContourScene = {
    x,
    y,
    contours: contoursIn(view.surface, box),
    shade: theme.accent,
    line: theme.text,
    rim: theme.background,
    paths: shown.map((path) => mapPath(path, view, theme)),
    under: (brush) => drawPlaces(brush, view, theme),
    over: (brush) => drawMarks(brush, marked, view, factors),
  }
  const legend: Legend = {
    theme,
    placement: 'above',
    entries: [
      ...(namesPaths ? map.paths : []).map((path) => ({
        text: path.label,
        sign: curveSign(path),
      })),
      ...marksLegend(view, factors, theme.text),
      ...placesLegend(theme),
    ],
  }
  return {
    type: 'contourMap',
    name: title || MESSAGES.surfaces.names[view.surface],
    theme,
    dataset: { data: [], map, legend },
    options: {
      ...figureOptions(theme, title),
      scales: {
        x: { ...axisOptions(x, theme), grid: { display: false } },
        y: { ...axisOptions(y, theme), grid: { display: false } },
      },
    },
  }
}

function mapPath(
  { label, style, traced }: ShownPath,
  view: SurfaceView,
  theme: ChartTheme,
): MapPath {
  return {
    label,
    color: pathColor(theme, style),
    style,
    places: traced.places,
    points: Math.min(view.step + 1, pointsOf(traced)),
    markedEvery: view.steps <= 40 ? 1 : markerInterval(view.steps),
  }
}

const START_RADIUS = 6

function drawPlaces({ ctx, x, y }: MapBrush, view: SurfaceView, theme: ChartTheme): void {
  for (const [atX, atY] of SURFACES[view.surface].minima) {
    const place = { x: toPixel(x, atX), y: toPixel(y, atY), radius: 5, width: 2 }
    drawCross(ctx, place, theme.text)
  }
  drawStart(ctx, toPixel(x, view.start[0]), toPixel(y, view.start[1]), theme.text)
}

function drawStart(ctx: CanvasRenderingContext2D, x: number, y: number, ink: string): void {
  ctx.setLineDash([])
  ctx.strokeStyle = ink
  ctx.lineWidth = 1.75
  ctx.beginPath()
  ctx.arc(x, y, START_RADIUS, 0, 2 * Math.PI)
  ctx.stroke()
}

function placesLegend({ text: ink }: ChartTheme): LegendEntry[] {
  const { surfaces } = MESSAGES
  return [
    {
      text: surfaces.startEntry,
      width: 14,
      sign: (ctx, left, y) => drawStart(ctx, left + 7, y, ink),
    },
    {
      text: surfaces.minimum,
      width: 14,
      sign: (ctx, left, y) => drawCross(ctx, { x: left + 7, y, radius: 4.5, width: 2 }, ink),
    },
  ]
}
