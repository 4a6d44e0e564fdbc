/** What an optimizer holds, drawn at the point where its path has come to. */
import type { TracedPath } from '../../src-shared/surfaces/surface-trace'
import { pointsOf } from '../../src-shared/surfaces/surface-trace'
import {
  SURFACE_MARKS,
  type SurfaceMark,
  type SurfaceView,
} from '../../src-shared/surfaces/surface-view'
import type { SurfaceBox } from '../../src-shared/surfaces/surface'
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import { CHART_FONT } from '../drawing/chart-theme'
import type { MapBrush } from '../drawing/contour-controller'
import type { LegendEntry } from '../drawing/legend'
import { toPixel, type PixelAxis } from '../drawing/pixels'

/** A path that marks belong to. */
export interface MarkedPath {
  readonly traced: TracedPath
  readonly color: string
}

/** By what each mark is drawn larger than it is, the same for all paths and steps, so that they can be compared. */
export type MarkFactors = Readonly<Record<SurfaceMark, number>>

/** Of a path so many steps are looked at to choose a factor. */
const SAMPLES = 100
/** How much of the box's width a large arrow, a large square and a usual effective rate are to take. */
const SHARES: MarkFactors = { gradient: 0.14, update: 0.14, squares: 0.09, rates: 0.07 }
/** Which of the sampled lengths is to take it. */
const QUANTILES: MarkFactors = { gradient: 0.95, update: 0.95, squares: 1, rates: 0.5 }

/** Factors that make the marks of these paths readable: 1, 2 or 5 times a power of ten. */
export function markFactors(paths: readonly MarkedPath[], { x }: SurfaceBox): MarkFactors {
  const factor = (mark: SurfaceMark) => {
    const lengths = paths
      .flatMap(({ traced }) => sampledLengths(traced, mark))
      .filter((length) => Number.isFinite(length) && length > 0)
      .sort((a, b) => a - b)
    if (lengths.length === 0) return 1
    const length = lengths[Math.round((lengths.length - 1) * QUANTILES[mark])]
    return roundDown((SHARES[mark] * (x[1] - x[0])) / length)
  }
  return {
    gradient: factor('gradient'),
    update: factor('update'),
    squares: factor('squares'),
    rates: factor('rates'),
  }
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const digit = [5, 2, 1].find((one) => one * power <= value * 1.001) ?? 1
  return Number((digit * power).toPrecision(1))
}

function sampledLengths(traced: TracedPath, mark: SurfaceMark): number[] {
  const stride = Math.max(1, Math.floor(pointsOf(traced) / SAMPLES))
  const lengths: number[] = []
  for (let i = 0; i < pointsOf(traced); i += stride) {
    const [x, y] = pairOf(traced, mark, i) ?? [0, 0]
    lengths.push(...(mark === 'rates' || mark === 'squares' ? [x, y] : [Math.hypot(x, y)]))
  }
  return lengths
}

/** What a mark is drawn from at a point; null where the optimizer holds no such thing. */
function pairOf(traced: TracedPath, mark: SurfaceMark, point: number): [number, number] | null {
  const at = 2 * point
  const of = (values: Float64Array): [number, number] => [values[at], values[at + 1]]
  switch (mark) {
    case 'gradient': {
      const [x, y] = of(traced.gradients)
      return [-x, -y]
    }
    case 'update':
      return of(traced.updates)
    case 'rates':
      return of(traced.rates)
    case 'squares':
      return rootsOf(traced, at)
  }
}

/** The roots of what the gradient is divided by the root of; Adamax keeps such a root itself. */
function rootsOf({ state }: TracedPath, at: number): [number, number] | null {
  const named = (pattern: RegExp) => state.findLast(({ name }) => pattern.test(name))?.values
  const squares = named(/^(largest )?mean squares$|^sums of squares$/)
  if (squares !== undefined) return [Math.sqrt(squares[at]), Math.sqrt(squares[at + 1])]
  const norms = named(/^infinity norms$/)
  return norms === undefined ? null : [norms[at], norms[at + 1]]
}

type Draw = (brush: MapBrush, at: MarkPlace, pair: readonly [number, number], color: string) => void

interface MarkPlace {
  readonly x: number
  readonly y: number
  /** Place of the path among those drawn, by which marks of several at one point are kept apart. */
  readonly turn: number
}

const DRAWN: Readonly<Record<SurfaceMark, Draw>> = {
  rates: drawEllipse,
  squares: drawSquares,
  gradient: (brush, at, pair, color) => drawArrow(brush, at, pair, color, [4, 3]),
  update: (brush, at, pair, color) => drawArrow(brush, at, pair, color, []),
}
/** What is large lies below what is small. */
const ORDER: readonly SurfaceMark[] = ['rates', 'squares', 'gradient', 'update']

export function drawMarks(
  brush: MapBrush,
  paths: readonly MarkedPath[],
  { marks, step }: Pick<SurfaceView, 'marks' | 'step'>,
  factors: MarkFactors,
): void {
  for (const mark of ORDER) {
    if (!marks[mark]) continue
    paths.forEach(({ traced, color }, turn) => {
      const point = Math.min(step, pointsOf(traced) - 1)
      const pair = pairOf(traced, mark, point)
      if (pair === null || !pair.every(Number.isFinite)) return
      const at = {
        x: toPixel(brush.x, traced.places[2 * point]),
        y: toPixel(brush.y, traced.places[2 * point + 1]),
        turn,
      }
      DRAWN[mark](brush, at, [pair[0] * factors[mark], pair[1] * factors[mark]], color)
    })
  }
}

/** Pixels of a length on an axis. */
function pixelsOf({ span, from, to }: PixelAxis, length: number): number {
  const pixels = (length / (span.max - span.min)) * (to - from)
  return Math.max(-1e4, Math.min(1e4, pixels))
}

const SHORTEST_ARROW = 2
const HEAD = 7

function drawArrow(
  { ctx, x, y }: MapBrush,
  at: MarkPlace,
  [dx, dy]: readonly [number, number],
  color: string,
  dash: readonly number[],
): void {
  const [width, height] = [pixelsOf(x, dx), pixelsOf(y, dy)]
  if (Math.hypot(width, height) < SHORTEST_ARROW) return
  strokeArrow(ctx, at, { x: at.x + width, y: at.y + height }, color, dash)
}

function strokeArrow(
  ctx: CanvasRenderingContext2D,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  color: string,
  dash: readonly number[],
): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const head = Math.min(HEAD, Math.hypot(to.x - from.x, to.y - from.y) / 2)
  ctx.strokeStyle = color
  ctx.fillStyle = color
  ctx.lineWidth = dash.length > 0 ? 1.75 : 2.25
  ctx.setLineDash([...dash])
  ctx.beginPath()
  ctx.moveTo(from.x, from.y)
  ctx.lineTo(to.x - head * Math.cos(angle), to.y - head * Math.sin(angle))
  ctx.stroke()
  ctx.setLineDash([])
  ctx.beginPath()
  ctx.moveTo(to.x, to.y)
  for (const side of [-1, 1]) {
    const turned = angle + side * 0.42
    ctx.lineTo(to.x - 1.3 * head * Math.cos(turned), to.y - 1.3 * head * Math.sin(turned))
  }
  ctx.closePath()
  ctx.fill()
}

const FILL_OPACITY = 0.16
const FROM_POINT = 9
const BETWEEN_SQUARES = 4
const LEAST_FOR_LETTER = 14

/** One for each axis, side by side above the point; every second path has them below. */
function drawSquares(
  { ctx, x }: MapBrush,
  at: MarkPlace,
  roots: readonly [number, number],
  color: string,
): void {
  const sides = roots.map((root) => Math.abs(pixelsOf(x, root)))
  const isBelow = at.turn % 2 === 1
  let left = at.x + FROM_POINT
  sides.forEach((side, i) => {
    const top = isBelow ? at.y + FROM_POINT : at.y - FROM_POINT - side
    drawBox(ctx, { left, top, side }, color)
    if (side >= LEAST_FOR_LETTER) {
      ctx.font = `500 11px ${CHART_FONT}`
      ctx.fillStyle = color
      ctx.textAlign = 'center'
      ctx.textBaseline = 'middle'
      ctx.fillText(i === 0 ? 'x' : 'y', left + side / 2, top + side / 2)
    }
    left += side + BETWEEN_SQUARES
  })
}

function drawBox(
  ctx: CanvasRenderingContext2D,
  { left, top, side }: { readonly left: number; readonly top: number; readonly side: number },
  color: string,
): void {
  ctx.setLineDash([])
  ctx.fillStyle = color
  ctx.globalAlpha = FILL_OPACITY
  ctx.fillRect(left, top, side, side)
  ctx.globalAlpha = 1
  ctx.strokeStyle = color
  ctx.lineWidth = 1.25
  ctx.beginPath()
  ctx.rect(left, top, side, side)
  ctx.stroke()
}

const CORNERS = 48
/** From this radius on an ellipse is filled the paler the larger it is, in pixels. */
const FILLED_RADIUS = 50

function drawEllipse(
  { ctx, x, y }: MapBrush,
  at: MarkPlace,
  [rateX, rateY]: readonly [number, number],
  color: string,
): void {
  strokeEllipse(ctx, at, Math.abs(pixelsOf(x, rateX)), Math.abs(pixelsOf(y, rateY)), color)
}

/** As lines between corners, which pictures of lines have too. */
function strokeEllipse(
  ctx: CanvasRenderingContext2D,
  at: { readonly x: number; readonly y: number },
  radiusX: number,
  radiusY: number,
  color: string,
): void {
  ctx.setLineDash([])
  ctx.beginPath()
  for (let i = 0; i < CORNERS; i++) {
    const angle = (2 * Math.PI * i) / CORNERS
    const [cornerX, cornerY] = [at.x + radiusX * Math.cos(angle), at.y + radiusY * Math.sin(angle)]
    if (i === 0) ctx.moveTo(cornerX, cornerY)
    else ctx.lineTo(cornerX, cornerY)
  }
  ctx.closePath()
  ctx.fillStyle = color
  // What is as large as the map would tint all of it.
  ctx.globalAlpha = FILL_OPACITY * Math.min(1, (FILLED_RADIUS / Math.max(radiusX, radiusY)) ** 2)
  ctx.fill()
  ctx.globalAlpha = 1
  ctx.strokeStyle = color
  ctx.lineWidth = 1.5
  ctx.stroke()
}

/** What the marks that are drawn mean, with how much larger than they are they are drawn. */
export function marksLegend(
  { marks }: Pick<SurfaceView, 'marks'>,
  factors: MarkFactors,
  ink: string,
): LegendEntry[] {
  const { surfaces } = MESSAGES
  const sign: Readonly<Record<SurfaceMark, LegendEntry['sign']>> = {
    gradient: (ctx, left, y) => strokeArrow(ctx, { x: left, y }, { x: left + 26, y }, ink, [4, 3]),
    update: (ctx, left, y) => strokeArrow(ctx, { x: left, y }, { x: left + 26, y }, ink, []),
    squares(ctx, left, y) {
      drawBox(ctx, { left: left + 2, top: y - 7, side: 14 }, ink)
      drawBox(ctx, { left: left + 19, top: y - 1, side: 8 }, ink)
    },
    rates: (ctx, left, y) => strokeEllipse(ctx, { x: left + 14, y }, 13, 6, ink),
  }
  return SURFACE_MARKS.filter((mark) => marks[mark]).map((mark) => {
    const factor = factors[mark]
    const text = surfaces.legend[mark]
    return {
      text: factor === 1 ? text : surfaces.scaled(text, formatNumber(factor)),
      sign: sign[mark],
    }
  })
}
