/** Where a curve ends in the plot as it is zoomed, and which curves are not to be seen there. */
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import { mean } from '../../src-shared/statistics/moments'
import { pixelAxes, toPixel, type PlotArea } from './pixels'
import type { OverlayCurve, OverlayScene, SceneAxis } from './scene'

export interface CurveEnd {
  /** Of the last point that is a number within the x axis, kept within the y axis; NaN where there is none. */
  readonly x: number
  readonly y: number
  /** On which side of the y axis' ends it lies. */
  readonly beyond: 'above' | 'below' | null
}

const NOWHERE: CurveEnd = { x: NaN, y: NaN, beyond: null }

/** Where curves that are told of together end: of several the middle of their ends. */
export function endOf(
  curves: readonly OverlayCurve[],
  scene: OverlayScene,
  area: PlotArea,
): CurveEnd {
  const shown = curves.filter(({ hidden }) => !hidden)
  const ends = (shown.length > 0 ? shown : curves)
    .map((curve) => endOfOne(curve, scene, area))
    .filter(({ x }) => Number.isFinite(x))
  if (ends.length <= 1) return ends[0] ?? NOWHERE
  const [{ beyond }] = ends
  return {
    x: Math.max(...ends.map(({ x }) => x)),
    y: mean(ends.map(({ y }) => y)),
    beyond: ends.every((end) => end.beyond === beyond) ? beyond : null,
  }
}

function endOfOne(curve: OverlayCurve, scene: OverlayScene, area: PlotArea): CurveEnd {
  const place = lastPlace(curve, scene.x)
  if (place < 0) return NOWHERE
  const axes = pixelAxes(scene, area)
  const pixel = toPixel(axes.y, curve.drawn[place])
  return {
    x: toPixel(axes.x, curve.x[place]),
    y: Number.isNaN(pixel) ? area.bottom : Math.min(area.bottom, Math.max(area.top, pixel)),
    beyond: beyondOf(curve.drawn[place], scene.y),
  }
}

/** Past which end of the y axis a curve ends; null where it does not, or has no place on the axes. */
export function endBeyond(curve: OverlayCurve, x: SceneAxis, y: SceneAxis): CurveEnd['beyond'] {
  const place = lastPlace(curve, x)
  return place < 0 ? null : beyondOf(curve.drawn[place], y)
}

/** The last point within the axis that is a number; -1 where there is none. */
export function lastPlace({ x, drawn }: OverlayCurve, { min, max }: SceneAxis): number {
  let place = lowerBound(x, max)
  while (place < x.length && x[place] === max) place += 1
  do place -= 1
  while (place >= 0 && x[place] >= min && !Number.isFinite(drawn[place]))
  return place >= 0 && x[place] >= min ? place : -1
}

function beyondOf(value: number, { min, max, scale }: SceneAxis): CurveEnd['beyond'] {
  if (scale === 'log' && value <= 0) return null
  return value > max ? 'above' : value < min ? 'below' : null
}
