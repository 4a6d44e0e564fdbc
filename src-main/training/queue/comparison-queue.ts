/** The order in which comparisons are trained. */
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId } from '../../../src-shared/runs/run'
import type { QueuedComparison } from './queued-comparison'

export class ComparisonQueue {
  private comparisons: QueuedComparison[] = []

  get isEmpty(): boolean {
    return this.comparisons.length === 0
  }

  /** How many runs train or wait. */
  get activeRuns(): number {
    return this.comparisons.reduce((count, { open }) => count + open.size, 0)
  }

  /** In their order. */
  list(): readonly QueuedComparison[] {
    return this.comparisons
  }

  find(comparisonId: string): QueuedComparison | undefined {
    return this.comparisons.find(({ id }) => id === comparisonId)
  }

  /** @throws LabError('not-found') when it is over by now */
  require(comparisonId: string): QueuedComparison {
    const found = this.find(comparisonId)
    if (found !== undefined) return found
    throw new LabError('not-found', MESSAGES.training.notInQueue)
  }

  /** The comparison that a run of the queue belongs to. */
  of(id: RunId): QueuedComparison | undefined {
    return this.comparisons.find(({ open }) => open.has(id))
  }

  add(comparison: QueuedComparison): void {
    this.comparisons.push(comparison)
  }

  remove(comparisonId: string): void {
    this.comparisons = this.comparisons.filter(({ id }) => id !== comparisonId)
  }

  /**
   * Puts a comparison before another one, or last.
   * @throws LabError('not-found')
   */
  move(comparisonId: string, before: string | null): void {
    if (comparisonId === before) return
    const moved = this.require(comparisonId)
    const next = before === null ? undefined : this.require(before)
    this.remove(comparisonId)
    const place = next === undefined ? this.comparisons.length : this.comparisons.indexOf(next)
    this.comparisons.splice(place, 0, moved)
  }

  /** The run that is to begin next, taken out of its comparison's line. */
  takeNext(): { readonly comparison: QueuedComparison; readonly id: RunId } | undefined {
    const comparison = this.comparisons.find(
      ({ isPaused, waiting }) => !isPaused && waiting.length > 0,
    )
    const id = comparison?.waiting.shift()
    return comparison === undefined || id === undefined ? undefined : { comparison, id }
  }

  /** @returns the comparisons that were in it */
  clear(): readonly QueuedComparison[] {
    return this.comparisons.splice(0)
  }
}
