/** Writes what happens to a run into storage and tells the window, in that order for everything but points. */
import { summarizeLoss } from '../../src-shared/curve-summary'
import type { EventName, Events } from '../../src-shared/ipc-contract'
import type { NetParameters } from '../../src-shared/net-parameters'
import type { Recipe } from '../../src-shared/recipe'
import { MESSAGES } from '../../src-shared/messages'
import { LabError, describeFailure } from '../../src-shared/result'
import type { Curve, Metric, RunId } from '../../src-shared/run'
import type { CheckpointRepository } from '../storage/checkpoint-contract'
import type { FinishedStatus, RunRepository, Storage } from '../storage/contract'
import type { WriteTurns } from '../storage/write-turns'
import type { PointBatch, RunState } from './messages'
import { PointWriter } from './point-writer'
import { recipeHash } from './recipe-hash'

/** Refusals in a row after which the person is told. */
const TOLD_AT = 2

export type Emit = <Name extends EventName>(name: Name, event: Events[Name]) => void

export interface RunEnding {
  readonly status: FinishedStatus
  readonly reason: string | null
  readonly batchHash: string | null
  readonly trainingSeconds: number | null
  /** Kept with the run; there are none when its worker did not come to its end. */
  readonly weights?: NetParameters
  /** To go on from; null when nobody can. */
  readonly state?: RunState | null
}

export interface RecorderDependencies {
  readonly runs: RunRepository
  readonly checkpoints: CheckpointRepository
  readonly emit: Emit
  /** While another thread writes, nothing is written here. */
  readonly turns: WriteTurns
  /** Writes without waiting long for another process that holds the database. */
  readonly briefly: Storage['briefly']
}

export interface RecorderListener {
  /** The database cannot be written now: what is trained from now on could be lost. */
  refused(): void
  /** Everything is written. */
  written(): void
}

export class RunRecorder {
  private readonly writer: PointWriter
  private readonly runs: RunRepository
  private refusals = 0
  /** What the person knows of why nothing can be written. */
  private told: string | undefined

  constructor(
    private readonly lab: RecorderDependencies,
    private readonly listener: RecorderListener,
  ) {
    const { runs, turns, briefly } = lab
    this.runs = runs
    this.writer = new PointWriter({
      runs,
      turns,
      briefly,
      onRefused: (error) => this.refused(error),
      onWritten: () => this.written(),
    })
  }

  started(id: RunId, initHash: string): void {
    const startedAt = Date.now()
    this.writer.write(id, () => {
      this.runs.markRunning(id, { startedAt, initHash })
      this.changed(id)
    })
  }

  points(id: RunId, batches: readonly PointBatch[], stepsDone: number): void {
    this.writer.add(id, batches, stepsDone)
    for (const batch of batches) this.lab.emit('run.points', { id, ...batch })
  }

  checkpoint(id: RunId, state: RunState): void {
    this.writer.checkpoint(id, () => this.lab.checkpoints.save(id, state, false))
  }

  recipeChanged(id: RunId, recipe: Recipe): void {
    this.writer.write(id, () => {
      this.runs.replaceRecipe(id, recipe, recipeHash(recipe))
      this.changed(id)
    })
  }

  /**
   * Ends a run with the summary of its stored curve; a storage that refuses is reported and asked again.
   * @param onStored called when all that is known of the run is stored
   */
  ended(id: RunId, { weights, state, ...ending }: RunEnding, onStored = () => {}): void {
    const finishedAt = Date.now()
    this.writer.end(id, () => {
      const losses = this.curveOf(id, 'training-loss')
      if (state) this.lab.checkpoints.save(id, state, true)
      if (weights !== undefined) this.runs.saveWeights(id, weights)
      this.runs.finish(id, {
        ...ending,
        reason: ending.reason ?? divergenceReason(ending.status, losses),
        finishedAt,
        stepsDone: losses.steps.at(-1) ?? 0,
        validationLoss: this.lastOf(id, 'validation-loss'),
        validationAccuracy: this.lastOf(id, 'validation-accuracy'),
        testAccuracy: this.lastOf(id, 'test-accuracy'),
        ...summarizeLoss(losses.values),
      })
      this.changed(id)
      onStored()
    })
  }

  /** Does something that writes now, or as soon as it is possible; it is tried again until it succeeds. */
  write(id: string, job: () => void): void {
    this.writer.write(id, job)
  }

  get hasUnsaved(): boolean {
    return this.writer.isWaiting
  }

  /** Writes now what would be written within a quarter of a second, unless another thread is writing. */
  save(): void {
    this.writer.flush()
  }

  /** A last attempt to save what storage refused. */
  close(): void {
    this.writer.close()
    if (this.hasUnsaved) this.lab.emit('lab.problem', MESSAGES.training.notSaved)
  }

  /** Tells the window what is stored of a run now. */
  changed(id: RunId): void {
    const run = this.runs.get(id)
    if (run !== undefined) this.lab.emit('run.changed', run)
  }

  private curveOf(id: RunId, metric: Metric): Pick<Curve, 'steps' | 'values'> {
    const none = { steps: new Uint32Array(), values: new Float32Array() }
    return this.runs.curves([id], metric).get(id) ?? none
  }

  private lastOf(id: RunId, metric: Metric): number | null {
    return this.curveOf(id, metric).values.at(-1) ?? null
  }

  /** Said once, and only when it does not pass by itself: another process may have been writing. */
  private refused(error: unknown): void {
    const { message } = describeFailure(error)
    if (error instanceof LabError && error.trouble !== undefined) this.listener.refused()
    this.refusals++
    if (this.refusals < TOLD_AT || message === this.told) return
    this.told = message
    this.lab.emit('lab.problem', MESSAGES.training.waits(message))
  }

  private written(): void {
    if (this.told !== undefined) this.lab.emit('lab.problem', MESSAGES.training.goesOn)
    this.told = undefined
    this.refusals = 0
    this.listener.written()
  }
}

function divergenceReason(
  status: FinishedStatus,
  { steps, values }: Pick<Curve, 'steps' | 'values'>,
): string | null {
  if (status !== 'diverged') return null
  const loss = values.at(-1)
  const what = Number.isFinite(loss)
    ? 'The loss of held-out or test examples stopped being a finite number'
    : `The loss became ${loss}`
  return `${what} at step ${steps.at(-1)}. Try a smaller learning rate.`
}
