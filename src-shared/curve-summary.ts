/** The figures a list of runs shows for a loss curve. */

export const SUMMARY_WINDOW = 100

export interface LossSummary {
  /** Mean of the last 100 losses (of all when there are fewer); null when one of them is not finite. */
  readonly last100MeanLoss: number | null
  /** Lowest finite loss. */
  readonly bestLoss: number | null
}

/** Summarizes one loss a step, in the order of the steps; an empty curve has no figures. */
export function summarizeLoss(values: Float32Array): LossSummary {
  let best = Infinity
  for (const value of values) {
    if (Number.isFinite(value) && value < best) best = value
  }
  const last = values.subarray(-SUMMARY_WINDOW)
  let sum = 0
  for (const value of last) sum += value
  const mean = sum / last.length
  return {
    last100MeanLoss: Number.isFinite(mean) ? mean : null,
    bestLoss: best === Infinity ? null : best,
  }
}
