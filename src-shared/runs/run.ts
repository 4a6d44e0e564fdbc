/** A run as the rest of the app sees it, without its curves. */
import type { Recipe } from '../recipe/recipe'
import type { MarkerId } from './run-edit'

/** UUIDv7, so that ids sort by the time they were made. */
export type RunId = string

export const RUN_STATUSES = [
  'queued',
  'running',
  'done',
  'stopped',
  'diverged',
  'failed',
  'interrupted',
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

/**
 * What a run is for: to be compared as it is (`single`), to find a setting (`trial`), to be compared with the setting
 * that was found (`final`), or to go on from another run in another way (`fork`).
 */
export const RUN_ROLES = ['single', 'trial', 'final', 'fork'] as const
export type RunRole = (typeof RUN_ROLES)[number]

/**
 * What is recorded of a run. Losses are means in nats; `gradient-norm` is the Euclidean norm of all gradients before
 * they are clipped; `training-seconds` is the time spent in steps so far, known at some steps only.
 */
export const METRICS = [
  'training-loss',
  'validation-loss',
  'validation-accuracy',
  'test-loss',
  'test-accuracy',
  'gradient-norm',
  'training-seconds',
] as const
export type Metric = (typeof METRICS)[number]

/** Points of one metric: `values[i]` was measured at step `steps[i]` (the first step is 1). */
export interface Curve {
  readonly metric: Metric
  readonly steps: Uint32Array
  readonly values: Float32Array
}

export interface RunSummary {
  readonly id: RunId
  readonly comparisonId: string
  readonly comparisonName: string
  readonly name: string
  readonly recipe: Recipe
  readonly role: RunRole
  readonly status: RunStatus
  /** Why a run failed, diverged or was interrupted, as a sentence. */
  readonly reason: string | null
  /** Steps trained so far. */
  readonly stepsDone: number
  readonly last100MeanLoss: number | null
  readonly bestLoss: number | null
  /** The last ones measured; the accuracy is a share of the held-out examples, 0 to 1. */
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
  /** Share of the test set, 0 to 1. */
  readonly testAccuracy: number | null
  /** Milliseconds since 1970. */
  readonly queuedAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** Seconds spent in training steps, without evaluation and waiting. */
  readonly trainingSeconds: number | null
  /** SHA-256 of the recipe, the initial parameters and the order of the examples drawn. */
  readonly recipeHash: string
  readonly initHash: string | null
  readonly batchHash: string | null
  /** SHA-256 of the examples it trains and is tested on; null in runs of earlier versions, of which it is not known. */
  readonly dataHash: string | null
  readonly engineVersion: string
  /** In Markdown. */
  readonly notes: string
  /** In alphabetical order. */
  readonly tags: readonly string[]
  /** Place in the list of curve colours; null takes the next free one. */
  readonly colorIndex: number | null
  /** Null takes the optimizer's. */
  readonly marker: MarkerId | null
  readonly pinned: boolean
  /** When it was put into the trash. */
  readonly deletedAt: number | null
}

export interface RunProgress {
  readonly id: RunId
  readonly step: number
  readonly stepsPerSecond: number
  readonly remainingSeconds: number
}

export function isActive(status: RunStatus): boolean {
  return status === 'queued' || status === 'running'
}
