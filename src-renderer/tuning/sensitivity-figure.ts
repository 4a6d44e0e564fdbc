/** What runs end with against a setting: a curve for each optimizer, with its spread over seeds. */
import { MESSAGES } from '../../src-shared/language/language'
import type { AxisScale } from '../../src-shared/curves/curve-reduction'
import { formatNumber } from '../../src-shared/number-format'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { SensitivityCurve } from '../../src-shared/sweep/sensitivity'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import type { Brush } from '../drawing/brush'
import type { ChartTheme } from '../drawing/chart-theme'
import { curveStyle } from '../drawing/curve-style'
import { drawCross, drawMarker } from '../drawing/draw-markers'
import type { Figure } from '../drawing/figure'
import { SAMPLE_WIDTH, curveSign, type Legend, type LegendEntry } from '../drawing/legend'
import { overlayFigure, plainScene } from '../drawing/overlay-figure'
import { toPixel } from '../drawing/pixels'
import type { OverlayCurve, Spot } from '../drawing/scene'
import { divergedColor, outcomeLimits } from './outcome'

export interface SensitivityView {
  readonly curves: readonly SensitivityCurve[]
  readonly field: SweepField
  readonly metric: SelectBy
  readonly scale: AxisScale
}

/** A point of a curve that the pointer can be on: its marker, or the cross that says that runs of it diverged. */
export interface SensitivityTarget {
  readonly curve: number
  readonly point: number
  readonly kind: 'marker' | 'cross'
}

const CROSS = 4.5
/** Room for crosses above the plot, for each optimizer, so that those at the same rate stand above each other. */
const CROSS_ROW = 13
const MARKER_REACH = 10.5
const CROSS_REACH = 7.5
const RING = 8.5
const ZONE_OPACITY = 0.07
const BAR = { height: 3, step: 4, opacity: 0.85 }

/** What can be pointed at, as the figure counts it. */
export function sensitivityTargets(curves: readonly SensitivityCurve[]): SensitivityTarget[] {
  return curves.flatMap(({ points }, curve) =>
    points.flatMap(({ median, diverged }, point): SensitivityTarget[] => [
      ...(median === null ? [] : [{ curve, point, kind: 'marker' as const }]),
      ...(diverged > 0 ? [{ curve, point, kind: 'cross' as const }] : []),
    ]),
  )
}

export function sensitivityFigure(
  view: SensitivityView,
  theme: ChartTheme,
  title = '',
): Figure<'overlay'> {
  const { curves: found, field, metric, scale } = view
  const { tuning } = MESSAGES
  const curves = found.map((_, i) => overlayCurve(view, i, theme))
  const targets = sensitivityTargets(found)
  const rows = targets.some(({ kind }) => kind === 'cross') ? found.length : 0
  const points = found.flatMap((curve) => curve.points)
  const outcomes = points.flatMap(({ median, lower, upper }) => [median, lower, upper])
  const legend: Legend = {
    theme,
    placement: 'above',
    entries: legendEntries(view, curves, theme),
    room: rows * CROSS_ROW,
  }
  const placeOf = (brush: Brush, { curve, point, kind }: SensitivityTarget) => ({
    x: toPixel(brush.x, found[curve].points[point].x),
    y:
      kind === 'marker'
        ? toPixel(brush.y, found[curve].points[point].median ?? NaN)
        : brush.area.top - CROSS_ROW * (rows - curve - 0.5),
  })
  const scene = plainScene({
    curves,
    x: { ...rateSpan(view), title: field.label },
    y: { ...outcomeLimits(outcomes, scale), title: tuning.outcomes[metric] },
    under: (brush) => found.forEach((curve, i) => drawZone(brush, curve, i, curves[i].color)),
    over(brush) {
      found.forEach((curve, i) => drawBest(brush, curve, curves[i].color))
      for (const target of targets) {
        const { x, y } = placeOf(brush, target)
        if (target.kind === 'marker') drawMarker(brush.ctx, curves[target.curve], x, y)
        else drawCross(brush.ctx, { x, y, radius: CROSS, width: 2.2 }, divergedColor(theme))
      }
      const crossed = new Set(targets.flatMap(({ kind, curve }) => (kind === 'cross' ? curve : [])))
      for (const curve of crossed) {
        const y = brush.area.top - CROSS_ROW * (rows - curve - 0.5)
        drawMarker(brush.ctx, curves[curve], brush.area.right + 8, y)
      }
    },
    spots: (brush) =>
      targets.map((target): Spot => {
        const radius = target.kind === 'marker' ? MARKER_REACH : CROSS_REACH
        return { ...placeOf(brush, target), radius, curve: target.curve }
      }),
  })
  return overlayFigure(scene, { theme, title, legend })
}

/** The same look as in the chart of the final runs, where each optimizer has one curve. */
function overlayCurve(
  { curves, metric }: SensitivityView,
  i: number,
  theme: ChartTheme,
): OverlayCurve {
  const { optimizer, label, points } = curves[i]
  const twins = curves.slice(0, i).filter((curve) => curve.optimizer === optimizer).length
  const style = curveStyle(optimizer, i, twins)
  // A run that diverged is worse than every number, wherever the axis ends.
  const worst = metric === 'validation-loss' ? Infinity : -Infinity
  const end = (value: number | null, isLower: boolean) =>
    value ?? (isLower === worst < 0 ? worst : -worst)
  const values = (of: (point: (typeof points)[number]) => number) =>
    Float32Array.from(points, (point) => (point.median === null ? NaN : of(point)))
  const medians = values(({ median }) => median ?? NaN)
  return {
    label,
    style,
    color: theme.curves[style.colorIndex % theme.curves.length],
    steps: new Uint32Array(points.length),
    x: Float64Array.from(points, ({ x }) => x),
    recorded: medians,
    drawn: medians,
    band: {
      lower: values(({ lower }) => end(lower, true)),
      upper: values(({ upper }) => end(upper, false)),
    },
    breaks: [],
    // Each point has its marker, however close to the next.
    marked: 'nowhere',
    hidden: false,
  }
}

/** From where to where the rates reach, with some room on both sides. */
function rateSpan({ curves, field }: SensitivityView) {
  const xs = curves.flatMap(({ points }) => points.map(({ x }) => x))
  const [min, max] = [Math.min(...xs), Math.max(...xs)]
  const isLog = field.values.kind === 'number' && field.values.scale === 'log' && min > 0
  if (isLog) {
    const part = max > min ? (max / min) ** 0.04 : 2
    return { min: min / part, max: max * part, scale: 'log' as const }
  }
  const part = max > min ? (max - min) * 0.04 : Math.abs(max) || 1
  return { min: min - part, max: max + part, scale: 'linear' as const }
}

/** Where the median is within 10 % of the best: a faint band, and a bar on the axis. */
function drawZone(
  { ctx, x, area }: Brush,
  { goodZone }: SensitivityCurve,
  place: number,
  color: string,
): void {
  if (goodZone === null) return
  const from = toPixel(x, goodZone.from)
  const width = Math.max(2, toPixel(x, goodZone.to) - from)
  ctx.fillStyle = color
  ctx.globalAlpha = ZONE_OPACITY
  ctx.fillRect(from, area.top, width, area.bottom - area.top)
  ctx.globalAlpha = BAR.opacity
  ctx.fillRect(from, area.bottom - BAR.step * (place + 1), width, BAR.height)
  ctx.globalAlpha = 1
}

/** A ring around the best point, and a line from it to the axis. */
function drawBest({ ctx, x, y, area }: Brush, { best }: SensitivityCurve, color: string): void {
  if (best?.median == null) return
  const [atX, atY] = [toPixel(x, best.x), toPixel(y, best.median)]
  ctx.strokeStyle = color
  ctx.lineWidth = 1
  ctx.setLineDash([3, 3])
  ctx.beginPath()
  ctx.moveTo(atX, atY)
  ctx.lineTo(atX, area.bottom)
  ctx.stroke()
  ctx.setLineDash([])
  ctx.lineWidth = 1.5
  ctx.beginPath()
  ctx.arc(atX, atY, RING, 0, 2 * Math.PI)
  ctx.stroke()
}

function legendEntries(
  { curves, field }: SensitivityView,
  drawn: readonly OverlayCurve[],
  theme: ChartTheme,
): LegendEntry[] {
  const { tuning } = MESSAGES
  const entries = curves.map(({ label, best }, i): LegendEntry => {
    const text = best === null ? label : tuning.bestOf(label, field.alias, formatNumber(best.x))
    return { text, sign: curveSign(drawn[i]) }
  })
  const zone: LegendEntry = {
    text: tuning.withinTenPercent,
    sign(ctx, left, y) {
      ctx.fillStyle = theme.mutedText
      ctx.fillRect(left + SAMPLE_WIDTH / 2 - 6, y - BAR.height / 2, 12, BAR.height)
    },
  }
  const crosses: LegendEntry = {
    text: tuning.diverged,
    sign(ctx, left, y) {
      const place = { x: left + SAMPLE_WIDTH / 2, y, radius: CROSS, width: 2.2 }
      drawCross(ctx, place, divergedColor(theme))
    },
  }
  const hasZones = curves.some(({ goodZone }) => goodZone !== null)
  const hasCrosses = curves.some(({ points }) => points.some(({ diverged }) => diverged > 0))
  return [...entries, ...(hasZones ? [zone] : []), ...(hasCrosses ? [crosses] : [])]
}
