/** Gathers points of all runs and writes them to the disk twice a second. */
import type { RunId } from '../../src-shared/run'
import type { PointsChunk, RunRepository } from '../storage/contract'
import type { WriteTurns } from '../storage/write-turns'
import type { PointBatch } from './messages'

const FLUSH_INTERVAL_MS = 500

/** One chunk a metric, its batches one behind the other as they came. */
export function joinBatches(runId: RunId, batches: readonly PointBatch[]): PointsChunk[] {
  const metrics = [...new Set(batches.map(({ metric }) => metric))]
  return metrics.map((metric) => {
    const parts = batches.filter((batch) => batch.metric === metric)
    const count = parts.reduce((sum, { steps }) => sum + steps.length, 0)
    const steps = new Uint32Array(count)
    const values = new Float32Array(count)
    let filled = 0
    for (const part of parts) {
      steps.set(part.steps, filled)
      values.set(part.values, filled)
      filled += part.steps.length
    }
    return { runId, metric, firstStep: steps[0], steps, values }
  })
}

interface Pending {
  /** Written before the first points. */
  beginning?: () => void
  batches: PointBatch[]
  stepsDone: number
  /** Written behind the last points. */
  ending?: () => void
}

export class PointWriter {
  private readonly pending = new Map<RunId, Pending>()
  private timer: NodeJS.Timeout | undefined

  /**
   * @param onProblem told when the disk refuses; what it refused is kept and tried again
   * @param turns while another thread writes, what comes is kept until it is done
   */
  constructor(
    private readonly runs: Pick<RunRepository, 'appendPoints'>,
    private readonly onProblem: (error: unknown) => void,
    private readonly turns: Pick<WriteTurns, 'isTaken'>,
  ) {}

  /** Writes the run's start now, before any of its points. */
  begin(runId: RunId, beginning: () => void): void {
    this.pending.set(runId, { beginning, batches: [], stepsDone: 0 })
    this.flush()
  }

  add(runId: RunId, batches: readonly PointBatch[], stepsDone: number): void {
    const waiting = this.pending.get(runId) ?? { batches: [], stepsDone }
    waiting.batches.push(...batches.filter(({ steps }) => steps.length > 0))
    waiting.stepsDone = stepsDone
    this.pending.set(runId, waiting)
    this.timer ??= setTimeout(() => this.flush(), FLUSH_INTERVAL_MS)
  }

  /** Writes now what is waiting and then the run's end, which never comes before its last points. */
  end(runId: RunId, ending: () => void): void {
    const waiting = this.pending.get(runId) ?? { batches: [], stepsDone: 0 }
    this.pending.set(runId, { ...waiting, ending })
    this.flush()
  }

  /** Whether anything is still to be written. */
  get isWaiting(): boolean {
    return this.pending.size > 0
  }

  /** A last attempt before the database is closed. */
  close(): void {
    this.flush()
    clearTimeout(this.timer)
    this.timer = undefined
  }

  /** Writes what is waiting, each run in a transaction of its own, so that one refusal never holds back the others. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.turns.isTaken) this.writePending()
    if (this.pending.size > 0) this.timer = setTimeout(() => this.flush(), FLUSH_INTERVAL_MS)
  }

  private writePending(): void {
    for (const [runId, waiting] of this.pending) {
      const { beginning, batches, stepsDone, ending } = waiting
      try {
        beginning?.()
        waiting.beginning = undefined
        const chunks = joinBatches(runId, batches)
        if (chunks.length > 0) this.runs.appendPoints(chunks, [{ runId, stepsDone }])
        waiting.batches = []
        ending?.()
        this.pending.delete(runId)
      } catch (error) {
        this.onProblem(error)
      }
    }
  }
}
