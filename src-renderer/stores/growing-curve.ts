/** Losses of one run, appended to as they arrive, without an object for each point. */
export class GrowingCurve {
  private buffer: Float32Array
  private count: number
  /** Points that arrived before those they follow. */
  private ahead: { readonly steps: Uint32Array; readonly values: Float32Array }[] = []

  /** @param values losses of steps 1, 2, 3, ... */
  constructor(values: Float32Array = new Float32Array()) {
    this.buffer = values
    this.count = values.length
  }

  /**
   * Appends what is new: points that are already here are passed over, points behind a gap wait until it is filled.
   * `steps` is ascending and without gaps.
   */
  append(steps: Uint32Array, values: Float32Array): void {
    if (steps.length > 0) this.ahead.push({ steps, values })
    for (;;) {
      const next = this.ahead.findIndex((batch) => batch.steps[0] <= this.count + 1)
      if (next < 0) return
      const [batch] = this.ahead.splice(next, 1)
      this.add(batch.values.subarray(this.count + 1 - batch.steps[0]))
    }
  }

  /** A view, not a copy. */
  values(): Float32Array {
    return this.buffer.subarray(0, this.count)
  }

  private add(fresh: Float32Array): void {
    if (this.count + fresh.length > this.buffer.length) {
      const grown = new Float32Array(Math.max(1024, 2 * (this.count + fresh.length)))
      grown.set(this.values())
      this.buffer = grown
    }
    this.buffer.set(fresh, this.count)
    this.count += fresh.length
  }
}
