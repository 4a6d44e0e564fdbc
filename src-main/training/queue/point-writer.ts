/** Gathers points and checkpoints of all runs and writes them to the disk four times a second. */
import { LabError } from '../../../src-shared/contract/result'
import type { RunId } from '../../../src-shared/runs/run'
import type { PointsChunk, RunRepository } from '../../storage/contract'
import { mayPass } from '../../storage/transient-errors'
import type { WriteTurns } from '../../storage/write-turns'
import type { PointBatch, Snapshot } from '../worker/messages'

const FLUSH_INTERVAL_MS = 250

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
  /** Written before the points, one after the other. */
  readonly first: (() => void)[]
  batches: PointBatch[]
  snapshots: Snapshot[]
  stepsDone: number
  /** Written behind the points up to its step. */
  checkpoint?: () => void
  /** Written behind everything else. */
  ending?: () => void
}

export interface PointWriterOptions {
  readonly runs: Pick<RunRepository, 'appendPoints'>
  /** While another thread writes, what comes is kept until it is done. */
  readonly turns: Pick<WriteTurns, 'isTaken'>
  /** Does something that does not wait long for another process; what is refused is tried again here. */
  readonly briefly: (write: () => void) => void
  /** Told each time when storage refuses for now; what it refused is kept and tried again. */
  readonly onRefused: (error: unknown) => void
  /** Told when storage will never take something of a run or a comparison; that is given up. */
  readonly onFailed: (id: string, error: unknown) => void
  /** Told when everything that was refused is written. */
  readonly onWritten: () => void
}

export class PointWriter {
  private readonly pending = new Map<string, Pending>()
  private timer: NodeJS.Timeout | undefined
  private isWriting = false
  private wasRefused = false

  constructor(private readonly options: PointWriterOptions) {}

  /**
   * Writes something of a run or a comparison now, or as soon as that is possible: before the points that still wait
   * and behind what was to be written of it earlier.
   */
  write(id: string, job: () => void): void {
    this.pendingOf(id).first.push(job)
    this.flushUnlessRefused()
  }

  add(
    runId: RunId,
    batches: readonly PointBatch[],
    stepsDone: number,
    snapshots: readonly Snapshot[] = [],
  ): void {
    const waiting = this.pendingOf(runId)
    waiting.snapshots.push(...snapshots)
    waiting.batches.push(...batches.filter(({ steps }) => steps.length > 0))
    waiting.stepsDone = stepsDone
    this.flushLater()
  }

  /** Writes a checkpoint with the points before it; one that still waits gives way to it. */
  checkpoint(runId: RunId, save: () => void): void {
    this.pendingOf(runId).checkpoint = save
    this.flushLater()
  }

  /** Writes now what is waiting and then the run's end, which never comes before its last points. */
  end(runId: RunId, ending: () => void): void {
    this.pendingOf(runId).ending = ending
    this.flushUnlessRefused()
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
    // What is written may bring more to write, which the loop that is under way comes to.
    if (this.isWriting) return
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.options.turns.isTaken) this.writePending()
    if (this.pending.size > 0) this.flushLater()
  }

  private flushLater(): void {
    this.timer ??= setTimeout(() => this.flush(), FLUSH_INTERVAL_MS)
  }

  /** What was refused a moment ago is not asked for again with everything that comes. */
  private flushUnlessRefused(): void {
    if (this.wasRefused) this.flushLater()
    else this.flush()
  }

  private pendingOf(id: string): Pending {
    const waiting = this.pending.get(id) ?? { first: [], batches: [], snapshots: [], stepsDone: 0 }
    this.pending.set(id, waiting)
    return waiting
  }

  private writePending(): void {
    this.isWriting = true
    for (const [id, waiting] of this.pending) {
      try {
        this.options.briefly(() => this.writeOne(id, waiting))
        this.pending.delete(id)
      } catch (error) {
        this.wasRefused = true
        this.options.onRefused(error)
        // What ails the whole database ails the others too, and each would wait for it in turn.
        if (error instanceof LabError && error.trouble !== undefined) break
      }
    }
    this.isWriting = false
    if (!this.wasRefused || this.pending.size > 0) return
    this.wasRefused = false
    this.options.onWritten()
  }

  /** What is done is taken away at once, so that it is not done again when what follows is refused. */
  private writeOne(id: string, waiting: Pending): void {
    while (waiting.first.length > 0) {
      this.attempt(id, waiting.first[0])
      waiting.first.shift()
    }
    const chunks = joinBatches(id, waiting.batches)
    if (chunks.length > 0) {
      const progress = [{ runId: id, stepsDone: waiting.stepsDone }]
      const snapshots = [{ runId: id, snapshots: waiting.snapshots }]
      this.attempt(id, () => this.options.runs.appendPoints(chunks, progress, snapshots))
    }
    waiting.batches = []
    waiting.snapshots = []
    this.attempt(id, waiting.checkpoint)
    waiting.checkpoint = undefined
    // A run whose points are given up may have been ended by that.
    this.attempt(id, waiting.ending)
  }

  /** Throws what may pass; what never will keeps nothing else from being written. */
  private attempt(id: string, job: (() => void) | undefined): void {
    try {
      job?.()
    } catch (error) {
      if (mayPass(error)) throw error
      this.options.onFailed(id, error)
    }
  }
}
