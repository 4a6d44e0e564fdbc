/** A preview as the main process answers it: an optimizer that reaches the bowl's floor, beside SGD that zigzags. */
import {
  BOWL_STEPS,
  PREVIEW_STEPS,
  type OptimizerPreview,
  type PreviewTraining,
} from '../../../src-shared/contract/optimizers'
import type { TracedPath } from '../../../src-shared/surfaces/surface-trace'

function path(place: (step: number) => readonly [number, number]): TracedPath {
  const points = Array.from({ length: BOWL_STEPS + 1 }, (_, step) => place(step))
  const both = Float64Array.from(points.flat())
  return {
    places: both,
    losses: Float64Array.from(points, ([x, y]) => (x * x) / 20 + y * y),
    gradients: both,
    state: [],
    updates: both,
    rates: both,
    factors: Float64Array.from(points, () => 1),
    diverged: null,
  }
}

const training = (from: number, to: number): PreviewTraining => ({
  losses: Float32Array.from(
    { length: PREVIEW_STEPS },
    (_, i) => to + (from - to) * Math.exp(-i / 40),
  ),
  first: from,
  last: to,
  falls: to < 0.95 * from,
  notFinite: null,
})

export function samplePreview(changes: Partial<OptimizerPreview> = {}): OptimizerPreview {
  return {
    id: 'Lion#0123456789ab',
    bowl: {
      own: path((step) => [-7 * 0.9 ** step, 2 * 0.9 ** step]),
      sgd: path((step) => [-7 * 0.905 ** step, 2 * (-0.9) ** step]),
      ownLearningRate: 0.3,
      sgdLearningRate: 0.95,
      falls: true,
    },
    training: {
      own: training(2.31, 0.34),
      sgd: training(2.31, 1.2),
      sgdLearningRate: 0.1,
      widths: [20, 16, 4],
      batchSize: 16,
    },
    cost: { generating: 4.02, ofAdamW: 1.06, isGenerated: true },
    took: 120,
    ...changes,
  }
}
