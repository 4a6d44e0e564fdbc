/** The queue: takes comparisons and keeps as many worker threads busy as the machine has cores. */
import type { Worker } from 'node:worker_threads'
import { expandComparison, runName, type ComparisonDraft } from '../../src-shared/comparison'
import type { StartedComparison } from '../../src-shared/ipc-contract'
import { describeFailure } from '../../src-shared/result'
import type { RunId } from '../../src-shared/run'
import type { DatasetLibrary } from '../datasets/contract'
import { ENGINE_VERSION } from '../engine/trainer'
import type { RunRepository } from '../storage/contract'
import { uuid7 } from '../storage/uuid7'
import type { WriteTurns } from '../storage/write-turns'
import { Controller, createControl } from './control'
import type { WorkerMessage } from './messages'
import { ProgressMeter } from './progress-meter'
import { recipeHash } from './recipe-hash'
import { RunRecorder, type Emit, type RunEnding } from './run-recorder'
import type { SpawnWorker } from './spawn-worker'

export interface TrainingDependencies {
  readonly runs: RunRepository
  readonly datasets: Pick<DatasetLibrary, 'load' | 'resolveDataset'>
  readonly spawnWorker: SpawnWorker
  readonly emit: Emit
  /** While another thread writes, nothing is written here. */
  readonly turns: WriteTurns
  /** How many runs train at once. */
  readonly workers: number
}

interface ActiveRun {
  readonly worker: Worker
  readonly controller: Controller
  readonly meter: ProgressMeter
  trainingSeconds: number
}

export class Training {
  private readonly waiting: RunId[] = []
  private readonly active = new Map<RunId, ActiveRun>()
  private readonly recorder: RunRecorder
  private idleListeners: (() => void)[] = []

  constructor(private readonly lab: TrainingDependencies) {
    this.recorder = new RunRecorder(lab.runs, lab.emit, lab.turns)
  }

  /**
   * Stores the comparison's runs as queued and begins as soon as a core is free.
   * @throws LabError when the data set cannot be used; nothing is stored then
   */
  start(requested: ComparisonDraft): StartedComparison {
    const { id: dataset, notice } = this.lab.datasets.resolveDataset(requested.base.dataset)
    this.lab.datasets.load(dataset)
    const draft = { ...requested, base: { ...requested.base, dataset } }
    const comparisonId = uuid7()
    const queuedAt = Date.now()
    const newRuns = expandComparison(draft).map((recipe) => ({
      id: uuid7(),
      name: runName(recipe, draft.seeds.length),
      recipe,
      role: 'single' as const,
      recipeHash: recipeHash(recipe),
      engineVersion: ENGINE_VERSION,
      queuedAt,
    }))
    this.lab.runs.insertComparison(
      { id: comparisonId, name: draft.name, draft, createdAt: queuedAt },
      newRuns,
    )
    for (const { id } of newRuns) {
      this.waiting.push(id)
      this.recorder.changed(id)
    }
    this.fillWorkers()
    const runs = newRuns.map(({ id }) => this.lab.runs.get(id)).filter((run) => run !== undefined)
    return { comparisonId, runs, ...(notice !== undefined && { notice }) }
  }

  /** Ends running runs after the step they are in and takes queued ones out of the queue. */
  stop(ids: readonly RunId[]): void {
    for (const id of ids) {
      const run = this.active.get(id)
      run?.controller.order('stop')
      const place = this.waiting.indexOf(id)
      if (place < 0) continue
      this.waiting.splice(place, 1)
      this.recorder.ended(id, neverRan('stopped', 'Stopped before it began.'))
    }
    this.announceIdle()
  }

  /** Brings every point told of so far to storage, for whoever is about to read it there. */
  async savePoints(): Promise<void> {
    if (this.recorder.hasUnsaved) await this.lab.turns.whenFree()
    this.recorder.save()
  }

  activeCount(): number {
    return this.active.size + this.waiting.length
  }

  /** Resolves when nothing runs or waits. */
  whenIdle(): Promise<void> {
    if (this.activeCount() === 0) return Promise.resolve()
    return new Promise((resolve) => this.idleListeners.push(resolve))
  }

  /** Ends all work at once; what was trained is kept and the runs are marked interrupted. */
  async shutDown(reason: string): Promise<void> {
    const queued = this.waiting.splice(0)
    const running = [...this.active]
    this.active.clear()
    await Promise.all(running.map(([, { worker }]) => worker.terminate()))
    for (const [id, { trainingSeconds }] of running) {
      this.recorder.ended(id, { status: 'interrupted', reason, batchHash: null, trainingSeconds })
    }
    for (const id of queued) this.recorder.ended(id, neverRan('interrupted', reason))
    this.recorder.close()
    this.announceIdle()
  }

  private fillWorkers(): void {
    while (this.active.size < this.lab.workers) {
      const id = this.waiting.shift()
      if (id === undefined) return
      try {
        this.begin(id)
      } catch (error) {
        this.recorder.ended(id, neverRan('failed', describeFailure(error).message))
      }
    }
  }

  private begin(id: RunId): void {
    const recipe = this.lab.runs.get(id)?.recipe
    if (recipe === undefined) return
    const { info, train, test } = this.lab.datasets.load(recipe.dataset)
    const control = createControl()
    const run: ActiveRun = {
      worker: this.lab.spawnWorker({
        recipe,
        classes: info.classes,
        train,
        test,
        control,
        start: null,
        checkpointEvery: 0,
      }),
      controller: new Controller(control),
      meter: new ProgressMeter(id, recipe.steps, performance.now()),
      trainingSeconds: 0,
    }
    this.active.set(id, run)
    const failed = (reason: string) =>
      this.end(id, run, { status: 'failed', reason, batchHash: null })
    run.worker.on('message', (message: WorkerMessage) => this.receive(id, run, message))
    run.worker.on('error', (error) => failed(describeFailure(error).message))
    run.worker.on('exit', (code) =>
      failed(`The worker thread ended unexpectedly (exit code ${code}).`),
    )
  }

  private receive(id: RunId, run: ActiveRun, message: WorkerMessage): void {
    // A worker that was given up may still have messages under way.
    if (this.active.get(id) !== run) return
    if (message.type === 'started') {
      this.recorder.started(id, message.initHash)
      return
    }
    if (message.type === 'checkpoint' || message.type === 'rate-changed') return
    run.trainingSeconds = message.trainingSeconds
    if (message.type === 'points') {
      this.recorder.points(id, message.batches, message.stepsDone)
      this.lab.emit('run.progress', run.meter.update(message.stepsDone, performance.now()))
    } else {
      const { outcome, batchHash, weights } = message
      const status = outcome === 'suspended' ? 'interrupted' : outcome
      this.end(id, run, { status, reason: null, batchHash, weights })
    }
  }

  /** The first word about a run's end counts; what its worker says afterwards is ignored. */
  private end(id: RunId, run: ActiveRun, ending: Omit<RunEnding, 'trainingSeconds'>): void {
    if (this.active.get(id) !== run) return
    this.active.delete(id)
    this.recorder.ended(id, { ...ending, trainingSeconds: run.trainingSeconds })
    this.fillWorkers()
    this.announceIdle()
  }

  private announceIdle(): void {
    if (this.activeCount() > 0) return
    this.idleListeners.splice(0).forEach((resolve) => resolve())
  }
}

function neverRan(status: RunEnding['status'], reason: string): RunEnding {
  return { status, reason, batchHash: null, trainingSeconds: null }
}
