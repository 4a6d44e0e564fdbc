/** A run's curve on its way to the chart. */
import type { RunSummary } from '../../src-shared/runs/run'
import type { CurvePoints } from '../state/growing-curve'

/** One run, prepared. */
export interface RunCurve extends CurvePoints {
  readonly run: RunSummary
  readonly x: Float64Array
  readonly smoothed: Float32Array
  /** Where the run will end on the x axis. */
  readonly end: number
}
