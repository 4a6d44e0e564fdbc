/** How far a comparison is, and how long the rest of it takes. */
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { isMeasured, type RunId } from '../../../src-shared/runs/run'

interface Part {
  /** Steps to train, without those of a run that it was forked off. */
  readonly work: number
  readonly firstStep: number
  done: number
  hasEnded: boolean
  /** As last measured; undefined while nothing is known of its speed. */
  secondsPerStep?: number
}

export interface Extent {
  /** Steps done of all steps known so far, 0 to 1. */
  readonly share: number
  /** Null while no speed is known well enough. */
  readonly remainingSeconds: number | null
}

export class ComparisonProgress {
  private readonly parts = new Map<RunId, Part>()

  /** A run that is to be trained, or has been; `step` is the last one it has behind it. */
  add(id: RunId, { origin, steps }: Recipe, step: number, hasEnded = false): void {
    const firstStep = origin?.step ?? 0
    const done = Math.max(0, step - firstStep)
    this.parts.set(id, { work: steps - firstStep, firstStep, done, hasEnded })
  }

  /** @param stepsPerSecond 0 while it is not known */
  update(id: RunId, step: number, stepsPerSecond: number): void {
    const part = this.parts.get(id)
    if (part === undefined) return
    part.done = step - part.firstStep
    if (stepsPerSecond > 0 && isMeasured(part.done, stepsPerSecond)) {
      part.secondsPerStep = 1 / stepsPerSecond
    }
  }

  /** A run that ended before its last step leaves nothing to do either. */
  ended(id: RunId): void {
    const part = this.parts.get(id)
    if (part !== undefined) part.hasEnded = true
  }

  /** As if it had never been added. */
  remove(id: RunId): void {
    this.parts.delete(id)
  }

  counts(): { readonly total: number; readonly ended: number } {
    const parts = [...this.parts.values()]
    return { total: parts.length, ended: parts.filter(({ hasEnded }) => hasEnded).length }
  }

  /**
   * @param expected steps of each run that is going to be added
   * @param atOnce how many runs train at the same time
   */
  extent(expected: readonly number[], atOnce: number): Extent {
    const parts = [...this.parts.values()]
    const left = [...parts.map(stepsLeft), ...expected].filter((steps) => steps > 0)
    const stepsToGo = sum(left)
    const all = sum(parts.map(({ work }) => work)) + sum(expected)
    const speeds = parts.flatMap(({ secondsPerStep }) => secondsPerStep ?? [])
    const lanes = Math.max(1, Math.min(atOnce, left.length))
    const mean = sum(speeds) / speeds.length
    // However many cores there are, the longest run takes its time.
    const longest = Math.max(0, ...left)
    return {
      share: all === 0 ? 0 : 1 - stepsToGo / all,
      remainingSeconds: speeds.length === 0 ? null : mean * Math.max(stepsToGo / lanes, longest),
    }
  }
}

function stepsLeft({ work, done, hasEnded }: Part): number {
  return hasEnded ? 0 : work - done
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
