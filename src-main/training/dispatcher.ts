/** Keeps as many worker threads busy as there are cores, with the runs whose turn it is. */
import { setTimeout as delay } from 'node:timers/promises'
import { LIMITS, type Recipe } from '../../src-shared/recipe'
import { formatCount } from '../../src-shared/number-format'
import { LabError, describeFailure } from '../../src-shared/result'
import type { RunId } from '../../src-shared/run'
import { ENGINE_VERSION } from '../engine/trainer'
import { ActiveRun, type UnfinishedMessage, type WorkerEnd } from './active-run'
import type { ComparisonQueue } from './comparison-queue'
import type { TrainingDependencies } from './dependencies'
import { startOf } from './going-on'
import { ProgressMeter } from './progress-meter'
import type { QueuedComparison } from './queued-comparison'
import { withRateChange } from './rate-changes'
import type { Replays } from './replays'
import type { RunEnding, RunRecorder } from './run-recorder'

/** How long workers may take to hand over their last state when the process ends. */
const SUSPEND_TIMEOUT_MS = 2000

interface Training {
  readonly worker: ActiveRun
  readonly comparison: QueuedComparison
  readonly meter: ProgressMeter
  recipe: Recipe
  /** Changes in the recipe, and those asked for that may not be in it yet. */
  ratesAsked: number
  trainingSeconds: number
}

export interface DispatcherListener {
  /** Something moved on. */
  progressed(): void
  /** All that is known of a run that ended is stored. */
  stored(comparison: QueuedComparison, id: RunId): void
}

export class Dispatcher {
  private readonly active = new Map<RunId, Training>()
  private closingReason: string | undefined

  constructor(
    private readonly lab: TrainingDependencies,
    private readonly queue: ComparisonQueue,
    private readonly recorder: RunRecorder,
    private readonly replays: Replays,
    private readonly listener: DispatcherListener,
  ) {}

  /** Begins what there are free cores for: replays, then runs that stood still, then those that wait. */
  fill(): void {
    if (this.closingReason !== undefined) return
    while (this.freeCores() > 0 && this.replays.beginNext());
    for (const { worker, comparison, meter } of this.active.values()) {
      if (!worker.isStanding || comparison.isPaused || this.freeCores() <= 0) continue
      meter.restart(performance.now())
      worker.order('go')
    }
    while (this.freeCores() > 0) {
      const next = this.queue.takeNext()
      if (next === undefined) break
      this.tryToBegin(next.comparison, next.id)
    }
    this.listener.progressed()
  }

  /** Its running runs stand still; the cores are free for others. */
  pause(comparison: QueuedComparison): void {
    for (const id of comparison.active) this.active.get(id)?.worker.order('pause')
    this.fill()
  }

  /** Ends running runs after the step they are in, and takes waiting ones out of the queue. */
  stop(ids: readonly RunId[]): void {
    for (const id of ids) {
      this.active.get(id)?.worker.order('stop')
      const comparison = this.queue.of(id)
      const place = comparison?.waiting.indexOf(id) ?? -1
      if (comparison === undefined || place < 0) continue
      comparison.waiting.splice(place, 1)
      this.endWaiting(comparison, id, 'stopped', 'Stopped before it began.')
    }
  }

  /** @throws LabError('invalid-input') when the run is not training, or its rate was changed too often */
  setRate(id: RunId, learningRate: number): void {
    const training = this.active.get(id)
    if (training === undefined) {
      throw new LabError(
        'invalid-input',
        'This run is not training, so its learning rate cannot be changed. Fork it instead.',
      )
    }
    if (training.ratesAsked >= LIMITS.rateChanges) {
      throw new LabError(
        'invalid-input',
        `The learning rate of a run can be changed ${formatCount(LIMITS.rateChanges)} times. Fork it to change it again.`,
      )
    }
    training.ratesAsked++
    training.worker.setRate(learningRate)
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
    const all = Promise.all(workers.map(({ over }) => over))
    const tooLate = new AbortController()
    await Promise.race([all, delay(SUSPEND_TIMEOUT_MS, undefined, tooLate).catch(() => {})])
    tooLate.abort()
    const left = [...this.active.values()]
    await Promise.all(left.map(({ worker }) => worker.terminate(reason)))
  }

  private freeCores(): number {
    const going = [...this.active.values()].filter(({ worker }) => !worker.isStanding)
    return this.lab.workers - going.length - this.replays.running
  }

  private tryToBegin(comparison: QueuedComparison, id: RunId): void {
    try {
      this.begin(comparison, id)
    } catch (error) {
      this.endWaiting(comparison, id, 'failed', describeFailure(error).message)
    }
  }

  private begin(comparison: QueuedComparison, id: RunId): void {
    const { runs, checkpoints, datasets, spawnWorker } = this.lab
    const run = runs.get(id)
    if (run === undefined) return this.listener.stored(comparison, id)
    const { recipe } = run
    const { info, train, test } = datasets.load(recipe.dataset)
    const start = startOf(this.lab, run)
    if (start === undefined) {
      this.recorder.write(id, () => runs.requeue(id, 0, ENGINE_VERSION))
    }
    const checkpointEvery = checkpoints.rule().everySteps
    const task = {
      recipe,
      classes: info.classes,
      train,
      test,
      start: start ?? null,
      checkpointEvery,
    }
    const worker = new ActiveRun(spawnWorker, task, {
      received: (message) => this.receive(id, message),
      ended: (end) => this.end(id, end),
    })
    const firstStep = start?.state.stepsDone ?? recipe.origin?.step ?? 0
    const meter = new ProgressMeter(id, recipe.steps, performance.now(), firstStep)
    const ratesAsked = recipe.rateChanges.length
    this.active.set(id, { worker, comparison, meter, recipe, ratesAsked, trainingSeconds: 0 })
    comparison.active.add(id)
  }

  private receive(id: RunId, message: UnfinishedMessage): void {
    const training = this.active.get(id)
    if (training === undefined) return
    switch (message.type) {
      case 'started':
        return this.recorder.started(id, message.initHash)
      case 'checkpoint':
        return this.recorder.checkpoint(id, message.state)
      case 'rate-changed':
        training.recipe = withRateChange(training.recipe, message.change)
        return this.recorder.recipeChanged(id, training.recipe)
      case 'points': {
        training.trainingSeconds = message.trainingSeconds
        this.recorder.points(id, message.batches, message.stepsDone)
        const progress = training.meter.update(message.stepsDone, performance.now())
        training.comparison.progress.update(id, progress.step, progress.stepsPerSecond)
        this.lab.emit('run.progress', progress)
        this.listener.progressed()
      }
    }
  }

  private end(id: RunId, end: WorkerEnd): void {
    const training = this.active.get(id)
    if (training === undefined) return
    const { comparison } = training
    this.active.delete(id)
    comparison.active.delete(id)
    comparison.progress.ended(id)
    const ending = endingOf(training, end, this.closingReason)
    this.recorder.ended(id, ending, () => this.listener.stored(comparison, id))
    this.fill()
  }
}

/** @param closingReason why all work ends, when it does */
function endingOf(
  training: Training,
  end: WorkerEnd,
  closingReason: string | undefined,
): RunEnding {
  if ('failure' in end) {
    const status = closingReason === undefined ? 'failed' : 'interrupted'
    const { trainingSeconds } = training
    return { status, reason: end.failure, batchHash: null, trainingSeconds }
  }
  const { outcome, batchHash, trainingSeconds, weights, state } = end
  // A fork that ended before its own first step has no weights that are its own.
  const hasBegun = state !== null || outcome === 'diverged'
  const kept = { batchHash, trainingSeconds, state, ...(hasBegun && { weights }) }
  if (outcome !== 'suspended') return { ...kept, status: outcome, reason: null }
  return { ...kept, status: 'interrupted', reason: closingReason ?? null }
}
