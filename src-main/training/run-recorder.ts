/** Writes what happens to a run into storage and tells the window, in that order for everything but points. */
import { summarizeLoss } from '../../src-shared/curve-summary'
import type { EventName, Events } from '../../src-shared/ipc-contract'
import type { NetParameters } from '../../src-shared/net-parameters'
import { describeFailure } from '../../src-shared/result'
import type { Metric, RunId } from '../../src-shared/run'
import type { FinishedStatus, RunRepository } from '../storage/contract'
import type { WriteTurns } from '../storage/write-turns'
import type { PointBatch } from './messages'
import { PointWriter } from './point-writer'

export type Emit = <Name extends EventName>(name: Name, event: Events[Name]) => void

export interface RunEnding {
  readonly status: FinishedStatus
  readonly reason: string | null
  readonly batchHash: string | null
  readonly trainingSeconds: number | null
  /** Kept with the run; there are none when its worker did not come to its end. */
  readonly weights?: NetParameters
}

export class RunRecorder {
  private readonly writer: PointWriter

  constructor(
    private readonly runs: RunRepository,
    private readonly emit: Emit,
    turns: WriteTurns,
  ) {
    const refused = (error: unknown) =>
      this.report('What was trained could not be saved yet and will be tried again', error)
    this.writer = new PointWriter(runs, refused, turns)
  }

  started(id: RunId, initHash: string): void {
    const startedAt = Date.now()
    this.writer.begin(id, () => {
      this.runs.markRunning(id, { startedAt, initHash })
      this.changed(id)
    })
  }

  points(id: RunId, batches: readonly PointBatch[], stepsDone: number): void {
    this.writer.add(id, batches, stepsDone)
    for (const batch of batches) this.emit('run.points', { id, ...batch })
  }

  /** Ends a run with the summary of its stored curve; a storage that refuses is reported and asked again. */
  ended(id: RunId, { weights, ...ending }: RunEnding): void {
    const finishedAt = Date.now()
    this.writer.end(id, () => {
      const losses = this.valuesOf(id, 'training-loss')
      if (weights !== undefined) this.runs.saveWeights(id, weights)
      this.runs.finish(id, {
        ...ending,
        reason: ending.reason ?? divergenceReason(ending.status, losses),
        finishedAt,
        stepsDone: losses.length,
        validationLoss: this.valuesOf(id, 'validation-loss').at(-1) ?? null,
        validationAccuracy: this.valuesOf(id, 'validation-accuracy').at(-1) ?? null,
        testAccuracy: this.valuesOf(id, 'test-accuracy').at(-1) ?? null,
        ...summarizeLoss(losses),
      })
      this.changed(id)
    })
  }

  get hasUnsaved(): boolean {
    return this.writer.isWaiting
  }

  /** Writes now what would be written within half a second, unless another thread is writing. */
  save(): void {
    this.writer.flush()
  }

  /** A last attempt to save what storage refused. */
  close(): void {
    this.writer.close()
  }

  /** Tells the window what is stored of a run now. */
  changed(id: RunId): void {
    const run = this.runs.get(id)
    if (run !== undefined) this.emit('run.changed', run)
  }

  private valuesOf(id: RunId, metric: Metric): Float32Array {
    return this.runs.curves([id], metric).get(id)?.values ?? new Float32Array()
  }

  private report(what: string, error: unknown): void {
    this.emit('lab.problem', `${what}: ${describeFailure(error).message}`)
  }
}

function divergenceReason(status: FinishedStatus, losses: Float32Array): string | null {
  if (status !== 'diverged') return null
  return `The loss became ${losses.at(-1)} at step ${losses.length}. Try a smaller learning rate.`
}
