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
  readonly chunks: PointsChunk[]
  stepsDone: number
}

export class PointWriter {
  private readonly pending = new Map<RunId, Pending>()
  private timer: NodeJS.Timeout | undefined

  /** @param onProblem told when the disk refuses; the points are kept and tried again */
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

  /** Writes what is waiting, each run in a transaction of its own, so that one refusal never holds back the others. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    for (const [runId, { chunks, stepsDone }] of this.pending) {
      try {
        this.runs.appendPoints(chunks, [{ runId, stepsDone }])
        this.pending.delete(runId)
      } catch (error) {
        this.onProblem(error)
      }
    }
    if (this.pending.size > 0) this.timer = setTimeout(() => this.flush(), FLUSH_INTERVAL_MS)
  }
}
