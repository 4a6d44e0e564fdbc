/** From recorded curves to what the chart draws. Everything is computed from all points. */
import { smooth, type Smoothing } from '../../src-shared/smoothing'
import type { CurveStyle } from './curve-style'

export interface ChartSeries {
  readonly id: string
  readonly label: string
  readonly style: CurveStyle
  /** Recorded losses, one an iteration, as far as they are finite numbers. */
  readonly raw: Float32Array
  readonly smoothed: Float32Array
  /** The loss stopped being a number after the last of these points. */
  readonly diverged: boolean
}

export interface CurveToDraw {
  readonly id: string
  readonly label: string
  readonly style: CurveStyle
  /** One loss an iteration, the first at iteration 0. */
  readonly losses: Float32Array
}

export function toSeries(curve: CurveToDraw, smoothing: Smoothing): ChartSeries {
  const { id, label, style, losses } = curve
  const end = losses.findIndex((loss) => !Number.isFinite(loss))
  const raw = end < 0 ? losses : losses.subarray(0, end)
  return { id, label, style, raw, smoothed: smooth(raw, smoothing), diverged: end >= 0 }
}

/** Iterations between two markers: the document's 100 for 2,000 steps, at most 20 markers on any curve. */
export function markerInterval(steps: number): number {
  const least = Math.max(1, steps / 20)
  const decade = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * decade >= least) ?? 10
  return Math.round(factor * decade)
}
