/** The points of a run on their way out of its thread. */
import { METRICS, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { WorkerMessage } from './messages'
import { PointBuffer } from './point-buffer'

/** At most ten messages a second, whatever the speed of the steps. */
const POST_INTERVAL_MS = 100

export class RunPoints {
  private readonly buffers = new Map(METRICS.map((metric) => [metric, new PointBuffer(metric)]))
  private postedAt = performance.now()

  /** @param timedStep the last step whose training time is known already */
  constructor(
    private readonly send: (message: WorkerMessage) => void,
    private timedStep: number,
  ) {}

  add(metric: Metric, step: number, value: number): void {
    this.buffers.get(metric)?.add(step, value)
  }

  /** Whether the last message is long enough ago. */
  isDue(now: number): boolean {
    return now - this.postedAt >= POST_INTERVAL_MS
  }

  /** Sends what was added since the last time, with the training time at the last step. */
  post(stepsDone: number, trainingSeconds: number): void {
    this.postedAt = performance.now()
    if (stepsDone > this.timedStep) this.add('training-seconds', stepsDone, trainingSeconds)
    this.timedStep = stepsDone
    const batches = [...this.buffers.values()].flatMap((buffer) => buffer.take())
    this.send({ type: 'points', batches, stepsDone, trainingSeconds })
  }
}
