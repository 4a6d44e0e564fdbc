/** Everything a chart draws, computed from all points and not yet thinned to any size in pixels. */
import type { AxisScale, AxisSpan } from '../../src-shared/curves/curve-reduction'
import type { BandExtent } from '../../src-shared/curves/seed-band'
import type { RunId } from '../../src-shared/runs/run'
import type { ChartTheme } from './chart-theme'
import type { CurveStyle } from './curve-style'

export interface SceneBand {
  readonly lower: Float32Array
  readonly upper: Float32Array
  /** How many runs each point stands for. */
  readonly counts: Uint16Array
  /** What lies between the two. */
  readonly extent: BandExtent
  /** The band was computed at one point in this many. */
  readonly stride: number
}

/** A place on the axes. */
export interface CurveJoint {
  readonly x: number
  readonly y: number
}

/** One curve: a run's, or that of several runs which differ only in their seed. Arrays have an entry a point. */
export interface SceneCurve {
  readonly runIds: readonly [RunId, ...RunId[]]
  readonly label: string
  readonly style: CurveStyle
  readonly color: string
  readonly steps: Uint32Array
  /** Ascending places on the x axis. */
  readonly x: Float64Array
  /** As recorded. */
  readonly recorded: Float32Array
  /** Smoothed; NaN where there is no value. */
  readonly drawn: Float32Array
  readonly band: SceneBand | null
  /** Places of the last points before the curve stopped being a number. */
  readonly breaks: readonly number[]
  /** Measured now and then, so that every point is marked. */
  readonly sparse: boolean
  readonly hidden: boolean
  /** Where a fork left its parent's curve. */
  readonly joint?: CurveJoint
}

export interface SceneAxis {
  readonly min: number
  readonly max: number
  readonly scale: AxisScale
  readonly title: string
}

/** Beyond this many curves nobody can tell dashes and markers apart, and recorded curves behind would hide all others. */
export const MANY_CURVES = 24

export interface ChartScene {
  readonly curves: readonly SceneCurve[]
  /** The curves are drawn thin, without dashes, and with markers in the legend only. */
  readonly many: boolean
  /** Many curves may be drawn as pixels at once; a picture has lines, so that it can be of any kind. */
  readonly onCanvas: boolean
  readonly title: string
  readonly x: SceneAxis
  readonly y: SceneAxis
  /** The x axis when it is not zoomed. */
  readonly wholeX: AxisSpan
  /** As for an accuracy. */
  readonly largerIsBetter: boolean
  readonly rawOpacity: number
  /** What a reader should know about the curves, as short sentences. */
  readonly notes: readonly string[]
  /** Lines kept free for them below the chart, where they hide nothing; without any they stand in its corner. */
  readonly footLines?: number
  /** `fitting` leaves out what would cover the plot. */
  readonly legend: 'fitting' | 'all' | 'none'
  readonly theme: ChartTheme
}

export function visibleCurves(scene: ChartScene): SceneCurve[] {
  return scene.curves.filter(({ hidden }) => !hidden)
}

/** The scene as a picture: without the curves that are hidden, with every other one in the legend. */
export function pictureScene(
  scene: ChartScene,
  { title, theme }: { readonly title: string; readonly theme: ChartTheme },
): ChartScene {
  const curves = visibleCurves(scene).map((curve) => ({
    ...curve,
    color: theme.curves[curve.style.colorIndex % theme.curves.length],
  }))
  return { ...scene, curves, title, theme, legend: 'all', onCanvas: false }
}
