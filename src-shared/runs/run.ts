/** A run as the rest of the app sees it, without its curves. */
import type { Figures, Metric } from '../catalogue/metrics/metric-catalogue'
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

/** Points of one metric: `values[i]` was measured at step `steps[i]` (the first step is 1). */
export interface Curve {
  readonly metric: Metric
  readonly steps: Uint32Array
  readonly values: Float32Array
}

/** With the figures of its metrics. */
export interface RunSummary extends Figures {
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
  /** Milliseconds since 1970. */
  readonly queuedAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
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

/** Before that a speed says little: the first steps wait for memory, caches and the compiler. */
const MEASURED_STEPS = 20
const MEASURED_SECONDS = 1.5

/** Whether so many steps are enough to tell from their speed how long the rest takes. */
export function isMeasured(steps: number, stepsPerSecond: number): boolean {
  return steps >= MEASURED_STEPS && steps >= MEASURED_SECONDS * stepsPerSecond
}

export function isActive(status: RunStatus): boolean {
  return status === 'queued' || status === 'running'
}
