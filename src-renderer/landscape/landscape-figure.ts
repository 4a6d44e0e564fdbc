/** The landscape as a figure: contours of the loss, both paths over them, the start and the ends with their names. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber, formatShortLoss } from '../../src-shared/number-format'
import { pathEnd, type Landscape, type LandscapeMap } from '../../src-shared/landscape/landscape'
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

/** Digits of round heights, from the coarsest choice to the finest. */
const DIGITS = [
  [1],
  [1, 3],
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9],
]
const FEWEST_LEVELS = 9
const MOST_LEVELS = 24

/** Round heights of contours, about evenly in the logarithm, between the lowest loss and the highest that is finite. */
export function contourLevels(losses: readonly (number | null)[]): number[] {
  const known = losses.filter((loss) => loss !== null && loss > 0) as number[]
  if (known.length === 0) return []
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const decades = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, i) => 10 ** (Math.floor(Math.log10(low)) + i),
  )
  const choices = DIGITS.map((digits) =>
    decades
      .flatMap((decade) => digits.map((digit) => Number((digit * decade).toPrecision(2))))
      .filter((level) => level > low && level < high),
  )
  const found = choices.find((levels) => levels.length >= FEWEST_LEVELS) ?? evenLevels(low, high)
  // Of a run that diverged there are hundreds of decades.
  const every = Math.ceil(found.length / MOST_LEVELS)
  return found.filter((_, i) => i % every === 0)
}

/** Where losses hardly differ, no round number may lie between them. */
function evenLevels(low: number, high: number): number[] {
  const between = (i: number) => low * (high / low) ** ((i + 0.5) / FEWEST_LEVELS)
  return low === high ? [] : Array.from({ length: FEWEST_LEVELS }, (_, i) => between(i))
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

export const lookColor = ({ curves }: ChartTheme, { colorIndex }: CurveStyle): string =>
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
    known: landscape.map,
    shade: theme.accent,
    line: theme.text,
    rim: theme.background,
    paths: view.looks.map((look, run) => pathOf(view, run, look, theme)),
    under: (brush) => {
      drawFrame(brush, landscape.map, theme)
      drawLevels(brush, lines, placesOf(brush, landscape), theme)
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
    color: lookColor(theme, style),
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
            text: words.levels(levelText(low), levelText(high)),
            short: words.levelsShort(levelText(low), levelText(high)),
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

type Pixel = readonly [x: number, y: number]

/** The start and both ends. */
const placesOf = ({ x, y }: MapBrush, { paths }: Landscape): Pixel[] =>
  [{ x: 0, y: 0 }, ...paths.map(pathEnd)].map((at) => [toPixel(x, at.x), toPixel(y, at.y)])

/** Loops whose labels would hide them have none. */
const LEAST_LOOP_PIXELS = 90
const LABEL_DISTANCE = 64

const levelText = (level: number): string =>
  Number(level.toPrecision(2)) === level && level >= 1e-4 && level < 1e5
    ? formatNumber(level)
    : formatShortLoss(level)

/** Writes what loss a contour stands for on those that are long enough, where no other words are near. */
function drawLevels(
  brush: MapBrush,
  lines: readonly Contour[],
  taken: readonly Pixel[],
  theme: ChartTheme,
): void {
  const { ctx, x, y, area } = brush
  const placed = [...taken]
  ctx.font = `400 11px ${CHART_FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineWidth = 3
  ctx.lineJoin = 'round'
  const isFree = ([atX, atY]: Pixel) =>
    atX > area.left + 24 &&
    atX < area.right - 24 &&
    atY > area.top + 12 &&
    atY < area.bottom - 12 &&
    placed.every(([px, py]) => Math.hypot(px - atX, py - atY) >= LABEL_DISTANCE)
  for (const { level, loops } of lines) {
    for (const loop of loops) {
      const corners = Array.from({ length: loop.length / 2 }, (_, i): Pixel => [
        toPixel(x, loop[2 * i]),
        toPixel(y, loop[2 * i + 1]),
      ])
      const place = spanOf(corners) < LEAST_LOOP_PIXELS ? undefined : corners.find(isFree)
      if (place === undefined) continue
      placed.push(place)
      write(ctx, levelText(level), place[0], place[1], theme.mutedText, theme)
    }
  }
}

function spanOf(corners: readonly Pixel[]): number {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

const START_RADIUS = 5
const STEP_RADIUS = 2.25
/** Steps nearer to each other are one dot. */
const LEAST_DOT_DISTANCE = 5

/** Of letters in a row of their own. */
const ROW = 16

function drawPlaces(brush: MapBrush, { landscape, looks }: LandscapeView, theme: ChartTheme): void {
  const { ctx, area } = brush
  looks.forEach(({ style }, run) => drawSteps(brush, landscape, run, lookColor(theme, style)))
  const [start, ...ends] = placesOf(brush, landscape)
  drawStart(ctx, start, theme)
  ctx.font = `600 12px ${CHART_FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineWidth = 4
  write(ctx, MESSAGES.landscape.map.start, start[0], start[1] + ROW, theme.text, theme)
  const placed: { readonly x: number; readonly y: number; readonly half: number }[] = []
  looks.forEach(({ name, style }, run) => {
    const half = ctx.measureText(name).width / 2 + 4
    const x = Math.min(area.right - half, Math.max(area.left + half, ends[run][0]))
    let y = ends[run][1] - ROW
    // A row higher than a name that stands there.
    for (const other of placed) {
      const isOver = Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < ROW
      if (isOver) y = other.y - ROW
    }
    placed.push({ x, y, half })
    write(ctx, name, x, y, readableColor(lookColor(theme, style), theme), theme)
  })
}

function drawStart(ctx: CanvasRenderingContext2D, [x, y]: Pixel, theme: ChartTheme): void {
  ctx.setLineDash([])
  ctx.strokeStyle = theme.text
  ctx.fillStyle = theme.background ?? '#ffffff'
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.arc(x, y, START_RADIUS, 0, 2 * Math.PI)
  ctx.fill()
  ctx.stroke()
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
