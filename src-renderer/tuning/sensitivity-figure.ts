/** What runs end with against a setting: a curve for each optimizer, with its spread over seeds. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import type { SensitivityCurve } from '../../src-shared/sweep/sensitivity'
import { curveStyle, type CurveStyle } from '../drawing/curve-style'
import { bottomAxis, leftAxis, plotWithin, ticksOf } from '../drawing/figures/axis'
import { box, cross, type Figure, type FigureSize, type Plot } from '../drawing/figures/figure'
import { legend, type LegendEntry } from '../drawing/figures/legend'
import { outcomeLimits } from './outcome'
import {
  CROSS,
  CROSS_ROW,
  crossShapes,
  curveShapes,
  marker,
  spreadShapes,
  zoneShapes,
  type CurveBrush,
  type SensitivityView,
} from './sensitivity-marks'

const { tuning } = MESSAGES

/** Lays the chart out at this size. */
export function sensitivityFigure(view: SensitivityView, size: FigureSize): Figure {
  const { curves, theme } = view
  const styles = curves.map(({ optimizer }, i) => styleOf(curves, optimizer, i))
  const colors = styles.map(({ colorIndex }) => theme.curves[colorIndex % theme.curves.length])
  const room = { ...plotWithin(size), top: 0 }
  const head = legend(entriesOf(view, styles, colors), room, theme)
  const plot = plotWithin(size, head.height)
  const rows = curves.some(({ points }) => points.some(({ diverged }) => diverged > 0))
    ? curves.length
    : 0
  const { x, y } = axesOf(view, plot, rows * CROSS_ROW)
  const brushes = curves.map((curve, place): CurveBrush => {
    return { curve, color: colors[place], style: styles[place], x, y, plot, place, view }
  })
  const look = { theme, plot }
  return {
    ...size,
    plot,
    shapes: [
      ...leftAxis(y, ticksOf(y.span, 6), { ...look, title: tuning.outcomes[view.metric] }),
      ...bottomAxis(x, ticksOf(x.span, 8), { ...look, title: view.field.label }),
      ...brushes.flatMap(zoneShapes),
      ...brushes.flatMap(spreadShapes),
      ...brushes.flatMap(curveShapes),
      ...brushes.flatMap(crossShapes),
      ...head.shapes,
    ],
  }
}

/** The same look as in the chart of the final runs, where each optimizer has one curve. */
function styleOf(
  curves: readonly SensitivityCurve[],
  optimizer: SensitivityCurve['optimizer'],
  i: number,
) {
  const twins = curves.slice(0, i).filter((curve) => curve.optimizer === optimizer).length
  return curveStyle(optimizer, i, twins)
}

function axesOf({ curves, field, scale }: SensitivityView, plot: Plot, crossRoom: number) {
  const points = curves.flatMap((curve) => curve.points)
  const xs = points.map((point) => point.x)
  const isLog = field.values.kind === 'number' && field.values.scale === 'log'
  const xSpan = padded(Math.min(...xs), Math.max(...xs), isLog && xs.every((x) => x > 0))
  const values = points.flatMap(({ median, lower, upper }) => [median, lower, upper])
  return {
    x: { span: xSpan, from: plot.left, to: plot.right },
    y: { span: outcomeLimits(values, scale), from: plot.bottom, to: plot.top + crossRoom },
  }
}

function padded(min: number, max: number, isLog: boolean) {
  if (isLog) {
    const part = max > min ? (max / min) ** 0.04 : 2
    return { min: min / part, max: max * part, scale: 'log' as const }
  }
  const part = max > min ? (max - min) * 0.04 : Math.abs(max) || 1
  return { min: min - part, max: max + part, scale: 'linear' as const }
}

function entriesOf(
  { curves, field, diverged, theme }: SensitivityView,
  styles: readonly CurveStyle[],
  colors: readonly string[],
): LegendEntry[] {
  const entries = curves.map(({ label, best }, i): LegendEntry => {
    const words = best === null ? label : tuning.bestOf(label, field.alias, formatNumber(best.x))
    return { words, sign: (x, y) => [marker(styles[i], colors[i], x, y)] }
  })
  const hasCrosses = curves.some(({ points }) => points.some((point) => point.diverged > 0))
  const crosses: LegendEntry = {
    words: tuning.diverged,
    sign: (x, y) => [{ kind: 'path', d: cross(x, y, CROSS), stroke: diverged, width: 2.2 }],
  }
  const zone: LegendEntry = {
    words: tuning.withinTenPercent,
    sign: (x, y) => [{ kind: 'path', d: box(x - 6, y - 1.5, 12, 3), fill: theme.mutedText }],
  }
  const hasZones = curves.some(({ goodZone }) => goodZone !== null)
  return [...entries, ...(hasZones ? [zone] : []), ...(hasCrosses ? [crosses] : [])]
}
