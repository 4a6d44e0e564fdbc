/** A run's curve on its way to the chart. */
import type { RunSummary } from '../../src-shared/runs/run'

/** Points of a curve; the same arrays as long as nothing is added to them. */
export interface CurvePoints {
  readonly steps: Uint32Array
  readonly values: Float32Array
}

/** One run, prepared. */
export interface RunCurve extends CurvePoints {
  readonly run: RunSummary
  readonly x: Float64Array
  readonly smoothed: Float32Array
  /** Where the run will end on the x axis. */
  readonly end: number
}
