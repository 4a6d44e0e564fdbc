/** A run while a worker thread trains it: what the worker says is recorded and told. */
import { MESSAGES } from '../../../src-shared/language/language'
import { LIMITS, type Recipe } from '../../../src-shared/recipe/recipe'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import { ActiveRun, type WorkerEnd } from '../worker/active-run'
import type { TrainingDependencies } from '../dependencies'
import { engineVersionOf } from '../engine-version'
import type { UnfinishedMessage, WorkerTask } from '../worker/messages'
import { withRateChange } from '../learning-rate'
import { dataHashFrom, startOf } from './resume'
import { ProgressMeter } from './progress-meter'
import type { QueuedComparison } from './queued-comparison'
import type { RunEnding, RunRecorder } from './run-recorder'

export interface RunListener {
  /** Something moved on. */
  progressed(): void
  /** A core that helped is free. */
  helpEnded(): void
  ended(end: WorkerEnd): void
}

export class RunInTraining {
  readonly worker: ActiveRun
  private readonly id: RunId
  private readonly meter: ProgressMeter
  private recipe: Recipe
  /** Changes in the recipe, and those asked for that may not be in it yet. */
  private ratesAsked: number
  private trainingSeconds = 0

  /** Starts a worker where the run is to go on. */
  constructor(
    private readonly lab: TrainingDependencies,
    private readonly recorder: RunRecorder,
    readonly comparison: QueuedComparison,
    run: RunSummary,
    private readonly listener: RunListener,
  ) {
    const { id, recipe } = run
    this.id = id
    this.recipe = recipe
    this.ratesAsked = recipe.rateChanges.length
    const task = this.taskOf(run)
    this.worker = new ActiveRun(lab, task, {
      received: (message) => this.receive(message),
      helpEnded: () => listener.helpEnded(),
      ended: (end) => listener.ended(end),
    })
    const firstStep = task.start?.state.stepsDone ?? recipe.origin?.step ?? 0
    this.meter = new ProgressMeter(id, recipe.steps, performance.now(), firstStep)
  }

  /** Goes on after a pause. */
  endStandstill(): void {
    this.meter.restart(performance.now())
    this.worker.order('go')
  }

  /** From the next step on. @throws LabError('invalid-input') when the rate was changed too often */
  setRate(learningRate: number): void {
    if (this.ratesAsked >= LIMITS.rateChanges) {
      throw new LabError('invalid-input', MESSAGES.training.rateChangesSpent(LIMITS.rateChanges))
    }
    this.ratesAsked++
    this.worker.setRate(learningRate)
  }

  /** @param closingReason why all work ends, when it does */
  endingOf(end: WorkerEnd, closingReason: string | undefined): RunEnding {
    const { origin, steps } = this.recipe
    const span = [origin?.step ?? 0, steps] as const
    if ('failure' in end) {
      const status = closingReason === undefined ? 'failed' : 'interrupted'
      const { trainingSeconds } = this
      return { status, reason: end.failure, batchHash: null, trainingSeconds, span }
    }
    const { outcome, batchHash, trainingSeconds, weights, state } = end
    // A fork that ended before its own first step has no weights that are its own.
    const hasBegun = state !== null || outcome === 'diverged'
    const kept = { batchHash, trainingSeconds, state, span, ...(hasBegun && { weights }) }
    if (outcome !== 'suspended') return { ...kept, status: outcome, reason: null }
    return { ...kept, status: 'interrupted', reason: closingReason ?? null }
  }

  private taskOf(run: RunSummary): Omit<WorkerTask, 'control'> {
    const { runs, checkpoints } = this.lab
    const { id, recipe, role } = run
    const loaded = this.comparison.dataOf(id)
    const { info, train, test } = loaded
    const start = startOf(this.lab, run)
    if (start === undefined) {
      const dataHash = dataHashFrom(0, run, loaded)
      this.recorder.write(id, () => runs.requeue(id, 0, engineVersionOf(recipe), dataHash))
    }
    const { everySteps: checkpointEvery, everySeconds: checkpointSeconds } = checkpoints.rule()
    const often = { checkpointEvery, ...(checkpointSeconds !== undefined && { checkpointSeconds }) }
    // Of the many trials of a sweep nobody looks at one.
    const snapshots = role === 'trial' ? 'off' : this.lab.snapshots()
    const data = { classes: info.classes, train, test }
    return { recipe, ...data, start: start ?? null, ...often, snapshots }
  }

  private receive(message: UnfinishedMessage): void {
    const { id, recorder } = this
    switch (message.type) {
      case 'started':
        return recorder.started(id, message.initHash)
      case 'checkpoint':
        return recorder.checkpoint(id, message.state)
      case 'rate-changed':
        this.recipe = withRateChange(this.recipe, message.change)
        return recorder.recipeChanged(id, this.recipe)
      case 'points':
        return this.receivePoints(message)
    }
  }

  private receivePoints(message: Extract<UnfinishedMessage, { type: 'points' }>): void {
    this.trainingSeconds = message.trainingSeconds
    this.recorder.points(this.id, message.batches, message.stepsDone, message.snapshots)
    const progress = this.meter.update(message.stepsDone, performance.now())
    this.comparison.progress.update(this.id, progress.step, progress.stepsPerSecond)
    this.lab.emit('run.progress', progress)
    this.listener.progressed()
  }
}
