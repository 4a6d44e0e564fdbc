/** A run that another program trained: its curves, and what its file tells of how it was trained. */
import type { Curve } from '../runs/run'

/** What wrote the file, or in what form it is. */
export const OUTSIDE_FORMATS = [
  'tensorboard',
  'wandb',
  'mlflow',
  'lightning',
  'keras',
  'optimizer-lab-py',
  'table',
] as const
export type OutsideFormat = (typeof OUTSIDE_FORMATS)[number]

/** What the file says of the run; what it does not say is not known. */
export interface OutsideSaid {
  /** As the file calls it: "my sgd". */
  readonly optimizer?: string
  readonly learningRate?: number
  readonly seed?: number
  readonly batchSize?: number
  readonly dataset?: string
  /** Anything else, by the names it has there. */
  readonly other: Readonly<Record<string, string>>
}

/** Where the lab's steps begin at 1, those of files may begin at 0. */
export const LAST_OUTSIDE_STEP = 0xffff_ffff - 1

/** One run of a file. Its curves are of the lab's metrics, each in ascending steps from 1 on. */
export interface OutsideRun {
  /** As the file calls it; distinct within a file. */
  readonly name: string
  readonly said: OutsideSaid
  /** Milliseconds since 1970, where points have times. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly curves: readonly Curve[]
  /** What stays the same when the run is read again after it grew: a hash in hex of what its writer wrote first. */
  readonly identity: string
}

/** What is said of how a file was read. */
export type OutsideNote =
  /** Steps began at 0; the first is 1 here. */
  | { readonly kind: 'steps-from-0' }
  /** There are no steps, so that epochs stand for them. */
  | { readonly kind: 'epochs-as-steps' }
  /** Metrics that the lab has none for. */
  | { readonly kind: 'left-out'; readonly metrics: readonly string[] }
  /** Figures of a metric of which others were taken. */
  | { readonly kind: 'superseded'; readonly metrics: readonly string[] }
  /** Accuracies that are neither shares nor per cent. */
  | { readonly kind: 'no-share'; readonly metrics: readonly string[] }
  /** Values that are no finite numbers; they are kept as they are. */
  | { readonly kind: 'no-finite'; readonly count: number }
  /** Several values of one step: the last is taken. */
  | { readonly kind: 'repeated-steps'; readonly count: number }
  /** Points whose steps are missing, negative, too large or no whole numbers; they are not taken. */
  | { readonly kind: 'unusable-steps'; readonly count: number }
  /** Accuracies were in per cent and are shares of 1 here. */
  | { readonly kind: 'per-cent'; readonly metrics: readonly string[] }
  /** The file breaks off within a record. */
  | { readonly kind: 'cut-off' }

/** A file of curves from elsewhere. */
export interface OutsideFile {
  readonly format: OutsideFormat
  readonly runs: readonly OutsideRun[]
  readonly notes: readonly OutsideNote[]
  /** The folder that other files of the same experiment stand in, where it is known: their runs are one comparison. */
  readonly folder?: string
}
