/** A quantity over the snapshots of one or two runs, as a figure. */
import type { AxisSpan } from '../../src-shared/curves/curve-reduction'
import type { FrameFigure, InsideFrame } from '../../src-shared/inside/frame'
import { MESSAGES } from '../../src-shared/language/language'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { curveSign, type Legend } from '../drawing/legend'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import type { SceneAxis } from '../drawing/scene'
import { frameFigureText } from './figure-text'
import { partsOf } from './histogram-figure'
import type { InsideRun } from './inside-run'
import { stepLine } from './step-line'

interface CurveQuantity {
  readonly figure: FrameFigure
  /** The percentiles that the band around it reaches to. */
  readonly band?: readonly [FrameFigure, FrameFigure]
  readonly scale: 'linear' | 'log'
  /** Of an axis that does not follow the values. */
  readonly ends?: readonly [number, number]
}

/** What can be shown over the steps, in the order of the menu. */
export const CURVE_QUANTITIES = {
  rates: { figure: 'rate-p50', band: ['rate-p5', 'rate-p95'], scale: 'log' },
  'update-to-weight': { figure: 'update-to-weight', scale: 'log' },
  'silent-units': { figure: 'silent-units', scale: 'linear', ends: [0, 1] },
  distance: { figure: 'distance', scale: 'log' },
  'update-norm': { figure: 'update-norm', scale: 'log' },
  'gradient-norm': { figure: 'gradient-norm', scale: 'log' },
  'gradient-cosine': { figure: 'gradient-cosine', scale: 'linear', ends: [-1, 1] },
  'rate-decades': { figure: 'rate-decades', scale: 'linear' },
  'never-moved': { figure: 'never-moved', scale: 'linear', ends: [0, 1] },
} as const satisfies Readonly<Record<string, CurveQuantity>>

export type CurveQuantityId = keyof typeof CURVE_QUANTITIES
export const CURVE_QUANTITY_IDS = Object.keys(CURVE_QUANTITIES) as readonly CurveQuantityId[]

export interface CurvesView {
  readonly runs: readonly InsideRun[]
  readonly quantity: CurveQuantityId
  /** A layer, or behind the last one the whole net. */
  readonly row: number
  /** The step that is looked at. */
  readonly step: number
}

/** NaN where it is not known, or where a logarithm has no place for it. */
function valuesOf(
  frames: readonly InsideFrame[],
  row: number,
  figure: FrameFigure,
  scale: CurveQuantity['scale'],
): Float32Array {
  return Float32Array.from(frames, (frame) => {
    const value = partsOf(frame).at(row)?.figures[figure] ?? NaN
    return scale === 'log' && !(value > 0) ? NaN : value
  })
}

const BAND_ROOM = 1.2

function axisOf(
  { scale, ends }: CurveQuantity,
  values: readonly Float32Array[],
  title: string,
): SceneAxis {
  if (ends !== undefined) return { min: ends[0], max: ends[1], scale, title }
  const known = values.flatMap((own) => [...own.filter(Number.isFinite)])
  const [low, high] = [Math.min(...known), Math.max(...known)]
  if (known.length === 0) return { min: 0.1, max: 1, scale, title }
  return scale === 'log'
    ? { min: low / BAND_ROOM, max: high * BAND_ROOM, scale, title }
    : { min: Math.min(0, low), max: high > 0 ? high * BAND_ROOM : 1, scale, title }
}

/** Those whose layers are as the first one's that has any, and those of which nothing was kept. */
export function sameNet(runs: readonly InsideRun[]): readonly InsideRun[] {
  const shapeOf = ({ snapshots }: InsideRun) =>
    snapshots
      .at(0)
      ?.layers.map(({ inputs, outputs }) => `${inputs} ${outputs}`)
      .join()
  const first = runs.map(shapeOf).find((shape) => shape !== undefined)
  return runs.filter((run) => [first, undefined].includes(shapeOf(run)))
}

/** Every step of which anything was kept, ascending. */
export function keptSteps(runs: readonly InsideRun[]): readonly number[] {
  const steps = new Set(runs.flatMap(({ snapshots }) => snapshots.map(({ step }) => step)))
  return [...steps].sort((a, b) => a - b)
}

/** Logarithmic, as the snapshots are spread. */
export const stepAxis = (runs: readonly InsideRun[]): AxisSpan => ({
  min: 1,
  max: Math.max(2, ...keptSteps(runs)),
  scale: 'log',
})

/** @returns of each run its figure at a step of which something was kept, with the ends of its band where it has one */
export function curveReadings(
  { runs, quantity, row }: Omit<CurvesView, 'step'>,
  step: number,
): readonly { readonly name: string; readonly color: string; readonly text: string }[] {
  const { figure, band }: CurveQuantity = CURVE_QUANTITIES[quantity]
  return runs.map(({ name, color, snapshots }) => {
    const frame = snapshots.find((one) => one.step === step)
    const textOf = (one: FrameFigure) =>
      frameFigureText(one, (frame && partsOf(frame).at(row)?.figures[one]) ?? null)
    const ends = band?.map(textOf)
    const isWide = ends !== undefined && ends[0] !== ends[1]
    const text = isWide ? MESSAGES.inside.withBand(textOf(figure), ends) : textOf(figure)
    return { name, color, text }
  })
}

/** @returns whether there is anything to draw */
export function hasCurves({ runs, quantity, row }: Omit<CurvesView, 'step'>): boolean {
  const { figure, scale } = CURVE_QUANTITIES[quantity]
  return runs.some(({ snapshots }) =>
    valuesOf(snapshots, row, figure, scale).some((value) => !Number.isNaN(value)),
  )
}

export function curvesFigure(
  { runs, quantity, row, step }: CurvesView,
  theme: ChartTheme,
  title = '',
): Figure<'overlay'> {
  const words = MESSAGES.inside
  const entry: CurveQuantity = CURVE_QUANTITIES[quantity]
  const { figure, scale } = entry
  const of = (run: InsideRun, one: FrameFigure) => valuesOf(run.snapshots, row, one, scale)
  const curves = runs.map((run) =>
    plainCurve({
      label: run.name,
      color: run.color,
      x: Float64Array.from(run.snapshots, (frame) => frame.step),
      y: of(run, figure),
      band:
        entry.band === undefined
          ? null
          : { lower: of(run, entry.band[0]), upper: of(run, entry.band[1]) },
    }),
  )
  const legend: Legend = {
    theme,
    placement: 'above',
    entries: curves.map((curve) => ({ text: curve.label, sign: curveSign(curve, false) })),
  }
  const reached = curves.flatMap(({ drawn, band }) =>
    band === null ? [drawn] : [drawn, band.lower, band.upper],
  )
  const scene = plainScene({
    curves,
    x: { ...stepAxis(runs), title: words.stepAxis },
    y: axisOf(entry, reached, words.curveQuantities[quantity]),
    over: stepLine(step, theme),
  })
  return overlayFigure(scene, { theme, title, legend })
}
