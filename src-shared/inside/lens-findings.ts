/** What the traces of one parameter tell, as facts. */
import type { LensTrace } from './inspection'

export interface LensFindings {
  /** Of each run: at how many of the steps looked at the parameter had a gradient. */
  readonly moved: readonly { readonly steps: number; readonly of: number }[]
  /** Whether the steps looked at are all that there were, of every run. */
  readonly isEveryStep: boolean
  /** The last step of the longest trace. */
  readonly through: number
  /** Which of two runs gives it the higher effective rate at the step that is last for both, and how many times the other's. */
  readonly rate: { readonly run: number; readonly times: number; readonly step: number } | null
}

/** @param traces of one run or two, up to the same step */
export function lensFindings(traces: readonly LensTrace[]): LensFindings {
  const moved = traces.map(({ gradients }) => ({
    steps: gradients.reduce((count, gradient) => count + (gradient === 0 ? 0 : 1), 0),
    of: gradients.length,
  }))
  const isEveryStep = traces.every(({ stride }) => stride === 1)
  const through = Math.max(0, ...traces.map(({ steps }) => steps.at(-1) ?? 0))
  return { moved, isEveryStep, through, rate: rateOf(traces) }
}

function rateOf(traces: readonly LensTrace[]): LensFindings['rate'] {
  const [one, other] = traces.map(({ rates }) => rates.at(-1) ?? NaN)
  const steps = new Set(traces.map((trace) => trace.steps.at(-1)))
  const [step] = steps
  const isKnown = traces.length === 2 && one > 0 && other > 0 && Number.isFinite(one / other)
  // Where every few steps are kept, those of a fork may end at another one.
  if (!isKnown || step === undefined || steps.size > 1) return null
  return one >= other ? { run: 0, times: one / other, step } : { run: 1, times: other / one, step }
}
