/** One line on a terminal that is written over as training goes on; silent where nobody watches. */
import type { EventName, Events } from '../../src-shared/contract/contract'
import type { QueueEntry } from '../../src-shared/contract/training'
import type { RunId } from '../../src-shared/runs/run'
import { formatDuration } from '../../src-shared/number-format'
import { isWatched, showProgress } from './print'

export class ProgressLine {
  private readonly rates = new Map<RunId, number>()
  private queue: readonly QueueEntry[] = []

  receive(name: EventName, event: Events[EventName]): void {
    if (name === 'run.progress') {
      const { id, stepsPerSecond } = event as Events['run.progress']
      this.rates.set(id, stepsPerSecond)
    } else if (name === 'run.changed') {
      const run = event as Events['run.changed']
      if (run.finishedAt !== null) this.rates.delete(run.id)
    } else if (name === 'queue.changed') {
      this.queue = event as Events['queue.changed']
      this.draw()
    }
  }

  clear(): void {
    if (isWatched()) showProgress('')
  }

  private draw(): void {
    const [comparison] = this.queue
    if (!isWatched() || comparison === undefined) return
    const rate = [...this.rates.values()].reduce((a, b) => a + b, 0)
    showProgress(progressText(comparison, rate, this.queue.length - 1))
  }
}

/** For example "45 %  tuning, 12 of 27 runs done, 3200 steps/s, 1 min 2 s left". */
export function progressText(
  { share, stage, runs, remainingSeconds }: QueueEntry,
  stepsPerSecond: number,
  comparisonsBehind: number,
): string {
  const left = remainingSeconds === null ? '' : `, ${formatDuration(remainingSeconds)} left`
  const behind = comparisonsBehind > 0 ? `, then ${comparisonsBehind} more` : ''
  return (
    `${Math.floor(100 * share)} %  ${stage}, ${runs.ended} of ${runs.total} runs done, ` +
    `${Math.round(stepsPerSecond)} steps/s${left}${behind}`
  )
}
