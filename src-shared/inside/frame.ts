/** What there is to see inside a run at one of its steps: numbers alone, the same from a snapshot and from a replay. */
import type { Metric } from '../catalogue/metrics/metric-catalogue'
import type { Histogram } from './histogram'

/** State blocks are named as the optimizer's rule names them: `state/mean squares`. */
export type TensorQuantity =
  'weights' | 'gradients' | 'rates' | 'updates' | 'activations' | `state/${string}`

/**
 * A single number of a layer or of the whole net. All are of one step, in this order: gradients after clipping at the
 * parameters before the step, activations before it, the optimizer's state after it.
 */
export const FRAME_FIGURES = [
  /** Norm of the weights' change by the norm of the weights before, without biases. */
  'update-to-weight',
  'update-norm',
  'weight-norm',
  'gradient-norm',
  /** Of the gradients with those of the step before, -1 to 1. */
  'gradient-cosine',
  /** Norm of the difference to the initial parameters. */
  'distance',
  /** Percentiles of the effective rate over the parameters whose gradient is not 0. */
  'rate-p5',
  'rate-p25',
  'rate-p50',
  'rate-p75',
  'rate-p95',
  /** log10 of the 95th by the 5th percentile of the effective rate, over the parameters that have ever had a gradient. */
  'rate-decades',
  /** Share of ReLU units that are 0 on every example of the batch. */
  'silent-units',
  /** Share of ReLU units that are 0 on each of 2,000 fixed examples; told by a replay alone. */
  'dead-units',
  /** Share of the parameters that have had no gradient but 0 since the first step. */
  'never-moved',
  /** Share of the parameters whose gradient is 0 at this step, though it was not before. */
  'idle',
] as const
export type FrameFigure = (typeof FRAME_FIGURES)[number]

/** Figures of the whole net that are metrics of the run as well, recorded at the steps of its snapshots. */
export const FRAME_METRICS = [
  ['update-to-weight', 'update-to-weight'],
  ['update-norm', 'update-norm'],
  ['distance', 'distance'],
  ['silent-units', 'silent-units'],
  ['rate-p5', 'rate-p5'],
  ['rate-median', 'rate-p50'],
  ['rate-p95', 'rate-p95'],
] as const satisfies readonly (readonly [metric: Metric, figure: FrameFigure])[]

/** Those that are a part of something, 0 to 1 but for the first: they are read in per cent. */
export const SHARE_FIGURES: ReadonlySet<FrameFigure> = new Set([
  'update-to-weight',
  'silent-units',
  'dead-units',
  'never-moved',
  'idle',
])

/** Of a layer, or of all of them together. */
export interface FramePart {
  /** What the part does not have is left out: a net with sigmoid units has no silent ones, SGD no state. */
  readonly histograms: Readonly<Partial<Record<TensorQuantity, Histogram>>>
  /** Null where it is not defined or not known. */
  readonly figures: Readonly<Record<FrameFigure, number | null>>
}

export interface LayerFrame extends FramePart {
  readonly inputs: number
  readonly outputs: number
}

export interface InsideFrame {
  /** Counted from 1. */
  readonly step: number
  /** A snapshot's percentiles are read from histograms, a replay's are exact. */
  readonly source: 'snapshot' | 'replay'
  /** The batch's loss as the run records it. */
  readonly loss: number
  /** From the first to the last. */
  readonly layers: readonly LayerFrame[]
  readonly whole: FramePart
  /** Told by a replay alone: where the step lands on the parabola through both losses and slopes; 0 is its lowest point. */
  readonly alpha: number | null
  /** Told by a replay alone: mean^2 / (b s^2) of the gradients of 8 parts of b examples, the mean over the parameters that vary. */
  readonly signalToNoise: number | null
}
