/** Writes what happens to a run into storage and tells the window, in that order for everything but points. */
import { shownText, storedText } from '../../../src-shared/language/stored-text'
import { summaryOf, unbrokenUntil } from '../../../src-shared/curves/curve-summary'
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError, describeFailure, messageOf } from '../../../src-shared/contract/result'
import type { Curve, RunId, RunSummary } from '../../../src-shared/runs/run'
import type { FinishedStatus, RunRepository } from '../../storage/contract'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { mayPass } from '../../storage/transient-errors'
import type { PointBatch, RunState, Snapshot } from '../worker/messages'
import type { RecorderDependencies } from '../dependencies'
import { recipeHash } from '../recipe-hash'
import { PointWriter } from './point-writer'

/** Refusals in a row after which the person is told. */
const TOLD_AT = 2

const { notKept } = MESSAGES.training

type Span = readonly [before: number, last: number]

export interface RunEnding {
  readonly status: FinishedStatus
  readonly reason: string | null
  readonly batchHash: string | null
  /** As its worker said last; what is stored of it counts more. */
  readonly trainingSeconds: number | null
  /** The steps that it was to train itself, where a worker trained it: those behind the first, up to the second. */
  readonly span?: Span
  /** Kept with the run; there are none when its worker did not come to its end. */
  readonly weights?: NetParameters
  /** To go on from; null when nobody can. */
  readonly state?: RunState | null
}

export interface RecorderListener {
  /** The database cannot be written now: what is trained from now on could be lost. */
  refused(): void
  /** Everything is written. */
  written(): void
  /** Something of a run or a comparison can never be written: it must not be trained any further. */
  failed(id: string, reason: string): void
}

export class RunRecorder {
  private readonly writer: PointWriter
  private readonly runs: RunRepository
  /** Why something of a run, or of a comparison, was given up. */
  private readonly faults = new Map<string, string>()
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
      onFailed: (id, error) => this.failed(id, error),
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

  points(
    id: RunId,
    batches: readonly PointBatch[],
    stepsDone: number,
    snapshots: readonly Snapshot[],
  ): void {
    this.writer.add(id, batches, stepsDone, snapshots)
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
   * Ends a run with the summary of its stored curves; a storage that refuses for now is reported and asked again.
   * @param onOver called when all that can be known of the run is stored
   */
  ended(id: RunId, ending: RunEnding, onOver = () => {}): void {
    const finishedAt = Date.now()
    this.writer.end(id, () => {
      try {
        this.finish(id, ending, finishedAt)
      } catch (error) {
        if (mayPass(error)) throw error
        this.failed(id, error)
      }
      onOver()
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

  /** Tells the window of a run as it is stored. */
  tell(run: RunSummary): void {
    this.lab.emit('run.changed', run)
  }

  /** The same of one that was changed, read again. */
  private changed(id: RunId): void {
    const run = this.runs.get(id)
    if (run !== undefined) this.tell(run)
  }

  private finish(id: RunId, ending: RunEnding, finishedAt: number): void {
    this.runs.requireOwn(id)
    const stored = this.curvesOf(id)
    const { span, weights, state, ...end } = this.judged(id, ending, stored)
    if (state) this.keepIfPossible(id, () => this.lab.checkpoints.save(id, state, true))
    if (weights !== undefined) this.keepIfPossible(id, () => this.runs.saveWeights(id, weights))
    const figures = summaryOf(stored)
    const stepsDone = span === undefined ? figures.stepsDone : unbrokenIn(stored, span)
    const trainingSeconds = figures.trainingSeconds ?? end.trainingSeconds
    this.runs.finish(id, { ...end, ...figures, finishedAt, stepsDone, trainingSeconds })
    this.changed(id)
  }

  /** How a run ended in the light of what is stored of it: what lacks points is never done. */
  private judged(id: RunId, ending: RunEnding, stored: readonly Curve[]): RunEnding {
    const { span, status } = ending
    const fault = this.faults.get(id)
    const missing = span === undefined ? 0 : missingIn(stored, span, status === 'done')
    // From a state behind the gap it would go on without what is missing.
    const kept = missing > 0 ? { ...ending, state: null } : ending
    if (status === 'done' && (missing > 0 || fault !== undefined)) {
      return {
        ...kept,
        status: 'failed',
        reason: fault ?? storedText('points-missing', { missing }),
      }
    }
    return { ...kept, reason: fault ?? ending.reason ?? divergenceReason(status, stored) }
  }

  /** What cannot be kept does not keep the run from ending. */
  private keepIfPossible(id: RunId, save: () => void): void {
    try {
      save()
    } catch (error) {
      if (mayPass(error)) throw error
      this.failed(id, error)
    }
  }

  private curvesOf(id: RunId): Curve[] {
    return METRICS.flatMap((metric) => this.runs.curves([id], metric).get(id) ?? [])
  }

  /** Said once of each run. */
  private failed(id: string, error: unknown): void {
    if (this.faults.has(id)) return
    const message = messageOf(error)
    const { trouble } = describeFailure(error)
    this.faults.set(id, message)
    // What ails the whole database is told by whoever opened it.
    if (trouble === undefined) this.lab.emit('lab.problem', notKept(shownText(message)))
    this.listener.failed(id, message)
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

const lossesOf = (curves: readonly Curve[]) =>
  curves.find(({ metric }) => metric === 'training-loss')

/** The last step of a run up to which none is missing. */
function unbrokenIn(curves: readonly Curve[], [before]: Span): number {
  const steps = lossesOf(curves)?.steps ?? new Uint32Array()
  return steps.length === 0 ? 0 : unbrokenUntil(steps, before)
}

/** @param toTheEnd whether it was trained to its last step */
function missingIn(curves: readonly Curve[], span: Span, toTheEnd: boolean): number {
  const [before, last] = span
  const steps = lossesOf(curves)?.steps ?? new Uint32Array()
  const end = toTheEnd ? last : (steps.at(-1) ?? before)
  return end - before - steps.length
}

function divergenceReason(status: FinishedStatus, curves: readonly Curve[]): string | null {
  const losses = lossesOf(curves)
  if (status !== 'diverged' || losses === undefined) return null
  const loss = losses.values.at(-1)
  const step = losses.steps.at(-1) ?? 0
  return loss === undefined || Number.isFinite(loss)
    ? storedText('measured-loss-diverged', { step })
    : storedText('loss-diverged', { loss, step })
}
