/** The loss of paths over their steps, up to the step that is shown. */
import { MESSAGES } from '../../src-shared/language/language'
import { SURFACES } from '../../src-shared/surfaces/surface-catalogue'
import { pointsOf } from '../../src-shared/surfaces/surface-trace'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import type { OverlayCurve, SceneAxis } from '../drawing/scene'
import { drawMarker } from '../drawing/draw-markers'
import { toPixel } from '../drawing/pixels'
import { pathColor, shownPaths, type ShownPath, type TracedView } from './surface-figure'

/** Decades below its top that a logarithmic axis reaches at most. */
const MOST_DECADES = 8
const PALE = '55'

export function pathLossFigure(
  traced: TracedView,
  theme: ChartTheme,
  title = '',
): Figure<'overlay'> {
  const { view } = traced
  const { surfaces } = MESSAGES
  const { lowest, levels } = SURFACES[view.surface]
  const isLog = levels.scale === 'log'
  const paths = shownPaths(traced)
  const heights = paths.map(({ traced: { losses } }) =>
    Float32Array.from(losses, (loss) => loss - (isLog ? lowest : 0)),
  )
  const curves = paths.flatMap((path, i) => curvesOf(path, heights[i], view.step, theme))
  const scene = plainScene({
    curves,
    x: { min: 0, max: view.steps, scale: 'linear', title: surfaces.step },
    y: heightAxis(heights, isLog, lowest),
    over({ ctx, x, y }) {
      paths.forEach(({ style, traced: own }, i) => {
        const at = Math.min(view.step, pointsOf(own) - 1)
        const pixel = toPixel(y, heights[i][at])
        if (!Number.isFinite(pixel) || pixel < y.to || pixel > y.from) return
        drawMarker(ctx, { color: pathColor(theme, style), style }, toPixel(x, at), pixel)
      })
    },
  })
  return overlayFigure(scene, { theme, title, legend: null })
}

/** What is done in the path's colour, and what is to come pale behind it. */
function curvesOf(
  { label, style, traced }: ShownPath,
  heights: Float32Array,
  step: number,
  theme: ChartTheme,
): OverlayCurve[] {
  const color = pathColor(theme, style)
  const points = pointsOf(traced)
  const part = (from: number, to: number) => ({
    x: Float64Array.from({ length: to - from }, (_, i) => from + i),
    y: heights.slice(from, to),
  })
  const done = Math.min(step + 1, points)
  return [
    plainCurve({
      label,
      color: `${color}${PALE}`,
      dash: style.dash,
      lineWidth: 1.25,
      ...part(done - 1, points),
    }),
    plainCurve({ label, color, dash: style.dash, ...part(0, done) }),
  ]
}

function heightAxis(heights: readonly Float32Array[], isLog: boolean, lowest: number): SceneAxis {
  const { surfaces } = MESSAGES
  const start = Math.max(...heights.map((own) => own[0]), 1e-6)
  if (!isLog) {
    const max = Math.max(...heights.flatMap((own) => own[0]), 0.1)
    return {
      min: lowest,
      max: max + 0.05 * (max - lowest),
      scale: 'linear',
      title: surfaces.lossAxis,
    }
  }
  const max = start * 3
  const found = heights.flatMap((own) =>
    own.reduce((least, one) => (one > 0 ? Math.min(least, one) : least), max),
  )
  const min = Math.max(Math.min(...found, start / 10), max / 10 ** MOST_DECADES)
  return {
    min,
    max,
    scale: 'log',
    title: lowest === 0 ? surfaces.lossAxis : surfaces.lossAboveAxis,
  }
}
