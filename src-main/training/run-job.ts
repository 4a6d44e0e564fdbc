/** One run from its first step to its last, inside a worker thread. */
import { createHash } from 'node:crypto'
import { bytesOf } from '../../src-shared/bytes'
import { layerSizes, parameterLayout } from '../../src-shared/net-parameters'
import type { SharedExamples } from '../datasets/contract'
import { Trainer, type ExampleSet } from '../engine/trainer'
import { Controlled } from './control'
import type { WorkerMessage, WorkerOutcome, WorkerTask } from './messages'
import { PointBuffer } from './point-buffer'

/** At most ten messages a second, whatever the speed of the steps. */
const POST_INTERVAL_MS = 100

function exampleSet(shared: SharedExamples): ExampleSet {
  return {
    images: new Uint8Array(shared.images),
    labels: new Uint8Array(shared.labels),
    count: shared.count,
    features: shared.features,
  }
}

type Post = (message: WorkerMessage) => void

/**
 * Trains the task's recipe and posts what happens. A loss that is not a finite number ends the run as diverged; a
 * raised stop flag ends it after the step it is in.
 */
export function runJob(task: WorkerTask, post: Post): void {
  const { recipe, classes } = task
  const train = exampleSet(task.train)
  const sizes = layerSizes(recipe, train.features, classes)
  const trainer = new Trainer({ ...recipe, sizes, ratePlan: recipe }, train)
  const initHash = createHash('sha256').update(bytesOf(trainer.parameters)).digest('hex')
  post({ type: 'started', initHash })

  const job = new Job(task, trainer, post)
  const outcome = job.train()
  post({
    type: 'finished',
    outcome,
    batchHash: job.batchHash(),
    trainingSeconds: job.trainingSeconds,
    state: null,
    weights: { layers: parameterLayout(sizes), parameters: trainer.parameters.slice() },
  })
}

class Job {
  trainingSeconds = 0
  private readonly test: ExampleSet
  private readonly controlled: Controlled
  private readonly batches = createHash('sha256')
  private readonly losses = new PointBuffer('training-loss')
  private readonly testLosses = new PointBuffer('test-loss')
  private readonly accuracies = new PointBuffer('test-accuracy')
  private readonly norms = new PointBuffer('gradient-norm')
  private readonly seconds = new PointBuffer('training-seconds')
  private timedStep = 0
  private postedAt = performance.now()

  constructor(
    private readonly task: WorkerTask,
    private readonly trainer: Trainer,
    private readonly post: Post,
  ) {
    this.test = exampleSet(task.test)
    this.controlled = new Controlled(task.control)
  }

  batchHash(): string {
    return this.batches.digest('hex')
  }

  /** All steps; every point has been posted when it returns. */
  train(): WorkerOutcome {
    const { steps } = this.task.recipe
    let outcome: WorkerOutcome = 'done'
    for (let step = 1; step <= steps && outcome === 'done'; step++) {
      outcome = this.stopRequested() ? 'stopped' : this.trainStep(step)
    }
    this.postPoints()
    return outcome
  }

  private readonly stopRequested = () => this.controlled.order() !== 'go'

  private trainStep(step: number): WorkerOutcome {
    const { trainer, task } = this
    const { steps, evaluateEvery, gradientNormEvery } = task.recipe
    const before = performance.now()
    const loss = trainer.step()
    const after = performance.now()
    this.trainingSeconds += (after - before) / 1000
    this.batches.update(bytesOf(trainer.batchIndices))
    this.losses.add(step, loss)
    if (gradientNormEvery > 0 && step % gradientNormEvery === 0) {
      this.norms.add(step, trainer.gradientNorm ?? NaN)
    }
    if (!Number.isFinite(loss)) return 'diverged'
    if (step === steps || (evaluateEvery > 0 && step % evaluateEvery === 0)) {
      if (!this.evaluate(step)) return 'stopped'
    }
    if (after - this.postedAt >= POST_INTERVAL_MS) this.postPoints()
    return 'done'
  }

  /** False when the evaluation was given up because the run is to stop. */
  private evaluate(step: number): boolean {
    // What was trained reaches the window and the disk before the pause for the evaluation.
    this.postPoints()
    const evaluation = this.trainer.evaluate(this.test, this.stopRequested)
    if (evaluation === undefined) return false
    this.testLosses.add(step, evaluation.meanLoss)
    this.accuracies.add(step, evaluation.accuracy)
    return true
  }

  private postPoints(): void {
    const { trainer, losses, testLosses, accuracies, norms, seconds } = this
    const { stepsDone } = trainer
    this.postedAt = performance.now()
    if (stepsDone > this.timedStep) seconds.add(stepsDone, this.trainingSeconds)
    this.timedStep = stepsDone
    const buffers = [losses, testLosses, accuracies, norms, seconds]
    this.post({
      type: 'points',
      batches: buffers.flatMap((buffer) => buffer.take()),
      stepsDone,
      trainingSeconds: this.trainingSeconds,
    })
  }
}
