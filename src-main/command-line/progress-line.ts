/** One line on a terminal that is written over as training goes on; silent where nobody watches. */
import type { EventName, Events } from '../../src-shared/ipc-contract'
import type { RunId, RunProgress } from '../../src-shared/run'
import { formatDuration } from '../../src-shared/number-format'

const ERASE_LINE = '\r\u001b[2K'

export class ProgressLine {
  private readonly stream = process.stderr
  private readonly latest = new Map<RunId, RunProgress>()
  private readonly ended = new Set<RunId>()

  /** @param totalSteps steps of all runs together */
  constructor(
    private readonly totalSteps: number,
    private readonly runCount: number,
  ) {}

  receive(name: EventName, event: Events[EventName]): void {
    if (name === 'run.progress') {
      const progress = event as Events['run.progress']
      this.latest.set(progress.id, progress)
    } else if (name === 'run.changed') {
      const run = event as Events['run.changed']
      if (run.finishedAt !== null) this.ended.add(run.id)
    } else {
      return
    }
    this.draw()
  }

  clear(): void {
    if (this.stream.isTTY) this.stream.write(ERASE_LINE)
  }

  private draw(): void {
    if (!this.stream.isTTY) return
    let done = 0
    let rate = 0
    for (const { id, step, stepsPerSecond } of this.latest.values()) {
      done += step
      if (!this.ended.has(id)) rate += stepsPerSecond
    }
    const percent = Math.floor((100 * done) / this.totalSteps)
    const left = rate > 0 ? `, ${formatDuration((this.totalSteps - done) / rate)} left` : ''
    this.stream.write(
      `${ERASE_LINE}${percent} %  ${done} of ${this.totalSteps} steps, ` +
        `${this.ended.size} of ${this.runCount} runs done, ${Math.round(rate)} steps/s${left}`,
    )
  }
}
