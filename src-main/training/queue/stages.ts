/** Takes comparisons from one stage to the next: what is planned when all their runs are over, and when they end. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { ComparisonState } from '../../../src-shared/contract/training'
import { LabError } from '../../../src-shared/contract/result'
import { isActive, type RunId, type RunSummary } from '../../../src-shared/runs/run'
import type { LoadedDataset } from '../../datasets/contract'
import type { OpenComparison, RunRepository } from '../../storage/contract'
import { mayPass } from '../../storage/transient-errors'
import type { TrainingDependencies } from '../dependencies'
import { requireSame } from '../data-identity'
import { nextRuns } from './comparison-plan'
import type { ComparisonQueue } from './comparison-queue'
import { putBack } from './resume'
import { QueuedComparison } from './queued-comparison'
import type { RunRecorder } from './run-recorder'

const CAN_GO_ON: ReadonlySet<ComparisonState> = new Set(['open', 'paused', 'unfinished'])

export interface StagesListener {
  /** These runs were added, as they are stored, or a comparison left the queue. */
  moved(added?: readonly RunSummary[]): void
  concluded(): void
}

export class Stages {
  private isClosed = false

  constructor(
    private readonly runs: RunRepository,
    private readonly queue: ComparisonQueue,
    private readonly recorder: RunRecorder,
    private readonly listener: StagesListener,
  ) {}

  /** Notes the end of a run that is stored; behind the last one comes what is planned next. */
  stored(comparison: QueuedComparison, id: RunId): void {
    const run = this.ended(id)
    if (run === undefined) comparison.forget(id)
    else comparison.noteEnd(run)
    this.advanceIfOver(comparison)
  }

  /** A comparison that cannot be stored any more leaves the queue when nothing of it trains. */
  giveUp(comparisonId: string): void {
    if (this.queue.find(comparisonId)?.open.size !== 0) return
    this.queue.remove(comparisonId)
    this.listener.moved()
    this.listener.concluded()
  }

  /** The comparison in the queue; one that was over stands in it again and plans nothing more. */
  reopen(comparisonId: string): QueuedComparison {
    const queued = this.queue.find(comparisonId)
    if (queued !== undefined) return queued
    const stored = this.runs.comparison(comparisonId)
    if (stored === undefined) {
      throw new LabError('not-found', MESSAGES.training.noComparison)
    }
    const comparison = new QueuedComparison(stored, stored.state)
    // Whoever cancelled it wants no more of it than this, should the process end before.
    if (stored.state !== 'cancelled') this.runs.setComparisonState(comparisonId, 'open')
    this.queue.add(comparison)
    return comparison
  }

  /** Ids of the comparisons that may be gone on with, newest first. */
  unfinishedIds(): string[] {
    return this.runs.comparisonsIn(['unfinished'])
  }

  /**
   * A comparison to go on with. One of which nothing is left, as it was trashed or went on by itself, is done. What this
   * or another process is still at is nobody else's to go on with.
   */
  unfinished(id: string): OpenComparison | undefined {
    const comparison = this.runs.openComparison(id)
    if (comparison?.state !== 'unfinished') return undefined
    if (comparison.runs.some(({ status }) => isActive(status))) return undefined
    if (this.isLeft(comparison)) return comparison
    // What is in the trash may come back.
    if (comparison.runs.length > 0) this.setState(comparison.id, 'done')
    return undefined
  }

  /** They are offered no more; each run that was interrupted can still go on by itself. */
  dismiss(comparisonIds: readonly string[]): void {
    for (const id of this.unfinishedIds()) {
      if (comparisonIds.includes(id)) this.setState(id, 'cancelled')
    }
  }

  /**
   * All runs of a comparison are trained on the same examples.
   * @returns the runs that wait now, as they are stored
   * @throws LabError('not-found'), or when a data set cannot be used or is not what it was; nothing is queued then
   */
  resumeComparisons(comparisonIds: readonly string[], lab: TrainingDependencies): RunSummary[] {
    const chosen = [...new Set(comparisonIds)].map((id) => {
      const found = this.unfinished(id)
      if (found !== undefined) return found
      throw new LabError('not-found', MESSAGES.training.notUnfinished)
    })
    const entries = chosen.map((comparison) => ({
      comparison,
      data: this.sameData(comparison, lab.datasets.load(comparison.draft.base.dataset)),
    }))
    return entries.flatMap(({ comparison, data }) => this.putBackAll(comparison, data, lab))
  }

  /** Notes what a comparison is that the process leaves behind; one that another process is still at stays open. */
  leave(comparison: QueuedComparison): void {
    this.recorder.write(comparison.id, () => {
      if (this.isTrainedElsewhere(comparison)) return
      this.runs.setComparisonState(comparison.id, comparison.stateAtClosing())
    })
  }

  /** Nothing is planned or concluded any more. */
  close(): void {
    this.isClosed = true
  }

  /** Undefined of a run whose end could not be stored, which is another one's, or gone. */
  private ended(id: RunId): RunSummary | undefined {
    try {
      const run = this.runs.get(id)
      return run === undefined || isActive(run.status) ? undefined : run
    } catch (error) {
      if (mayPass(error)) throw error
      return undefined
    }
  }

  private sameData(stored: OpenComparison, data: LoadedDataset): LoadedDataset {
    for (const run of this.runsOf(stored)) requireSame(data, run)
    return data
  }

  private putBackAll(
    stored: OpenComparison,
    data: LoadedDataset,
    lab: TrainingDependencies,
  ): RunSummary[] {
    const comparison = new QueuedComparison(stored, 'planned', data)
    const runs = this.runsOf(stored)
    for (const run of runs.filter((one) => !isInterrupted(one))) comparison.noteEnd(run)
    const interrupted = runs.filter(isInterrupted).map((run) => ({ run, data }))
    const again = putBack(lab, interrupted).map(({ run }) => run)
    for (const run of again) comparison.enqueue(run, data)
    this.runs.setComparisonState(stored.id, 'open')
    this.queue.add(comparison)
    for (const run of again) this.recorder.tell(run)
    this.advanceIfOver(comparison)
    return again
  }

  private advanceIfOver(comparison: QueuedComparison): void {
    if (comparison.open.size > 0 || this.isClosed) return
    this.recorder.write(comparison.id, () => this.advance(comparison))
  }

  private advance(comparison: QueuedComparison): void {
    if (comparison.open.size > 0 || this.isClosed) return
    const { afterwards, plannedData } = comparison
    if (afterwards !== 'planned') return this.conclude(comparison, afterwards)
    if (plannedData === undefined) return this.conclude(comparison, 'done')
    const { runs, stage } = nextRuns(comparison.draft, comparison.ended(), plannedData.dataHash)
    if (runs.length === 0) return this.conclude(comparison, 'done')
    this.runs.insertRuns(comparison.id, runs)
    comparison.stage = stage
    const added = this.runsOf({ runs })
    for (const run of added) {
      comparison.enqueue(run, plannedData)
      this.recorder.tell(run)
    }
    this.listener.moved(added)
  }

  private conclude({ id, draft }: QueuedComparison, afterwards: ComparisonState): void {
    const isSettled = afterwards === 'done' || (afterwards === 'unfinished' && draft.sweep === null)
    // Another process may have left a fork of it that can go on.
    const settled = this.isInterrupted(id) ? 'unfinished' : 'done'
    this.runs.setComparisonState(id, isSettled ? settled : afterwards)
    this.queue.remove(id)
    this.listener.moved()
    this.listener.concluded()
  }

  /** Whether there is a run of a comparison in the queue that still has to go on. */
  private isInterrupted(comparisonId: string): boolean {
    return this.storedRuns(comparisonId).some(isInterrupted)
  }

  /** Whether a process trains runs of it that this one has not queued. */
  private isTrainedElsewhere({ id, open }: QueuedComparison): boolean {
    return this.storedRuns(id).some((run) => isActive(run.status) && !open.has(run.id))
  }

  private storedRuns(comparisonId: string): OpenComparison['runs'] {
    const stored = this.runs.openComparison(comparisonId)
    return stored !== undefined && CAN_GO_ON.has(stored.state) ? stored.runs : []
  }

  private isLeft(comparison: OpenComparison): boolean {
    if (comparison.runs.some(isInterrupted)) return true
    const runs = this.runsOf(comparison)
    return runs.length > 0 && nextRuns(comparison.draft, runs, null).runs.length > 0
  }

  private runsOf({ runs }: { readonly runs: readonly { readonly id: RunId }[] }): RunSummary[] {
    return runs.map(({ id }) => this.runs.get(id)).filter((run) => run !== undefined)
  }

  private setState(id: string, state: ComparisonState): void {
    this.recorder.write(id, () => this.runs.setComparisonState(id, state))
  }
}

function isInterrupted({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'interrupted'
}
