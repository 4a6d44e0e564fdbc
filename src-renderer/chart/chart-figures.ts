/** What a chart shows, as text and as a table of numbers. */
import { quantityOf, type ChartMetric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount, formatNumber } from '../../src-shared/number-format'
import { endsText } from '../drawing/axis-options'
import { lastPlace } from '../drawing/curve-end'
import { toPixel, toValue, type PixelAxis } from '../drawing/pixels'
import { nearestPlace } from '../drawing/readings'
import { visibleCurves, type ChartScene, type SceneCurve } from '../drawing/scene'

/** Nobody listens to more curves than this. */
const MOST_TOLD = 20
export const TABLE_ROWS = 20

/** Sentences that say what is drawn: the metric and its axis, and of each curve where it ends and when it reached the target. */
export function chartSummary(scene: ChartScene, metric: ChartMetric): string[] {
  const { summary } = MESSAGES.chart
  const { format } = quantityOf(metric)
  const curves = visibleCurves(scene)
  const { target } = scene
  const steps = new Map(target?.crossings.map(({ curve, text }) => [scene.curves[curve], text]))
  const told = curves.slice(0, MOST_TOLD).map((curve) => {
    const place = lastPlace(curve, scene.x)
    if (place < 0) return summary.empty(curve.label)
    const step = steps.get(curve)
    return [
      summary.last(curve.label, format(curve.drawn[place])),
      ...(target === undefined
        ? []
        : [
            step === undefined
              ? summary.notReached(target.text)
              : summary.reached(target.text, step),
          ]),
    ].join(', ')
  })
  const left = curves.length - told.length
  return [
    summary.axes(scene.y.title, scene.x.title, endsText(scene.x, scene.x.scale)),
    ...told,
    ...(left > 0 ? [MESSAGES.chart.moreCurves(left)] : []),
  ]
}

export interface ChartTable {
  /** What stands over the first column, and the curves' names. */
  readonly head: readonly string[]
  /** A place on the x axis and each curve's smoothed value there; empty where it has none. */
  readonly rows: readonly (readonly [string, ...string[]])[]
}

/** At most `TABLE_ROWS` places of the x axis as it is zoomed, evenly apart on its scale. */
export function chartTable(scene: ChartScene, metric: ChartMetric): ChartTable {
  const { format } = quantityOf(metric)
  const curves = visibleCurves(scene)
  const axis: PixelAxis = { span: scene.x, from: 0, to: TABLE_ROWS - 1 }
  const places = Array.from({ length: TABLE_ROWS }, (_, i) => toValue(axis, i))
  const points = places.flatMap((place) => nearestPoint(curves, place) ?? [])
  const seen = [...new Set(points)].filter((x) => x >= scene.x.min && x <= scene.x.max)
  return {
    head: [scene.x.title, ...curves.map(({ label }) => label)],
    rows: seen.map((x) => [
      Number.isInteger(x) ? formatCount(x) : formatNumber(Number(x.toPrecision(5))),
      ...curves.map((curve) => valueAt(curve, x, axis, format)),
    ]),
  }
}

/** The recorded place nearest to one on the x axis, of any curve. */
function nearestPoint(curves: readonly SceneCurve[], place: number): number | undefined {
  let nearest: number | undefined
  for (const { x } of curves) {
    if (x.length === 0) continue
    const at = x[nearestPlace(x, place)]
    if (nearest === undefined || Math.abs(at - place) < Math.abs(nearest - place)) nearest = at
  }
  return nearest
}

/** Nothing where the curve's nearest point would be nearer to another row. */
function valueAt(
  { x, drawn }: SceneCurve,
  at: number,
  axis: PixelAxis,
  format: (value: number) => string,
): string {
  if (x.length === 0) return ''
  const place = nearestPlace(x, at)
  const away = Math.abs(toPixel(axis, x[place]) - toPixel(axis, at))
  return away <= 0.5 && Number.isFinite(drawn[place]) ? format(drawn[place]) : ''
}
