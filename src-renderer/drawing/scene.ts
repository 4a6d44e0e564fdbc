/** Everything a chart draws, computed from all points and not yet thinned to any size in pixels. */
import type { AxisScale, AxisSpan } from '../../src-shared/curves/curve-reduction'
import type { Smoothing } from '../../src-shared/curves/smoothing'
import type { BandExtent } from '../../src-shared/curves/seed-band'
import type { RunId } from '../../src-shared/runs/run'
import type { ChartTheme } from './chart-theme'
import type { CurveStyle } from './curve-style'
import type { Brush } from './brush'

/** How far the runs of a curve, or what is known of it, reach at each point. */
export interface CurveBand {
  readonly lower: Float32Array
  readonly upper: Float32Array
}

export interface SceneBand extends CurveBand {
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

/** What is drawn of a curve. Arrays have an entry a point. */
export interface OverlayCurve {
  readonly label: string
  readonly style: CurveStyle
  readonly color: string
  /** In CSS pixels; two unless told. */
  readonly lineWidth?: number
  readonly steps: Uint32Array
  /** Ascending places on the x axis. */
  readonly x: Float64Array
  /** As recorded. */
  readonly recorded: Float32Array
  /** Smoothed; NaN where there is no value. */
  readonly drawn: Float32Array
  readonly band: CurveBand | null
  /** Places of the last points before the curve stopped being a number. */
  readonly breaks: readonly number[]
  /** Which points have markers; what is measured now and then has one at every point. */
  readonly marked: 'at-round-steps' | 'everywhere' | 'nowhere'
  readonly hidden: boolean
  /** Where a fork left its parent's curve. */
  readonly joint?: CurveJoint
}

/** A run's curve, or that of several runs which differ only in their seed. */
export interface SceneCurve extends OverlayCurve {
  readonly runIds: readonly [RunId, ...RunId[]]
  readonly band: SceneBand | null
}

/** A configuration in the legend: all its runs, those that are hidden too. */
export interface SceneEntry extends Pick<OverlayCurve, 'label' | 'style' | 'color' | 'hidden'> {
  /** The label without n. */
  readonly name: string
  readonly runIds: readonly [RunId, ...RunId[]]
}

export interface SceneAxis {
  readonly min: number
  readonly max: number
  readonly scale: AxisScale
  readonly title: string
}

/** Beyond this many curves nobody can tell dashes and markers apart, and recorded curves behind would hide all others. */
export const MANY_CURVES = 24

/** Where the pointer finds something, in CSS pixels. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Place of its curve among those drawn. */
  readonly curve: number
}

/** Where a curve reached the target. */
export interface TargetCrossing {
  /** Place of the curve among all of the scene. */
  readonly curve: number
  /** On the x axis. */
  readonly x: number
  /** The step, as it is written. */
  readonly text: string
}

/** A line across the plot that is to be reached. */
export interface SceneTarget {
  readonly value: number
  /** What stands on its label. */
  readonly text: string
  readonly crossings: readonly TargetCrossing[]
  /** In the window the label is no part of the drawing, because it is dragged. */
  readonly isLabelDrawn: boolean
}

/** Curves on common axes. */
export interface OverlayScene {
  readonly curves: readonly OverlayCurve[]
  /** The curves are drawn thin, without dashes, and with markers in the legend only. */
  readonly many: boolean
  /** Many curves may be drawn as pixels at once; a picture has lines, so that it can be of any kind. */
  readonly onCanvas: boolean
  readonly x: SceneAxis
  readonly y: SceneAxis
  readonly rawOpacity: number
  readonly target?: SceneTarget
  /** Pixels around the plot that lines may reach into, so that one on the frame is seen whole. */
  readonly rim?: number
  /** Marks of the scene's own, below all curves and above them. */
  readonly under?: (brush: Brush) => void
  readonly over?: (brush: Brush) => void
  /** What the pointer finds instead of the curves. */
  readonly spots?: (brush: Brush) => readonly Spot[]
}

/** The curves of runs as a view wants them. */
export interface ChartScene extends OverlayScene {
  readonly curves: readonly SceneCurve[]
  /** In the legend: one for each configuration, however many curves it has. */
  readonly entries: readonly SceneEntry[]
  readonly title: string
  /** The x axis when it is not zoomed. */
  readonly wholeX: AxisSpan
  /** Of the curves that are drawn. */
  readonly smoothing: Smoothing
  /** As for an accuracy. */
  readonly largerIsBetter: boolean
  /** What a reader should know about the curves, as short sentences. */
  readonly notes: readonly string[]
  /** Lines kept free for them below the chart. */
  readonly footLines?: number
  /** `fitting` leaves out what has no room in the window. */
  readonly legend: 'fitting' | 'all' | 'none'
  readonly theme: ChartTheme
}

export function visibleCurves<Curve extends OverlayCurve>(scene: {
  readonly curves: readonly Curve[]
}): Curve[] {
  return scene.curves.filter(({ hidden }) => !hidden)
}

/** The scene as a picture: without the curves that are hidden, with every other one in the legend. */
export function pictureScene(
  scene: ChartScene,
  { title, theme }: { readonly title: string; readonly theme: ChartTheme },
): ChartScene {
  const inTheme = <One extends SceneCurve | SceneEntry>(one: One): One => ({
    ...one,
    color: theme.curves[one.style.colorIndex % theme.curves.length],
  })
  const curves = visibleCurves(scene).map(inTheme)
  const entries = scene.entries.filter(({ hidden }) => !hidden).map(inTheme)
  const target = scene.target && pictureTarget(scene.target, scene.curves)
  return { ...scene, curves, entries, target, title, theme, legend: 'all', onCanvas: false }
}

/** With its label, and without the crossings of curves that are not in the picture. */
function pictureTarget(target: SceneTarget, curves: readonly OverlayCurve[]): SceneTarget {
  let count = 0
  const places = curves.map(({ hidden }) => (hidden ? -1 : count++))
  const crossings = target.crossings
    .map((crossing) => ({ ...crossing, curve: places[crossing.curve] }))
    .filter(({ curve }) => curve >= 0)
  return { ...target, crossings, isLabelDrawn: true }
}
