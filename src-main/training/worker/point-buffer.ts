/** Points of one metric between two messages, in memory that is used again and again. */
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { PointBatch } from './messages'

const FIRST_CAPACITY = 1024

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
