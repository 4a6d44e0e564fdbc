/** Losses of one run, appended to as they arrive, without an object for each point. */
export class GrowingCurve {
  private buffer: Float32Array
  private count: number

  /** @param values losses of steps 1, 2, 3, ... */
  constructor(values: Float32Array) {
    this.buffer = values
    this.count = values.length
  }

  /** Appends what is new; points that are already here are passed over. `steps` is ascending and without gaps. */
  append(steps: Uint32Array, values: Float32Array): void {
    const known = Math.max(0, this.count + 1 - (steps[0] ?? 0))
    const fresh = values.subarray(known)
    if (this.count + fresh.length > this.buffer.length) {
      const grown = new Float32Array(Math.max(1024, 2 * (this.count + fresh.length)))
      grown.set(this.values())
      this.buffer = grown
    }
    this.buffer.set(fresh, this.count)
    this.count += fresh.length
  }

  /** A view, not a copy. */
  values(): Float32Array {
    return this.buffer.subarray(0, this.count)
  }
}
