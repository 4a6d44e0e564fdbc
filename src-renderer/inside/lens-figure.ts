/** One parameter over the steps, of one run or two: a small chart for each thing that is followed. */
import type { LensTrace } from '../../src-shared/inside/inspection'
import { MESSAGES } from '../../src-shared/language/language'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import type { SceneAxis } from '../drawing/scene'

/** A run's trace, as it is drawn. */
export interface DrawnTrace {
  readonly name: string
  readonly color: string
  readonly trace: LensTrace
}

/** What is followed: state blocks by the names that their rules give them. */
export type Followed = 'values' | 'gradients' | 'rates' | `state/${string}`

/** In the order in which they stand below each other. */
export function followedOf(traces: readonly DrawnTrace[]): Followed[] {
  const states = traces.flatMap(({ trace }) =>
    trace.state.map(({ name }) => `state/${name}` as const),
  )
  return ['values', 'gradients', ...new Set(states), 'rates']
}

export function followedName(followed: Followed): string {
  const { lens } = MESSAGES.inside
  return followed === 'values' || followed === 'gradients' || followed === 'rates'
    ? lens[followed]
    : followed.slice('state/'.length)
}

/** Undefined where the run's optimizer keeps no such state. */
function valuesOf(trace: LensTrace, followed: Followed): Float32Array | undefined {
  if (followed === 'values' || followed === 'gradients' || followed === 'rates') {
    return trace[followed]
  }
  return trace.state.find(({ name }) => `state/${name}` === followed)?.values
}

const ROOM = 0.08

function axisOf(values: readonly Float32Array[], isLog: boolean): SceneAxis {
  const known = values.flatMap((own) => [
    ...own.filter((one) => Number.isFinite(one) && (!isLog || one > 0)),
  ])
  if (known.length === 0)
    return { min: isLog ? 0.1 : 0, max: 1, scale: isLog ? 'log' : 'linear', title: '' }
  const [low, high] = [Math.min(...known), Math.max(...known)]
  if (isLog) return { min: low / 1.5, max: high * 1.5, scale: 'log', title: '' }
  const room = ROOM * (high - low) || Math.abs(high) * ROOM || 1
  return { min: low - room, max: high + room, scale: 'linear', title: '' }
}

/** @param isLast whether the axis of the steps is named below it */
export function lensFigure(
  traces: readonly DrawnTrace[],
  followed: Followed,
  theme: ChartTheme,
  { title = '', isLast = true } = {},
): Figure<'overlay'> {
  const isLog = followed === 'rates'
  const curves = traces.flatMap(({ name, color, trace }) => {
    const values = valuesOf(trace, followed)
    if (values === undefined) return []
    const y = isLog ? values.map((one) => (one > 0 ? one : NaN)) : values
    return [
      plainCurve({ label: name, color, lineWidth: 1.5, x: Float64Array.from(trace.steps), y }),
    ]
  })
  const max = Math.max(2, ...traces.map(({ trace }) => trace.steps.at(-1) ?? 2))
  const scene = plainScene({
    curves,
    x: { min: 1, max, scale: 'linear', title: isLast ? MESSAGES.inside.stepAxis : '' },
    y: axisOf(
      curves.map(({ drawn }) => drawn),
      isLog,
    ),
  })
  return overlayFigure(scene, { theme, title, legend: null })
}
