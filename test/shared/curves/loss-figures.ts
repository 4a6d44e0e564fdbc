import { summaryOf } from '../../../src-shared/curves/curve-summary'

/** What a run's row says of its losses, one a step from the first on. */
export function lossFigures(values: Float32Array) {
  const steps = Uint32Array.from(values, (_, i) => i + 1)
  const { last100MeanLoss, bestLoss } = summaryOf([{ metric: 'training-loss', steps, values }])
  return { last100MeanLoss, bestLoss }
}
