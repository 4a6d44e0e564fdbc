/** The points of a run on their way out of its thread. */
import { METRICS, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { PointBatch, Snapshot, UnfinishedMessage } from './messages'

/** At most ten messages a second, whatever the speed of the steps. */
const POST_INTERVAL_MS = 100

export class RunPoints {
  private readonly buffers = new Map(METRICS.map((metric) => [metric, new PointBuffer(metric)]))
  private readonly snapshots: Snapshot[] = []
  private postedAt = performance.now()

  /** @param timedStep the last step whose training time is known already */
  constructor(
    private readonly send: (message: UnfinishedMessage) => void,
    private timedStep: number,
  ) {}

  add(metric: Metric, step: number, value: number): void {
    this.buffers.get(metric)?.add(step, value)
  }

  addSnapshot(snapshot: Snapshot): void {
    this.snapshots.push(snapshot)
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
    const snapshots = this.snapshots.splice(0)
    this.send({ type: 'points', batches, snapshots, stepsDone, trainingSeconds })
  }
}

const FIRST_CAPACITY = 1024

/** Points of one metric between two messages, in memory that is used again and again. */
export class PointBuffer {
  private steps = new Uint32Array(FIRST_CAPACITY)
  private values = new Float32Array(FIRST_CAPACITY)
  private count = 0

  constructor(private readonly metric: Metric) {}

  add(step: number, value: number): void {
    if (this.count === this.steps.length) this.grow()
    this.steps[this.count] = step
    this.values[this.count++] = value
  }

  /** What was added since the last time, as one batch; none when nothing was. */
  take(): PointBatch[] {
    if (this.count === 0) return []
    const { metric, count } = this
    this.count = 0
    return [{ metric, steps: this.steps.slice(0, count), values: this.values.slice(0, count) }]
  }

  private grow(): void {
    const { steps, values } = this
    this.steps = new Uint32Array(2 * steps.length)
    this.values = new Float32Array(2 * values.length)
    this.steps.set(steps)
    this.values.set(values)
  }
}
