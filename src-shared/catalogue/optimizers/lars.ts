import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { learningRate, momentum, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

/** Biases are tensors as the paper has them: each with a rate of its own, and decayed. */
export const lars: OptimizerEntry<'lars'> = {
  id: 'lars',
  name: 'LARS',
  hyperparameters: [
    learningRate(1),
    { ...momentum, default: 0.9 },
    {
      kind: 'number',
      key: 'trust',
      label: 'Trust coefficient',
      symbol: 'κ',
      short: 'trust',
      default: 0.001,
      min: 0,
      max: 10,
      exclusiveMin: true,
      help: 'trust',
    },
    { ...weightDecay, default: 0.0005 },
  ],
  formula: [
    'g ← ∇L(w)',
    'r = κ·‖w‖ / (‖g‖ + λ·‖w‖)',
    'r = 1 where ‖w‖ or ‖g‖ is 0',
    'v ← μ·v + η·r·(g + λ·w)',
    'w ← w − v',
  ],
  text: BUILT_IN_TEXTS.lars,
  source: {
    text: 'You, Gitman & Ginsburg (2017), Large Batch Training of Convolutional Networks',
    url: 'https://arxiv.org/abs/1708.03888',
  },
}
