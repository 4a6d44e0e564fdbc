/** One parameter over the steps, of one run or two: a small chart for each thing that is followed. */
import type { AxisSpan } from '../../src-shared/curves/curve-reduction'
import type { LensTrace } from '../../src-shared/inside/inspection'
import { MESSAGES } from '../../src-shared/language/language'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import type { SceneAxis } from '../drawing/scene'
import { nearest } from './inside-store'
import { stepLine } from './step-line'

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

interface LensLook {
  readonly title?: string
  readonly isLast?: boolean
  readonly step: number
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

/** Rates, and state that is never below 0, span many powers of ten. */
function isLogarithmic(traces: readonly DrawnTrace[], followed: Followed): boolean {
  if (followed === 'rates') return true
  if (!followed.startsWith('state/')) return false
  const all = traces.flatMap(({ trace }) => valuesOf(trace, followed) ?? [])
  const isNever = (below: (one: number) => boolean) => all.every((own) => !own.some(below))
  return isNever((one) => one < 0) && !isNever((one) => one > 0)
}

/** The steps of all traces: from the first one that a run can have to the last one of any. */
export const lensSteps = (traces: readonly DrawnTrace[]): AxisSpan => ({
  min: 1,
  max: Math.max(2, ...traces.map(({ trace }) => trace.steps.at(-1) ?? 2)),
  scale: 'linear',
})

/** @returns of each run what it has at the kept step nearest to this one; null where its optimizer keeps no such state */
export function lensReadings(
  traces: readonly DrawnTrace[],
  followed: Followed,
  step: number,
): readonly { readonly name: string; readonly color: string; readonly value: number | null }[] {
  return traces.map(({ name, color, trace }) => {
    const at = trace.steps.indexOf(nearest([...trace.steps], step) ?? NaN)
    return { name, color, value: valuesOf(trace, followed)?.at(at) ?? null }
  })
}

/**
 * @param step the one that is looked at, as a line
 * @param isLast whether the axis of the steps is named below it
 */
export function lensFigure(
  traces: readonly DrawnTrace[],
  followed: Followed,
  theme: ChartTheme,
  { title = '', isLast = true, step }: LensLook,
): Figure<'overlay'> {
  const isLog = isLogarithmic(traces, followed)
  const curves = traces.flatMap(({ name, color, trace }) => {
    const values = valuesOf(trace, followed)
    if (values === undefined) return []
    const y = isLog ? values.map((one) => (one > 0 ? one : NaN)) : values
    return [
      plainCurve({ label: name, color, lineWidth: 1.5, x: Float64Array.from(trace.steps), y }),
    ]
  })
  const scene = plainScene({
    curves,
    x: { ...lensSteps(traces), title: isLast ? MESSAGES.inside.stepAxis : '' },
    y: axisOf(
      curves.map(({ drawn }) => drawn),
      isLog,
    ),
    over: stepLine(step, theme),
  })
  return overlayFigure(scene, { theme, title, legend: null })
}
