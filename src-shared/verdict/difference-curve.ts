/** How far two contenders are apart at every step, paired by seed. */

export interface DifferenceCurve {
  /** The contenders' labels; the curve is second less first. */
  readonly first: string
  readonly second: string
  readonly steps: Uint32Array
  /** Mean over the seeds that both have. */
  readonly mean: Float32Array
  /** 95 % bootstrap interval of the mean. */
  readonly lower: Float32Array
  readonly upper: Float32Array
  readonly seeds: readonly number[]
}
