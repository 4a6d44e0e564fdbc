/** Points of one curve, appended to as they arrive, without an object for each point. */
/** The same arrays as long as nothing is added to them. */
export interface CurvePoints {
  readonly steps: Uint32Array
  readonly values: Float32Array
}

const LEAST_ROOM = 64

export class GrowingCurve {
  private steps = new Uint32Array(LEAST_ROOM)
  private values = new Float32Array(LEAST_ROOM)
  private count = 0
  /** Points that arrived before those they follow. */
  private ahead: CurvePoints[] = []
  private view: CurvePoints | undefined
  private begun = false

  /**
   * @param everyStep the curve has a point at each step behind `stepsBefore`; others have some wherever they were
   * measured
   * @param stepsBefore the step at which a fork left its parent, else 0
   */
  constructor(
    private readonly everyStep = true,
    private readonly stepsBefore = 0,
  ) {}

  /** The points that are stored; what was appended before and goes on from them follows. */
  begin({ steps, values }: CurvePoints): void {
    this.begun = true
    if (steps.length > 0) this.ahead.unshift({ steps, values })
    this.append(new Uint32Array(), new Float32Array())
  }

  /**
   * Appends what is new: points that are already here are passed over. Points behind a gap wait until it is filled,
   * and those of a curve with gaps of its own until it has begun. `steps` is ascending.
   */
  append(steps: Uint32Array, values: Float32Array): void {
    if (steps.length > 0) this.ahead.push({ steps, values })
    for (;;) {
      const next = this.ahead.findIndex(({ steps: [first] }) =>
        this.everyStep ? first <= this.lastStep + 1 : this.begun,
      )
      if (next < 0) return
      const [batch] = this.ahead.splice(next, 1)
      const fresh = batch.steps.findIndex((step) => step > this.lastStep)
      if (fresh >= 0) this.add(batch.steps.subarray(fresh), batch.values.subarray(fresh))
    }
  }

  /** Views, not copies; the same ones until a point is added. */
  points(): CurvePoints {
    this.view ??= {
      steps: this.steps.subarray(0, this.count),
      values: this.values.subarray(0, this.count),
    }
    return this.view
  }

  private get lastStep(): number {
    return this.count === 0 ? this.stepsBefore : this.steps[this.count - 1]
  }

  private add(steps: Uint32Array, values: Float32Array): void {
    const needed = this.count + steps.length
    if (needed > this.values.length) {
      const before = this.points()
      const room = this.count === 0 ? needed : 2 * needed
      this.steps = new Uint32Array(room)
      this.values = new Float32Array(room)
      this.steps.set(before.steps)
      this.values.set(before.values)
    }
    this.steps.set(steps, this.count)
    this.values.set(values, this.count)
    this.count = needed
    this.view = undefined
  }
}
