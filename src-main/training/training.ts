/** Training as the rest of the app sees it: comparisons are queued, steered, gone on with, forked and replayed. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { StartedComparison } from '../../src-shared/contract/training'
import type {
  ForkRequest,
  QueueEntry,
  ReplayProgress,
  ReplayReport,
  UnfinishedComparison,
} from '../../src-shared/contract/training'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import type { TrialResult } from '../../src-shared/sweep/plan'
import { nextRuns, type Planned } from './queue/comparison-plan'
import { Throttle } from './queue/throttle'
import { ComparisonQueue } from './queue/comparison-queue'
import type { TrainingDependencies } from './dependencies'
import { Dispatcher } from './queue/dispatcher'
import { describeUnfinished } from './queue/resume'
import { Enqueuer, newComparison, type BeginningComparison } from './queue/enqueue'
import type { NewComparison, NewRun } from '../storage/contract'
import { Replays } from './replay/replays'
import { RunRecorder } from './queue/run-recorder'
import { Stages } from './queue/stages'

export class Training {
  private readonly queue = new ComparisonQueue()
  private readonly recorder: RunRecorder
  private readonly replays: Replays
  private readonly stages: Stages
  private readonly enqueuer: Enqueuer
  private readonly dispatcher: Dispatcher
  private readonly changes: Throttle
  private idleListeners: (() => void)[] = []

  constructor(private readonly lab: TrainingDependencies) {
    const { queue } = this
    this.changes = new Throttle(() => lab.emit('queue.changed', this.list()))
    this.recorder = new RunRecorder(lab, {
      refused: () => this.dispatcher.standStill('refused'),
      written: () => this.dispatcher.endStandstill('refused'),
      failed: (id, reason) => this.giveUp(id, reason),
    })
    this.replays = new Replays(lab, () => this.dispatcher.fill())
    this.stages = new Stages(lab.runs, queue, this.recorder, {
      moved: (runs) => this.moved(runs),
      concluded: () => this.concluded(),
    })
    this.enqueuer = new Enqueuer(lab, queue, this.stages, (runs) => this.moved(runs))
    this.dispatcher = new Dispatcher(lab, queue, this.recorder, this.replays, {
      progressed: () => this.changes.soon(),
      stored: (comparison, id) => this.stages.stored(comparison, id),
    })
  }

  /**
   * Stores the comparison's first runs as queued and begins as soon as a core is free.
   * @throws LabError when the data set cannot be used, or is too small; nothing is stored then
   */
  start(requested: ComparisonDraft): StartedComparison {
    return this.enqueuer.start(requested)
  }

  /**
   * What a comparison begins with, for whoever has it trained elsewhere; nothing is stored.
   * @throws LabError as `start`
   */
  plan(requested: ComparisonDraft): BeginningComparison {
    return newComparison(this.lab, requested)
  }

  /** What a comparison goes on with, as `nextRuns` says; nothing is stored. */
  planNext(
    draft: ComparisonDraft,
    results: readonly TrialResult[],
    dataHash: string | null,
  ): Planned {
    return nextRuns(draft, results, dataHash)
  }

  /**
   * Stores and queues some runs of a comparison that is planned elsewhere: nothing is planned behind them here.
   * @throws LabError when the data set cannot be used; nothing is stored then
   */
  startPlanned(comparison: NewComparison, runs: readonly NewRun[]): void {
    this.enqueuer.startPlanned(comparison, runs)
  }

  /** The comparisons that train or wait, in their order. */
  list(): QueueEntry[] {
    return this.queue.list().map((comparison) => comparison.entry(this.lab.workers))
  }

  /** Its running runs stand still; others take their cores. @throws LabError('not-found') */
  pause(comparisonId: string): void {
    const comparison = this.queue.require(comparisonId)
    this.lab.runs.setComparisonState(comparisonId, 'paused')
    comparison.isPaused = true
    this.dispatcher.pause(comparison)
    this.changes.now()
  }

  /** Its runs go on as cores become free, before any other begins. @throws LabError('not-found') */
  resume(comparisonId: string): void {
    const comparison = this.queue.require(comparisonId)
    this.lab.runs.setComparisonState(comparisonId, 'open')
    comparison.isPaused = false
    this.moved()
  }

  /** Ends its runs, keeps what was trained, and plans no more. @throws LabError('not-found') */
  cancel(comparisonId: string): void {
    const comparison = this.queue.require(comparisonId)
    this.lab.runs.setComparisonState(comparisonId, 'cancelled')
    comparison.afterwards = 'cancelled'
    this.dispatcher.stop([...comparison.open])
    this.changes.now()
  }

  /** Puts a comparison before another one, or last. @throws LabError('not-found') */
  move(comparisonId: string, before: string | null): void {
    this.queue.move(comparisonId, before)
    this.changes.now()
  }

  /** Ends running runs after the step they are in and takes queued ones out of the queue. */
  stop(ids: readonly RunId[]): void {
    this.dispatcher.stop(ids)
    this.changes.soon()
  }

  /** From the next step of a running run on. @throws LabError('invalid-input') when it is not running */
  setRate(id: RunId, learningRate: number): void {
    this.dispatcher.setRate(id, learningRate)
  }

  /** Comparisons whose process ended before they did and that have something left to train, newest first. */
  unfinished(): Promise<UnfinishedComparison[]> {
    // There may be hundreds when the app starts, and sweeps are planned anew to see whether something is left.
    return inSlices(this.stages.unfinishedIds(), (id) => {
      const comparison = this.stages.unfinished(id)
      return comparison === undefined ? [] : [describeUnfinished(this.lab, comparison)]
    })
  }

  /**
   * Queues what is left of unfinished comparisons, each run from its last checkpoint.
   * @throws LabError when one of them is not unfinished, or its data set cannot be used; nothing is queued then
   */
  resumeComparisons(comparisonIds: readonly string[]): void {
    this.moved(this.stages.resumeComparisons(comparisonIds, this.lab))
  }

  /** They are offered no more; each run that was interrupted can still go on by itself. */
  dismiss(comparisonIds: readonly string[]): void {
    this.stages.dismiss(comparisonIds)
  }

  /**
   * Runs that were stopped, interrupted or failed go on from their last checkpoint, or from their start.
   * @throws LabError('not-found' or 'invalid-input'), or when a data set cannot be used; nothing is queued then
   */
  resumeRuns(ids: readonly RunId[]): void {
    this.enqueuer.resumeRuns(ids)
  }

  /** Queues a run that goes on from another one in its own way. @throws LabError('not-found' or 'invalid-input') */
  fork(request: ForkRequest): RunSummary {
    return this.enqueuer.fork(request)
  }

  /**
   * Trains a stored run again and compares; it takes a core as a run does.
   * @throws LabError('not-found' or 'invalid-input') when there is nothing to compare with, and when the data set cannot
   * be used or is not what it was
   */
  async replay(id: RunId): Promise<ReplayReport> {
    await this.savePoints()
    const report = this.replays.add(id)
    this.dispatcher.fill()
    return report.finally(() => this.dispatcher.fill())
  }

  /** Runs that are trained again to be compared, or wait for that. */
  replaying(): readonly ReplayProgress[] {
    return this.replays.list()
  }

  cancelReplay(id: RunId): void {
    this.replays.cancel(id)
  }

  /**
   * The machine is about to sleep: all runs stand still, so that no step lasts as long as the sleep, and what was
   * trained is saved.
   */
  sleep(): void {
    this.dispatcher.standStill('asleep')
    this.recorder.save()
  }

  /** Goes on after a sleep; nothing happens without one. */
  wake(): void {
    this.dispatcher.endStandstill('asleep')
    this.changes.now()
  }

  /** Brings every point told of so far to storage, for whoever is about to read it there. */
  async savePoints(): Promise<void> {
    if (this.recorder.hasUnsaved) await this.lab.turns.whenFree()
    this.recorder.save()
  }

  /** Cores that no run trains on. */
  get idleCores(): number {
    return this.dispatcher.idleCores
  }

  /** So many of them are used for something else, by who looks again and again how many there are. */
  borrowCores(cores: number): void {
    this.dispatcher.borrow(cores)
  }

  /** Runs that train or wait. */
  activeCount(): number {
    return this.queue.activeRuns
  }

  /** Resolves when nothing trains, waits or is to be planned. */
  whenIdle(): Promise<void> {
    if (this.queue.isEmpty) return Promise.resolve()
    return new Promise((resolve) => this.idleListeners.push(resolve))
  }

  /**
   * Ends all work; what was trained is kept, the runs are marked interrupted and can go on.
   * @throws LabError('storage') when the database cannot be read any more; all work has ended then too
   */
  async shutDown(reason: string): Promise<void> {
    this.replays.cancelAll()
    this.stages.close()
    try {
      await this.dispatcher.shutDown(reason)
      this.leaveQueue(reason)
      await this.savePoints()
    } finally {
      this.recorder.close()
      this.changes.close()
      this.concluded()
    }
  }

  /** A comparison whose own row cannot be written plans nothing more; a run ends with what is stored of it. */
  private giveUp(id: string, reason: string): void {
    this.dispatcher.fail(id, reason)
    this.stages.giveUp(id)
  }

  private leaveQueue(reason: string): void {
    for (const comparison of this.queue.clear()) {
      for (const id of comparison.waiting) {
        this.dispatcher.endWaiting(comparison, id, 'interrupted', reason)
      }
      this.stages.leave(comparison)
    }
  }

  /** @param known runs that were queued this moment, as they are stored */
  private moved(known: readonly RunSummary[] = []): void {
    this.dispatcher.fill(known)
    this.changes.now()
  }

  private concluded(): void {
    if (this.queue.isEmpty) this.idleListeners.splice(0).forEach((resolve) => resolve())
  }
}

/** The longest a piece of work may take, in milliseconds, without holding anybody up. */
const SLICE_MS = 5

/** Maps one after the other on this thread, which does what else there is to do in between. */
async function inSlices<From, To>(
  all: readonly From[],
  map: (one: From) => readonly To[],
): Promise<To[]> {
  const mapped: To[] = []
  let begun = performance.now()
  for (const one of all) {
    mapped.push(...map(one))
    if (performance.now() - begun < SLICE_MS) continue
    await nextTurn()
    begun = performance.now()
  }
  return mapped
}
