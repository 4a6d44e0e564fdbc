/** Trains a stored run again, in a worker of its own, until it ends or differs. Nothing of it is stored. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { ReplayProgress, ReplayReport } from '../../../src-shared/contract/training'
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import { requireTrainedHere } from '../../../src-shared/outside/trained-here'
import { LabError } from '../../../src-shared/contract/result'
import { isActive, type Curve, type RunId, type RunSummary } from '../../../src-shared/runs/run'
import type { LoadedDataset } from '../../datasets/contract'
import type { RunRepository } from '../../storage/contract'
import { ActiveRun, type TrainingThreads, type WorkerEnd } from '../worker/active-run'
import type { FinishedMessage, UnfinishedMessage } from '../worker/messages'
import { engineVersionOf } from '../engine-version'
import { LossCheck, compareHashes, compareWeights, type Difference } from './replay-check'

export interface StoredRun {
  readonly run: RunSummary
  readonly losses: Pick<Curve, 'steps' | 'values'>
  /** Undefined when they are not kept, or not those of the last step stored. */
  readonly weights: NetParameters | undefined
}

/**
 * What there is to compare with.
 * @throws LabError('not-found' or 'invalid-input')
 */
export function requireReplayable(
  runs: Pick<RunRepository, 'get' | 'curves' | 'weights'>,
  id: RunId,
): StoredRun {
  const run = runs.get(id)
  if (run === undefined) throw new LabError('not-found', MESSAGES.storage.noRun(id))
  requireTrainedHere(run)
  if (isActive(run.status)) {
    throw new LabError('invalid-input', MESSAGES.training.notEndedYet(run.name))
  }
  const losses = runs.curves([id], 'training-loss').get(id)
  if (losses === undefined || losses.steps.length === 0) {
    throw new LabError('invalid-input', MESSAGES.training.nothingToReplay(run.name))
  }
  // What a run that was cut off learned may have been kept at an earlier end of it.
  const areLast = run.status === 'done' || run.status === 'diverged' || run.status === 'stopped'
  return { run, losses, weights: areLast ? runs.weights(id) : undefined }
}

export class Replay {
  private readonly check: LossCheck
  private readonly lastStep: number
  /** Whether the run ended by itself, so that its last step is the worker's too. */
  private readonly isWhole: boolean
  private worker: ActiveRun | undefined
  private settle: (report: ReplayReport) => void = () => {}
  private refuse: (error: Error) => void = () => {}
  readonly report = new Promise<ReplayReport>((resolve, reject) => {
    this.settle = resolve
    this.refuse = reject
  })

  constructor(
    private readonly lab: TrainingThreads,
    private readonly stored: StoredRun,
    private readonly data: LoadedDataset,
    private readonly tell: (progress: ReplayProgress) => void,
    private readonly helpEnded: () => void,
  ) {
    const { run, losses } = stored
    this.check = new LossCheck(losses)
    this.lastStep = losses.steps.at(-1) ?? 0
    // A run whose loss of test examples diverged ended there; that of its last batch is a number.
    const isEnd = run.status === 'diverged' && !Number.isFinite(losses.values.at(-1))
    this.isWhole = isEnd || this.lastStep >= run.recipe.steps
  }

  /** How far it is before it begins. */
  get atStart(): ReplayProgress {
    const { id, name } = this.stored.run
    return { id, name, step: 0, steps: this.lastStep }
  }

  /** Starts the worker. What is measured beside the training loss changes no step, so it is left out. */
  begin(): void {
    const { recipe } = this.stored.run
    const { info, train, test } = this.data
    const task = {
      recipe: { ...recipe, evaluateEvery: 0, gradientNormEvery: 0, testing: 'never' as const },
      classes: info.classes,
      train,
      test,
      start: null,
      // The state after the last step stored, of a run that would go on.
      checkpointEvery: this.isWhole ? 0 : this.lastStep,
    }
    this.worker = new ActiveRun(this.lab, task, {
      received: (message) => this.receive(message),
      helpEnded: () => this.helpEnded(),
      ended: (end) => this.end(end),
    })
  }

  /** Undefined before it begins. */
  get running(): ActiveRun | undefined {
    return this.worker
  }

  cancel(): void {
    this.finish('cancelled', null)
  }

  fail(error: Error): void {
    this.refuse(error)
  }

  private receive(message: UnfinishedMessage): void {
    const { run, weights } = this.stored
    if (message.type === 'started') {
      this.found(compareHashes(0, 'initial-weights', run.initHash, message.initHash))
    } else if (message.type === 'points') {
      for (const batch of message.batches) {
        if (batch.metric === 'training-loss') this.found(this.check.compare(batch))
      }
      const step = Math.min(message.stepsDone, this.lastStep)
      this.tell({ id: run.id, name: run.name, step, steps: this.lastStep })
    } else if (message.type === 'checkpoint' && message.state.stepsDone === this.lastStep) {
      const difference =
        this.check.compareEnd(this.lastStep) ??
        compareWeights(this.lastStep, weights, message.state.parameters)
      this.conclude(difference)
    }
  }

  private end(end: WorkerEnd): void {
    if ('failure' in end) this.refuse(new LabError('unexpected', end.failure))
    else this.conclude(this.differenceAtEnd(end))
  }

  private differenceAtEnd({ batchHash, weights, state }: FinishedMessage): Difference | null {
    const { run, weights: kept } = this.stored
    return (
      this.check.compareEnd(state?.stepsDone ?? this.check.compared) ??
      compareHashes(this.lastStep, 'batches', run.batchHash, batchHash) ??
      compareWeights(this.lastStep, kept, weights.parameters)
    )
  }

  private found(difference: Difference | null): void {
    if (difference !== null) this.finish('different', difference)
  }

  private conclude(difference: Difference | null): void {
    this.finish(difference === null ? 'identical' : 'different', difference)
  }

  /** The first word counts. */
  private finish(outcome: ReplayReport['outcome'], firstDifference: Difference | null): void {
    const { run, weights } = this.stored
    this.settle({
      id: run.id,
      outcome,
      stepsCompared: this.check.compared,
      firstDifference,
      comparedWeights: weights !== undefined && outcome === 'identical',
      isDataKnown: run.dataHash !== null,
      storedEngine: run.engineVersion,
      replayedEngine: engineVersionOf(run.recipe),
    })
    void this.worker?.terminate('over')
  }
}
