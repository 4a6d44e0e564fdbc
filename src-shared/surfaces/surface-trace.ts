/** What came of optimizers on a surface. */

/** A block of an optimizer's state by what is in it, with x and y of each point in turn. */
export interface TracedState {
  readonly name: string
  readonly values: Float64Array
}

/**
 * A path, an entry for each point from the start on. What belongs to both parameters has x and y in turn. The last point
 * has the step that would lead on from it too.
 */
export interface TracedPath {
  readonly places: Float64Array
  /** The surface's value, without noise. */
  readonly losses: Float64Array
  /** What the optimizer measures there, with noise where there is some. */
  readonly gradients: Float64Array
  /** What it holds when it has taken that in. */
  readonly state: readonly TracedState[]
  /** What it moves by from there. */
  readonly updates: Float64Array
  /** How far it would move by now, on each axis, if every gradient so far had been 1. */
  readonly rates: Float64Array
  /** What the schedule makes of the learning rate at that step. */
  readonly factors: Float64Array
  /** The step after which the path was no number any more; null where it stayed one. */
  readonly diverged: number | null
}

/** How many points of a path are there. */
export const pointsOf = ({ losses }: Pick<TracedPath, 'losses'>): number => losses.length
