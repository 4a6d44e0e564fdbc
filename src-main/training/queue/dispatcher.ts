/** Keeps as many worker threads busy as there are cores, with the runs whose turn it is. */
import { LabError, messageOf } from '../../../src-shared/contract/result'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import { MESSAGES } from '../../../src-shared/language/language'
import { storedText } from '../../../src-shared/language/stored-text'
import type { ActiveRun, WorkerEnd } from '../worker/active-run'
import type { TrainingDependencies } from '../dependencies'
import { within } from '../../threads/timeout'
import type { ComparisonQueue } from './comparison-queue'
import type { QueuedComparison } from './queued-comparison'
import { RunInTraining } from './run-in-training'
import type { RunEnding, RunRecorder } from './run-recorder'

/** How long workers may take to hand over their last state when the process ends. */
const SUSPEND_TIMEOUT_MS = 2000

/** Who takes cores as runs do, and before them, but stores nothing. */
export interface OtherWork {
  /** How many cores it takes now. */
  readonly running: number
  /** Begins what has waited longest; false when nothing waits. */
  beginNext(): boolean
  /** What it trains with: idle cores may help. */
  workers(): readonly ActiveRun[]
}

export interface DispatcherListener {
  /** Something moved on. */
  progressed(): void
  /** All that is known of a run that ended is stored. */
  stored(comparison: QueuedComparison, id: RunId): void
}

/** Why all runs stand still: the machine sleeps, or the database takes nothing of what would be trained. */
export type Standstill = 'asleep' | 'refused'

export class Dispatcher {
  private readonly active = new Map<RunId, RunInTraining>()
  private readonly standstills = new Set<Standstill>()
  private closingReason: string | undefined
  /** Cores that others use as long as no run wants them; they are not lent. */
  private borrowed = 0

  constructor(
    private readonly lab: TrainingDependencies,
    private readonly queue: ComparisonQueue,
    private readonly recorder: RunRecorder,
    private readonly others: OtherWork,
    private readonly listener: DispatcherListener,
  ) {}

  /**
   * Begins what there are free cores for: others' work, then runs that stood still, then those that wait. Cores that are
   * left over help runs that train; they never keep one from beginning.
   * @param known runs that were queued this moment, as they are stored
   */
  fill(known: readonly RunSummary[] = []): void {
    if (this.closingReason !== undefined || this.standstills.has('asleep')) return
    // Theirs writes nothing.
    while (this.freeCores() > 0 && this.others.beginNext());
    if (this.standstills.size > 0) return this.listener.progressed()
    for (const training of this.active.values()) {
      const { worker, comparison } = training
      if (!worker.isStanding || comparison.isPaused || this.freeCores() <= 0) continue
      training.endStandstill()
    }
    while (this.freeCores() > 0) {
      const next = this.queue.takeNext()
      if (next === undefined) break
      this.tryToBegin(next.comparison, next.id, known)
    }
    this.lendIdleCores()
    this.listener.progressed()
  }

  /** Cores that no run trains on, whether they help others now or not. */
  get idleCores(): number {
    return Math.max(0, this.freeCores())
  }

  /** So many of them are used by who gives them back when runs begin: they help no run meanwhile. */
  borrow(cores: number): void {
    if (cores === this.borrowed) return
    this.borrowed = cores
    this.lendIdleCores()
  }

  /** Its running runs stand still; the cores are free for others. */
  pause(comparison: QueuedComparison): void {
    for (const id of comparison.active) this.active.get(id)?.worker.order('pause')
    this.fill()
  }

  /** All runs stand still, and none begins, until none of the reasons is left. */
  standStill(reason: Standstill): void {
    if (this.standstills.has(reason)) return
    this.standstills.add(reason)
    for (const { worker } of this.active.values()) worker.order('pause')
    this.fill()
  }

  /** The reason is gone; nothing happens when there was none. */
  endStandstill(reason: Standstill): void {
    if (this.standstills.delete(reason)) this.fill()
  }

  /** Ends running runs after the step they are in, and takes waiting ones out of the queue. */
  stop(ids: readonly RunId[]): void {
    for (const id of ids) {
      this.active.get(id)?.worker.order('stop')
      const comparison = this.queue.of(id)
      const place = comparison?.waiting.indexOf(id) ?? -1
      if (comparison === undefined || place < 0) continue
      comparison.waiting.splice(place, 1)
      this.endWaiting(comparison, id, 'stopped', storedText('taken-out'))
    }
  }

  /** Ends a run that trains where it is; nothing happens with any other. */
  fail(id: RunId, reason: string): void {
    void this.active.get(id)?.worker.terminate(reason)
  }

  /** @throws LabError('invalid-input') when the run is not training, or its rate was changed too often */
  setRate(id: RunId, learningRate: number): void {
    const training = this.active.get(id)
    if (training === undefined) {
      throw new LabError('invalid-input', MESSAGES.training.notTraining)
    }
    training.setRate(learningRate)
  }

  /** Ends a run that has no worker; what was trained of it earlier stays. */
  endWaiting(
    comparison: QueuedComparison,
    id: RunId,
    status: RunEnding['status'],
    reason: string,
  ): void {
    const { trainingSeconds = null } = this.lab.checkpoints.latest(id) ?? {}
    const ending = { status, reason, batchHash: null, trainingSeconds }
    this.recorder.ended(id, ending, () => this.listener.stored(comparison, id))
  }

  /** Ends all work, with the state that each run can go on from; begins nothing any more. */
  async shutDown(reason: string): Promise<void> {
    this.closingReason = reason
    const workers = [...this.active.values()].map(({ worker }) => worker)
    workers.forEach((worker) => worker.order('suspend'))
    await within(SUSPEND_TIMEOUT_MS, Promise.all(workers.map(({ over }) => over)))
    const left = [...this.active.values()]
    await Promise.all(left.map(({ worker }) => worker.terminate(reason)))
  }

  /** As many to each run as to the next, as far as they are faster with them. */
  private lendIdleCores(): void {
    const runs = [...this.active.values()].map(({ worker }) => worker)
    const helped = [...runs, ...this.others.workers()].filter((run) => run.helpersWanted > 0)
    let idle = Math.max(0, this.freeCores() - this.borrowed)
    helped.forEach((run, i) => {
      const share = Math.min(run.helpersWanted, Math.ceil(idle / (helped.length - i)))
      run.helpWith(share, this.lab.workers - 1)
      idle -= share
    })
  }

  /** What did not pay may pay now that others began or ended. */
  private measureHelpAgain(): void {
    for (const { worker } of this.active.values()) worker.measureHelpAgain()
    for (const worker of this.others.workers()) worker.measureHelpAgain()
  }

  private freeCores(): number {
    const going = [...this.active.values()].filter(({ worker }) => !worker.isStanding)
    return this.lab.workers - going.length - this.others.running
  }

  private tryToBegin(comparison: QueuedComparison, id: RunId, known: readonly RunSummary[]): void {
    try {
      // One that waited may have been changed or taken away by now.
      this.begin(comparison, id, known.find((run) => run.id === id) ?? this.lab.runs.get(id))
    } catch (error) {
      this.endWaiting(comparison, id, 'failed', messageOf(error))
    }
  }

  private begin(comparison: QueuedComparison, id: RunId, run: RunSummary | undefined): void {
    if (run === undefined) return this.listener.stored(comparison, id)
    const training = new RunInTraining(this.lab, this.recorder, comparison, run, {
      progressed: () => this.listener.progressed(),
      helpEnded: () => this.lendIdleCores(),
      ended: (end) => this.end(id, end),
    })
    this.measureHelpAgain()
    this.active.set(id, training)
    comparison.active.add(id)
  }

  private end(id: RunId, end: WorkerEnd): void {
    const training = this.active.get(id)
    if (training === undefined) return
    const { comparison } = training
    this.active.delete(id)
    this.measureHelpAgain()
    comparison.active.delete(id)
    comparison.progress.ended(id)
    const ending = training.endingOf(end, this.closingReason)
    this.recorder.ended(id, ending, () => this.listener.stored(comparison, id))
    this.fill()
  }
}
