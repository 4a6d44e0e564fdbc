/** One run from its first step to its last, inside a worker thread. */
import { createHash } from 'node:crypto'
import { layerSizes } from '../../src-shared/recipe'
import type { SharedExamples } from '../datasets/contract'
import { Trainer, type ExampleSet } from '../engine/trainer'
import type { PointBatch, WorkerMessage, WorkerOutcome, WorkerTask } from './messages'

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

function bytesOf(values: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

/** Collects points between two messages. */
class PointBuffer {
  private steps: number[] = []
  private values: number[] = []

  constructor(private readonly metric: PointBatch['metric']) {}

  add(step: number, value: number): void {
    this.steps.push(step)
    this.values.push(value)
  }

  take(): PointBatch[] {
    if (this.steps.length === 0) return []
    const batch: PointBatch = {
      metric: this.metric,
      steps: Uint32Array.from(this.steps),
      values: Float32Array.from(this.values),
    }
    this.steps = []
    this.values = []
    return [batch]
  }
}

/**
 * Trains the task's recipe and posts what happens. A loss that is not a finite number ends the run as diverged; a
 * raised stop flag ends it after the step it is in.
 */
export function runJob(task: WorkerTask, post: (message: WorkerMessage) => void): void {
  const { recipe } = task
  const train = exampleSet(task.train)
  const test = exampleSet(task.test)
  const stopFlag = new Int32Array(task.stopFlag)
  const stopRequested = () => Atomics.load(stopFlag, 0) !== 0

  const trainer = new Trainer(
    { ...recipe, sizes: layerSizes(recipe, train.features, task.classes), ratePlan: recipe },
    train,
  )
  const initHash = createHash('sha256').update(bytesOf(trainer.parameters)).digest('hex')
  post({ type: 'started', initHash })

  const batchHash = createHash('sha256')
  const losses = new PointBuffer('training-loss')
  const accuracies = new PointBuffer('test-accuracy')
  let trainingMs = 0
  let postedAt = performance.now()
  let outcome: WorkerOutcome = 'done'

  const postPoints = () => {
    postedAt = performance.now()
    post({
      type: 'points',
      batches: [...losses.take(), ...accuracies.take()],
      stepsDone: trainer.stepsDone,
      trainingSeconds: trainingMs / 1000,
    })
  }

  for (let step = 1; step <= recipe.steps; step++) {
    if (stopRequested()) {
      outcome = 'stopped'
      break
    }
    const before = performance.now()
    const loss = trainer.step()
    const after = performance.now()
    trainingMs += after - before
    batchHash.update(bytesOf(trainer.batchIndices))
    losses.add(step, loss)
    if (!Number.isFinite(loss)) {
      outcome = 'diverged'
      break
    }
    const isLast = step === recipe.steps
    if (isLast || (recipe.evaluateEvery > 0 && step % recipe.evaluateEvery === 0)) {
      // What was trained reaches the window and the disk before the pause for the evaluation.
      postPoints()
      const evaluation = trainer.evaluate(test, stopRequested)
      if (evaluation === undefined) outcome = 'stopped'
      else accuracies.add(step, evaluation.accuracy)
    }
    if (after - postedAt >= POST_INTERVAL_MS) postPoints()
  }
  postPoints()
  post({
    type: 'finished',
    outcome,
    batchHash: batchHash.digest('hex'),
    trainingSeconds: trainingMs / 1000,
  })
}
