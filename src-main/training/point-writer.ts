/** Gathers points of all runs and writes them to the disk twice a second. */
import type { Metric, RunId } from '../../src-shared/run'
import type { PointsChunk, RunRepository } from '../storage/contract'
import type { PointBatch } from './messages'

const FLUSH_INTERVAL_MS = 500

/** Cuts a batch where steps are missing, so that each chunk holds consecutive steps. */
export function consecutiveChunks(
  runId: RunId,
  metric: Metric,
  steps: Uint32Array,
  values: Float32Array,
): PointsChunk[] {
  const chunks: PointsChunk[] = []
  let start = 0
  for (let i = 1; i <= steps.length; i++) {
    if (i < steps.length && steps[i] === steps[i - 1] + 1) continue
    chunks.push({ runId, metric, firstStep: steps[start], values: values.slice(start, i) })
    start = i
  }
  return chunks
}

interface Pending {
  chunks: PointsChunk[]
  stepsDone: number
  /** Written behind the last points. */
  ending?: () => void
}

export class PointWriter {
  private readonly pending = new Map<RunId, Pending>()
  private timer: NodeJS.Timeout | undefined

  /** @param onProblem told when the disk refuses; what it refused is kept and tried again */
  constructor(
    private readonly runs: Pick<RunRepository, 'appendPoints'>,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  add(runId: RunId, batches: readonly PointBatch[], stepsDone: number): void {
    const waiting = this.pending.get(runId) ?? { chunks: [], stepsDone }
    for (const { metric, steps, values } of batches) {
      if (steps.length > 0) waiting.chunks.push(...consecutiveChunks(runId, metric, steps, values))
    }
    waiting.stepsDone = stepsDone
    this.pending.set(runId, waiting)
    this.timer ??= setTimeout(() => this.flush(), FLUSH_INTERVAL_MS)
  }

  /** Writes now what is waiting and then the run's end, which never comes before its last points. */
  end(runId: RunId, ending: () => void): void {
    const waiting = this.pending.get(runId) ?? { chunks: [], stepsDone: 0 }
    this.pending.set(runId, { ...waiting, ending })
    this.flush()
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
    for (const [runId, waiting] of this.pending) {
      const { chunks, stepsDone, ending } = waiting
      try {
        if (chunks.length > 0) this.runs.appendPoints(chunks, [{ runId, stepsDone }])
        waiting.chunks = []
        ending?.()
        this.pending.delete(runId)
      } catch (error) {
        this.onProblem(error)
      }
    }
    if (this.pending.size > 0) this.timer = setTimeout(() => this.flush(), FLUSH_INTERVAL_MS)
  }
}
