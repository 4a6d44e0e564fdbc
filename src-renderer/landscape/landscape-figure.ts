/** The landscape as a figure: contours of the loss, both paths over them, the start and the ends with their names. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatShortLoss } from '../../src-shared/number-format'
import { endOf, type Landscape, type LandscapeMap } from '../../src-shared/landscape/landscape'
import { contours, type Contour } from '../../src-shared/surfaces/contours'
import { axisOptions } from '../drawing/axis-options'
import { CHART_FONT, readableColor, type ChartTheme } from '../drawing/chart-theme'
import type { ContourScene, MapBrush, MapPath } from '../drawing/contour-controller'
import type { CurveStyle } from '../drawing/curve-style'
import { figureOptions, type Figure } from '../drawing/figure'
import { curveSign, type Legend, type LegendEntry } from '../drawing/legend'
import { toPixel } from '../drawing/pixels'

/** A run as it is drawn. */
export interface RunLook {
  readonly name: string
  readonly style: CurveStyle
}

export interface LandscapeView {
  readonly landscape: Landscape & { readonly map: LandscapeMap }
  /** Of both runs, in their order. */
  readonly looks: readonly [RunLook, RunLook]
}

const LEVELS = 14

/** Heights of contours, evenly in the logarithm from just above the lowest loss to the highest that is finite. */
export function contourLevels(losses: readonly (number | null)[], count = LEVELS): number[] {
  const known = losses.filter((loss) => loss !== null && loss > 0) as number[]
  if (known.length === 0) return []
  const [low, high] = [Math.min(...known), Math.max(...known)]
  if (low === high) return []
  return Array.from({ length: count }, (_, i) => low * (high / low) ** ((i + 0.5) / count))
}

/** As wide or high as it takes for one scale on both axes, the map in its middle. */
export function boxOf(
  { x, y }: Pick<LandscapeMap, 'x' | 'y'>,
  aspect: number,
): { readonly x: readonly [number, number]; readonly y: readonly [number, number] } {
  const [width, height] = [x[1] - x[0], y[1] - y[0]]
  const grown = ([from, to]: readonly [number, number], by: number) =>
    [from - by / 2, to + by / 2] as const
  return width / height < aspect
    ? { x: grown(x, height * aspect - width), y }
    : { x, y: grown(y, width / aspect - height) }
}

let drawn: { readonly map: LandscapeMap; readonly lines: readonly Contour[] } | undefined

/** Those drawn last are remembered: pointing at a map draws nothing anew. Nulls are higher than all levels. */
function contoursOf(map: LandscapeMap): readonly Contour[] {
  if (drawn?.map !== map) {
    const { x, y, points, losses } = map
    const values = Float64Array.from(losses, (loss) => loss ?? NaN)
    const grid = { columns: points, rows: points, x, y, values }
    drawn = { map, lines: contours(grid, contourLevels(losses)) }
  }
  return drawn.lines
}

export const colorOf = ({ curves }: ChartTheme, { colorIndex }: CurveStyle): string =>
  curves[colorIndex % curves.length]

/** @param aspect width to height of the plot, for one scale on both axes */
export function landscapeFigure(
  view: LandscapeView,
  theme: ChartTheme,
  aspect: number,
  title = '',
): Figure<'contourMap'> {
  const { landscape } = view
  const words = MESSAGES.landscape.map
  const box = boxOf(landscape.map, aspect)
  const axis = ([min, max]: readonly [number, number], name: string) =>
    ({ min, max, scale: 'linear', title: name }) as const
  const [x, y] = [axis(box.x, words.x), axis(box.y, words.y)]
  const lines = contoursOf(landscape.map)
  const map: ContourScene = {
    x,
    y,
    contours: lines,
    shade: theme.accent,
    line: theme.text,
    rim: theme.background,
    paths: view.looks.map((look, run) => pathOf(view, run, look, theme)),
    under: (brush) => {
      drawFrame(brush, landscape.map, theme)
      drawLevels(brush, lines, theme)
    },
    over: (brush) => drawPlaces(brush, view, theme),
  }
  return {
    type: 'contourMap',
    name: title || words.title,
    theme,
    dataset: { data: [], map, legend: legendOf(map, lines, theme) },
    options: {
      ...figureOptions(theme, title),
      scales: {
        x: { ...axisOptions(x, theme), grid: { display: false } },
        y: { ...axisOptions(y, theme), grid: { display: false } },
      },
    },
  }
}

function pathOf(
  { landscape }: LandscapeView,
  run: number,
  { name, style }: RunLook,
  theme: ChartTheme,
): MapPath {
  const { x, y, steps } = landscape.paths[run]
  return {
    label: name,
    color: colorOf(theme, style),
    style: { ...style, dash: [] },
    places: Float64Array.from({ length: 2 * steps.length }, (_, i) =>
      i % 2 === 0 ? x[i / 2] : y[(i - 1) / 2],
    ),
    points: steps.length,
    markedEvery: 0,
  }
}

function legendOf({ paths }: ContourScene, lines: readonly Contour[], theme: ChartTheme): Legend {
  const words = MESSAGES.landscape.map
  const [low, high] = [lines.at(0)?.level, lines.at(-1)?.level]
  const levels: LegendEntry[] =
    low === undefined || high === undefined
      ? []
      : [
          {
            text: words.levels(formatShortLoss(low), formatShortLoss(high)),
            width: RAMP.width,
            sign: (ctx, left, y) => drawRamp(ctx, left, y, theme),
          },
        ]
  const entries = paths.map((path) => ({ text: path.label, sign: curveSign(path) }))
  return { theme, placement: 'above', entries: [...entries, ...levels] }
}

const RAMP = { width: 42, height: 10, parts: 6 }

/** Paler to the higher side, as the map's shades lie upon each other. */
function drawRamp(ctx: CanvasRenderingContext2D, left: number, y: number, theme: ChartTheme): void {
  ctx.fillStyle = theme.accent
  ctx.globalAlpha = 0.1
  for (let part = 0; part < RAMP.parts; part++) {
    const width = (RAMP.width * (RAMP.parts - part)) / RAMP.parts
    ctx.fillRect(left, y - RAMP.height / 2, width, RAMP.height)
  }
  ctx.globalAlpha = 1
}

/** Where the map ends: what lies outside was not measured. */
function drawFrame({ ctx, x, y }: MapBrush, map: LandscapeMap, theme: ChartTheme): void {
  const [left, right] = map.x.map((value) => toPixel(x, value))
  const [bottom, top] = map.y.map((value) => toPixel(y, value))
  ctx.setLineDash([])
  ctx.strokeStyle = theme.axis
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.rect(left, top, right - left, bottom - top)
  ctx.stroke()
}

/** Loops whose labels would hide them have none. */
const LEAST_LOOP_PIXELS = 90
const LABEL_DISTANCE = 64

/** Writes what loss a contour stands for on those that are long enough, where no other label is near. */
function drawLevels({ ctx, x, y, area }: MapBrush, lines: readonly Contour[], theme: ChartTheme) {
  const placed: (readonly [number, number])[] = []
  ctx.font = `400 11px ${CHART_FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineWidth = 3
  ctx.lineJoin = 'round'
  for (const { level, loops } of lines) {
    for (const loop of loops) {
      const corners = Array.from(
        { length: loop.length / 2 },
        (_, i) => [toPixel(x, loop[2 * i]), toPixel(y, loop[2 * i + 1])] as const,
      )
      if (spanOf(corners) < LEAST_LOOP_PIXELS) continue
      const place = corners.find(
        ([atX, atY], i) =>
          // Every loop has its labels at another place than its neighbours.
          i >= (corners.length * 2) / 5 &&
          atX > area.left + 24 &&
          atX < area.right - 24 &&
          atY > area.top + 12 &&
          atY < area.bottom - 12 &&
          placed.every(([px, py]) => Math.hypot(px - atX, py - atY) >= LABEL_DISTANCE),
      )
      if (place === undefined) continue
      placed.push(place)
      write(ctx, formatShortLoss(level), place[0], place[1], theme.mutedText, theme)
    }
  }
}

function spanOf(corners: readonly (readonly [number, number])[]): number {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

const START_RADIUS = 5
const STEP_RADIUS = 2.25
/** Steps nearer to each other are one dot. */
const LEAST_DOT_DISTANCE = 5

function drawPlaces(brush: MapBrush, { landscape, looks }: LandscapeView, theme: ChartTheme): void {
  const { ctx, x, y } = brush
  looks.forEach(({ style }, run) => drawSteps(brush, landscape, run, colorOf(theme, style)))
  const [startX, startY] = [toPixel(x, 0), toPixel(y, 0)]
  ctx.setLineDash([])
  ctx.strokeStyle = theme.text
  ctx.fillStyle = theme.background ?? '#ffffff'
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.arc(startX, startY, START_RADIUS, 0, 2 * Math.PI)
  ctx.fill()
  ctx.stroke()
  const ends = landscape.paths.map((path) => {
    const { x: atX, y: atY } = endOf(path)
    return [toPixel(x, atX), toPixel(y, atY)] as const
  })
  ctx.font = `600 12px ${CHART_FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineWidth = 4
  // Each name away from the other places, above or below.
  write(ctx, MESSAGES.landscape.map.start, startX, startY + 17, theme.text, theme)
  looks.forEach(({ name, style }, run) => {
    const [atX, atY] = ends[run]
    const isNearStart = Math.hypot(atX - startX, atY - startY) < 60
    const ink = readableColor(colorOf(theme, style), theme)
    const text = MESSAGES.landscape.map.end(name, endOf(landscape.paths[run]).step)
    const half = ctx.measureText(text).width / 2 + 4
    const middle = Math.min(brush.area.right - half, Math.max(brush.area.left + half, atX))
    write(ctx, text, middle, atY - (isNearStart ? 20 : 17), ink, theme)
  })
}

function drawSteps(brush: MapBrush, { paths }: Landscape, run: number, color: string): void {
  const { ctx, x, y } = brush
  const path = paths[run]
  ctx.fillStyle = color
  let last: readonly [number, number] = [-Infinity, 0]
  path.steps.forEach((_, i) => {
    const [atX, atY] = [toPixel(x, path.x[i]), toPixel(y, path.y[i])]
    if (Math.hypot(atX - last[0], atY - last[1]) < LEAST_DOT_DISTANCE) return
    last = [atX, atY]
    ctx.beginPath()
    ctx.arc(atX, atY, STEP_RADIUS, 0, 2 * Math.PI)
    ctx.fill()
  })
}

/** Letters with a rim of the background's colour, so that they can be read on lines. */
function write(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  ink: string,
  theme: ChartTheme,
): void {
  ctx.strokeStyle = theme.background ?? '#ffffff'
  ctx.globalAlpha = 0.8
  ctx.strokeText(text, x, y)
  ctx.globalAlpha = 1
  ctx.fillStyle = ink
  ctx.fillText(text, x, y)
}
