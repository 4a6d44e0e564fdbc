/** One run from where it begins to its end, inside a worker thread. */
import { createHash } from 'node:crypto'
import { bytesOf } from '../../../src-shared/bytes'
import { parameterBlocks } from '../../../src-shared/recipe/net-parameters'
import type { ExampleSet, Trainer } from '../../engine/trainer'
import { Controlled, type Ending } from './control'
import { Evaluator } from './evaluator'
import type {
  FinishedMessage,
  HelpOffered,
  RunState,
  UnfinishedMessage,
  WorkerOutcome,
  WorkerTask,
} from './messages'
import { createTrainer, exampleSet } from './recipe-trainer'
import { beginRun } from './initial-state'
import { RunPoints } from './run-points'
import { Sharing } from './sharing'
import { Snapshots } from './snapshots'

type Post = (message: UnfinishedMessage | HelpOffered) => void

const OUTCOMES = { stop: 'stopped', suspend: 'suspended' } as const satisfies Record<
  Ending,
  WorkerOutcome
>

/**
 * Trains the task's recipe, from the state given or from the start, posts what happens and returns how it ended. A loss that is not a finite
 * number ends the run as diverged, an exact one of held-out or test examples too; an order ends it after the step it
 * is in. A run that goes on gives the same numbers as one that never stopped. Throws an Error when recipe, data and state do not fit together.
 */
export function runJob(task: WorkerTask, post: Post): FinishedMessage {
  const { recipe, classes } = task
  const controlled = new Controlled(task.control)
  const train = exampleSet(task.train)
  const isLookedInto = task.snapshots !== undefined && task.snapshots !== 'off'
  const trainer = createTrainer(recipe, train, classes, isLookedInto)
  const snapshots = isLookedInto ? Snapshots.of(task, trainer) : undefined
  const layers = parameterBlocks(recipe, train.features, classes)
  const sharing = new Sharing(controlled, post)
  const finish = (ending: Omit<FinishedMessage, 'type' | 'weights'>): FinishedMessage => ({
    type: 'finished',
    ...ending,
    weights: { layers, parameters: trainer.parameters.slice() },
  })

  const beginning = beginRun(task, trainer, train, () => controlled.order(), sharing)
  if (typeof beginning === 'string') {
    const batchHash = createHash('sha256').digest('hex')
    return finish({ outcome: OUTCOMES[beginning], batchHash, trainingSeconds: 0, state: null })
  }
  post({ type: 'started', initHash: beginning.initHash })
  const { trainingSeconds: before } = beginning
  const job = new Job(task, trainer, controlled, post, sharing, snapshots, before)
  const { outcome, state } = job.train()
  trainer.endSharing()
  const { trainingSeconds } = job
  return finish({ outcome, state, batchHash: job.batchHash(), trainingSeconds })
}

type JobEnd = Pick<FinishedMessage, 'outcome' | 'state'>

class Job {
  private readonly batches = createHash('sha256')
  private readonly points: RunPoints
  private readonly evaluator: Evaluator
  private readonly clock = new StepClock()
  private readonly evaluated: readonly ExampleSet[]
  private checkpointedAt = performance.now()

  constructor(
    private readonly task: WorkerTask,
    private readonly trainer: Trainer,
    private readonly controlled: Controlled,
    private readonly post: Post,
    private readonly sharing: Sharing,
    private readonly snapshots: Snapshots | undefined,
    public trainingSeconds: number,
  ) {
    this.points = new RunPoints(post, trainer.stepsDone)
    const test = exampleSet(task.test)
    this.evaluator = new Evaluator(task.recipe, trainer, test)
    this.evaluated = task.recipe.testing === 'never' ? [] : [test]
    const stepsBefore = task.recipe.origin?.step ?? 0
    for (let step = stepsBefore + 1; step <= trainer.stepsDone; step++) {
      this.batches.update(bytesOf(trainer.drawBatch(step)))
    }
  }

  batchHash(): string {
    return this.batches.digest('hex')
  }

  /** All steps that are left; every point has been posted when it returns. */
  train(): JobEnd {
    const end = this.trainSteps()
    // A rate that was set for the next step holds when the run goes on.
    const isLeft = this.trainer.stepsDone < this.task.recipe.steps
    if (end.outcome === 'suspended' && isLeft) this.changeRate()
    this.postPoints()
    return end
  }

  private trainSteps(): JobEnd {
    const { trainer } = this
    while (trainer.stepsDone < this.task.recipe.steps) {
      const order = this.order()
      if (order !== 'go') return { outcome: OUTCOMES[order], state: this.state() }
      this.sharing.begin(trainer, this.evaluated)
      const end = this.trainStep(trainer.stepsDone + 1)
      if (end !== undefined) return end
    }
    return { outcome: 'done', state: this.state() }
  }

  /** Waits while the run is paused; what was trained reaches the window and the disk before that. */
  private readonly order = () =>
    this.controlled.order(() => {
      this.postPoints()
      this.trainer.endSharing()
    })

  /** A step and what is due after it; how the run ends, if it does. */
  private trainStep(step: number): JobEnd | undefined {
    const { task, points } = this
    const isEvaluated = this.evaluator.isDue(step)
    const before = isEvaluated ? this.state() : null
    this.changeRate()
    if (!Number.isFinite(this.measureStep(step))) return { outcome: 'diverged', state: null }
    if (isEvaluated) {
      const found = this.evaluate(step)
      if (found === 'diverged') return { outcome: found, state: null }
      if (found !== 'go') return { outcome: OUTCOMES[found], state: before }
    }
    if (this.isCheckpointDue(step) && step < task.recipe.steps) {
      this.postPoints()
      this.post({ type: 'checkpoint', state: this.state() })
      this.checkpointedAt = performance.now()
    } else if (points.isDue(performance.now())) this.postPoints()
    return undefined
  }

  private isCheckpointDue(step: number): boolean {
    const { checkpointEvery, checkpointSeconds = Infinity } = this.task
    if (checkpointEvery > 0 && step % checkpointEvery === 0) return true
    return performance.now() - this.checkpointedAt >= 1000 * checkpointSeconds
  }

  /** Returns the loss of the step. */
  private measureStep(step: number): number {
    const { trainer, points } = this
    const { gradientNormEvery } = this.task.recipe
    const isSeen = this.snapshots?.isDue(step) === true
    const startedAt = performance.now()
    const probe = isSeen ? trainer.probeStep() : undefined
    const loss = probe?.loss ?? trainer.step()
    this.trainingSeconds += this.clock.counted((performance.now() - startedAt) / 1000)
    this.batches.update(bytesOf(trainer.batchIndices))
    points.add('training-loss', step, loss)
    if (probe) this.snapshots?.take(probe, trainer.mask, points)
    if (gradientNormEvery > 0 && step % gradientNormEvery === 0) {
      points.add('gradient-norm', step, trainer.gradientNorm ?? NaN)
    }
    return loss
  }

  private changeRate(): void {
    const rate = this.controlled.newRate()
    if (rate === undefined) return
    this.post({ type: 'rate-changed', change: this.trainer.setLearningRate(rate) })
  }

  /**
   * The order that gave up the evaluation, with none of its points added; else `go`, or that an exact loss is not a
   * finite number. Clipped ones never told, and their runs go on as they always did.
   */
  private evaluate(step: number): Ending | 'go' | 'diverged' {
    // What was trained reaches the window and the disk before the pause for the evaluation.
    this.postPoints()
    let order: Ending | 'go' = 'go'
    const measured = this.evaluator.measure(step, () => (order = this.order()) !== 'go')
    for (const [metric, value] of measured ?? []) this.points.add(metric, step, value)
    const isExact = this.task.recipe.lossForm === 'exact'
    // Points are kept in float32.
    const isFinite = (measured ?? []).every(([, value]) => Number.isFinite(Math.fround(value)))
    return order === 'go' && isExact && !isFinite ? 'diverged' : order
  }

  private state(): RunState {
    const { trainer, snapshots, trainingSeconds } = this
    // The next step is compared with this one's gradients.
    const state = trainer.checkpoint(snapshots?.isDue(trainer.stepsDone + 1))
    return { ...state, trainingSeconds }
  }

  private postPoints(): void {
    this.points.post(this.trainer.stepsDone, this.trainingSeconds)
  }
}

/** What is taken for a stop lasts at least this long, and at least this many ordinary steps. */
const STOP_S = 1
const STOP_STEPS = 50
/** How much of the ordinary step's time each step decides. */
const SHARE = 0.1

/** How long training steps take, on a machine that may sleep or be stopped in the middle of one. */
export class StepClock {
  private ordinary = Infinity

  /** Seconds that a step counts for: as long as it took, or as an ordinary one where the machine stood still in it. */
  counted(seconds: number): number {
    if (seconds > STOP_S && seconds > STOP_STEPS * this.ordinary) return this.ordinary
    this.ordinary =
      this.ordinary === Infinity ? seconds : this.ordinary + SHARE * (seconds - this.ordinary)
    return seconds
  }
}
