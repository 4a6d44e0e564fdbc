/** What the traces of one parameter tell, as facts. */
import type { LensTrace } from './inspection'

export interface LensFindings {
  /** Of each run: at how many of the steps looked at the parameter had a gradient. */
  readonly moved: readonly { readonly steps: number; readonly of: number }[]
  /** Which of two runs gives it the higher effective rate at the last step, and how many times the other's. */
  readonly rate: { readonly run: number; readonly times: number } | null
}

/** @param traces of one run or two, up to the same step */
export function lensFindings(traces: readonly LensTrace[]): LensFindings {
  const moved = traces.map(({ gradients }) => ({
    steps: gradients.reduce((count, gradient) => count + (gradient === 0 ? 0 : 1), 0),
    of: gradients.length,
  }))
  const [one, other] = traces.map(({ rates }) => rates.at(-1) ?? NaN)
  const isKnown = traces.length === 2 && one > 0 && other > 0 && Number.isFinite(one / other)
  if (!isKnown) return { moved, rate: null }
  return one >= other
    ? { moved, rate: { run: 0, times: one / other } }
    : { moved, rate: { run: 1, times: other / one } }
}
