/** From the steps of a run to places on the x axis. */
import type { AxisScale } from './curve-reduction'
import { lowerBound } from './curve-reduction'

export const X_QUANTITIES = ['iterations', 'epochs', 'examples', 'seconds'] as const
export type XQuantity = (typeof X_QUANTITIES)[number]

/** What a run's steps are measured with. */
export interface RunPace {
  /** Null when nobody knows how many examples a step takes. */
  readonly batchSize: number | null
  /** Examples in an epoch; null when the data set is not known here. */
  readonly trainCount: number | null
  /** Training seconds from the start, at some steps. */
  readonly seconds: { readonly steps: Uint32Array; readonly values: Float32Array } | undefined
  readonly trainingSeconds: number | null
  readonly stepsDone: number
}

/** Straight (`factor * (step + shift)`), or through the points of a table. */
export type XMapping =
  | { readonly kind: 'straight'; readonly factor: number; readonly shift: number }
  | { readonly kind: 'table'; readonly steps: Float64Array; readonly values: Float64Array }

/** A mapping of steps, whether it had to be guessed from the run's whole time, or null where nothing is known. */
export interface ChosenMapping {
  readonly mapping: XMapping
  readonly interpolated: boolean
}

/** Iterations are counted from 0, as in the classic comparison; on a logarithmic axis from 1, because it has no 0. */
export function xMapping(
  quantity: XQuantity,
  scale: AxisScale,
  pace: RunPace,
): ChosenMapping | null {
  const straight = (factor: number, shift = 0, interpolated = false): ChosenMapping => ({
    mapping: { kind: 'straight', factor, shift },
    interpolated,
  })
  switch (quantity) {
    case 'iterations':
      return straight(1, scale === 'log' ? 0 : -1)
    case 'examples':
      return pace.batchSize === null ? null : straight(pace.batchSize)
    case 'epochs':
      return pace.trainCount === null || pace.batchSize === null
        ? null
        : straight(pace.batchSize / pace.trainCount)
    case 'seconds':
      if (pace.seconds !== undefined && pace.seconds.steps.length > 0) {
        return { mapping: throughPoints(pace.seconds), interpolated: false }
      }
      if (pace.trainingSeconds === null || pace.stepsDone === 0) return null
      return straight(pace.trainingSeconds / pace.stepsDone, 0, true)
  }
}

/** From 0 seconds at step 0 through the recorded points. */
function throughPoints({ steps, values }: NonNullable<RunPace['seconds']>): XMapping {
  return {
    kind: 'table',
    steps: Float64Array.of(0, ...steps),
    values: Float64Array.of(0, ...values),
  }
}

/** Places of steps on the axis; between the points of a table and behind its last one on a straight line. */
export function xValues(mapping: XMapping, steps: Uint32Array): Float64Array {
  const x = new Float64Array(steps.length)
  if (mapping.kind === 'straight') {
    const { factor, shift } = mapping
    for (let i = 0; i < x.length; i++) x[i] = factor * (steps[i] + shift)
    return x
  }
  let segment = 1
  for (let i = 0; i < x.length; i++) {
    while (segment < mapping.steps.length - 1 && mapping.steps[segment] < steps[i]) segment += 1
    x[i] = onSegment(mapping, segment, steps[i])
  }
  return x
}

/** The place of one step. */
export function xValue(mapping: XMapping, step: number): number {
  if (mapping.kind === 'straight') return mapping.factor * (step + mapping.shift)
  const found = lowerBound(mapping.steps, step)
  return onSegment(mapping, Math.min(Math.max(1, found), mapping.steps.length - 1), step)
}

function onSegment(
  { steps, values }: XMapping & { kind: 'table' },
  segment: number,
  step: number,
): number {
  const share = (step - steps[segment - 1]) / (steps[segment] - steps[segment - 1])
  return values[segment - 1] + share * (values[segment] - values[segment - 1])
}
